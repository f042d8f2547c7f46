"""Milestones: the city's international history, each with a date as precise as is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from portulano.model.base import Model, Period, Record
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Reference, Term, Text


class InOffice(Model):
    """A post that a person holds or has held: which, at the head of the government or of the office, for how long."""

    post: Text
    head_of: Literal["government", "office"] = "government"
    period: Period
    body: Annotated[str, Reference("bodies")] | None = None


class Milestone(Record):
    """A moment of the city's international history, or someone's time in office: `title` is then the name."""

    kind: ClassVar[str] = "milestones"

    date: PartialDate | None = None
    until: PartialDate | None = None
    milestone_kind: Annotated[str, Term("milestone_kinds")] = "other"
    place: Name | None = None
    given_by: Name | None = None
    given_to: Name | None = None
    in_office: InOffice | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _of_its_own_kind(cls, value: object) -> object:
        if isinstance(value, Mapping) and "in_office" in value and "milestone_kind" not in value:
            return {**value, "milestone_kind": "in-office"}
        return value

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.date and self.until and self.until.last_day < self.date.first_day:
            values = {"earlier": "date", "later": "until", "start": str(self.date), "end": str(self.until)}
            raise PydanticCustomError("date-order", "dates out of order", values)
        return self

    @property
    def when(self) -> PartialDate | None:
        return self.date or (self.in_office.period.start if self.in_office else None)


KIND = Kind(
    name="milestones",
    model=Milestone,
    columns=("when", "title", "milestone_kind"),
    facts=("date", "until", "milestone_kind", "place", "given_by", "given_to", "in_office"),
    facets=("kind", "year", "topic", "sdg"),
    facet_kind="milestone_kind",
    newest_first=True,
    menu=80,
    group="city",
)
