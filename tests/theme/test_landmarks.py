"""Landmarks stay few: a table that scrolls is a group inside its section, no region of the same name beside it."""

from pathlib import Path

THEME = Path(__file__).resolve().parents[2] / "theme"


def test_tables_that_scroll_are_groups() -> None:
    told = [path.name for path in THEME.rglob("*.html") if 'p-table-scroll" role="region"' in path.read_text("utf-8")]
    assert told == []
