"""Events: hosted and attended, series and their editions, bids, visits received, trips, guests."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from portulano.model.base import Figure, Model, Money, Record
from portulano.model.kind import Kind
from portulano.model.partners import Coordinates
from portulano.model.values import Country, Name, PartialDate, Prose, Reference, Term, Text, WebAddress

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day in the city's time zone: 18:30."""


class Guest(Model):
    """Someone received with honours, named only with their consent or where the act was public."""

    name: Name
    office: Text | None = None
    country: Country | None = None
    date: PartialDate | None = None
    act: Text | None = None
    consent: bool = False


class EventFigure(Figure):
    """A figure of one event. Figures of the same name are added up over the editions of a series.

    `adds_up` is false where a sum would count the same thing twice, as with the countries of each edition.
    """

    adds_up: bool = True


class Resolution(Model):
    """What a meeting agreed on one topic."""

    text: Text
    topic: Annotated[str, Term("topics")] | None = None
    owner: Name | None = None
    state: Annotated[str, Term("action_status")] | None = None


class Event(Record):
    """Something that takes place: `form` says whether an event, a series of them, a visit, a trip or a bid to host."""

    kind: ClassVar[str] = "events"

    form: Literal["event", "series", "visit", "trip", "bid"] = "event"
    event_kind: Annotated[str, Term("event_kinds")] | None = None
    visit_kind: Annotated[str, Term("visit_kinds")] | None = None
    role: Annotated[str, Term("event_roles")] | None = None
    start: PartialDate | None = None
    start_time: Clock | None = None
    end: PartialDate | None = None
    end_time: Clock | None = None
    cancelled: bool = False
    mode: Literal["in-person", "online", "mixed"] = "in-person"
    place: Name | None = None
    country: Country | None = None
    coordinates: Coordinates | None = None
    link: WebAddress | None = None
    recording: WebAddress | None = None
    series: Annotated[str, Reference("events")] | None = None
    edition: str | None = None
    delegation: tuple[Name, ...] = ()
    purposes: tuple[Annotated[str, Term("competition_purposes")], ...] = ()
    recurs: Text | None = None
    purpose: Prose | None = None
    results: Prose | None = None
    figures: tuple[EventFigure, ...] = ()
    cost: Money | None = None
    paid_by: Name | None = None
    report: Annotated[str, Reference("documents")] | None = None
    guests: tuple[Guest, ...] = ()
    rivals: tuple[Name, ...] = ()
    outcome: Literal["open", "won", "lost", "withdrawn"] | None = None
    decided: PartialDate | None = None
    bid_for: Annotated[str, Reference("events")] | None = None
    resolutions: tuple[Resolution, ...] = ()
    protocol: Prose | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.start or (self.decided if self.form == "bid" else None)

    def ends(self) -> PartialDate | None:
        """The last day that is known: what comes after it is past."""
        return self.end or self.start

    def number_beside(self, title: str) -> str:
        """The edition's number; nothing where the title begins with it, in these or other signs: II, 2.º, 2nd."""
        number = self.edition or ""
        leading = _leading_number(title)
        return "" if leading is not None and leading == _leading_number(number) else number

    def for_public(self) -> Self:
        """Guests are named only with their consent."""
        told = super().for_public()
        agreed = tuple(guest for guest in told.guests if guest.consent)
        return told if agreed == told.guests else told.model_copy(update={"guests": agreed})

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.start and self.end and self.end.last_day < self.start.first_day:
            values = {"earlier": "start", "later": "end", "start": str(self.start), "end": str(self.end)}
            raise PydanticCustomError("date-order", "dates out of order", values)
        return self


_LEADING = re.compile(r"(?P<digits>\d+)(?![.,]?\d)|(?P<roman>[IVXLCDM]+)\b")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def _leading_number(words: str) -> int | None:
    """The number with which words begin, in digits or Roman; None where they begin otherwise."""
    found = _LEADING.match(words)
    if found is None:
        return None
    if found["digits"]:
        return int(found["digits"])
    values = [_ROMAN[sign] for sign in found["roman"]]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))


KIND = Kind(
    name="events",
    model=Event,
    columns=("when", "title", "form", "event_kind", "role", "place"),
    facts=(
        *("form", "event_kind", "visit_kind", "role", "start", "start_time", "end", "end_time", "mode", "place"),
        *("country", "series", "edition", "recurs", "delegation", "partners", "purposes", "cost", "paid_by", "report"),
        *("outcome", "decided", "bid_for", "rivals", "link", "recording", "agreements", "networks"),
    ),
    facets=("kind", "country", "year", "topic", "sdg"),
    facet_kind="event_kind",
    newest_first=True,
    menu=62,
    group="news",
    feed=True,
)
