"""A portal in, its maps' pages out: what of the city's action lies where, in the world and in each part of it, and the
same in words by country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portulano import taxonomies
from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.pages.making import everywhere, home_crumb, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal, once

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
        told = {"spots": placed, "rows": country_rows(portal, language), "areas": areas(portal)}
        yield standing_page(portal, language, "map", data=told)
    for code in areas(portal):
        yield _area_page(portal, language, code)


@once
def areas(portal: Portal) -> tuple[str, ...]:
    """The parts of the world in which something lies, in the order of the taxonomy."""
    found = {_area_of(spot.country) for spot in spots(portal)}
    return tuple(code for code in taxonomies.AREAS if code in found)


def _area_of(country: str) -> str | None:
    return taxonomies.country(country).area if country else None


def _area_address(portal: Portal, language: str, code: str) -> str:
    """The page of a part of the world, beside those of its countries: `paises/419/`."""
    return f"{portal.addresses.section(language, 'countries')}{code}/"


def _area_page(portal: Portal, language: str, code: str) -> Page:
    wording = portal.wordings[language]
    alternates = everywhere(portal, lambda one: _area_address(portal, one, code))
    section = portal.addresses.section(language, "countries")
    title = wording.country(code)
    return Page(
        template="pages/area.html",
        language=language,
        address=_area_address(portal, language, code),
        place="countries",
        title=title,
        description=wording.text("interface.map.area_description", area=title),
        crumbs=(home_crumb(portal, language), Crumb(wording.text("interface.countries.title"), section)),
        alternates=alternates,
        switch=alternates,
        data={
            "code": code,
            "spots": tuple(spot for spot in spots(portal) if _area_of(spot.country) == code),
            "rows": tuple(row for row in country_rows(portal, language) if _area_of(row.code) == code),
            "others": tuple(one for one in areas(portal) if one != code),
        },
    )


@once
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


@once
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
