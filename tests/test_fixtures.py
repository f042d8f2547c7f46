"""The portals that tests and measurements make in; no problem in them out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.portal import SHARES, write_portal
from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content


def problems_of(folder: Path) -> list[str]:
    content = read_content(BuildOptions(folder, today=date(2026, 11, 2)), Clock(Silent()))
    return [f"{problem.file}:{problem.line}: {problem.code}" for problem in content.problems]


def test_portal_without_files_is_valid(portal: Callable[..., Path]) -> None:
    assert problems_of(portal({})) == []


def test_keywords_replace_and_remove_keys(portal: Callable[..., Path]) -> None:
    text = (portal({}, languages=["en"], office=None) / "site_config.yml").read_text(encoding="utf-8")
    assert "languages:\n- en\n" in text
    assert "office" not in text


def test_measured_portal_has_every_kind_and_no_error(tmp_path: Path) -> None:
    write_portal(tmp_path, 40)
    content = read_content(BuildOptions(tmp_path, today=date(2026, 11, 2)), Clock(Silent()))
    assert [problem for problem in content.problems if problem.severity == "error"] == []
    assert content.portal is not None
    assert all(content.portal.library.of_kind(kind) for kind in SHARES)
    assert sum(len(content.portal.library.of_kind(kind)) for kind in SHARES) == 40
