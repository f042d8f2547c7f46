"""Awards, rankings, titles and distinctions, received and given."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from portulano.model.base import Figure, Model, Record
from portulano.model.kind import Kind
from portulano.model.values import Country, Name, PartialDate, Prose, Reference, Text, WebAddress


class AwardEdition(Model):
    """One edition of an award that the city gives: when, how many entered, who won."""

    name: Text | None = None
    date: PartialDate | None = None
    entries: Annotated[int, Field(ge=0)] | None = None
    countries: Annotated[int, Field(ge=0)] | None = None
    winners: tuple[Name, ...] = ()
    call: Annotated[str, Reference("calls")] | None = None
    note: Text | None = None


class Award(Record):
    """An award or title that the city (or a body of it) received, a place in a ranking, or an award that it gives."""

    kind: ClassVar[str] = "awards"

    form: Literal["award", "ranking", "title", "distinction"] = "award"
    direction: Literal["received", "given"] = "received"
    date: PartialDate | None = None
    given_by: Name | None = None
    given_to: Name | None = None
    country: Country | None = None
    category: Text | None = None
    position: Text | None = None
    edition: str | None = None
    figures: tuple[Figure, ...] = ()
    winners: tuple[Name, ...] = ()
    editions: tuple[AwardEdition, ...] = ()
    evidence: WebAddress | None = None
    reason: Prose | None = None
    projects: tuple[Annotated[str, Reference("projects")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date or max((one.date for one in self.editions if one.date), default=None)

    @property
    def entries(self) -> int:
        """How many entered in all editions together; 0 where no edition says."""
        return sum(one.entries or 0 for one in self.editions)


KIND = Kind(
    name="awards",
    model=Award,
    columns=("when", "title", "form", "given_by", "given_to", "position"),
    facts=(
        *("form", "date", "given_by", "given_to", "country", "category", "position", "edition"),
        *("winners", "evidence", "projects", "networks"),
    ),
    facets=("kind", "year", "topic", "sdg"),
    facet_kind="form",
    newest_first=True,
    menu=66,
    group="news",
    feed=True,
)
