"""A table in, its rows and its CSV out (RFC 4180: comma, double quotes, CRLF; UTF-8)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from portulano.columns import SEPARATOR, columns_by_field, value_at
from portulano.datasets import Heading, Item, Table, holders_of, items
from portulano.labels import value_label
from portulano.model.fields import filled_fields
from portulano.opendata.cells import Teller
from portulano.opendata.datafile import Draft

Cells = dict[str, str]
"""The cells of a row by the names of their columns; empty ones may be missing."""


def tell_rows(table: Table, tellers: Sequence[Teller], drafts: Sequence[Draft]) -> None:
    """Tell the table in the CSV file of each language, row by row."""
    first = tellers[0]
    files = []
    for teller, draft in zip(tellers, drafts, strict=True):
        columns = teller.headings(table)
        names = [heading.name for heading in columns]
        files.append((teller, draft, names, _labelled(columns)))
        draft.tell(_line(names))
    for item in items(first.portal, table):
        alike = {name: _quoted(text) for name, text in _told_alike(item, table, first).items()}
        for teller, draft, names, labelled in files:
            words = {name: _quoted(text) for name, text in _in_words(item, alike, table, labelled, teller).items()}
            cells = alike | words
            draft.tell(_line([cells.get(name, "") for name in names]))


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\r\n"


_UNSAFE = re.compile(r'[",\r\n]')


def _quoted(text: str) -> str:
    """A cell as it stands in the file: between quotes where it holds what would end it (RFC 4180, 2.6 and 2.7)."""
    return '"' + text.replace('"', '""') + '"' if _UNSAFE.search(text) else text


def rows(table: Table, columns: tuple[Heading, ...], teller: Teller) -> Iterator[tuple[Item, Cells]]:
    """The cells of each row, in the order of the headings; those in which nothing stands are left out."""
    labelled = _labelled(columns)
    for item in items(teller.portal, table):
        alike = _told_alike(item, table, teller)
        cells = alike | _in_words(item, alike, table, labelled, teller)
        yield item, {heading.name: text for heading in columns if (text := cells.get(heading.name))}


def _told_alike(item: Item, table: Table, teller: Teller) -> Cells:
    """The cells that are the same for readers of every language."""
    columns = columns_by_field(table.model, teller.portal.languages)
    cells: Cells = {}
    for name, _, held in filled_fields(item.value):
        for column in columns.get(name, ()):
            value = value_at(held, column.path[1:])
            if value is not None and value != ():
                cells[column.name] = teller.cell(value, column.field, column.language, item.entry)
    return cells | computed(item, table, teller)


def _labelled(columns: Iterable[Heading]) -> tuple[Heading, ...]:
    """The headings of the columns that say in words what a field holds."""
    return tuple(one for one in columns if one.in_words and one.column is not None)


def _in_words(item: Item, alike: Mapping[str, str], table: Table, labelled: Iterable[Heading], teller: Teller) -> Cells:
    """The cells that are in the reader's language."""
    cells: Cells = {}
    for heading in labelled:
        column = heading.column
        if column is not None and alike.get(column.name):
            cells[heading.name] = teller.label(value_at(item.value, column.path), column.field, column.path[-1])
    return cells | computed_words(item, table, teller)


def computed(item: Item, table: Table, teller: Teller) -> Cells:
    """The cells that no field holds and that are the same in every language."""
    known: Cells = {"position": item.place}
    if item.entry is None:
        return {**known, "of": "city"}
    portal, entry = teller.portal, item.entry
    known |= {"id": entry.id, "of": entry.id if table.lists else "/".join(entry.key)}
    if table.before[:1] != ("id",):
        return known
    for holder in holders_of(entry):
        known[type(holder.value).__name__.lower()] = holder.id
    for language in portal.languages:
        if portal.available_in(entry, language):
            known[f"url_{language}"] = teller.absolute(portal.address(entry, language))
    if "state" in table.after:
        known["state"] = item.value.state_on(portal.today)
    if "sha256" in table.after and (found := teller.assets.downloads.get(item.value.file)):
        known |= {"bytes": str(found.size), "sha256": found.digest}
    if "countries" in table.after:
        known["countries"] = SEPARATOR.join(portal.countries(entry))
    return known


def computed_words(item: Item, table: Table, teller: Teller) -> Cells:
    """The cells that no field holds, in the reader's language."""
    known: Cells = {}
    if "sources" in table.after:
        known["sources"] = teller.sources(getattr(item.value, "sources", ()))
    if item.entry is None or table.before[:1] != ("id",):
        return known
    portal, entry = teller.portal, item.entry
    for holder in holders_of(entry):
        known[f"{type(holder.value).__name__.lower()}_label"] = teller.view.plain(holder.value.title)
    if "state" in table.after:
        known["state_label"] = value_label("state", item.value.state_on(portal.today), teller.view.wording)
    if "countries" in table.after:
        known["countries_label"] = SEPARATOR.join(map(teller.view.country, portal.countries(entry)))
    return known
