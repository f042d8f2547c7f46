"""How a kind of record is declared: everything that lists, detail pages, filters, feeds and data need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from portulano.model.base import Record

Facet = Literal["country", "kind", "state", "year", "sdg", "axis", "topic", "partner", "language", "publisher", "city"]
"""What a list and the search can be filtered by."""


Group = Literal["strategy", "cooperation", "results", "news", "city"]
"""The parts of the navigation under which a portal with many kinds gathers them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    `name` is the folder under content/, the key of its labels (theme/strings/<language>/kinds/) and the name of its
    template (theme/records/<name>.html). `columns` and `facts` name fields or properties of `model`; how each is shown
    follows from its type. `feed` puts records that have a date (`when`) into the feeds; theme/feeds/<name>.html shows
    them there, where it exists, else theme/feeds/entry.html. `menu` orders the main navigation (None keeps the kind out
    of it); `group` gathers its entries where they are many.
    """

    name: str
    model: type[Record]
    columns: tuple[str, ...] = ("title",)
    facts: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    facet_kind: str = ""
    newest_first: bool = False
    menu: int | None = None
    group: Group = "cooperation"
    feed: bool = False
    prose: bool = False
    """Whether records are Markdown files (a front matter and a text) rather than data alone."""
