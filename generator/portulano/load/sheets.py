"""A spreadsheet file in (CSV or XLSX), its cells as text out, with everything that keeps it from being read.

CSV may be what an office saves: commas, semicolons or tabs; UTF-8, else the letters of Windows (code page 1252).
Of a workbook the first sheet is read, its results and not its formulas.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

from portulano.problems import Problem

SHEET_TYPES = (".csv", ".xlsx")
MAXIMUM_BYTES = 4_000_000
MAXIMUM_UNPACKED = 60_000_000
"""A workbook is a packed file: what it unpacks to is bounded too."""
MAXIMUM_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as written: the headings, and the rows below them, each with its number as spreadsheets count."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    heading_row: int = 1


def read_sheet(path: Path, name: str, problems: list[Problem]) -> Sheet | None:
    """Read one file. What cannot be read becomes a problem of `name`; empty rows are passed over."""
    try:
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            values = {"size": f"{size / 1_000_000:.1f}", "limit": MAXIMUM_BYTES // 1_000_000}
            problems.append(Problem(name, 0, 0, "error", "file-too-large", values=values))
            return None
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem(name, 0, 0, "error", "file-unreadable", values={"detail": error.strerror or ""}))
        return None
    lines = _workbook(data, name, problems) if path.suffix.lower() == ".xlsx" else _csv(data, name, problems)
    if lines is None:
        return None
    filled = [(number, cells) for number, cells in enumerate(lines, 1) if any(cells)]
    if len(filled) > MAXIMUM_ROWS:
        problems.append(Problem(name, 0, 0, "error", "table-too-long", values={"limit": MAXIMUM_ROWS}))
        return None
    if len(filled) < 2:
        problems.append(Problem(name, 0, 0, "error", "table-empty"))
        return None
    return Sheet(name, filled[0][1], tuple(filled[1:]), filled[0][0])


def _csv(data: bytes, name: str, problems: list[Problem]) -> list[tuple[str, ...]] | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        problems.append(Problem(name, 0, 0, "warning", "table-encoding"))
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [tuple(cell.strip() for cell in row) for row in rows]
    except csv.Error as error:
        problems.append(Problem(name, 0, 0, "error", "table-damaged", values={"detail": str(error)}))
        return None


def _workbook(data: bytes, name: str, problems: list[Problem]) -> list[tuple[str, ...]] | None:
    # Imported here and not above: a portal without spreadsheets must not pay for their reader (0.1 s).
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MAXIMUM_UNPACKED:
                values = {"size": "…", "limit": MAXIMUM_UNPACKED // 1_000_000}
                problems.append(Problem(name, 0, 0, "error", "file-too-large", values=values))
                return None
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows: Iterable[tuple[object, ...]] = book.worksheets[0].iter_rows(values_only=True)
        return [tuple(map(_written, row)) for row in rows]
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, IndexError, TypeError) as error:
        problems.append(Problem(name, 0, 0, "error", "table-damaged", values={"detail": str(error)}))
        return None


def _written(value: object) -> str:
    """A cell as a person would write it: whole numbers without decimals, days without the time of day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "minutes") if (value.hour, value.minute) != (0, 0) else value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()
