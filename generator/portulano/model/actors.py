"""Who takes part: actors by sector, units, departments and bodies of governance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from portulano import taxonomies
from portulano.model.base import Figure, Model, Money, Period, Record
from portulano.model.dates import shortened
from portulano.model.kind import Kind
from portulano.model.values import (
    Country,
    Email,
    FilePath,
    Name,
    PartialDate,
    Prose,
    Reference,
    Term,
    Text,
    WebAddress,
)

Degree = Literal["low", "medium", "high"]


def actor_types() -> Mapping[str, Mapping[str, str]]:
    """The labels of the types of actor that each sector of `stakeholder_sectors` names."""
    terms = taxonomies.taxonomy("stakeholder_sectors").terms.values()
    return {one["id"]: one["labels"] for term in terms for one in term.extra.get("actor_types", ())}


def _actor_type(value: str) -> str:
    if value not in actor_types():
        values = {"value": shortened(value), "known": ", ".join(actor_types()), "taxonomy": "stakeholder_sectors"}
        raise PydanticCustomError("unknown-term", "unknown type of actor", values)
    return value


class Actor(Record):
    """Someone with a stake in the city's international action. Interests and position are internal unless published."""

    kind: ClassVar[str] = "actors"

    title: Name
    sector: Annotated[str, Term("stakeholder_sectors")]
    stakeholder: Annotated[str, Term("potential_stakeholders")] | None = None
    actor_type: Annotated[str, AfterValidator(_actor_type)] | None = None
    country: Country | None = None
    website: WebAddress | None = None
    interests: Prose | None = None
    contribution: Prose | None = None
    how_to_join: Prose | None = None
    influence: Degree | None = None
    willingness: Degree | None = None
    position_public: bool = False

    def for_public(self) -> Self:
        """The actor without what the office thinks of it, unless that may be published."""
        told = super().for_public()
        if self.position_public or not (self.interests or self.influence or self.willingness):
            return told
        return told.model_copy(update={"interests": None, "influence": None, "willingness": None})


class Member(Model):
    """A seat in a body: an actor or a post, not necessarily a person."""

    name: Name
    sector: Annotated[str, Term("stakeholder_sectors")] | None = None
    role: Text | None = None
    term: Period | None = None


class Meeting(Model):
    """A meeting of a body: its day, what was agreed, its minutes."""

    date: PartialDate
    title: Text | None = None
    text: Text | None = None
    minutes: FilePath | None = None
    document: Annotated[str, Reference("documents")] | None = None


class Service(Model):
    """What a unit does for those who ask it."""

    title: Text
    text: Text | None = None
    url: WebAddress | None = None


class FormerName(Model):
    """How a body was called, and for how long."""

    name: Name
    period: Period | None = None
    note: Text | None = None


class Body(Record):
    """A unit of the office, a department with its liaison, a council or a table."""

    kind: ClassVar[str] = "bodies"

    title: Name
    form: Literal["unit", "department", "governance"] = "governance"
    body_kind: Annotated[str, Term("governance_body_kinds")] | None = None
    part_of: Annotated[str, Reference("bodies")] | None = None
    order: int = 0
    mission: Prose | None = None
    legal_basis: Prose | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    former_names: tuple[FormerName, ...] = ()
    predecessor: Annotated[str, Reference("bodies")] | None = None
    members: tuple[Member, ...] = ()
    frequency: Text | None = None
    meetings: tuple[Meeting, ...] = ()
    tasks: Prose | None = None
    results: Prose | None = None
    staff: Figure | None = None
    budget: Money | None = None
    liaison: Name | None = None
    services: tuple[Service, ...] = ()
    email: Email | None = None

    @property
    def when(self) -> PartialDate | None:
        return self.since


KIND = Kind(
    name="actors",
    model=Actor,
    columns=("title", "sector", "stakeholder"),
    facts=("sector", "stakeholder", "country", "website", "influence", "willingness"),
    facets=("kind", "country", "topic"),
    facet_kind="sector",
    menu=34,
)

BODIES = Kind(
    name="bodies",
    model=Body,
    columns=("title", "form", "body_kind", "since"),
    facts=(
        "form",
        "body_kind",
        "part_of",
        "since",
        "until",
        "predecessor",
        "frequency",
        "staff",
        "budget",
        "liaison",
        "email",
    ),
    facets=("kind", "topic"),
    facet_kind="body_kind",
    menu=90,
    group="city",
)
