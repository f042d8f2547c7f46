"""A portal in, its tables of data by sector out: what an observatory follows, since when and from which sources."""

from __future__ import annotations

from dataclasses import dataclass

from portulano.datatable import DataRow, read_table
from portulano.library import Entry
from portulano.model.datatables import ShownTable
from portulano.portal import Portal
from portulano.taxonomies import term_ids


@dataclass(frozen=True, slots=True)
class Table:
    """A document with data, how it is shown, and its rows."""

    entry: Entry
    shown: ShownTable
    rows: tuple[DataRow, ...]


def table_of(portal: Portal, document: Entry) -> Table | None:
    """The table of a document, if it is a CSV file that says how it is shown."""
    shown, name = document.value.table, document.value.file
    path = portal.library.files.get(name or "")
    if shown is None or path is None:
        return None
    rows = read_table(path, shown).rows
    return Table(document, shown, rows) if rows else None


def tables(portal: Portal) -> tuple[Table, ...]:
    """Every table, in the order of the documents."""
    found = (table_of(portal, document) for document in portal.library.of_kind("documents"))
    return tuple(one for one in found if one is not None)


def by_sector(portal: Portal) -> tuple[tuple[str, tuple[Table, ...]], ...]:
    """The tables of each topic, in the order of the vocabulary; those without a topic last (topic "")."""
    found = tables(portal)
    sectors = {
        topic: tuple(one for one in found if topic in one.entry.value.topics[:1]) for topic in term_ids("topics")
    }
    rest = tuple(one for one in found if not one.entry.value.topics)
    return (*((topic, rows) for topic, rows in sectors.items() if rows), *((("", rest),) if rest else ()))
