"""Places: parishes and boroughs, neighbours, presence abroad, foreign missions in the city."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.partners import Coordinates
from portulano.model.values import Country, Email, Name, PartialDate, Prose, Reference, Term, Text, WebAddress


class Place(Record):
    """A territory, an office of the city abroad, or a foreign mission or office in the city."""

    kind: ClassVar[str] = "places"

    title: Name
    form: Literal["territory", "presence-abroad", "foreign-mission"] = "territory"
    level: Annotated[str, Term("territory_levels")] | None = None
    presence: Annotated[str, Term("presence_abroad")] | None = None
    mission_kind: Annotated[str, Term("partner_kinds")] | None = None
    represents: Name | None = None
    country: Country | None = None
    part_of: Annotated[str, Reference("places")] | None = None
    neighbours: tuple[Annotated[str, Reference("places")], ...] = ()
    coordinates: Coordinates | None = None
    since: PartialDate | None = None
    address: Text | None = None
    hours: Text | None = None
    phone: str | None = None
    email: Email | None = None
    website: WebAddress | None = None
    works_on: Prose | None = None

    @property
    def when(self) -> PartialDate | None:
        return self.since


KIND = Kind(
    name="places",
    model=Place,
    columns=("title", "form", "level", "country"),
    facts=(
        "form",
        "level",
        "presence",
        "mission_kind",
        "represents",
        "country",
        "part_of",
        "neighbours",
        "since",
        "address",
        "hours",
        "phone",
        "email",
        "website",
    ),
    facets=("kind", "country", "topic"),
    facet_kind="form",
    menu=36,
)
