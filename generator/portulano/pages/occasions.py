"""A portal in, what stands in its calendars out: what takes place and what ends on a day that is known.

In each language the whole portal has a calendar, and so has each kind of record that has days of its own, beside its
list: events, and calls with their deadlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portulano.library import Entry
from portulano.model.calls import Call
from portulano.model.events import Event
from portulano.model.values import PartialDate
from portulano.portal import Portal, once

FILE = "events.ics"
MOST = 300
"""Occasions of one calendar, those furthest in the past left out: phones fetch the whole file again and again."""
TAKES_PLACE = ("event", "visit", "trip")
"""The forms of event that stand in the calendar: a series takes place in its editions, a bid does not take place."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a record puts into a calendar.

    `start` and `end` are days, `end` the one after the last (RFC 5545, 3.6.1), or moments that know their time zone.
    """

    entry: Entry
    start: date | datetime
    end: date | datetime | None
    deadline: bool = False

    @property
    def order(self) -> tuple[str, str]:
        return (self.start.isoformat(), self.entry.id)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar in one language: `kind` is the kind of record that it is of, empty for the whole portal's."""

    kind: str
    language: str
    page: str
    occasions: tuple[Occasion, ...]

    @property
    def address(self) -> str:
        return self.page + FILE


@once
def plan_calendars(portal: Portal, language: str) -> tuple[Calendar, ...]:
    """The calendars in a language that hold something, the whole portal's first."""
    of_kinds = [
        Calendar(kind, language, portal.addresses.section(language, kind), found)
        for kind in OCCASIONS
        if (found := _occasions(portal, language, kind))
    ]
    whole = sorted((one for calendar in of_kinds for one in calendar.occasions), key=lambda one: one.order)
    home = Calendar("", language, portal.addresses.home(language), tuple(whole[-MOST:]))
    return (home, *of_kinds) if of_kinds else ()


def shown_calendars(portal: Portal, language: str) -> tuple[Calendar, ...]:
    """The calendars that pages offer: where only one kind has any, the whole portal's is the same."""
    whole, *of_kinds = plan_calendars(portal, language) or (None,)
    return tuple(of_kinds) if len(of_kinds) < 2 or whole is None else (whole, *of_kinds)


def _occasions(portal: Portal, language: str, kind: str) -> tuple[Occasion, ...]:
    found = [
        occasion
        for entry in portal.library.of_kind(kind)
        if (occasion := OCCASIONS[kind](portal, entry)) is not None and portal.available_in(entry, language)
    ]
    return tuple(sorted(found, key=lambda one: one.order)[-MOST:])


def deadlines(portal: Portal) -> Iterator[Entry]:
    """The calls whose deadline is still to come, the nearest first."""
    ahead = [
        (call.value.deadline.last_day, call.id, call)
        for call in portal.library.of_kind("calls")
        if call.value.deadline is not None and not call.value.past_on(portal.today)
    ]
    return (call for last, _, call in sorted(ahead, key=lambda row: row[:2]) if last >= portal.today)


def _of_event(portal: Portal, entry: Entry) -> Occasion | None:
    event: Event = entry.value
    if event.form not in TAKES_PLACE or event.start is None or not event.start.day:
        return None
    last = event.end if event.end and event.end.day else event.start
    if not event.start_time:
        return Occasion(entry, event.start.first_day, last.first_day + timedelta(days=1))
    start = _moment(event.start, event.start_time, portal.config.zone)
    if event.end_time:
        end = _moment(last, event.end_time, portal.config.zone)
        return Occasion(entry, start, end if end > start else None)
    several_days = last.first_day > event.start.first_day
    midnight = datetime.combine(last.first_day + timedelta(days=1), time(), portal.config.zone)
    return Occasion(entry, start, midnight if several_days else None)


def _of_call(portal: Portal, entry: Entry) -> Occasion | None:
    call: Call = entry.value
    if call.deadline is None or not call.deadline.day:
        return None
    if not call.deadline_time:
        day = call.deadline.first_day
        return Occasion(entry, day, day + timedelta(days=1), deadline=True)
    zone = ZoneInfo(call.time_zone) if call.time_zone else portal.config.zone
    return Occasion(entry, _moment(call.deadline, call.deadline_time, zone), None, deadline=True)


def _moment(day: PartialDate, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day.first_day, time.fromisoformat(clock), zone)


OCCASIONS: Mapping[str, Callable[[Portal, Entry], Occasion | None]] = {"events": _of_event, "calls": _of_call}
"""The kinds with days of their own, and how an entry of each stands in a calendar, if it does."""
