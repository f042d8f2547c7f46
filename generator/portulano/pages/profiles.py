"""The profile's record in, what the portal counts for it out: ties as they stood on its date; its other versions."""

from __future__ import annotations

from portulano.library import Entry
from portulano.model.values import PartialDate
from portulano.portal import Portal

COUNTED = ("agreements", "networks", "events", "projects")


def background(portal: Portal, profile: Entry) -> tuple[tuple[str, int], ...]:
    """How many agreements, networks, events and projects there were by the profile's date, or are today.

    What has no date of its own is counted: it is known to the portal, only not since when.
    """
    until = profile.value.date.last_day if profile.value.date else portal.today
    counts = ((kind, sum(_begun(one).last_day <= until for one in portal.library.of_kind(kind))) for kind in COUNTED)
    return tuple((kind, count) for kind, count in counts if count)


def _begun(entry: Entry) -> PartialDate:
    return getattr(entry.value, "since", None) or entry.value.when or PartialDate(1)


def versions_of(portal: Portal) -> tuple[Entry, ...]:
    """All profiles, newest first."""
    return tuple(
        sorted(portal.library.of_kind("profile"), key=lambda one: one.value.date or PartialDate(0), reverse=True)
    )
