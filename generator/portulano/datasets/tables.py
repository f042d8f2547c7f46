"""A portal in, the data sets that it offers out: their tables, and what each row of these is made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from portulano.columns import Column, ListField, columns_of, lists_of, value_at
from portulano.config import Fact
from portulano.library import Entry
from portulano.model import PARTS
from portulano.model.base import Image, Link, Model, Part, Source
from portulano.model.fields import FieldType, field_types
from portulano.portal import Portal, once

FACTS = "city-facts"
SHARED: tuple[tuple[str, type[Model]], ...] = (("links", Link), ("images", Image), ("sources", Source))
"""Lists that records of all kinds have: one table for all."""

FILE_FACTS = ("bytes", "sha256")
"""What is computed of a record's file: its size, and its SHA-256 in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: whose rows, in what columns.

    `before` and `after` are computed columns around those of the fields. `lists` lead from an entry to the groups that
    make the rows, one inside the other; without them each entry is a row.
    """

    name: str
    kind: str
    model: type[BaseModel]
    columns: tuple[Column, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    lists: tuple[ListField, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tables that belong together: the records of a kind first, then the lists in them."""

    name: str
    count: int
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What one row tells of: a value, the entry in which it stands (none for the city itself), and where in it."""

    value: Any
    entry: Entry | None
    place: str = ""


@once
def datasets(portal: Portal) -> tuple[Dataset, ...]:
    """Every data set that has rows, in the order of the kinds; the city's facts and the shared lists last."""
    kinds = (*(kind.name for kind in portal.kinds), *(part.kind for part in PARTS))
    found = [
        Dataset(kind, len(entries), tuple(_tables_of(portal, kind, entries)))
        for kind in kinds
        if (entries := portal.library.of_kind(kind))
    ]
    languages = portal.languages
    others = [Table(FACTS, FACTS, Fact, columns_of(Fact, languages), ("position",), ("sources",))]
    others += [Table(name, name, model, columns_of(model, languages), ("of", "position")) for name, model in SHARED]
    for table in others:
        if count := sum(1 for _ in items(portal, table)):
            found.append(Dataset(table.name, count, (table,)))
    return tuple(found)


def _tables_of(portal: Portal, kind: str, entries: tuple[Entry, ...]) -> Iterator[Table]:
    model: type[BaseModel] = type(entries[0].value)
    fields = field_types(model)
    columns = tuple(one for one in columns_of(model, portal.languages) if one.path != ("id",))
    holders = tuple(type(one.value).__name__.lower() for one in holders_of(entries[0]))
    state = ("state",) if hasattr(model, "state_on") else ()
    countries = ("countries",) if "country" not in fields and "partners" in fields else ()
    file = FILE_FACTS if "file" in fields and not fields["file"].many else ()
    addresses = tuple(f"url_{language}" for language in portal.languages)
    yield Table(kind, kind, model, columns, ("id", *holders), (*state, *countries, *file, *addresses, "sources"))
    yield from _list_tables(portal, kind, entries, Table(kind, kind, model, ()))


def holders_of(entry: Entry) -> tuple[Entry, ...]:
    """The record and the parts in which a part stands, from the outside in."""
    found: tuple[Entry, ...] = ()
    holder = entry.parent
    while holder is not None:
        found = (holder, *found)
        holder = holder.parent
    return found


def _list_tables(portal: Portal, kind: str, entries: tuple[Entry, ...], above: Table) -> Iterator[Table]:
    """A table for each list in the records that is not empty everywhere, and for the lists inside it."""
    shared = [(name,) for name, _ in SHARED]
    for one in lists_of(above.model):
        if above.lists or one.path not in shared:
            table = _list_table(portal, kind, one, above)
            if any(True for entry in entries for _ in _items_in(table, entry)):
                yield table
                yield from _list_tables(portal, kind, entries, table)


def _list_table(portal: Portal, kind: str, field: ListField, above: Table) -> Table:
    name = "-".join((above.name, *(step.replace("_", "-") for step in field.path)))
    after = ("sources",) if "sources" in field.model.model_fields else ()
    columns = columns_of(field.model, portal.languages)
    return Table(name, kind, field.model, columns, ("of", "position"), after, (*above.lists, field))


def items(portal: Portal, table: Table) -> Iterator[Item]:
    """What the rows of a table are made from, in their order."""
    if table.kind == FACTS:
        for number, fact in enumerate(portal.config.city.facts, 1):
            yield Item(fact, None, str(number))
        return
    if table.name in dict(SHARED):
        for entry in portal.library.entries.values():
            yield from (Item(value, entry, place) for place, value in _groups_in(entry.value, table.model, ""))
        city = _groups_in(portal.config.city, table.model, "")
        yield from (Item(value, None, place) for place, value in city)
        return
    for entry in portal.library.of_kind(table.kind):
        yield from _items_in(table, entry)


def _items_in(table: Table, entry: Entry) -> Iterator[Item]:
    found = [("", entry.value)]
    for step in table.lists:
        found = [
            (f"{place}.{number}" if place else str(number), one)
            for place, value in found
            for number, one in enumerate(value_at(value, step.path) or (), 1)
        ]
    yield from (Item(value, entry, place) for place, value in found)


def _groups_in(value: BaseModel, wanted: type[BaseModel], above: str) -> Iterator[tuple[str, BaseModel]]:
    """The groups of one model anywhere in a value, each with the way to it: `sources.1`, `posts.2.sources.1`.

    Parts are entries of their own.
    """
    for name, field in _fields_with(type(value), wanted):
        held = getattr(value, name)
        for number, one in enumerate(held, 1) if field.many else ((0, held),):
            place = f"{above}{name}.{number}" if number else f"{above}{name}"
            if isinstance(one, wanted):
                yield place, one
            elif one is not None:
                yield from _groups_in(one, wanted, f"{place}.")


@cache
def _fields_with(model: type[BaseModel], wanted: type[BaseModel]) -> tuple[tuple[str, FieldType], ...]:
    """The fields of a model that hold groups of another, or groups in which such stand."""
    found = []
    for name in model.model_fields:
        field = field_types(model)[name]
        inner = field.model
        if inner is None or issubclass(inner, Part):
            continue
        if issubclass(inner, wanted) or _fields_with(inner, wanted):
            found.append((name, field))
    return tuple(found)


def has_points(portal: Portal, dataset: Dataset) -> bool:
    """Whether anything in a data set says where it lies."""
    return any(
        item.value.coordinates is not None
        for table in dataset.tables
        if "coordinates" in table.model.model_fields
        for item in items(portal, table)
    )
