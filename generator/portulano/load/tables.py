"""Spreadsheets under content/ in, raw records out: one row for each record, or for each action of a plan.

A table stands in the folder of its kind, `content/agreements/registro.xlsx`. A table that a record names as its own
file, and any in content/documents/, is a document like others and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from portulano.columns import Column
from portulano.i18n import Wording
from portulano.load.headings import columns_in, known_headings, simplified
from portulano.load.plans import PLANS, with_plan
from portulano.load.raw import ContentFolder, RawRecord
from portulano.load.rows import Row
from portulano.load.sheets import SHEET_TYPES, Sheet, read_sheet
from portulano.model.kind import Kind
from portulano.model.values import slug_from
from portulano.problems import Problem

LIBRARY = "documents"
"""The kind whose folder holds files to download."""


def table_names(folder: ContentFolder, kinds: Sequence[Kind]) -> tuple[str, ...]:
    """The spreadsheets that hold records, by their path inside content/."""
    names = {kind.name for kind in kinds} - {LIBRARY}
    tables = [
        name
        for name in sorted(folder.files)
        if (path := PurePosixPath(name)).suffix.lower() in SHEET_TYPES
        and len(path.parts) == 2
        and path.parts[0] in names
    ]
    if not tables:
        return ()
    named = {text for record in folder.records for text in _texts(record.data)}
    return tuple(name for name in tables if not any(name in text for text in named))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def with_tables(
    folder: ContentFolder,
    names: Sequence[str],
    kinds: Sequence[Kind],
    languages: tuple[str, ...],
    words: Sequence[Wording],
) -> tuple[ContentFolder, list[Problem]]:
    """The folder with the records of its spreadsheets `names`."""
    problems: list[Problem] = []
    records = {(record.kind, record.id): record for record in folder.records}
    models = {kind.name: kind.model for kind in kinds}
    for name in names:
        sheet = read_sheet(folder.files[name], f"content/{name}", problems)
        if sheet is None:
            continue
        kind = PurePosixPath(name).parts[0]
        if kind == PLANS:
            with_plan(sheet, PurePosixPath(name).stem, records, languages, words, problems)
            continue
        columns = columns_in(sheet, known_headings(models[kind], languages, words), words, problems, frozenset(("id",)))
        for record in _records(sheet, kind, columns, languages, words, problems):
            if (first := records.setdefault((kind, record.id), record)) is not record:
                row = record.source.locate(())[0]
                values = {"id": record.id, "other": first.source.name}
                problems.append(Problem(sheet.name, row, 1, "error", "table-id-taken", "id", values))
    return replace(folder, records=tuple(records[key] for key in sorted(records))), problems


def _records(
    sheet: Sheet,
    kind: str,
    columns: Mapping[int, Column],
    languages: tuple[str, ...],
    words: Sequence[Wording],
    problems: list[Problem],
) -> Iterator[RawRecord]:
    """One record for each row; its id is what the column `id` says, else it is made from the title."""
    ids = next((at for at, heading in enumerate(sheet.headings) if simplified(heading) == "id"), None)
    for number, cells in sheet.rows:
        row = Row(sheet, number, cells, problems)
        tree = row.tree(columns, languages, words)
        written = cells[ids] if ids is not None and ids < len(cells) else ""
        title = tree.get("title")
        titles = list(title.values()) if isinstance(title, dict) else [title] if title else []
        if not (written or titles):
            problems.append(Problem(sheet.name, number, 1, "error", "table-no-title"))
            continue
        yield RawRecord(kind, slug_from(written or str(titles[0])), tree, row.source())
