"""A chart in, its picture as PNG out: for e-mail, where SVG is not shown. The same marks as on the page.

Drawn by Pillow, larger than wanted and then made smaller, so that lines are smooth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from portulano.render.charts.looks import Look, look_of
from portulano.render.charts.marks import (
    WIDTH,
    Box,
    Chart,
    Diamond,
    Group,
    Hatch,
    Line,
    Mark,
    Point,
    Ring,
    Tie,
    Trace,
    Words,
)

MARGIN = 16
FINER = 2
"""So many times larger the picture is drawn than it is kept."""
SUNDRY = ("source-sans-3-latin", "source-sans-3-latin-ext", "source-sans-3-vietnamese")
"""The files that hold the letters, the first that has all of a text is taken."""


def as_png(chart: Chart, colours: Mapping[str, str], fonts: Path, scale: float = 2) -> bytes:
    """The chart as the bytes of a PNG, 752 units wide at `scale` pixels a unit.

    `colours` gives a value (`#1d5c87`) for each token that looks name: paper, ink, quiet, line, edge-line, accent,
    second, good, warn. `fonts` is the folder with the theme's typefaces. Raises KeyError where a colour is missing.
    """
    size = (WIDTH + 2 * MARGIN, chart.height + 2 * MARGIN)
    large = Image.new("RGB", _scaled(size, scale * FINER), colours["paper"])
    _Pen(ImageDraw.Draw(large), colours, fonts, scale * FINER).all(chart.marks)
    kept = large.resize(_scaled(size, scale), Image.Resampling.LANCZOS)
    data = BytesIO()
    kept.quantize(64, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    return data.getvalue()


def _scaled(size: tuple[float, float], scale: float) -> tuple[int, int]:
    return round(size[0] * scale), round(size[1] * scale)


@cache
def _font(folder: Path, weight: int, size: int, text_range: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(folder / f"{text_range}-{weight}-normal.woff2"), size)


def _range_of(text: str) -> str:
    """Which of the files has the letters of a text."""
    highest = max(map(ord, text), default=0)
    return SUNDRY[0] if highest < 0x100 or 0x2000 <= highest < 0x2070 else SUNDRY[2] if highest >= 0x1EA0 else SUNDRY[1]


class _Pen:
    """Draws marks on one picture."""

    def __init__(self, sheet: ImageDraw.ImageDraw, colours: Mapping[str, str], fonts: Path, scale: float) -> None:
        self._sheet, self._colours, self._fonts, self._scale = sheet, colours, fonts, scale

    def all(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Group):
            self.all(mark.marks)
            return
        look = look_of(mark.look)
        match mark:
            case Words():
                self._words(mark, look)
            case Line():
                self._stroke((mark.start, mark.end), look)
            case Trace():
                self._stroke(mark.points, look)
            case Hatch():
                for stroke in mark.strokes:
                    self._stroke(stroke, look)
            case Tie():
                self._stroke(_bends(mark), look)
            case Box():
                end = (mark.x + mark.width, mark.y + mark.height)
                self._sheet.rectangle([self._at((mark.x, mark.y)), self._at(end)], *self._paint(look))
            case Ring():
                (x, y), radius = mark.centre, mark.radius
                box = [self._at((x - radius, y - radius)), self._at((x + radius, y + radius))]
                self._sheet.ellipse(box, *self._paint(look))
            case Diamond():
                (x, y), size = mark.centre, mark.size
                corners = (x, y - size), (x + size, y), (x, y + size), (x - size, y)
                self._sheet.polygon([self._at(one) for one in corners], *self._paint(look))

    def _at(self, point: Point) -> tuple[float, float]:
        return (point[0] + MARGIN) * self._scale, (point[1] + MARGIN) * self._scale

    def _width(self, look: Look) -> int:
        return max(1, round(look.width * self._scale))

    def _paint(self, look: Look) -> tuple[str | None, str | None, int]:
        """Fill, outline and its width, as Pillow's shapes take them."""
        fill = self._colours[look.fill] if look.fill else None
        return fill, self._colours[look.stroke] if look.stroke else None, self._width(look)

    def _stroke(self, points: Sequence[Point], look: Look) -> None:
        colour, width = self._colours[look.stroke], self._width(look)
        for dash in _dashes(points, look.dashes) if look.dashes else (points,):
            self._sheet.line([self._at(one) for one in dash], fill=colour, width=width, joint="curve")

    def _words(self, mark: Words, look: Look) -> None:
        size = round(look.size * self._scale)
        font = _font(self._fonts, 600 if look.strong else 400, size, _range_of(mark.text))
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[mark.anchor]
        self._sheet.text(self._at(mark.place), mark.text, fill=self._colours[look.fill], font=font, anchor=anchor)


def _bends(tie: Tie) -> tuple[Point, ...]:
    """The points of a tie's way."""
    (x, y), (to_x, to_y) = tie.start, tie.end
    if tie.bent:
        return (x, y), (x, to_y), (to_x, to_y)
    half = (x + to_x) / 2
    steps = [number / 24 for number in range(25)]
    return tuple(
        (
            _bezier(x, half, half, to_x, step),
            _bezier(y, y, to_y, to_y, step),
        )
        for step in steps
    )


def _bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    u = 1 - t
    return u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d


def _dashes(points: Sequence[Point], pattern: tuple[int, int]) -> list[tuple[Point, Point]]:
    """The strokes of a broken line; the pattern begins anew at each corner."""
    on, off = pattern
    found = []
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y) or 1
        at = 0.0
        while at < length:
            end = min(at + on, length)
            found.append(
                (
                    (x + (to_x - x) * at / length, y + (to_y - y) * at / length),
                    (x + (to_x - x) * end / length, y + (to_y - y) * end / length),
                )
            )
            at += on + off
    return found
