"""A model in, the columns of its table out: what open data is written by and what a spreadsheet's headings mean.

A group of fields that stands once becomes columns of its own (`budget_amount`); a list of groups becomes a table of
its own (`networks-posts`). A text has one column for each language (`title_es`, `title_en`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel

from portulano.i18n import Wording
from portulano.labels import field_texts
from portulano.model.base import Part, Record, Source
from portulano.model.fields import FieldType, field_types

SEPARATOR = "; "
"""What stands between several values of one cell."""

HIDDEN = frozenset(("audience", "draft", "formerly", "translated"))
"""Fields that serve the making of the portal and tell nothing of the world."""

TEXTS = ("text", "prose", "name")
LABELLED = ("term", "literal", "country", "reference")
"""Fields that hold a key, which people want to read in words too."""


@dataclass(frozen=True)
class Column:
    """One column: the way to its value from the record, what it holds, in which language.

    `steps` are the names of the fields on the way, each with the model that it stands in.
    """

    steps: tuple[tuple[type[BaseModel], str], ...]
    field: FieldType
    language: str = ""

    @cached_property
    def path(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.steps)

    @cached_property
    def name(self) -> str:
        return "_".join((*self.path, *([self.language] if self.language else [])))

    @property
    def required(self) -> bool:
        """Whether every row has a value: each field on the way is asked for, and the language is not in question."""
        return not self.language and all(model.model_fields[name].is_required() for model, name in self.steps)

    def label(self, words: Wording) -> str:
        """What people call the column: "Presupuesto: Monto", "Título (inglés)"."""
        called = ": ".join(field_texts(model, name, words)[0] for model, name in self.steps)
        return f"{called} ({words.language_name(self.language)})" if self.language else called

    def help(self, words: Wording) -> str:
        return field_texts(*self.steps[-1], words)[1]


@dataclass(frozen=True, slots=True)
class ListField:
    """A field that holds a list of groups: the way to it and the model of its groups."""

    steps: tuple[tuple[type[BaseModel], str], ...]
    model: type[BaseModel]

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.steps)


@cache
def columns_of(model: type[BaseModel], languages: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a model's table, in the order in which its fields are declared, a record's own before the common.

    Lists of groups and parts are left out: they have tables of their own.
    """
    return tuple(_columns(model, languages, ()))


@cache
def columns_by_field(model: type[BaseModel], languages: tuple[str, ...]) -> Mapping[str, tuple[Column, ...]]:
    """The columns of a model's table by the field of the model with which the way to each begins."""
    found: dict[str, list[Column]] = defaultdict(list)
    for column in columns_of(model, languages):
        found[column.path[0]].append(column)
    return {name: tuple(columns) for name, columns in found.items()}


def _columns(
    model: type[BaseModel], languages: tuple[str, ...], above: tuple[tuple[type[BaseModel], str], ...]
) -> Iterator[Column]:
    for name in _ordered_names(model):
        field = field_types(model)[name]
        steps = (*above, (model, name))
        if field.model is not None:
            if not field.many:
                yield from _columns(field.model, languages, steps)
        elif field.name in TEXTS:
            yield from (Column(steps, field, language) for language in languages)
        else:
            yield Column(steps, field)


def _ordered_names(model: type[BaseModel]) -> list[str]:
    """Id and title (or the label) first, then what only this kind has, then what all have."""
    names = [name for name in model.model_fields if name not in HIDDEN]
    common = [base for base in (Record, Part) if issubclass(model, base)]
    if not common:
        return sorted(names, key=lambda name: name != "label")
    shared = common[0].model_fields
    first = [name for name in ("id", "number", "title", "summary") if name in names]
    own = [name for name in names if name not in shared and name not in first]
    rest = [name for name in names if name in shared and name not in first]
    return [*first, *own, *rest]


@cache
def lists_of(model: type[BaseModel]) -> tuple[ListField, ...]:
    """The lists of groups of a model that have tables of their own; sources and parts stand elsewhere."""
    return tuple(_lists(model, ()))


def _lists(model: type[BaseModel], above: tuple[tuple[type[BaseModel], str], ...]) -> Iterator[ListField]:
    for name in model.model_fields:
        inner = field_types(model)[name]
        if inner.model is None or issubclass(inner.model, (Part, Source)):
            continue
        if inner.many:
            yield ListField((*above, (model, name)), inner.model)
        else:
            yield from _lists(inner.model, (*above, (model, name)))


def value_at(value: Any, path: tuple[str, ...]) -> Any:
    """What stands at the end of a way through fields; None where the way ends earlier."""
    for name in path:
        if value is None:
            return None
        value = getattr(value, name)
    return value
