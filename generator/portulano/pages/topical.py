"""A topic in, what a portal holds on it out, by kind."""

from __future__ import annotations

from collections.abc import Iterable

from portulano.library import Entry
from portulano.portal import Portal

PARTS = ("axes", "objectives", "targets", "actions")


def of_topic(portal: Portal, topic: str, told: Iterable[Entry] = ()) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The entries that name the topic, in the order of the kinds; those `told` elsewhere on the page left out."""
    without = {one.key for one in told}
    groups = []
    for kind in (*(kind.name for kind in portal.kinds), *PARTS):
        found = (one for one in portal.library.of_kind(kind) if topic in one.value.topics and one.key not in without)
        if entries := tuple(found):
            groups.append((kind, entries))
    return tuple(groups)
