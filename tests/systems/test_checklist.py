"""The checklist is whole, each case is of one of its systems, and the page that tells of it is made from the cases."""

from __future__ import annotations

from tests.systems.checklist import DOCUMENT, HERE, IDS, table


def test_the_checklist_has_162_systems_and_every_case_is_one_of_them() -> None:
    assert len(IDS) == len(set(IDS)) == 162
    assert {path.stem for path in HERE.glob("[A-J][0-9][0-9].yml")} <= set(IDS)


def test_the_page_is_what_the_cases_say() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == table(), "run: python -m tests.systems.checklist"
