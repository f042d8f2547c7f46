"""Milestones: the city's international history, each with a date as precise as is known."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Reference, Term


class Milestone(Record):
    """A moment of the city's international history."""

    kind: ClassVar[str] = "milestones"

    date: PartialDate | None = None
    milestone_kind: Annotated[str, Term("milestone_kinds")] = "other"
    place: Name | None = None
    given_by: Name | None = None
    given_to: Name | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="milestones",
    model=Milestone,
    columns=("date", "title", "milestone_kind"),
    facts=("date", "milestone_kind", "place", "given_by", "given_to"),
    facets=("kind", "year", "topic", "sdg"),
    facet_kind="milestone_kind",
    newest_first=True,
    menu=80,
    group="city",
)
