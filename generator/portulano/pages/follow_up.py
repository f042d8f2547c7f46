"""A portal and its day in, what is late and what comes next out: actions, indicators, agreements, networks, reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from portulano.library import Entry
from portulano.model.values import PartialDate
from portulano.portal import Portal, once

AHEAD_DAYS = 180
"""What falls due within so many days is told as coming."""
STALE_DAYS = 548
"""What was looked at longer ago than this (18 months) is looked at again."""
FINISHED = ("completed", "dropped")

Reason = Literal["due", "update", "stale", "expires", "review", "reviewed"]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do about an entry: why, by which day, who answers. `days` are those since that day."""

    entry: Entry
    reason: Reason
    when: PartialDate
    days: int

    @property
    def late(self) -> bool:
        return self.days > 0


@once
def duties(portal: Portal) -> tuple[Duty, ...]:
    """What is late, the latest first, and what comes next, the nearest first."""
    found = (
        Duty(entry, reason, when, (portal.today - when.last_day).days) for entry, reason, when in _dated(portal) if when
    )
    kept = [one for one in found if one.days >= -AHEAD_DAYS]
    return tuple(sorted(kept, key=lambda one: one.days, reverse=True))


def _dated(portal: Portal) -> Iterator[tuple[Entry, Reason, PartialDate | None]]:
    for entry in portal.library.entries.values():
        value = entry.value
        if entry.kind == "actions":
            yield from _of_action(portal, entry)
        elif entry.kind == "indicators":
            yield entry, "update", value.next_update
        elif entry.kind == "agreements":
            yield entry, "expires", None if value.ended else value.ends
        elif entry.kind == "networks":
            yield entry, "review", None if value.left else value.review
        if _long_ago(portal, getattr(value, "reviewed", None)):
            yield entry, "reviewed", value.reviewed


def _of_action(portal: Portal, entry: Entry) -> Iterator[tuple[Entry, Reason, PartialDate | None]]:
    action = entry.value
    if action.state in FINISHED or action.completed:
        return
    yield entry, "due", action.due
    yield entry, "update", action.next_update
    if action.next_update is None and _long_ago(portal, action.updated):
        yield entry, "stale", action.updated


def _long_ago(portal: Portal, day: PartialDate | None) -> bool:
    return day is not None and day.last_day < portal.today - timedelta(days=STALE_DAYS)


def follow_up_data(portal: Portal, _language: str) -> Mapping[str, object]:
    """Duties that are late and those that come, and the actions whose state nobody dated."""
    every = duties(portal)
    undated = tuple(
        one
        for one in portal.library.of_kind("actions")
        if one.value.updated is None and one.value.state not in (*FINISHED, None)
    )
    return {
        "late": tuple(one for one in every if one.late),
        "ahead": tuple(one for one in every if not one.late),
        "undated": undated,
    }
