"""Values over time in, charts of lines out: an indicator with its baseline and targets, the series of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from portulano.model.indicators import Measurement
from portulano.model.values import PartialDate
from portulano.pages.impact import YearlySeries
from portulano.pages.observatory import Table
from portulano.render.charts.bars import stacked, table_figures
from portulano.render.charts.figures import Cell, Figures, figures
from portulano.render.charts.marks import (
    LETTER,
    WIDTH,
    Chart,
    Diamond,
    Line,
    Mark,
    Point,
    Ring,
    Trace,
    Words,
    apart,
    bar,
    chart,
    legend,
    shortened,
)
from portulano.render.charts.scales import Days, Values, values
from portulano.render.view import View

HEIGHT, LEFT, RIGHT, TOP, FOOT = 280, 64, 160, 28, 248
"""The sheet's height, the room at its sides for words, where the scale of values begins and ends."""
LINE, BELOW = 16, 20
"""The height of a line of words; how far below a point its words stand."""


def measures(view: View, series: YearlySeries, title: str) -> Chart | None:
    """An indicator's values from left to right, its baseline as a broken line, its targets as diamonds; nothing where
    there is no more than one dated value."""
    if not series.drawable:
        return None
    every = [one for one in (series.baseline, *series.values, *series.targets) if one is not None]
    dated = sorted((one.date for one in every if one.date), key=_middle)
    days = Days(_middle(dated[0]), _middle(dated[-1]), LEFT + 8, WIDTH - RIGHT)
    scale = values((one.value for one in every), TOP, FOOT, from_zero=False)
    known = [one for one in (series.baseline, *series.values) if one is not None and one.date]
    points = [(days.x(_middle(one.date)), scale.y(one.value)) for one in known if one.date]
    marks: list[Mark] = [*scale.grid(view.wording, LEFT, WIDTH - RIGHT), *_line(1, points)]
    marks += _days(view, days, dated)
    marks += _ends(view, series, known, points)
    marks += _aims(view, series, days, scale)
    described = view.t(
        "impact.described",
        first=_told(view, series, known[0] if known else series.targets[0]),
        last=_told(view, series, known[-1] if known else series.targets[-1]),
    )
    return chart("measures", HEIGHT, title, described, marks, _measured(view, series))


def _measured(view: View, series: YearlySeries) -> Figures:
    """Baseline, values and targets one below the other: what each is, when, how much, how sure where that is told."""
    value = series.entry.value
    named = [
        *([(view.label("indicators", "baseline"), series.baseline)] if series.baseline is not None else []),
        *((view.t("results.measured"), one) for one in series.values),
        *((view.label("indicators", "next_target"), one) for one in series.targets if one.date),
    ]
    heads = [view.t("results.what"), view.label("observation", "date")]
    heads.append(f"{view.label('observation', 'value')} ({view.plain(value.unit)})")
    rows: list[tuple[Cell, ...]] = [(name, one.date, one.value) for name, one in named]
    if any(one.qualifier for _, one in named):
        heads.append(view.label("observation", "qualifier"))
        sure = (view.choice("qualifier", one.qualifier) if one.qualifier else None for _, one in named)
        rows = [(*row, words) for row, words in zip(rows, sure, strict=True)]
    return figures(heads, rows)


