"""Territories in, the page on the city's surroundings out: what it is part of, its neighbours, matters of borders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.pages.atlas import spots_of
from portulano.pages.computed import Computed
from portulano.pages.topical import of_topic
from portulano.pages.trees import tree
from portulano.portal import Portal


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A territory with a neighbour in the portal: of which, whether a border of the country lies between, and what
    there is of it besides territories."""

    entry: Entry
    of: tuple[Entry, ...]
    abroad: bool
    together: tuple[Entry, ...]


def _territories(portal: Portal) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("places") if one.value.form == "territory")


LARGEST_FIRST = (
    *("cross-border-region", "nation", "province-or-state", "intermediate", "metropolitan-area", "municipality"),
    "parish-or-borough",
)
"""The levels of territory, in the order in which one holds the other."""


def _ordered(entries: Iterable[Entry], language: str) -> list[Entry]:
    """From the largest level to the smallest, those without one last; then by name."""
    size = {name: number for number, name in enumerate((*LARGEST_FIRST, None))}
    return sorted(
        entries, key=lambda one: (size[one.value.level], sort_key(one.value.title.in_language(language).text))
    )


def _neighbours(portal: Portal, language: str) -> tuple[Neighbour, ...]:
    """Who is named as a neighbour and who names one: that two are neighbours needs to be written only once."""
    library = portal.library
    pairs: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for entry in _territories(portal):
        for relation in library.references.get(entry.key, ()):
            if relation.name == "neighbours":
                pairs.setdefault(relation.target, {}).setdefault(entry.key)
                pairs.setdefault(entry.key, {}).setdefault(relation.target)
    own = portal.config.city.country
    return tuple(
        Neighbour(
            one,
            tuple(_ordered((library.entries[key] for key in pairs[one.key]), language)),
            (one.value.country or own) != own,
            tuple(other for other in library.related(one) if other.kind != "places"),
        )
        for one in _ordered((library.entries[key] for key in pairs), language)
    )


def _data(portal: Portal, language: str) -> Mapping[str, Any]:
    neighbours = _neighbours(portal, language)
    placed = tuple(spot for spot in spots_of(_territories(portal)) if spot.exact)
    return {
        "spots": placed if placed or portal.config.city.coordinates else None,
        "units": tree(portal, _territories(portal), lambda entries: _ordered(entries, language)),
        "neighbours": tuple(sorted(neighbours, key=lambda one: not one.abroad)),
        "groups": of_topic(portal, "borders"),
    }


def _filled(portal: Portal) -> bool:
    """A territory by itself is told on its own page; here it is told what lies around it."""
    return any(one.value.part_of or one.value.neighbours for one in _territories(portal))


REGION = Computed("region", _filled, _data, "places")
