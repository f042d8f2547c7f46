"""A part of the world in, a map of it out: its countries, what of the city's action lies there, the ways to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from math import ceil

from markupsafe import Markup

from portulano.pages.atlas import Spot
from portulano.render.maps import sheet
from portulano.render.maps.land import Window, land_paths, path
from portulano.render.maps.projection import Around, Bounds, Point, great_circle
from portulano.render.view import View

BOUNDS: Mapping[str, Bounds] = {
    "419": (-55, 32, -117, -34),
    "021": (18, 72, -162, -54),
    "150": (35, 70, -23, 42),
    "002": (-35, 37, -18, 51),
    "142": (-10, 52, 27, 145),
    "009": (-47, 14, 114, 205),
}
"""What is shown of each part of the world: without the islands and the empty land at its edges."""
WIDTH, TALLEST = 800, 760
"""In units of the map; a part of the world that is higher than wide has sea at its sides."""
LOWEST = 460
FAR = 0.75
"""How far outside of the sheet, in parts of its width, a way from the city begins to be drawn."""


@dataclass(frozen=True, slots=True)
class _Base:
    projection: Around
    window: Window


def area_map(view: View, code: str, spots: Sequence[Spot]) -> Markup:
    """The map of one part of the world (an M49 code of `taxonomies.AREAS`); each spot in it is a link."""
    base = _base(code)
    city = view.portal.config.city
    origin = (city.coordinates.latitude, city.coordinates.longitude) if city.coordinates else None
    home = base.projection.place(*origin) if origin else None
    seen = home if home and base.window.holds(home) else None
    spots = sheet.at_home(spots, city.country, origin) if origin else spots
    countries = sorted({view.country(spot.country) for spot in spots if spot.country})
    title = view.t("map.country_picture", country=view.country(code))
    described = view.t("map.picture_text", countries=view.wording.joined(countries))
    ways = "".join(_ways(base, origin, spots)) if origin else ""
    parts = [
        sheet.land(*_land(code, frozenset(spot.country for spot in spots))),
        Markup('<path class="p-map__ways" d="{}"/>').format(ways),
        *sheet.marks(view, spots, base.projection, base.window, seen, sheet.BESIDE),
    ]
    return sheet.sheet(view, title, described, base.window, parts)


@cache
def _land(code: str, marked: frozenset[str]) -> tuple[str, str]:
    """The same in all languages."""
    base = _base(code)
    return land_paths("world", base.projection, base.window, marked)


@cache
def _base(code: str) -> _Base:
    """The projection about the middle of a part of the world, as large as the sheet allows, and the sheet around it."""
    south, north, west, east = BOUNDS[code]
    middle = ((south + north) / 2, (west + east) / 2)
    unit = Around(*middle, 1)
    edge = [unit.place(*point) for point in _edge(BOUNDS[code])]
    left, right = min(x for x, _ in edge), max(x for x, _ in edge)
    top, foot = min(y for _, y in edge), max(y for _, y in edge)
    scale = min(WIDTH / (right - left), TALLEST / (foot - top))
    height = max(LOWEST, ceil((foot - top) * scale))
    x = (left + right) / 2 * scale - WIDTH / 2
    y = (top + foot) / 2 * scale - height / 2
    return _Base(Around(*middle, scale), Window(round(x), round(y), WIDTH, height))


def _edge(bounds: Bounds) -> Iterator[Point]:
    """Points along the edge of a field of degrees."""
    south, north, west, east = bounds
    for step in range(13):
        latitude, longitude = south + (north - south) * step / 12, west + (east - west) * step / 12
        yield from ((south, longitude), (north, longitude), (latitude, west), (latitude, east))


def _ways(base: _Base, origin: Point, spots: Sequence[Spot]) -> Iterator[str]:
    """The shortest ways from the city, as far as they are near the sheet: from afar they come in at its edge."""
    window = base.window
    for end in dict.fromkeys((spot.latitude, spot.longitude) for spot in spots):
        places = [base.projection.place(*point) for point in great_circle(origin, end)]
        near = list(dropwhile(lambda place: not window.holds(place, -FAR * window.width), places))
        if len(near) > 1:
            yield path(near)