def _middle(day: PartialDate) -> date:
    return date.fromordinal((day.first_day.toordinal() + day.last_day.toordinal()) // 2)


def _line(number: int, points: Sequence[Point]) -> Iterator[Mark]:
    if len(points) > 1:
        yield Trace(f"line line--{number}", tuple(points))
    yield from (Ring(f"port port--{number}", point, 4) for point in points)


def _days(view: View, days: Days, dated: Sequence[PartialDate]) -> Iterator[Mark]:
    """The first and the last day, and those between where they have room."""
    last = dated[-1]
    end = -100.0
    for day in dated:
        x = days.x(_middle(day))
        if x - end > 90 and (day == last or days.x(_middle(last)) - x > 90 or x == days.x(_middle(last))):
            yield Words("label", (x, HEIGHT - 10), view.plain_date(day), "middle")
            end = x


def _ends(view: View, series: YearlySeries, known: Sequence[Measurement], points: Sequence[Point]) -> Iterator[Mark]:
    """The first and the last value in words beside their points: where the line does not go. Below a point that stands
    on the foot are the days, and the scale tells its value."""
    for number in sorted({0, len(known) - 1}) if known else ():
        words = _value(view, series, known[number])
        x, y = points[number]
        rising = len(points) > 1 and points[number + 1 if number == 0 else number - 1][1] < y
        if rising and y > FOOT - BELOW + 8:
            continue
        left = x - len(words) * LETTER / 2 < LEFT
        yield Words(
            "name", (LEFT + 6 if left else x, y + (BELOW if rising else -10)), words, "start" if left else "middle"
        )


def _aims(view: View, series: YearlySeries, days: Days, scale: Values) -> Iterator[Mark]:
    """Baseline and targets, with their names at the right, none upon another."""
    edge = WIDTH - RIGHT + 14
    named: list[tuple[float, str]] = []
    if series.baseline is not None:
        y = scale.y(series.baseline.value)
        yield Line("base", (LEFT, y), (WIDTH - RIGHT, y))
        named.append((y + 4, view.label("indicators", "baseline")))
    for one in series.targets:
        if one.date:
            x, y = days.x(_middle(one.date)), scale.y(one.value)
            yield Diamond("target", (x, y), 6)
            words = f"{view.label('indicators', 'next_target')}: {_value(view, series, one)}"
            if x + 14 > WIDTH - RIGHT:
                named.append((y + 4, words))
            else:
                yield Words("name", (x + 12, y + 4), words)
    heights = apart([y for y, _ in named], LINE, FOOT + 12)
    for y, (_, words) in zip(heights, named, strict=True):
        yield Words("name", (edge, y), shortened(words, int((RIGHT - 14) / LETTER)))


def _value(view: View, series: YearlySeries, one: Measurement) -> str:
    unit = view.plain(series.entry.value.unit)
    return view.wording.figure(one.value, unit if len(unit) <= 6 else "", series.entry.value.decimals)


def _told(view: View, series: YearlySeries, one: Measurement) -> str:
    words = view.wording.figure(one.value, view.plain(series.entry.value.unit), series.entry.value.decimals)
    return f"{words} ({view.plain_date(one.date)})" if one.date else words


# The series of a table


def series(view: View, table: Table, title: str) -> Chart | None:
    """The chart of a table, of the sort that it asks for; nothing where there are fewer than two rows or no numbers."""
    written = [value for row in table.rows for value in row.values if value is not None]
    if len(table.rows) < 2 or not written:
        return None
    if table.shown.chart == "stacked":
        return stacked(view, table, title)
    names = [view.plain(one.title) or one.column for one in table.shown.series]
    with_bars = table.shown.chart == "bars" or not _follow_in_time(table)
    signs, top = legend(names) if with_bars else ((), TOP)
    scale = values(written, top + 4, FOOT, from_zero=with_bars)
    marks: list[Mark] = [*signs, *scale.grid(view.wording, LEFT, WIDTH - (8 if with_bars else RIGHT))]
    marks += _beside(table, scale, len(names)) if with_bars else _over_time(table, scale, names)
    described = view.wording.joined(names)
    return chart("bars" if with_bars else "line", HEIGHT, title, described, marks, table_figures(view, table))


def _follow_in_time(table: Table) -> bool:
    """Whether the rows come one after the other, as years do: names without a number are of things, which no line may
    join."""
    return any(sign.isdigit() for row in table.rows for sign in row.name)


def _over_time(table: Table, scale: Values, names: Sequence[str]) -> Iterator[Mark]:
    """A line for each series, which ends in its own name."""
    last = len(table.rows) - 1
    places = [LEFT + 8 + (WIDTH - RIGHT - LEFT - 8) * index / last for index in range(last + 1)]
    yield from _row_names(table, places)
    ends: list[tuple[float, str]] = []
    for number, name in enumerate(names):
        known = [(x, row.values[number]) for x, row in zip(places, table.rows, strict=True)]
        points = [(round(x, 1), scale.y(value)) for x, value in known if value is not None]
        yield from _line(min(number + 1, 3), points)
        ends += [(points[-1][1] + 4, name)] if points else []
    heights = apart([y for y, _ in ends], LINE, FOOT + 12)
    for y, (_, name) in zip(heights, ends, strict=True):
        yield Words("name", (WIDTH - RIGHT + 14, y), shortened(name, int((RIGHT - 14) / LETTER)))


def _beside(table: Table, scale: Values, several: int) -> Iterator[Mark]:
    """The series of a row stand beside each other."""
    room = (WIDTH - 8 - LEFT) / len(table.rows)
    width = room / (several + 1)
    foot = scale.y(Decimal(0))
    yield from _row_names(table, [LEFT + room * (index + 0.5) for index in range(len(table.rows))])
    for index, row in enumerate(table.rows):
        for number, value in enumerate(row.values):
            if value is not None:
                x = LEFT + room * index + width * (number + 0.5)
                top, end = sorted((scale.y(value), foot))
                yield from bar(number + 1, x, top, width * 0.92, end - top)


def _row_names(table: Table, places: Sequence[float]) -> Iterator[Mark]:
    """The names of all rows where they are few and short; else of the first, the middle and the last."""
    last = len(places) - 1
    room = (places[-1] - places[0]) / last / LETTER
    few = all(len(row.name) <= room for row in table.rows)
    for index in range(last + 1) if few else sorted({0, last // 2, last}):
        yield Words("label", (round(places[index], 1), HEIGHT - 10), shortened(table.rows[index].name, 22), "middle")
