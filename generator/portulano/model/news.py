"""News: what happened, in prose, tied to any other record."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Reference


class News(Record):
    """What happened, told in prose."""

    kind: ClassVar[str] = "news"

    date: PartialDate
    time: str | None = None
    author: Name | None = None
    place: Name | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="news",
    model=News,
    columns=("date", "title", "summary"),
    facts=("date", "place", "author"),
    facets=("year", "topic", "sdg", "partner"),
    newest_first=True,
    menu=60,
    group="news",
    feed=True,
    prose=True,
)
