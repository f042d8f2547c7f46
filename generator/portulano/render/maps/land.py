"""The countries' outlines of Natural Earth in, paths for a window of a map out.

Borders are shared between neighbours, so the data are arcs, and countries name the arcs of their rings; a negative name
is an arc the other way round (TopoJSON, 2.1.4).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import hypot
from pathlib import Path
from typing import Literal

from portulano.render.maps.projection import Point, Projection

Detail = Literal["world", "region"]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a map that is shown, in its units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def box(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"

    def holds(self, point: Point, edge: float = 0) -> bool:
        x, y = point
        return self.x + edge <= x <= self.x + self.width - edge and self.y + edge <= y <= self.y + self.height - edge


@dataclass(frozen=True, slots=True)
class Ring:
    """The outline of an island or a part of a continent as points (latitude, longitude), and how far it reaches."""

    points: tuple[Point, ...]
    south: float
    north: float
    west: float
    east: float

    @property
    def spread(self) -> float:
        return (self.north - self.south) * (self.east - self.west)


Lands = Mapping[str, tuple[Ring, ...]]
"""The rings of each country by its ISO 3166-1 code; those whose standing is disputed have none ("")."""


@cache
def lands(detail: Detail) -> Lands:
    """All countries: about 1:110 million for the world, 1:50 million for a region."""
    written = json.loads((Path(__file__).parent / f"{detail}.json").read_text(encoding="utf-8"))
    arcs = [_arc(numbers, written["unit"]) for numbers in written["arcs"]]
    return {
        code: tuple(_ring(ring, arcs) for polygon in polygons for ring in polygon)
        for code, polygons in written["countries"].items()
    }


def _arc(numbers: Sequence[int], unit: int) -> tuple[Point, ...]:
    """An arc as it is written: its first point, then each as steps from the one before; east before north."""
    easts, norths = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple((north / unit, east / unit) for east, north in zip(easts, norths, strict=True))


def _ring(names: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> Ring:
    """A ring of its arcs; where two of them meet, their common point once."""
    points: list[Point] = []
    for name in names:
        arc = arcs[name] if name >= 0 else arcs[~name][::-1]
        points += arc[1:] if points else arc
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return Ring(tuple(points), min(latitudes), max(latitudes), min(longitudes), max(longitudes))


def land_paths(detail: Detail, projection: Projection, window: Window, marked: Iterable[str]) -> tuple[str, str]:
    """The paths of the countries that are seen in a window: those that are not marked, and those that are."""
    chosen = set(marked)
    plain: list[str] = []
    shown: list[str] = []
    reach = hypot(window.width, window.height) / 2
    for code, rings in lands(detail).items():
        into = shown if code in chosen else plain
        for ring in rings:
            if not projection.may_reach((ring.south, ring.north, ring.west, ring.east), reach):
                continue
            places = [projection.place(*point) for point in ring.points]
            if _seen(places, window):
                into.append(path(places, closed=True))
    return "".join(plain), "".join(shown)


def _seen(places: list[Point], window: Window) -> bool:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return (
        min(xs) < window.x + window.width
        and max(xs) > window.x
        and min(ys) < window.y + window.height
        and max(ys) > window.y
    )


def path(places: Iterable[Point], *, closed: bool = False) -> str:
    """Places as an SVG path of whole units, each point told from the one before: few bytes."""
    rounded = [(round(x), round(y)) for x, y in places]
    at_x, at_y = rounded[0]
    parts = [f"M{at_x} {at_y}"]
    steps = []
    for x, y in rounded[1:]:
        if (x, y) != (at_x, at_y):
            steps.append(f"{x - at_x}{'' if y < at_y else ' '}{y - at_y}")
            at_x, at_y = x, y
    if not steps:
        return "" if closed else parts[0]
    joined = steps[0] + "".join(one if one.startswith("-") else f" {one}" for one in steps[1:])
    return f"{parts[0]}l{joined}{'z' if closed else ''}"


def country_outline(code: str) -> tuple[Point, ...]:
    """The points of a country's largest ring and of those near it: what a map of it is to show. Empty if unknown."""
    rings = lands("region").get(code, ())
    if not rings:
        return ()
    largest = max(rings, key=lambda ring: ring.spread)
    room = max(largest.north - largest.south, largest.east - largest.west) * 0.35 + 1
    return tuple(
        point
        for ring in rings
        if ring.south > largest.south - room
        and ring.north < largest.north + room
        and ring.west > largest.west - room
        and ring.east < largest.east + room
        for point in ring.points
    )
