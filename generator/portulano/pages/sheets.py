"""Rows in, the text of a CSV file out (RFC 4180): the table of a page, to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from portulano.model.base import Money

AMOUNT = ("amount", "currency", "qualifier")


def csv_text(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A header and rows as CSV; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    return out.getvalue()


def amount_cells(money: Money | None) -> tuple[str, str, str]:
    """Amount, currency, how sure it is: a number with a decimal point, as programs read it."""
    if money is None:
        return "", "", ""
    return f"{money.amount:f}", money.currency, money.qualifier or ""


def plain_list(title: str, rows: Sequence[str]) -> Iterator[str]:
    """Lines of plain text: a title and what stands under it; nothing where there is nothing."""
    if rows:
        yield from ("", title, "-" * len(title), "")
        yield from (f"- {row}" for row in rows)
