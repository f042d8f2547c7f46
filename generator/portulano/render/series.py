"""A table of numbers in, its chart as static SVG out: lines over time, bars beside or after each other, with words.

The chart repeats what the table beside it tells; it has a title and a description (WCAG 2.2, 1.1.1), and every line
ends in its own name, so that no colour has to be told apart.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

from portulano.pages.observatory import Table
from portulano.render.stacked import stacked_chart
from portulano.render.view import View

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 64, 130, 16, 32
STEPS = 4
"""So many intervals on the scale of values."""


def series_chart(view: View, table: Table, title: str) -> Markup:
    """The chart of a table; nothing where there are fewer than two rows or no numbers."""
    values = [value for row in table.rows for value in row.values if value is not None]
    if len(table.rows) < 2 or not values:
        return Markup("")
    if table.shown.chart == "stacked":
        return stacked_chart(view, table, title)
    low, high = min(Decimal(0), *values), max(values)
    scale = _Scale(low, high if high > low else low + 1, len(table.rows))
    names = [view.plain(one.title) or one.column for one in table.shown.series]
    drawn = _bars(scale, table) if table.shown.chart == "bars" else _lines(scale, table, names)
    described = view.wording.joined(names)
    picture = Markup(
        '<svg class="p-chart p-chart--{}" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}{}{}</svg>'
    )
    marks = picture.format(
        table.shown.chart, WIDTH, HEIGHT, title, described, _grid(view, scale), drawn, _rows(scale, table)
    )
    box = '<div class="p-chart-box p-table-scroll" role="region" tabindex="0" aria-label="{}">{}</div>'
    return Markup(box).format(title, marks)


class _Scale:
    """Where values and rows stand on the picture."""

    def __init__(self, low: Decimal, high: Decimal, rows: int) -> None:
        self.low, self.high, self.rows = low, high, rows

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)

    def x(self, index: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * index / (self.rows - 1), 1)


def _grid(view: View, scale: _Scale) -> Markup:
    lines = []
    for step in range(STEPS + 1):
        value = scale.low + (scale.high - scale.low) * step / STEPS
        y = scale.y(value)
        words = view.wording.number(value.quantize(Decimal("0.1")) if scale.high < STEPS else round(value))
        lines.append(
            Markup(
                '<line class="p-chart__grid" x1="{}" x2="{}" y1="{}" y2="{}"/>'
                '<text class="p-chart__label" x="{}" y="{}" text-anchor="end">{}</text>'
            ).format(LEFT, WIDTH - RIGHT, y, y, LEFT - 8, y + 4, words)
        )
    return Markup("").join(lines)


def _rows(scale: _Scale, table: Table) -> Markup:
    """The names of the first, the middle and the last row; of all where they are few."""
    last = len(table.rows) - 1
    shown = range(last + 1) if last < 8 else sorted({0, last // 2, last})
    text = Markup('<text class="p-chart__label" x="{}" y="{}" text-anchor="middle">{}</text>')
    return Markup("").join(text.format(scale.x(index), HEIGHT - 10, table.rows[index].name) for index in shown)


def _lines(scale: _Scale, table: Table, names: list[str]) -> Markup:
    parts = []
    for number, name in enumerate(names):
        known = [
            (scale.x(index), scale.y(value))
            for index, row in enumerate(table.rows)
            if (value := row.values[number]) is not None
        ]
        if not known:
            continue
        points = " ".join(f"{x},{y}" for x, y in known)
        parts.append(
            Markup(
                '<polyline class="p-chart__line p-chart__line--{}" fill="none" points="{}"/>{}'
                '<text class="p-chart__name" x="{}" y="{}">{}</text>'
            ).format(number + 1, points, _ports(known, number), known[-1][0] + 10, known[-1][1] + 4, escape(name))
        )
    return Markup("").join(parts)


def _ports(points: list[tuple[float, float]], number: int) -> Markup:
    ring = Markup('<circle class="p-chart__port p-chart__port--{}" cx="{}" cy="{}" r="3.5"/>')
    return Markup("").join(ring.format(number + 1, x, y) for x, y in points)


def _bars(scale: _Scale, table: Table) -> Markup:
    """The series of a row stand beside each other."""
    several = len(table.shown.series)
    width = (WIDTH - LEFT - RIGHT) / scale.rows / (several + 1)
    bar = Markup('<rect class="p-chart__bar p-chart__bar--{}" x="{}" y="{}" width="{}" height="{}"/>')
    drawn = []
    for index, row in enumerate(table.rows):
        for number, value in enumerate(row.values):
            if value is not None:
                x = scale.x(index) + (number - several / 2) * width
                top, foot = sorted((scale.y(value), scale.y(Decimal(0))))
                drawn.append(bar.format(number + 1, round(x, 1), top, round(width * 0.9, 1), round(foot - top, 1)))
    return Markup("").join(drawn)
