"""A point of the Earth in degrees in, its place on a flat map out."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Protocol

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""South, north, west, east in degrees."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


class Projection(Protocol):
    """What turns latitude and longitude into x (to the right) and y (down), in units of the map."""

    def place(self, latitude: float, longitude: float) -> Point: ...

    def may_reach(self, bounds: Bounds, reach: float) -> bool:
        """Whether what lies within `bounds` may be nearer than `reach` units to the middle of the map; quick, and
        True in doubt."""
        ...


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The whole world `width` units wide, no country larger than it is (Šavrič, Patterson, Jenny, 2018); the equator
    at y = 0."""

    width: float = 2000

    def place(self, latitude: float, longitude: float) -> Point:
        scale = self.width / (2 * 2.70663)
        theta = asin(_M * sin(radians(latitude)))
        square = theta * theta
        sixth = square * square * square
        x = radians(longitude) * cos(theta) / (_M * (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)))
        y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
        return x * scale, -y * scale

    def may_reach(self, bounds: Bounds, reach: float) -> bool:
        del bounds, reach  # a window of the world is too large for this to save anything
        return True


@dataclass(frozen=True, slots=True)
class Around:
    """The land about a point, areas true (Lambert, 1772); `scale` units for a radian of the Earth's surface."""

    latitude: float
    longitude: float
    scale: float

    def place(self, latitude: float, longitude: float) -> Point:
        here, there = radians(self.latitude), radians(latitude)
        turn = radians(longitude - self.longitude)
        towards = sin(here) * sin(there) + cos(here) * cos(there) * cos(turn)
        k = self.scale * sqrt(2 / max(1 + towards, 1e-6))
        x = k * cos(there) * sin(turn)
        y = k * (cos(here) * sin(there) - sin(here) * cos(there) * cos(turn))
        return x, -y

    def may_reach(self, bounds: Bounds, reach: float) -> bool:
        south, north, west, east = bounds
        if east - west > WIDEST:
            return True
        middle = ((south + north) / 2, (west + east) / 2)
        around = max(distance(middle, corner) for corner in _side(bounds))
        return distance((self.latitude, self.longitude), middle) - around <= 2 * asin(min(1.0, reach / self.scale / 2))


def _side(bounds: Bounds) -> tuple[Point, ...]:
    """The points of a field of degrees that may be the farthest from its middle."""
    south, north, west, _ = bounds
    return ((south, west), (north, west), *(((0.0, west),) if south < 0 < north else ()))


WIDEST = 120
"""Of what reaches farther than this from west to east, in degrees, its corners say little."""


def distance(start: Point, end: Point) -> float:
    """The angle between two points (latitude, longitude in degrees) seen from the centre of the Earth, in radians."""
    a, b = radians(start[0]), radians(end[0])
    turn = radians(end[1] - start[1])
    east = cos(b) * sin(turn)
    north = cos(a) * sin(b) - sin(a) * cos(b) * cos(turn)
    return atan2(hypot(east, north), sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))


def great_circle(start: Point, end: Point, step: float = pi / 36) -> tuple[Point, ...]:
    """Points of the shortest way between two points (latitude, longitude), no more than `step` radians apart.

    Both ends are in it. Opposite ends of the Earth have no one shortest way; then the ends alone are returned.
    """
    whole = distance(start, end)
    if whole < 1e-9 or abs(whole - pi) < 1e-6:
        return start, end
    pieces = max(2, round(whole / step + 0.5))
    first, last = _vector(start), _vector(end)
    found = []
    for number in range(1, pieces):
        share = number / pieces
        a, b = sin((1 - share) * whole) / sin(whole), sin(share * whole) / sin(whole)
        x, y, z = (a * one + b * other for one, other in zip(first, last, strict=True))
        found.append((degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))))
    return start, *found, end


def _vector(point: Point) -> tuple[float, float, float]:
    latitude, longitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
