"""Records of which each may be part of another in, the tree of them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from portulano.library import Entry, Key
from portulano.portal import Portal

Ordered = Callable[[Iterable[Entry]], list[Entry]]
"""How those that stand side by side are ordered."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A record in its tree, with those that are part of it."""

    entry: Entry
    depth: int
    below: tuple[Unit, ...]


def tree(portal: Portal, entries: Iterable[Entry], ordered: Ordered) -> tuple[Unit, ...]:
    """Each of some records of one kind below the one that it is part of.

    One whose holder is not among them stands at the top; so does one of a circle, where each is part of another.
    """
    shown = {one.key: one for one in entries}
    below: dict[Key | None, list[Entry]] = {}
    for entry in shown.values():
        below.setdefault(_holder(portal, entry, shown), []).append(entry)

    def unit(entry: Entry, depth: int) -> Unit:
        held = ordered(below.get(entry.key, ()))
        return Unit(entry, depth, tuple(unit(one, depth + 1) for one in held))

    return tuple(unit(one, 0) for one in ordered(below.get(None, ())))


def _holder(portal: Portal, entry: Entry, shown: Mapping[Key, Entry]) -> Key | None:
    """The record above an entry; None at the top, and where the way up comes back to the entry."""
    way, above = {entry.key}, entry
    first: Key | None = None
    while above.value.part_of:
        found = portal.library.find(entry.kind, above.value.part_of)
        if found is None or found.key not in shown:
            break
        if found.key in way:
            return None
        first = first or found.key
        way.add(found.key)
        above = found
    return first
