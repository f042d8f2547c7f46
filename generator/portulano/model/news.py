"""News: what happened, in prose, tied to any other record."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Reference


class News(Record):
    """What happened, told in prose."""

    kind: ClassVar[str] = "news"

    date: PartialDate
    time: str | None = None
    form: Literal["story", "release"] = "story"
    author: Name | None = None
    place: Name | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    projects: tuple[Annotated[str, Reference("projects")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    events: tuple[Annotated[str, Reference("events")], ...] = ()
    actions: tuple[Annotated[str, Reference("actions")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="news",
    model=News,
    columns=("date", "title", "summary"),
    facts=("date", "place", "author"),
    facets=("year", "kind", "topic", "sdg", "axis", "partner"),
    facet_kind="form",
    newest_first=True,
    menu=60,
    group="news",
    feed=True,
    prose=True,
)
