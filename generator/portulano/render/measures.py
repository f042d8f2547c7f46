"""The values of an indicator in, their chart as static SVG out: baseline, measured line, targets, with words.

The chart repeats what the table beside it tells; baseline and targets have shapes and names of their own.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from markupsafe import Markup

from portulano.model.indicators import Measurement
from portulano.model.values import PartialDate
from portulano.pages.impact import BeforeAfter, YearlySeries
from portulano.render.pictures import WIDTH, picture
from portulano.render.view import View

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 260, 72, 150, 20, 30
STEPS = 4


def measure_chart(view: View, series: YearlySeries, title: str) -> Markup:
    """Time from left to right; nothing where there is no more than one dated value."""
    if not series.drawable:
        return Markup("")
    scale = _Scale(series)
    known = [one for one in (series.baseline, *series.values) if one is not None and one.date]
    points = [scale.point(one) for one in known]
    line = Markup('<polyline class="p-chart__line" fill="none" points="{}"/>').format(
        " ".join(f"{x},{y}" for x, y in points)
    )
    ring = Markup('<circle class="p-chart__port" cx="{}" cy="{}" r="3.5"/>')
    parts = [_grid(view, scale), line, *(ring.format(x, y) for x, y in points), _dates(view, scale)]
    parts += [_baseline(view, scale, series.baseline)] if series.baseline is not None else []
    parts += [_target(view, scale, one) for one in series.targets if one.date]
    described = view.t(
        "impact.described",
        first=_told(view, series, known[0] if known else series.targets[0]),
        last=_told(view, series, known[-1] if known else series.targets[-1]),
    )
    return picture("measures", HEIGHT, title, described, parts)


def change(view: View, one: BeforeAfter) -> Markup:
    """The difference with its sign and unit, and as a part of the baseline: "−7 µg/m³ (−25 %)"."""
    unit, sign = view.plain(one.entry.value.unit), "+" if one.difference > 0 else ""
    points = one.share is None and unit in ("%", "‰")
    unit = view.t("impact.points") if points else unit
    words = f"{sign}{view.wording.number(one.difference, one.entry.value.decimals)}\u00a0{unit}"
    if one.share is not None:
        words += f" ({sign}{view.wording.percent(one.share)})"
    if one.qualifier:
        words = view.t(f"qualifier.{one.qualifier}", value=words)
    return Markup('<span class="p-figure">{}</span>').format(words)


class _Scale:
    """Where values and days stand on the picture."""

    def __init__(self, series: YearlySeries) -> None:
        every = [one for one in (series.baseline, *series.values, *series.targets) if one is not None]
        values = [one.value for one in every]
        low, high = min(Decimal(0), *values), max(values)
        self.low, self.high = low, high if high > low else low + 1
        self.days = sorted({one.date for one in every if one.date}, key=_middle)

    def point(self, one: Measurement) -> tuple[float, float]:
        return self.x(one.date or self.days[0]), self.y(one.value)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)

    def x(self, day: PartialDate) -> float:
        first, last = _middle(self.days[0]).toordinal(), _middle(self.days[-1]).toordinal()
        share = (_middle(day).toordinal() - first) / (last - first) if last > first else 0
        return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)


def _middle(day: PartialDate) -> date:
    first, last = day.first_day.toordinal(), day.last_day.toordinal()
    return date.fromordinal((first + last) // 2)


def _told(view: View, series: YearlySeries, one: Measurement) -> str:
    value = view.wording.number(one.value, series.entry.value.decimals)
    words = f"{value} {view.plain(series.entry.value.unit)}"
    return f"{words} ({view.plain_date(one.date)})" if one.date else words


def _grid(view: View, scale: _Scale) -> Markup:
    line = Markup(
        '<line class="p-chart__grid" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="p-chart__label" x="{}" y="{}" text-anchor="end">{}</text>'
    )
    found = []
    for step in range(STEPS + 1):
        value = scale.low + (scale.high - scale.low) * step / STEPS
        y, small = scale.y(value), scale.high < STEPS * 3
        words = view.wording.number(value.quantize(Decimal("0.1")) if small else round(value))
        found.append(line.format(LEFT, WIDTH - RIGHT, y, y, LEFT - 8, y + 4, words))
    return Markup("").join(found)


def _dates(view: View, scale: _Scale) -> Markup:
    """The first and the last day, and those between where they have room."""
    text = Markup('<text class="p-chart__label" x="{}" y="{}" text-anchor="middle">{}</text>')
    shown: list[Markup] = []
    end = 0.0
    for day in scale.days:
        x = scale.x(day)
        if not shown or x - end > 90:
            shown.append(text.format(x, HEIGHT - 8, view.plain_date(day)))
            end = x
    return Markup("").join(shown)


def _baseline(view: View, scale: _Scale, one: Measurement) -> Markup:
    y = scale.y(one.value)
    return Markup(
        '<line class="p-chart__base" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="p-chart__name" x="{}" y="{}">{}</text>'
    ).format(LEFT, WIDTH - RIGHT, y, y, WIDTH - RIGHT + 12, y + 4, view.label("indicators", "baseline"))


def _target(view: View, scale: _Scale, one: Measurement) -> Markup:
    x, y = scale.point(one)
    return Markup(
        '<path class="p-chart__target" d="M{} {}l6 6l-6 6l-6 -6z"/><text class="p-chart__name" x="{}" y="{}">{}</text>'
    ).format(x, y - 6, x + 12, y + 4, view.label("indicators", "next_target"))
