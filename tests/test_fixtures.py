"""The portals that tests and measurements make in; no problem in them out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content
from tests.tools.bench import write_portal


def problems_of(folder: Path) -> list[str]:
    content = read_content(BuildOptions(folder, today=date(2026, 11, 2)), Clock(Silent()))
    return [f"{problem.file}:{problem.line}: {problem.code}" for problem in content.problems]


def test_portal_without_files_is_valid(portal: Callable[..., Path]) -> None:
    assert problems_of(portal({})) == []


def test_keywords_replace_and_remove_keys(portal: Callable[..., Path]) -> None:
    text = (portal({}, languages=["en"], office=None) / "site_config.yml").read_text(encoding="utf-8")
    assert "languages:\n- en\n" in text
    assert "office" not in text


def test_measured_portal_is_valid(tmp_path: Path) -> None:
    write_portal(tmp_path, 3)
    assert problems_of(tmp_path) == []
