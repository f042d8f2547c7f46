"""What a chart shows in, the same as a table out: the rows beside the drawing and the text of a CSV file (RFC 4180)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from portulano.markup import escape
from portulano.model.values import PartialDate, Text
from portulano.pages.sheets import csv_text
from portulano.render.view import View

Cell = str | Text | int | Decimal | PartialDate | None
"""Words in the page's language, a text of a record, a number, a day; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The facts that a chart is drawn of: the headings of its columns, in words, and its rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """For each column whether it holds numbers, which stand at its end."""
        return tuple(
            any(isinstance(row[place], int | Decimal) for row in self.rows) for place in range(len(self.heads))
        )


def figures(heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Figures:
    """The figures in these rows."""
    return Figures(tuple(heads), tuple(tuple(row) for row in rows))


def shown_cell(view: View, cell: Cell) -> Markup:
    """A cell as people read it in the page's language."""
    match cell:
        case None:
            return Markup("")
        case Text():
            return view.text(cell)
        case PartialDate():
            return view.date(cell)
        case int() | Decimal():
            return escape(view.wording.number(cell))
        case _:
            return escape(cell)


def csv_of(view: View, told: Figures) -> str:
    """The figures as a CSV file: words in the page's language, numbers with a decimal point, days by ISO 8601."""
    return csv_text(told.heads, ([_written(view, cell) for cell in row] for row in told.rows))


def _written(view: View, cell: Cell) -> str | None:
    match cell:
        case Text():
            return cell.written_in(view.language).text
        case Decimal():
            return f"{cell:f}"
        case None:
            return None
        case _:
            return str(cell)
