"""Templates that are compiled once: those of the same name and text, wherever they lie, and no others."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.tools.quick import ByText


def test_a_template_is_compiled_once_for_each_text_that_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = Mock(side_effect=Environment().compile)
    monkeypatch.setattr(Environment, "compile", compiled)
    kept = ByText(str(tmp_path))
    shown = []
    for number, text in enumerate(("one", "other", "one", "other")):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "page.html").write_text(text, encoding="utf-8")
        made = Environment(loader=FileSystemLoader(folder), bytecode_cache=kept, autoescape=True)
        shown.append(made.get_template("page.html").render())
    assert shown == ["one", "other", "one", "other"]
    assert compiled.call_count == 2
