"""A CSV file and how it is to be shown in, its rows of numbers out, and what is wrong with it.

Files come from spreadsheets: commas, semicolons or tabs between cells, a decimal comma or point, UTF-8 or the letters
of older Windows programs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from portulano.model.datatables import ShownTable

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row: what it is of, and a number for each series (None for an empty cell)."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the code of a problem and its values."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, as far as it can be read."""

    rows: tuple[DataRow, ...]
    faults: tuple[Fault, ...]


def read_table(path: Path, shown: ShownTable) -> Reading:
    """Read the columns that `shown` names."""
    lines = _lines(path)
    header = [cell.strip() for cell in lines[0]] if lines else []
    wanted = (shown.rows, *(one.column for one in shown.series))
    known = ", ".join(header)
    missing = [name for name in wanted if name not in header]
    if missing:
        values = ({"value": name, "known": known, "file": path.name} for name in missing)
        return Reading((), tuple(Fault("datatable-column", one) for one in values))
    places = [header.index(name) for name in wanted]
    rows: list[DataRow] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines[1:], 2):
        cells = [line[place].strip() if place < len(line) else "" for place in places]
        if not any(cells):
            continue
        for column, cell in zip(wanted[1:], cells[1:], strict=True):
            if cell and not _NUMBER.fullmatch(cell):
                at = {"value": cell[:60], "column": column, "line": number, "file": path.name}
                faults.append(Fault("datatable-number", at))
        rows.append(DataRow(cells[0], tuple(_number(cell) for cell in cells[1:])))
    return Reading(tuple(rows), tuple(faults))


def _number(cell: str) -> Decimal | None:
    return Decimal(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def _lines(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    return list(_read(text, mark))


def _read(text: str, mark: str) -> Iterator[list[str]]:
    yield from csv.reader(text.splitlines(), delimiter=mark)
