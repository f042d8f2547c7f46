"""A portal in, the countries of its partners as ports around the city out: true bearings, for the home page's chart.

The chart is an azimuthal one about the city. Its radius grows with the square root of the distance, so that neighbours
keep apart and the far side of the world stays on the sheet.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from portulano import taxonomies
from portulano.portal import Portal

RADIUS = 224
"""The distance of the antipodes from the city, in the chart's units."""
HALF_WAY_ROUND = 20_015
"""Half the circumference of the Earth, in kilometres."""
RINGS = (2_500, 5_000, 10_000)
"""The distances at which rings are drawn, in kilometres."""
LINE = 17
"""The height that a name takes, in the chart's units."""


@dataclass(frozen=True, slots=True)
class Port:
    """A country at its place on the chart: `x` to the east and `y` to the south of the city; `label_y` is that of its
    name, moved where two names would stand on each other; `count` is how many partners it has."""

    code: str
    name: str
    count: int
    x: float
    y: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The ports, and the radius of each ring by its distance in kilometres."""

    ports: tuple[Port, ...]
    rings: tuple[tuple[int, float], ...]


def chart(portal: Portal, language: str) -> Chart | None:
    """The chart of the partners' countries, the city's own left out; None without a country abroad."""
    city = portal.config.city
    counted: Counter[str] = Counter()
    for partner in portal.library.of_kind("partners"):
        counted.update(code for code in portal.countries(partner) if code != city.country)
    if not counted:
        return None
    home = taxonomies.country(city.country)
    here = city.coordinates
    origin = (here.latitude, here.longitude) if here else (home.latitude, home.longitude)
    placed = []
    for code, count in sorted(counted.items()):
        land = taxonomies.country(code)
        x, y = position(origin, (land.latitude, land.longitude))
        placed.append(Port(code, portal.wordings[language].country(code), count, x, y, y))
    return Chart(_with_labels_apart(placed), tuple((distance, round(_radius(distance), 1)) for distance in RINGS))


def position(origin: tuple[float, float], place: tuple[float, float]) -> tuple[float, float]:
    """Where a place (latitude, longitude in degrees) stands on the chart about `origin`."""
    start, end = math.radians(origin[0]), math.radians(place[0])
    turn = math.radians(place[1] - origin[1])
    east = math.sin(turn) * math.cos(end)
    north = math.cos(start) * math.sin(end) - math.sin(start) * math.cos(end) * math.cos(turn)
    up = math.sin(start) * math.sin(end) + math.cos(start) * math.cos(end) * math.cos(turn)
    distance = math.atan2(math.hypot(east, north), up) / math.pi * HALF_WAY_ROUND
    bearing = math.atan2(east, north)
    radius = _radius(distance)
    return round(radius * math.sin(bearing), 1), round(-radius * math.cos(bearing), 1)


def _radius(distance: float) -> float:
    return RADIUS * math.sqrt(distance / HALF_WAY_ROUND)


def _with_labels_apart(ports: list[Port]) -> tuple[Port, ...]:
    """Names from the top down, each at least a line below the last that stands on the same side of the city."""
    lowest: dict[bool, float] = {}
    apart = []
    for port in sorted(ports, key=lambda one: (one.y, one.code)):
        side = port.x >= 0
        label_y = max(port.y, lowest.get(side, -math.inf) + LINE)
        lowest[side] = label_y
        apart.append(Port(port.code, port.name, port.count, port.x, port.y, round(label_y, 1)))
    return tuple(apart)
