"""The plans in, the matrix of management out: each action with its indicators, who answers, its state, the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from portulano.library import Entry
from portulano.pages.money import plain
from portulano.pages.sheets import csv_text
from portulano.portal import Portal
from portulano.taxonomies import label

EVIDENCE = ("documents", "news")
"""The kinds of record that show that something was done."""
COLUMNS = ("plan", "axis", "target", "action", "title", "indicators", "owner", "state", "due", "updated", "evidence")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An action, the axis and the target above it, its indicators or else its target's, and what shows it was done."""

    action: Entry
    axis: Entry | None
    target: Entry | None
    indicators: tuple[Entry, ...]
    evidence: tuple[Entry, ...]


def matrix_rows(portal: Portal) -> tuple[MatrixRow, ...]:
    """Every action, in the order of the plans."""
    return tuple(_row(portal, action) for action in portal.library.of_kind("actions"))


def _row(portal: Portal, action: Entry) -> MatrixRow:
    above = {holder.kind: holder for holder in _holders(action)}
    target = above.get("targets")
    names = action.value.indicators or (target.value.indicators if target else ())
    found = (portal.library.find("indicators", name) for name in names)
    shown = tuple(one for one in portal.library.related(action) if one.kind in EVIDENCE)
    return MatrixRow(action, above.get("axes"), target, tuple(one for one in found if one is not None), shown)


def _holders(entry: Entry) -> Iterator[Entry]:
    while entry.parent is not None:
        entry = entry.parent
        yield entry


def matrix_data(portal: Portal, language: str) -> Mapping[str, object]:
    """The rows, and the same as a table to download."""
    rows = matrix_rows(portal)
    section = portal.addresses.section(language, "matrix")
    sheet = f"{section}{section.rstrip('/').rpartition('/')[2]}.csv"
    plans = groupby(rows, key=lambda row: row.action.record.id)
    told = tuple((portal.library.entries["strategy", plan], tuple(several)) for plan, several in plans)
    return {"plans": told, "sheet": sheet, "files": {sheet: csv_text(COLUMNS, _cells(rows, language))}}


def _cells(rows: Iterable[MatrixRow], language: str) -> Iterator[tuple[object, ...]]:
    for row in rows:
        value = row.action.value
        yield (
            row.action.record.id,
            plain(row.axis.value.title, language) if row.axis else "",
            plain(row.target.value.title, language) if row.target else "",
            value.id,
            plain(value.title, language),
            _titles(row.indicators, language),
            plain(value.owner, language),
            label("action_status", value.state, language)[0] if value.state else "",
            value.due,
            value.updated,
            _titles(row.evidence, language),
        )


def _titles(entries: Iterable[Entry], language: str) -> str:
    return "; ".join(plain(one.value.title, language) for one in entries)
