"""Points in, a map of the world as static SVG out: land, meridians, lines from the city, a port for each point.

Equal Earth projection (Šavrič, Patterson, Jenny, 2018), so that no country looks larger than it is. The map repeats
what the list beside it tells; it has a title and a description (WCAG 2.2, 1.1.1).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from markupsafe import Markup, escape

from portulano.pages.atlas import Spot
from portulano.render.view import View

WIDTH = 960
SCALE = WIDTH / (2 * 2.70663)
TOP, BOTTOM = 84.0, -58.0
"""The latitudes between which the world is drawn: without the poles, where nobody signs anything."""

MOST_NAMES = 18
"""With more points than this their names would hide the map; the list has them all."""
NAME_HEIGHT = 16.0
NAME_WIDTH = 7.2
"""About the height of a name, and the width of one letter of it."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point in degrees lies on the map, in the drawing's units to a tenth."""
    theta = asin(_M * sin(radians(latitude)))
    sixth = theta**6
    x = radians(longitude) * cos(theta) / (_M * (_A1 + 3 * _A2 * theta**2 + sixth * (7 * _A3 + 9 * _A4 * theta**2)))
    return round(WIDTH / 2 + x * SCALE, 1), round(_height_of(TOP) - _height_of(latitude), 1)


def _height_of(latitude: float) -> float:
    theta = asin(_M * sin(radians(latitude)))
    return SCALE * theta * (_A1 + _A2 * theta**2 + theta**6 * (_A3 + _A4 * theta**2))


HEIGHT = round(_height_of(TOP) - _height_of(BOTTOM))


def world_map(view: View, spots: Sequence[Spot]) -> Markup:
    """The map of these points. Larger rings hold more; the city itself is the point from which the lines go."""
    city = view.portal.config.city
    title = view.t("map.picture", city=view.plain(city.name))
    described = view.t("map.picture_text", countries=view.wording.joined(_countries(view, spots)))
    home = projected(city.coordinates.latitude, city.coordinates.longitude) if city.coordinates else None
    ways = [_way(home, projected(spot.latitude, spot.longitude)) for spot in spots] if home else []
    parts = [
        Markup('<path d="{}" stroke="currentColor" stroke-opacity=".18" fill="none"/>').format(_graticule()),
        Markup('<path d="{}" fill="currentColor" fill-opacity=".16"/>').format(_land()),
        Markup('<path d="{}" stroke="currentColor" stroke-opacity=".35" fill="none"/>').format("".join(ways)),
        *(_port(spot) for spot in sorted(spots, key=lambda spot: -len(spot.entries))),
        *_names(view, spots),
    ]
    if home:
        parts.append(Markup('<circle cx="{}" cy="{}" r="6" fill="var(--second)"/>').format(*home))
    picture = Markup(
        '<figure class="p-chart-box"><svg class="p-chart p-chart--map" viewBox="0 0 {} {}" role="img" width="{}"'
        ' height="{}"><title>{}</title><desc>{}</desc>{}</svg></figure>'
    )
    return picture.format(WIDTH, HEIGHT, WIDTH, HEIGHT, title, described, Markup("").join(parts))


def _countries(view: View, spots: Iterable[Spot]) -> list[str]:
    return sorted({view.country(spot.country) for spot in spots if spot.country})


def _way(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"M{start[0]} {start[1]}L{end[0]} {end[1]}"


def _port(spot: Spot) -> Markup:
    """A ring whose area grows with what lies there; hollow where only the country is known."""
    x, y = projected(spot.latitude, spot.longitude)
    radius = round(3.2 + 1.8 * sqrt(len(spot.entries)), 1)
    filled = "var(--accent)" if spot.exact else "var(--paper)"
    ring = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="var(--accent)" stroke-width="2"/>')
    return ring.format(x, y, radius, filled)


def _names(view: View, spots: Sequence[Spot]) -> list[Markup]:
    """The names of points, the largest first, where they do not lie on each other."""
    if len(spots) > MOST_NAMES:
        return []
    taken: list[tuple[float, float, float]] = []
    shown: list[Markup] = []
    for spot in sorted(spots, key=lambda spot: -len(spot.entries)):
        x, y = projected(spot.latitude, spot.longitude)
        alone = spot.exact and len(spot.entries) == 1
        words = view.plain(spot.entries[0].value.title) if alone else view.country(spot.country)
        width = len(words) * NAME_WIDTH
        left = x + 10 if x + 10 + width < WIDTH else x - 10 - width
        if not words or any(
            abs(y - other) < NAME_HEIGHT and left < end and left + width > start for other, start, end in taken
        ):
            continue
        taken.append((y, left, left + width))
        text = Markup('<text x="{}" y="{}" font-size="13" fill="currentColor">{}</text>')
        shown.append(text.format(round(left, 1), round(y + 4.5, 1), escape(words)))
    return shown


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points)


@cache
def _graticule() -> str:
    """Meridians and parallels every 30 degrees."""
    meridians = [[(latitude, longitude) for latitude in range(-58, 85, 4)] for longitude in range(-180, 181, 30)]
    parallels = [[(latitude, longitude) for longitude in (-180, 180)] for latitude in range(-30, 61, 30)]
    return "".join(_path(projected(*point) for point in line) for line in (*meridians, *parallels))


@cache
def _land() -> str:
    """The coastlines of Natural Earth (public domain), simplified for a map of this size."""
    rings = json.loads((Path(__file__).parent / "land.json").read_text(encoding="utf-8"))["rings"]
    return "".join(
        _path(
            projected(latitude / 10, longitude / 10) for longitude, latitude in zip(ring[::2], ring[1::2], strict=True)
        )
        + "Z"
        for ring in rings
    )
