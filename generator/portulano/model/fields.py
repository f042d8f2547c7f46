"""A model in, what each of its fields holds out: the one place that reads declarations (links, pages, schema)."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from portulano.model.values import Mark, Marks, Name, PartialDate, Prose, Reference, Term, Text

FieldName = Literal[
    "text", "prose", "name", "date", "term", "reference", "group", "number", "boolean", "integer", "literal", "string",
    "sdg", "duration", "web-address", "slug", "country", "currency", "email", "file", "language",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldType:
    """What a field holds: `detail` is the taxonomy of a term or the kind of a reference; `model` that of a group."""

    name: FieldName
    detail: str = ""
    many: bool = False
    model: type[BaseModel] | None = None


_BY_CLASS: tuple[tuple[type, FieldName], ...] = (
    (Marks, "string"),
    (Prose, "prose"),
    (Name, "name"),
    (Text, "text"),
    (PartialDate, "date"),
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (Decimal, "number"),
    (str, "string"),
)


@cache
def field_types(model: type[BaseModel]) -> Mapping[str, FieldType]:
    """The fields and the computed properties of `model`, by name."""
    hints = typing.get_type_hints(model, include_extras=True)
    found = {name: field_type(hints[name]) for name in model.model_fields}
    for owner in reversed(model.__mro__):
        for name, value in vars(owner).items():
            if isinstance(value, property) and not name.startswith(("_", "model_")) and value.fget is not None:
                returned = typing.get_type_hints(value.fget, include_extras=True).get("return")
                if returned is not None and issubclass(owner, BaseModel) and owner is not BaseModel:
                    found[name] = field_type(returned)
    return found


def filled_fields(value: BaseModel) -> Iterator[tuple[str, FieldType, Any]]:
    """The fields of `value` in which something stands, in their order: the name, what it holds, what stands there.

    Most records leave most fields empty: who goes through many looks at these alone.
    """
    fields = field_types(type(value))
    for name, held in vars(value).items():
        if held is not None and held != ():
            yield name, fields[name], held


def field_type(annotation: Any) -> FieldType:
    """Read one annotation: `tuple[Annotated[str, Term("topics")], ...]` is many terms of topics."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _annotated(annotation)
    if origin in (typing.Union, types.UnionType):
        return field_type(next(one for one in typing.get_args(annotation) if one is not type(None)))
    if origin in (tuple, list, frozenset):
        inner = field_type(typing.get_args(annotation)[0])
        return FieldType(inner.name, inner.detail, True, inner.model)
    if origin is Literal:
        return FieldType("literal")
    if isinstance(annotation, type):
        if issubclass(annotation, BaseModel):
            return FieldType("group", model=annotation)
        for base, name in _BY_CLASS:
            if issubclass(annotation, base):
                return FieldType(name)
    return FieldType("string")


def _annotated(annotation: Any) -> FieldType:
    inner, *marks = typing.get_args(annotation)
    for mark in marks:
        if isinstance(mark, Term):
            return FieldType("term", mark.taxonomy)
        if isinstance(mark, Reference):
            return FieldType("reference", mark.kind)
        if isinstance(mark, Mark):
            return FieldType(typing.cast("FieldName", mark.name))
    return field_type(inner)


@cache
def told_in_text(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a record that hold one text each, but for those that have to be translated for it to be shown."""
    fields = field_types(model)
    found = (name for name in model.model_fields if fields[name].name in ("text", "prose") and not fields[name].many)
    return tuple(name for name in found if name not in ("title", "body"))
