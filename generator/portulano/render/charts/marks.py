"""What a chart is drawn of: lines, boxes, rings, words at places of a sheet, which a pen turns into SVG or PNG.

Places are in units of the sheet, x to the right and y down. `look` names how a mark looks, once for both pens: the rule
`.p-chart__<look>` of the style sheet, and its row in `looks.LOOKS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from portulano.render.charts.figures import Figures

WIDTH = 720
"""The width of every sheet."""
LETTER = 6.7
"""About the width of a letter of a chart's words, in units of the sheet."""

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from `start` to `end`; `told` names it where it is pointed at."""

    look: str
    start: Point
    end: Point
    told: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through several points."""

    look: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `corner` is the radius of its corners."""

    look: str
    x: float
    y: float
    width: float
    height: float
    corner: float = 0


@dataclass(frozen=True, slots=True)
class Hatch:
    """Slanting lines inside a rectangle: what tells two bars apart without their colours (WCAG 2.2, 1.4.1)."""

    look: str
    x: float
    y: float
    width: float
    height: float

    @property
    def strokes(self) -> tuple[tuple[Point, Point], ...]:
        """Lines of 45 degrees, 6 units apart, cut at the edges."""
        found = []
        offset = 6.0
        while offset < self.width + self.height:
            start = (self.x + min(offset, self.width), self.y + max(0.0, offset - self.width))
            end = (self.x + max(0.0, offset - self.height), self.y + min(offset, self.height))
            found.append((_rounded(start), _rounded(end)))
            offset += 6
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle."""

    look: str
    centre: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Diamond:
    """A square on its corner, `size` from its middle to each corner."""

    look: str
    centre: Point
    size: float
    told: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two things: a soft curve, or a line down and to the right (`bent`)."""

    look: str
    start: Point
    end: Point
    bent: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text, its foot at `place`."""

    look: str
    place: Point
    text: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together and are named together."""

    told: str
    marks: tuple[Mark, ...]


Mark = Line | Trace | Box | Hatch | Ring | Diamond | Tie | Words | Group


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its sort (`measures`, `gantt` ...), its height, its name, what it shows in words, its marks, and the
    figures that they show."""

    sort: str
    height: int
    title: str
    described: str
    marks: tuple[Mark, ...]
    figures: Figures


def chart(sort: str, height: float, title: str, described: str, marks: Iterable[Mark], told: Figures) -> Chart:
    """A chart of these marks, which show these figures."""
    return Chart(sort, round(height), title, described, tuple(marks), told)


def bar(number: int, x: float, y: float, width: float, height: float) -> tuple[Mark, ...]:
    """The bar of a series by its number from 1: the first is dark, the second hatched, the third hollow, the fourth
    pale, so that none needs its colour (WCAG 2.2, 1.4.1)."""
    box = Box(f"bar bar--{min(number, 4)}", round(x, 1), round(y, 1), round(max(width, 0.5), 1), round(height, 1))
    return (box, Hatch("hatch", box.x, box.y, box.width, box.height)) if number == 2 else (box,)


def legend(names: Sequence[str]) -> tuple[tuple[Mark, ...], float]:
    """The names of several series above a chart, each beside its own sign, on as many lines as they need; and the
    height that they take. One series needs no legend."""
    if len(names) < 2:
        return (), 8
    marks: list[Mark] = []
    x, y = 0.0, 4.0
    for number, name in enumerate(names):
        words = shortened(name, int((WIDTH - 18) / LETTER))
        width = 18 + len(words) * LETTER + 22
        if x and x + width - 22 > WIDTH:
            x, y = 0.0, y + 20
        marks += bar(number + 1, x, y, 12, 12)
        marks.append(Words("label", (round(x + 18, 1), y + 11), words))
        x += width
    return tuple(marks), y + 30


def shortened(words: str, longest: int) -> str:
    """Words cut at a space to so many letters, with a mark where something is missing."""
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def apart(heights: Sequence[float], least: float, lowest: float) -> list[float]:
    """Heights moved so that no two are nearer than `least` and none lies below `lowest`; their order is kept."""
    ordered = sorted(range(len(heights)), key=heights.__getitem__)
    found = list(heights)
    for before, here in pairwise(ordered):
        found[here] = max(found[here], found[before] + least)
    if ordered and found[ordered[-1]] > lowest:
        found[ordered[-1]] = lowest
        for here, after in ((one, after) for after, one in pairwise(reversed(ordered))):
            found[here] = min(found[here], found[after] - least)
    return [round(one, 1) for one in found]


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)
