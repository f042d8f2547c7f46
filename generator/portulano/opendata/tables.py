"""A table in, its rows and its CSV out (RFC 4180: comma, double quotes, CRLF; UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from portulano.columns import SEPARATOR, Column, value_at
from portulano.datasets import Heading, Item, Table, holders_of, items
from portulano.labels import value_label
from portulano.opendata.cells import Teller


def csv_of(table: Table, tellers: Sequence[Teller]) -> list[bytes]:
    """The table as a CSV file for each language."""
    found = items(tellers[0].portal, table)
    told = [(item, _told_alike(item, table, tellers[0])) for item in found]
    return [_csv(table, told, teller) for teller in tellers]


def _csv(table: Table, told: Iterable[tuple[Item, Mapping[str, str]]], teller: Teller) -> bytes:
    columns = teller.headings(table)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading.name for heading in columns])
    writer.writerows(_row(item, alike, table, columns, teller) for item, alike in told)
    return out.getvalue().encode()


def rows(table: Table, columns: tuple[Heading, ...], teller: Teller) -> Iterator[list[str]]:
    """The cells of each row, in the order of the headings."""
    for item in items(teller.portal, table):
        yield _row(item, _told_alike(item, table, teller), table, columns, teller)


def _told_alike(item: Item, table: Table, teller: Teller) -> dict[str, str]:
    """The cells that are the same for readers of every language, by the names of their columns."""
    cells = ((one.name, one, value_at(item.value, one.path)) for one in table.columns)
    return {
        name: teller.cell(value, column.field, column.language, item.entry)
        for name, column, value in cells
        if value is not None and value != ()
    }


def _row(item: Item, alike: Mapping[str, str], table: Table, columns: tuple[Heading, ...], teller: Teller) -> list[str]:
    known = {**alike, **computed(item, table, teller)}
    return [
        _words(heading.column, item, alike, teller)
        if heading.in_words and heading.column is not None
        else known.get(heading.name, "")
        for heading in columns
    ]


def _words(column: Column, item: Item, alike: Mapping[str, str], teller: Teller) -> str:
    """The words for the keys of a cell, where there are any."""
    if not alike.get(column.name):
        return ""
    return teller.label(value_at(item.value, column.path), column.field, column.path[-1])


def computed(item: Item, table: Table, teller: Teller) -> Mapping[str, str]:
    """The cells that no field holds."""
    known: dict[str, str] = {"position": item.place}
    if "sources" in table.after:
        known["sources"] = teller.sources(_sources_of(item.value))
    if item.entry is None:
        return {**known, "of": "city"}
    portal, entry = teller.portal, item.entry
    known |= {"id": entry.id, "of": entry.id if table.lists else "/".join(entry.key)}
    if table.before[:1] != ("id",):
        return known
    for holder in holders_of(entry):
        name = type(holder.value).__name__.lower()
        known |= {name: holder.id, f"{name}_label": teller.view.plain(holder.value.title)}
    for language in portal.languages:
        there = portal.available_in(entry, language)
        known[f"url_{language}"] = teller.absolute(portal.address(entry, language)) if there else ""
    if "state" in table.after:
        state = item.value.state_on(portal.today)
        known |= {"state": state, "state_label": value_label("state", state, teller.view.wording)}
    if "sha256" in table.after and (found := teller.assets.downloads.get(item.value.file)):
        known |= {"bytes": str(found.size), "sha256": found.digest}
    if "countries" in table.after:
        codes = portal.countries(entry)
        names = map(teller.view.country, codes)
        known |= {"countries": SEPARATOR.join(codes), "countries_label": SEPARATOR.join(names)}
    return known


def _sources_of(value: Any) -> Any:
    return getattr(value, "sources", ())
