"""A good and a bad page in, what the HTML checker says out."""

from pathlib import Path

import pytest

from tests.tools import html_checker


@pytest.mark.slow
def test_errors_carry_file_and_line(tmp_path: Path) -> None:
    page = "<!doctype html>\n<html lang=es><head><title>x</title></head>\n<body>{}</body></html>\n"
    (tmp_path / "bien.html").write_text(page.format("<p>á</p>"), encoding="utf-8")
    (tmp_path / "mal ñ.html").write_text(page.format("<p id=a></p><p id=a></p>"), encoding="utf-8")
    found = html_checker.check([tmp_path])
    assert [(error.file.name, error.line) for error in found] == [("mal ñ.html", 3)]
    assert "Duplicate ID" in found[0].message
