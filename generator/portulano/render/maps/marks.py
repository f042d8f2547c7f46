"""Spots in, the marks of a map out: gathered where they would lie on each other, each with its name and its link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from portulano.pages.atlas import Spot
from portulano.render.maps.land import Window
from portulano.render.maps.projection import Point, Projection
from portulano.render.view import View

TARGET = 24
"""The least width and height of what is clicked, in CSS pixels (WCAG 2.2, 2.5.8)."""
LETTER, LINE = 0.56, 1.25
"""The width of a letter and the height of a line, in parts of the size of the words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One link on the map: spots that lie near each other. `place` is that of the one with most to tell."""

    place: Point
    spots: tuple[Spot, ...]

    @property
    def count(self) -> int:
        return sum(len(spot.entries) for spot in self.spots)

    @property
    def exact(self) -> bool:
        return all(spot.exact for spot in self.spots)

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spot.country for spot in self.spots if spot.country))

    def name(self, view: View) -> str:
        """What is there: one record by its title, several by their countries."""
        first = self.spots[0]
        if self.count == 1 and (first.exact or not first.country):
            return view.plain(first.entries[0].value.title)
        return view.wording.joined([view.country(code) for code in self.countries]) or view.t("map.several")

    def told(self, view: View) -> str:
        """The name of the link: what is there, and how much."""
        kinds: dict[str, int] = {}
        for spot in self.spots:
            for entry in spot.entries:
                kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
        counts = [
            f"{view.wording.number(count)} {view.kind_label(kind, 'one' if count == 1 else 'many').lower()}"
            for kind, count in kinds.items()
        ]
        whole = f", {view.wording.number(self.count)}" if len(kinds) > 1 else ""
        return f"{self.name(view)}{whole}: {view.wording.joined(counts)}"

    def address(self, view: View) -> str:
        """The record, where it is alone; the country's page; or the list of the map, where there are several."""
        if self.count == 1:
            return view.entry_url(self.spots[0].entries[0])
        if len(self.countries) == 1:
            return view.member_url("countries", self.countries[0])
        return f"{view.section_url('map')}#p-countries"


def gathered(spots: Iterable[Spot], projection: Projection, window: Window, room: float) -> tuple[Mark, ...]:
    """Marks at least `room` units apart, the greatest first; what lies outside of the window is left out."""
    placed = [(projection.place(spot.latitude, spot.longitude), spot) for spot in spots]
    found: list[tuple[Point, list[Spot]]] = []
    for place, spot in sorted(placed, key=lambda one: (-len(one[1].entries), one[1].country)):
        if not window.holds(place):
            continue
        near = next((spots for other, spots in found if _near(place, other, room)), None)
        if near is not None:
            near.append(spot)
        else:
            found.append((place, [spot]))
    marks = [Mark(place, tuple(spots)) for place, spots in found]
    return tuple(sorted(marks, key=lambda mark: -mark.count))


def _near(one: Point, other: Point, room: float) -> bool:
    return abs(one[0] - other[0]) < room and abs(one[1] - other[1]) < room


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a mark; `anchor` is the end of them that is at `place`."""

    place: Point
    anchor: str
    text: str


def labels(
    named: Sequence[tuple[Point, str]], window: Window, radius: float, size: float, home: Point | None
) -> list[Label | None]:
    """A label for each mark at the right, left, above or below of it, where it hides no other; None where it would."""
    taken = [_around(place, radius) for place, _ in named]
    taken += [_around(home, radius)] if home else []
    found: list[Label | None] = []
    for place, text in named:
        label = next((one for one in _tries(place, text, radius, size) if _free(_box(one, size), taken, window)), None)
        if label is not None:
            taken.append(_box(label, size))
        found.append(label)
    return found


def _tries(place: Point, text: str, radius: float, size: float) -> Iterable[Label]:
    (x, y), aside = place, radius + size * 0.35
    for anchor, side in (("start", 1), ("end", -1)):
        yield Label((x + side * aside, y + size * 0.35), anchor, text)
    for down in (radius + size, -radius - size * 0.35):
        yield Label((x, y + down), "middle", text)
    for (anchor, side), down in product((("start", 1), ("end", -1)), (0.9, -0.6)):
        yield Label((x + side * aside * 0.8, y + size * down), anchor, text)


_Box = tuple[float, float, float, float]


def _around(place: Point, radius: float) -> _Box:
    return place[0] - radius, place[1] - radius, place[0] + radius, place[1] + radius


def _box(label: Label, size: float) -> _Box:
    width, (x, y) = len(label.text) * LETTER * size, label.place
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, y - size * 0.9, left + width, y + size * (LINE - 0.95)


def _free(box: _Box, taken: Iterable[_Box], window: Window) -> bool:
    inside = window.holds((box[0], box[1]), 4) and window.holds((box[2], box[3]), 4)
    return inside and not any(
        box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1] for other in taken
    )
