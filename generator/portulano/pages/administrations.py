"""People in office in, the city's international history by government out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portulano.library import Entry
from portulano.model.base import Period
from portulano.model.values import PartialDate
from portulano.pages.computed import Computed
from portulano.pages.reports import Moment, moments
from portulano.portal import Portal, once


@dataclass(frozen=True, slots=True)
class Administration:
    """Someone at the head of the government, who headed the office in that time, and what is dated in it."""

    entry: Entry
    offices: tuple[Entry, ...]
    moments: tuple[Moment, ...]


@once
def in_office(portal: Portal) -> tuple[Entry, ...]:
    """All people in office, those who came first first."""
    found = (one for one in portal.library.of_kind("milestones") if one.value.in_office)
    return tuple(sorted(found, key=lambda one: one.value.in_office.period.start))


def heads_on(portal: Portal, day: PartialDate | None) -> tuple[Entry, ...]:
    """Who was in office at a date; on a date known only to the year, all who were in it."""
    if day is None:
        return ()
    return tuple(one for one in in_office(portal) if _holds(one.value.in_office.period, day))


def _holds(period: Period, day: PartialDate) -> bool:
    ends = period.end
    if day.until and (day.first_day < period.start.first_day or (ends is not None and day.last_day > ends.last_day)):
        return False  # between two dates of which one is another's time
    return period.start.first_day <= day.last_day and (ends is None or day.first_day <= ends.last_day)


def _overlap(one: Period, other: Period) -> bool:
    before = one.end is not None and one.end.last_day < other.start.first_day
    after = other.end is not None and other.end.last_day < one.start.first_day
    return not before and not after


def _data(portal: Portal, _language: str) -> Mapping[str, Any]:
    """Newest first; what is dated before the first of them, or known too vaguely, is not repeated here."""
    people = in_office(portal)
    heads = [one for one in people if one.value.in_office.head_of == "government"]
    offices = [one for one in people if one.value.in_office.head_of == "office"]
    dated = [one for one in moments(portal) if not (one.entry.kind == "milestones" and one.entry.value.in_office)]
    rows = (
        Administration(
            one,
            tuple(other for other in offices if _overlap(other.value.in_office.period, one.value.in_office.period)),
            tuple(moment for moment in dated if _holds(one.value.in_office.period, moment.when)),
        )
        for one in reversed(heads)
    )
    return {"people": tuple(reversed(people)), "administrations": tuple(rows)}


ADMINISTRATIONS = Computed("administrations", lambda portal: bool(in_office(portal)), _data, "milestones")
