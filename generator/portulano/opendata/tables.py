"""A table in, its rows and its CSV out (RFC 4180: comma, double quotes, CRLF; UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from portulano.columns import SEPARATOR, Column, value_at
from portulano.datasets import Heading, Item, Table, holders_of, items
from portulano.labels import value_label
from portulano.opendata.cells import Teller


def csv_of(table: Table, teller: Teller) -> bytes:
    """The table as a CSV file."""
    columns = teller.headings(table)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading.name for heading in columns])
    writer.writerows(rows(table, columns, teller))
    return out.getvalue().encode()


def rows(table: Table, columns: tuple[Heading, ...], teller: Teller) -> Iterator[list[str]]:
    """The cells of each row, in the order of the headings."""
    for item in items(teller.portal, table):
        known = computed(item, table, teller)
        yield [
            known.get(heading.name, "") if heading.column is None else _cell(heading, heading.column, item, teller)
            for heading in columns
        ]


def _cell(heading: Heading, column: Column, item: Item, teller: Teller) -> str:
    value = value_at(item.value, column.path)
    if heading.in_words:
        return teller.label(value, column.field, column.path[-1])
    return teller.cell(value, column.field, column.language, item.entry)


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
    if "countries" in table.after:
        codes = portal.countries(entry)
        names = map(teller.view.country, codes)
        known |= {"countries": SEPARATOR.join(codes), "countries_label": SEPARATOR.join(names)}
    return known


def _sources_of(value: Any) -> Any:
    return getattr(value, "sources", ())
