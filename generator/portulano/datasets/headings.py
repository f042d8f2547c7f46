"""A table in, its headings out: each column's name, type, label, help and the keys that may stand in it."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from portulano import taxonomies
from portulano.columns import LABELLED, Column
from portulano.datasets.tables import Table
from portulano.i18n import Wording
from portulano.labels import value_label

ColumnType = Literal["string", "number", "integer", "boolean", "date", "html"]
_TYPES: dict[str, ColumnType] = {"number": "number", "integer": "integer", "boolean": "boolean", "date": "date"}
LABEL = "_label"
"""What the column of a key's words is called after the key's."""

HOLDERS = {"strategy": "strategy", "axis": "axes", "objective": "objectives", "target": "targets"}
"""The kinds of what a part of a plan stands in, by the name of the column."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One column as it stands in a file and is explained.

    `column` is the field that it shows, none for what is computed. `codes` are the keys that may stand in it with
    their labels; `in_words` marks the column of these labels.
    """

    name: str
    type: ColumnType
    label: str
    help: str = ""
    column: Column | None = None
    codes: tuple[tuple[str, str], ...] = ()
    in_words: bool = False
    required: bool = False

    @property
    def many(self) -> bool:
        """Whether a cell may hold several values."""
        return self.name == "countries" or (self.column is not None and self.column.field.many)


def headings(table: Table, words: Wording) -> tuple[Heading, ...]:
    """The columns of a table as readers of one language find them."""
    found = [one for name in table.before for one in _computed(name, table, words)]
    for column in table.columns:
        found.extend(_of_field(column, words))
    return (*found, *(one for name in table.after for one in _computed(name, table, words)))


def _of_field(column: Column, words: Wording) -> Iterator[Heading]:
    label, help_text = column.label(words), column.help(words)
    kind = _TYPES.get(column.field.name, "string")
    codes = _codes(column, words)
    kind = "string" if column.field.many else kind
    yield Heading(column.name, kind, label, help_text, column, codes, required=column.required)
    if column.field.name in LABELLED and (codes or column.field.name in ("country", "reference")):
        yield Heading(column.name + LABEL, "string", _in_words(label, words), "", column, in_words=True)


def _in_words(label: str, words: Wording) -> str:
    return words.text("interface.data.in_words", label=label)


def _codes(column: Column, words: Wording) -> tuple[tuple[str, str], ...]:
    """The keys of a closed list; for terms with their labels from the vocabulary."""
    field, name = column.field, column.steps[-1][1]
    if field.name == "term":
        terms = taxonomies.term_ids(field.detail)
        return tuple((one, taxonomies.label(field.detail, one, words.language)[0]) for one in terms)
    if field.name == "literal":
        model = column.steps[-1][0]
        values = _literals(typing.get_type_hints(model)[name])
        labels = tuple((one, value_label(name, one, words)) for one in values)
        return labels if all(label for _, label in labels) else ()
    return ()


def _literals(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is Literal:
        return tuple(str(one) for one in typing.get_args(annotation))
    return tuple(value for one in typing.get_args(annotation) for value in _literals(one))


def _computed(name: str, table: Table, words: Wording) -> Iterator[Heading]:
    if name in HOLDERS:
        label = words.text(f"kinds.{HOLDERS[name]}.one")
        yield Heading(name, "string", label, words.text("interface.data.columns.holder.help"))
        yield Heading(name + LABEL, "string", _in_words(label, words), in_words=True)
        return
    base, _, language = name.partition("_")
    key = f"interface.data.columns.{base}"
    label = words.text(f"{key}.label") + (f" ({words.language_name(language)})" if language else "")
    codes: tuple[tuple[str, str], ...] = ()
    if name == "state":
        returned = typing.get_type_hints(table.model.state_on)["return"]  # type: ignore[attr-defined]
        codes = tuple((one, value_label("state", one, words)) for one in _literals(returned))
    required = name in table.before
    kind: ColumnType = "integer" if name == "bytes" else "string"
    yield Heading(name, kind, label, words.text(f"{key}.help"), codes=codes, required=required)
    if name in ("state", "countries"):
        yield Heading(name + LABEL, "string", _in_words(label, words), in_words=True)
