"""A portal in, the map's page out: what of the city's action lies where, and the same in words by country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portulano import taxonomies
from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.pages.making import standing_page
from portulano.pages.page import Page
from portulano.portal import Portal

KINDS = ("partners", "places", "networks", "projects", "events", "awards")
"""What is put on the map, where it says in which country or at which place it is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the map with all that lies there; `exact` is False where only the country is known."""

    latitude: float
    longitude: float
    country: str
    exact: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country with what is there, by kind in the order of the kinds."""

    code: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]


def plan_map(portal: Portal, language: str) -> Iterator[Page]:
    """The map, where anything says where it is."""
    if placed := spots(portal):
        yield standing_page(portal, language, "map", data={"spots": placed, "rows": country_rows(portal, language)})


def spots(portal: Portal) -> tuple[Spot, ...]:
    """The points of the map of everything."""
    return spots_of(_entries(portal))


def spots_of(entries: Iterable[Entry]) -> tuple[Spot, ...]:
    """The points of a map: exact places as they are given, the others together at the middle of their country."""
    found: dict[tuple[float, float, str, bool], list[Entry]] = defaultdict(list)
    for entry in entries:
        country, point = getattr(entry.value, "country", None) or "", getattr(entry.value, "coordinates", None)
        if point is not None:
            found[point.latitude, point.longitude, country, True].append(entry)
        elif country:
            middle = taxonomies.country(country)
            found[middle.latitude, middle.longitude, country, False].append(entry)
    return tuple(Spot(*place, tuple(entries)) for place, entries in found.items())


def _entries(portal: Portal) -> Iterator[Entry]:
    for kind in KINDS:
        yield from portal.library.of_kind(kind)


def country_rows(portal: Portal, language: str) -> tuple[CountryRow, ...]:
    """The same in words: countries by name, those without one (code "") last."""
    found: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in _entries(portal):
        country = getattr(entry.value, "country", None) or ""
        if country or getattr(entry.value, "coordinates", None) is not None:
            found[country][entry.kind].append(entry)
    words = portal.wordings[language]
    ordered = sorted(found, key=lambda code: (code == "", sort_key(words.country(code))))
    return tuple(
        CountryRow(code, tuple((kind, tuple(found[code][kind])) for kind in KINDS if kind in found[code]))
        for code in ordered
    )
