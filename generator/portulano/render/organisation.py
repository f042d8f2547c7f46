"""Units, answers and positions in, pictures of them out: organisation chart, bars of results, grid of stakeholders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from portulano.library import Entry
from portulano.model.consultations import ResultRow
from portulano.pages.governance import Unit
from portulano.render.charts import NAMES, WIDTH, shortened, svg
from portulano.render.view import View

BOX, GAP, INDENT = 34, 12, 36
"""Height of a unit's box, the room between two, how far each level moves in."""


def organisation_chart(view: View, units: Sequence[Unit], title: str) -> Markup:
    """Each unit in a box below the one that it is part of, with a line from one to the other."""
    placed = [one for unit in units for one in _walk(unit, None)]
    rows = {unit.entry.key: number for number, (unit, _) in enumerate(placed)}
    parts = []
    for number, (unit, above) in enumerate(placed):
        if above is not None:
            parts.append(_tie(unit, number, rows[above.entry.key]))
        parts.append(_box(view, unit, number))
    described = view.wording.joined([view.plain(unit.entry.value.title) for unit, _ in placed])
    return svg("organisation", (BOX + GAP) * len(placed), title, described, parts) if placed else Markup("")


def _walk(unit: Unit, above: Unit | None) -> Iterator[tuple[Unit, Unit | None]]:
    yield unit, above
    for one in unit.below:
        yield from _walk(one, unit)


def _box(view: View, unit: Unit, row: int) -> Markup:
    x, y = 1 + INDENT * unit.depth, 1 + (BOX + GAP) * row
    box = Markup(
        '<rect class="p-chart__whole" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text class="p-chart__name" x="{}" y="{}">{}</text>'
    )
    width = WIDTH - x - 180
    name = shortened(view.plain(unit.entry.value.title), max(12, width // 8))
    return box.format(x, y, width, BOX, x + 12, y + 22, name)


def _tie(unit: Unit, row: int, above: int) -> Markup:
    x, start = 1 + INDENT * (unit.depth - 1) + 16, 1 + (BOX + GAP) * above + BOX
    end = 1 + (BOX + GAP) * row + BOX // 2
    return Markup('<path class="p-chart__tie" d="M{} {}V{}H{}"/>').format(x, start, end, 1 + INDENT * unit.depth)


def results_chart(view: View, rows: Sequence[ResultRow], title: str) -> Markup:
    """A bar for each answer, as long as its figure is of the greatest. Figures of several units have no common bar."""
    most = max((one.figure.value for one in rows), default=Decimal(0))
    units = {view.plain(one.figure.unit) for one in rows}
    if most <= 0 or len(units) > 1 or any(one.figure.value < 0 for one in rows):
        return Markup("")
    mark = "{}" if not (unit := units.pop()) else "{}%" if unit == "%" else "{} " + unit
    parts = []
    for number, one in enumerate(rows):
        top, length = 8 + 26 * number, round(float((WIDTH - NAMES - 110) * one.figure.value / most), 1)
        told, base = mark.format(view.wording.number(one.figure.value)), top + 12
        parts.append(
            Markup(
                '<text class="p-chart__label" x="0" y="{}">{}</text>'
                '<rect class="p-chart__bar p-chart__bar--1" x="{}" y="{}" width="{}" height="14"/>'
                '<text class="p-chart__name" x="{}" y="{}">{}</text>'
            ).format(base, shortened(view.plain(one.answer)), NAMES, top, length, NAMES + length + 8, base, told)
        )
    described = view.wording.joined([view.plain(one.answer) for one in rows])
    return svg("bars", 12 + 26 * len(rows), title, described, parts)


DEGREES = ("low", "medium", "high")
CELL, LEFT = 110, 90


def position_chart(view: View, actors: Sequence[Entry], title: str) -> Markup:
    """A grid: willingness from left to right, influence from below to above; in each field its actors."""
    height = CELL * 3 + 44
    width = (WIDTH - LEFT) // 3
    parts = [_axis(view, width, height)]
    for column, willing in enumerate(DEGREES):
        for row, strong in enumerate(reversed(DEGREES)):
            here = [one for one in actors if one.value.willingness == willing and one.value.influence == strong]
            parts.append(_field(view, here, LEFT + width * column, CELL * row, width))
    described = view.wording.joined([view.plain(one.value.title) for one in actors])
    return svg("position", height, title, described, parts)


def _axis(view: View, width: int, height: int) -> Markup:
    text = Markup('<text class="p-chart__label" x="{}" y="{}" text-anchor="{}">{}</text>')
    parts = [text.format(0, 14, "start", view.label("actors", "influence"))]
    for number, degree in enumerate(DEGREES):
        middle = CELL * (2 - number) + CELL // 2
        parts.append(text.format(LEFT - 8, middle, "end", view.choice("influence", degree)))
        place = LEFT + width * number + width // 2
        parts.append(text.format(place, CELL * 3 + 18, "middle", view.choice("willingness", degree)))
    parts.append(text.format(WIDTH - 4, height - 6, "end", view.label("actors", "willingness")))
    return Markup("").join(parts)


MOST_NAMES = 4


def _field(view: View, actors: Sequence[Entry], x: int, y: int, width: int) -> Markup:
    """The names in one field of the grid; so many, then how many more (the table beside tells all)."""
    names = [shortened(view.plain(one.value.title), 24) for one in actors[:MOST_NAMES]]
    names += [f"+{len(actors) - MOST_NAMES}"] if len(actors) > MOST_NAMES else []
    text = Markup('<text class="p-chart__name" x="{}" y="{}">{}</text>')
    words = Markup("").join(text.format(x + 8, y + 20 + 19 * row, name) for row, name in enumerate(names))
    box = Markup('<rect class="p-chart__whole" x="{}" y="{}" width="{}" height="{}"/>')
    return box.format(x, y + 1, width - 4, CELL - 4) + words
