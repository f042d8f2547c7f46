"""Free pages in Markdown with a place in the navigation."""

from __future__ import annotations

from typing import ClassVar

from portulano.model.base import Record
from portulano.model.kind import Kind


class FreePage(Record):
    """A page of prose with an address of its own."""

    kind: ClassVar[str] = "pages"

    menu: int | None = None
    """Place in the main navigation (smaller comes first); without it the page is linked from the footer only."""
    contents: bool = True


KIND = Kind(name="pages", model=FreePage, prose=True)
