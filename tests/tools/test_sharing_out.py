"""Who gets which tests: one page's tests together, other pages to whoever is free."""

from tests.access.types import LANGUAGES, TYPES
from tests.tools.sharing_out import IN_PIECES, SharingOut


def piece(nodeid: str) -> str:
    return str(SharingOut._split_scope(SharingOut.__new__(SharingOut), nodeid))


def test_tests_of_a_page_stay_together_and_pages_are_shared_out() -> None:
    pages = [f"{one}-{language}" for one in TYPES for language in LANGUAGES]
    forms = ("test_axe[{}-1280]", "test_axe[1280-{}]", "test_letters[1280-html font-size: 200%-{}]", "test_motion[{}]")
    pieces = {page: {piece(f"{IN_PIECES}::{form.format(page)}") for form in forms} for page in pages}
    assert [page for page, several in pieces.items() if len(several) != 1] == []
    assert len({one for several in pieces.values() for one in several}) == len(pages)


def test_tests_of_other_files_stay_together() -> None:
    assert {piece(f"tests/a/test_b.py::{name}") for name in ("test_c", "test_d[pages-404-es]")} == {"tests/a/test_b.py"}
