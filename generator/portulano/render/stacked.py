"""A table of numbers in, a bar for each of its rows out as static SVG: its series one after the other, with names.

The chart repeats what the table beside it tells. Parts are told apart by their place, which is the same in each bar, by
the gap between them and by their colour; the whole stands at the end of the bar.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from portulano.datatable import DataRow
from portulano.pages.observatory import Table
from portulano.render.pictures import WIDTH, picture
from portulano.render.view import View

NAMES, ROW, BAR, TOP, END = 250, 28, 16, 34, 80
"""The width of the names, heights of a row and a bar, the room for the names of the series, the room for the sum."""
LONGEST = 36
"""So many letters of a name fit into its room; the table beside tells it whole."""


def stacked_chart(view: View, table: Table, title: str) -> Markup:
    """A bar for each row, in their order; nothing where there is nothing above zero."""
    most = max((_sum(row) for row in table.rows), default=Decimal(0))
    if most <= 0:
        return Markup("")
    names = [view.plain(one.title) or one.column for one in table.shown.series]
    rows = [_row(view, row, most, TOP + ROW * number) for number, row in enumerate(table.rows)]
    parts = [*(_legend(names) if len(names) > 1 else ()), *rows]
    return picture("stacked", TOP + ROW * len(rows) + 4, title, view.wording.joined(names), parts)


def _sum(row: DataRow) -> Decimal:
    return sum((value for value in row.values if value is not None and value > 0), Decimal(0))


def _row(view: View, row: DataRow, most: Decimal, top: int) -> Markup:
    bar = Markup('<rect class="p-chart__bar p-chart__bar--{}" x="{}" y="{}" width="{}" height="{}"/>')
    scale, x, drawn = (WIDTH - NAMES - END) / float(most), float(NAMES), []
    for number, value in enumerate(row.values):
        if value is not None and value > 0:
            width = float(value) * scale
            drawn.append(bar.format(number + 1, round(x, 1), top, round(max(width - 1.5, 0.5), 1), BAR))
            x += width
    name = row.name if len(row.name) <= LONGEST else row.name[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    return Markup(
        '<text class="p-chart__label" x="0" y="{}">{}</text>{}<text class="p-chart__name" x="{}" y="{}">{}</text>'
    ).format(top + 13, name, Markup("").join(drawn), round(x + 8, 1), top + 13, view.wording.number(_sum(row)))


def _legend(names: list[str]) -> list[Markup]:
    """The names of the series, each with the colour of its part."""
    width = (WIDTH - NAMES) / len(names)
    sign = Markup(
        '<rect class="p-chart__bar p-chart__bar--{}" x="{}" y="4" width="12" height="12"/>'
        '<text class="p-chart__label" x="{}" y="15">{}</text>'
    )
    return [
        sign.format(number + 1, round(NAMES + width * number, 1), round(NAMES + width * number + 18, 1), name)
        for number, name in enumerate(names)
    ]
