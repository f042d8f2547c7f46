"""Calls for proposals, posts and courses: from whom, until when, for how much, what became of an application."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal
from zoneinfo import available_timezones

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from portulano.model.base import Model, Money, Record
from portulano.model.events import Clock
from portulano.model.kind import Kind
from portulano.model.values import LanguageCode, Name, PartialDate, Prose, Reference, Term, Text, WebAddress


class Requirement(Model):
    """One thing that the call asks for, and whether the city meets it."""

    text: Text
    met: Literal["yes", "partly", "no"] | None = None
    evidence: Text | None = None


CallState = Literal["announced", "open", "closed", "applied", "won", "lost"]


class Call(Record):
    """A call that the city publishes for its actors, applies to, or opens itself: for funds, for a post, for a course.

    Its state follows from its dates.
    """

    kind: ClassVar[str] = "calls"

    form: Literal["funding", "vacancy", "training"] = "funding"
    source: Name | None = None
    funder: Annotated[str, Reference("partners")] | None = None
    source_kind: Annotated[str, Term("funding_source_kinds")] | None = None
    opens: PartialDate | None = None
    deadline: PartialDate | None = None
    deadline_time: Clock | None = None
    time_zone: str | None = None
    amount: Money | None = None
    requirements: tuple[Requirement, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    who_can_apply: Prose | None = None
    url: WebAddress | None = None
    applied: PartialDate | None = None
    result: Literal["won", "lost"] | None = None
    step: Annotated[str, Term("funding_application_steps")] | None = None
    projects: tuple[Annotated[str, Reference("projects")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        """When the call became known, else its deadline: a feed tells what is new, not what is to come."""
        return self.opens or self.deadline

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str | None) -> str | None:
        if value is not None and value not in available_timezones():
            raise PydanticCustomError("time-zone", "time zone expected", {"value": value[:60]})
        return value

    def state_on(self, today: date) -> CallState:
        """Where the call stands on `today`: what became of the application, else what its dates say."""
        if self.result:
            return self.result
        if self.applied:
            return "applied"
        if self.opens and self.opens.first_day > today:
            return "announced"
        if self.deadline and self.deadline.last_day < today:
            return "closed"
        return "open"

    def past_on(self, today: date) -> bool:
        """Whether nobody can apply any more: such calls stand in the archive and leave their feed."""
        return self.state_on(today) in ("closed", "won", "lost")


KIND = Kind(
    name="calls",
    model=Call,
    columns=("title", "source", "deadline", "amount", "state"),
    facts=(
        "state",
        "source",
        "funder",
        "source_kind",
        "opens",
        "deadline",
        "deadline_time",
        "applied",
        "amount",
        "languages",
        "url",
        "projects",
    ),
    facets=("kind", "state", "year", "topic", "sdg"),
    facet_kind="form",
    newest_first=True,
    menu=64,
    feed=True,
)
