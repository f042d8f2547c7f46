"""A library in, the same with the indicators that count its records filled in out: a value for each year.

What the portal tells of is counted where the indicator says so (`counts`), so that nobody counts by hand what is
written already. A value that is written for a year stays as it is: the office may know of more than the portal tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from portulano.library import Entry, Library
from portulano.model.indicators import Indicator, Observation
from portulano.model.values import UNDATED, PartialDate

REMOTE = ("webinar", "conference-call")
HOSTING = ("host", "co-organiser")

COUNTED: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "visits-received": ("events", lambda one: one.form == "visit"),
    "trips-abroad": ("events", lambda one: one.form == "trip"),
    "events-hosted": ("events", lambda one: one.form == "event" and one.role in HOSTING),
    "events-attended": ("events", lambda one: one.form == "event" and one.role in ("participant", "speaker")),
    "remote-meetings": ("events", lambda one: one.form == "event" and _is_remote(one)),
    "awards-received": ("awards", lambda one: one.direction == "received"),
    "agreements-signed": ("agreements", lambda one: one.signed is not None),
}
"""What an indicator can count: the kind of the records, and which of these."""


def _is_remote(event: Any) -> bool:
    return event.mode != "in-person" or event.event_kind in REMOTE


def counted(library: Library, today: date) -> Library:
    """The library with a value in each counting indicator for every year up to `today` in which there is one."""
    told = {
        entry.key: replace(entry, value=_filled(entry.value, library, today))
        for entry in library.of_kind("indicators")
        if entry.value.counts
    }
    return library.with_entries(told) if told else library


def _filled(indicator: Indicator, library: Library, today: date) -> Indicator:
    kind, wanted = COUNTED[indicator.counts or ""]
    years = Counter(
        entry.value.when.year for entry in library.of_kind(kind) if _is_over(entry, today) and wanted(entry.value)
    )
    written = {one.date.year for one in indicator.observations if one.date and one.of_all}
    found = [
        Observation(value=Decimal(count), date=PartialDate(year))
        for year, count in years.items()
        if year not in written
    ]
    ordered = sorted((*indicator.observations, *found), key=lambda one: one.date or UNDATED)
    return indicator.model_copy(update={"observations": tuple(ordered)})


def _is_over(entry: Entry, today: date) -> bool:
    """Whether it has begun by now and was not called off; what is not known to be of one year belongs to none."""
    day = entry.value.when
    if day is None or day.last_day.year != day.year:
        return False
    return day.first_day <= today and not getattr(entry.value, "cancelled", False)
