"""The checklist is whole, and the page that tells of it is made from the cases."""

from __future__ import annotations

from tests.systems.checklist import DOCUMENT, HERE, IDS, table


def test_every_system_has_a_case() -> None:
    assert len(IDS) == 162
    present = {path.stem for path in HERE.glob("[A-J][0-9][0-9].yml")}
    assert sorted(set(IDS) - present) == []


def test_the_page_is_what_the_cases_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == table(), "run: python -m tests.systems.checklist"
