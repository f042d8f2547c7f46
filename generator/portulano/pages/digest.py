"""A portal in, the digest for colleagues out: what happened in the last weeks, what is due, and whom it concerns.

It is for those who work with the office and not for everybody, and stands only in the internal site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portulano.library import Entry, Key
from portulano.model.values import PartialDate
from portulano.pages.computed import Computed
from portulano.pages.reports import moments
from portulano.portal import Portal

DAYS = timedelta(days=31)
"""How far a digest looks back and ahead."""

LOCAL_LEVELS = ("intermediate", "metropolitan-area", "municipality", "parish-or-borough")
"""The levels of territory whose governments are kept informed."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something to come: when, of which record, and which of its dates it is."""

    when: PartialDate
    field: str
    entry: Entry


COMING: tuple[tuple[str, str], ...] = (
    ("events", "start"),
    ("calls", "deadline"),
    ("agreements", "ends"),
    ("actions", "due"),
    ("networks", "review"),
)
"""The kinds of which something can be due, and the date that says when."""


def _near(when: PartialDate | None, start: date, end: date) -> bool:
    """Whether a date lies between two days; one known only to the year does not say so."""
    return when is not None and bool(when.month) and start <= when.last_day and when.first_day <= end


def _coming(portal: Portal) -> list[Due]:
    found = (
        Due(when, field, one)
        for kind, field in COMING
        for one in portal.library.of_kind(kind)
        if _near(when := getattr(one.value, field), portal.today, portal.today + DAYS)
    )
    return sorted(found, key=lambda one: one.when.first_day)


def _concerned(portal: Portal, keys: Iterable[Key]) -> tuple[tuple[Entry, tuple[Entry, ...]], ...]:
    """Departments and local governments, each with those of the records that have to do with it."""
    wanted = dict.fromkeys(keys)
    bodies = (one for one in portal.library.of_kind("bodies") if one.value.form == "department")
    places = (one for one in portal.library.of_kind("places") if one.value.level in LOCAL_LEVELS)
    rows = (
        (one, tuple(other for other in portal.library.related(one) if other.key in wanted))
        for one in (*bodies, *places)
    )
    return tuple(row for row in rows if row[1])


def _data(portal: Portal, _language: str) -> Mapping[str, Any]:
    past = [one for one in moments(portal) if _near(one.when, portal.today - DAYS, portal.today)]
    coming = _coming(portal)
    keys = (*(one.entry.key for one in past), *(one.entry.key for one in coming))
    return {
        "past": past,
        "coming": coming,
        "concerned": _concerned(portal, keys),
        "start": PartialDate.parse(str(portal.today - DAYS)),
        "end": PartialDate.parse(str(portal.today + DAYS)),
    }


DIGEST = Computed(
    "digest", lambda portal: portal.audience == "internal" and bool(portal.library.entries), _data, "bodies"
)
