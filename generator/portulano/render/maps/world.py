"""Points in, a map of the world out, or of the part of it where they lie: with great circles from the city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import cos, pi, sin

from markupsafe import Markup

from portulano.pages.atlas import Spot
from portulano.render.maps import sheet
from portulano.render.maps.land import Window, land_paths, path
from portulano.render.maps.projection import EqualEarth, Point, great_circle
from portulano.render.view import View

PROJECTION = EqualEarth()
NORTH, SOUTH = 84.0, -57.0
"""The latitudes between which the world is drawn: without the poles, where nobody signs anything."""
LEAST = 900
"""The least width of what is shown, in units of the map, which is 2000 wide: less would show the coasts too rough."""
SHAPE = 0.54
"""Height for width where only a part of the world is shown."""
EDGE = 0.09
"""The room around the outermost points, in parts of the width."""


def world_map(view: View, spots: Sequence[Spot], rhumbs: bool = True) -> Markup:
    """The map of these points; larger rings hold more. The lines are the shortest ways from the city.

    `rhumbs`: with the hairlines of a sailor's chart, which stand once on a page at most.
    """
    city = view.portal.config.city
    title = view.t("map.picture", city=view.plain(city.name))
    described = view.t("map.picture_text", countries=view.wording.joined(_countries(view, spots)))
    origin = (city.coordinates.latitude, city.coordinates.longitude) if city.coordinates else None
    spots = sheet.at_home(spots, city.country, origin) if origin else spots
    ways = _ways(origin, spots) if origin else []
    window = _window([PROJECTION.place(*point) for way in ways for point in way] or _places(spots))
    home = PROJECTION.place(*origin) if origin else None
    marked = frozenset(spot.country for spot in spots if spot.country)
    parts = [
        _lines("p-map__grid", _grid(window)),
        *([_lines("p-map__rhumbs", _rhumbs(home, window))] if home and rhumbs else ()),
        sheet.land(*_land(window, marked)),
        _lines("p-map__ways", "".join(_drawn(way) for way in ways)),
        *sheet.marks(view, spots, PROJECTION, window, home),
    ]
    return sheet.sheet(view, title, described, window, parts)


def _countries(view: View, spots: Sequence[Spot]) -> list[str]:
    return sorted({view.country(spot.country) for spot in spots if spot.country})


def _places(spots: Sequence[Spot]) -> list[Point]:
    return [PROJECTION.place(spot.latitude, spot.longitude) for spot in spots]


def _ways(origin: Point, spots: Sequence[Spot]) -> list[tuple[Point, ...]]:
    """The shortest way from the city to each point."""
    ends = dict.fromkeys((spot.latitude, spot.longitude) for spot in spots)
    return [great_circle(origin, end) for end in ends]


def _drawn(way: tuple[Point, ...]) -> str:
    """A way on the map; one that leaves it at one side comes back at the other."""
    pieces: list[list[Point]] = [[way[0]]]
    for before, here in pairwise(way):
        if abs(here[1] - before[1]) > 180:
            side = 180.0 if before[1] > 0 else -180.0
            middle = (before[0] + here[0]) / 2
            pieces[-1].append((middle, side))
            pieces.append([(middle, -side)])
        pieces[-1].append(here)
    return "".join(path(PROJECTION.place(*point) for point in piece) for piece in pieces)


def _window(places: Sequence[Point]) -> Window:
    """What is shown: the points with some room around them; the whole world where they lie all over it."""
    top, foot = PROJECTION.place(NORTH, 0)[1], PROJECTION.place(SOUTH, 0)[1]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    high, low = min(y for _, y in places), max(y for _, y in places)
    width = max(LEAST, (right - left) / (1 - 2 * EDGE), (low - high) / (1 - 2 * EDGE) / SHAPE)
    if width > PROJECTION.width * 0.8:
        return Window(-PROJECTION.width / 2, top, PROJECTION.width, foot - top)
    height = min(width * SHAPE, foot - top)
    x = min(max((left + right - width) / 2, -PROJECTION.width / 2), PROJECTION.width / 2 - width)
    y = min(max((high + low - height) / 2, top), foot - height)
    return Window(round(x), round(y), round(width), round(height))


@cache
def _land(window: Window, marked: frozenset[str]) -> tuple[str, str]:
    """The same on every page and in every language."""
    return land_paths("world", PROJECTION, window, marked)


def _lines(name: str, way: str) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(name, way)


def _grid(window: Window) -> str:
    """Meridians and parallels every 30 degrees, as far as they are seen."""
    lines = [[(latitude, longitude) for latitude in range(-58, 86, 8)] for longitude in range(-180, 181, 30)]
    lines += [[(latitude, -180), (latitude, 180)] for latitude in range(-30, 61, 30)]
    drawn = [[PROJECTION.place(*point) for point in line] for line in lines]
    return "".join(path(places) for places in drawn if _crosses(places, window))


def _crosses(places: Sequence[Point], window: Window) -> bool:
    level = places[0][1] == places[-1][1]
    if level:
        return window.y < places[0][1] < window.y + window.height
    return any(window.holds(place) for place in places)


def _rhumbs(home: Point, window: Window) -> str:
    """Hairlines from the city to the edge in sixteen directions, as on a sailor's chart."""
    far = window.width + window.height
    return "".join(path((home, end)) for end in _directions(home, far))


def _directions(home: Point, far: float) -> Iterator[Point]:
    for number in range(16):
        angle = number * pi / 8
        yield home[0] + far * sin(angle), home[1] - far * cos(angle)
