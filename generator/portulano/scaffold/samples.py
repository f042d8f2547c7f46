"""A field's type in, a value that shows how it is written out."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel

from portulano import taxonomies
from portulano.i18n import Wording
from portulano.labels import value_label
from portulano.model.base import Part, Record
from portulano.model.editions import Snapshot
from portulano.model.fields import FieldType, field_types
from portulano.scaffold.yaml_text import Value

UNWRITTEN = "…"
"""Stands for a text that staff will write."""
MOST_TERMS = 40
"""A longer vocabulary is not listed whole in a comment."""

_SAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "date": "2024-05-31",
        "number": "12.5",
        "integer": "1",
        "boolean": "true",
        "sdg": "11.3",
        "web-address": "https://example.org/",
        "slug": "nombre-anterior",
        "duration": "1:12:05",
        "country": "EC",
        "currency": "USD",
        "email": "oficina@example.org",
        "file": "images/foto.jpg",
        "language": "es",
    }
)


def fields_to_show(model: type[BaseModel]) -> list[str]:
    """The fields in the order in which staff fill them in: name, what is particular to the model, what all have."""
    names = [name for name in model.model_fields if not (name == "id" and issubclass(model, Record))]
    names = [name for name in names if not issubclass(field_types(model)[name].model or object, Snapshot)]
    if not issubclass(model, (Record, Part)):
        return names
    common = set(Record.model_fields if issubclass(model, Record) else Part.model_fields)
    first = [name for name in ("id", "number", "title", "summary") if name in names]
    own = [name for name in names if name not in common and name not in first]
    rest = [name for name in names if name in common and name not in first]
    return [*first, *own, *(rest if issubclass(model, Record) else ())]


def sample(model: type[BaseModel], name: str, languages: tuple[str, ...], words: Wording) -> Value:
    """A value of the right form for a field of `model`."""
    field = field_types(model)[name]
    default = model.model_fields[name].default
    if isinstance(default, (str, int)) and not isinstance(default, bool):
        value: Value = str(default)
    elif field.name == "literal":
        value = literal_values(model, name)[0]
    elif field.model is not None:
        group = field.model
        value = {inner: sample(group, inner, languages, words) for inner in fields_to_show(group)}
    else:
        value = _simple_sample(field, name, languages, words)
    return [value] if field.many else value


def _simple_sample(field: FieldType, name: str, languages: tuple[str, ...], words: Wording) -> Value:
    if field.name in ("text", "prose") and len(languages) > 1:
        return dict.fromkeys(languages, UNWRITTEN)
    if field.name == "term":
        return _first_usable(field.detail)
    if field.name == "reference":
        file_name = words.text("commands.new.file_name")
        return f"agreements/{file_name}" if field.detail == "*" else file_name
    if name == "month":
        return "2024-05"
    if field.name == "slug" and name == "id":
        return words.text("commands.new.file_name")
    return _SAMPLES.get(field.name, UNWRITTEN)


def _first_usable(taxonomy_id: str) -> str:
    """The first term that a local government may use: a treaty, for one, is not for cities to sign."""
    terms = taxonomies.taxonomy(taxonomy_id).terms.values()
    return next(term.id for term in terms if term.extra.get("usable_by_local_government", True))


def literal_values(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The words that a field allows which is declared as one of a few."""
    found = _literal_in(typing.get_type_hints(model)[name])
    return tuple(str(value) for value in found)


def _literal_in(annotation: Any) -> tuple[object, ...]:
    origin = typing.get_origin(annotation)
    if origin is Literal:
        return typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType, tuple):
        return next((found for one in typing.get_args(annotation) if (found := _literal_in(one))), ())
    return ()


def choices(model: type[BaseModel], name: str, words: Wording) -> list[tuple[str, str]]:
    """The words that may stand in a field, each with its meaning; empty where anything may."""
    field = field_types(model)[name]
    if field.name == "literal":
        return [(value, value_label(name, value, words)) for value in literal_values(model, name)]
    if field.name == "term":
        terms = taxonomies.term_ids(field.detail)
        return [(term, taxonomies.label(field.detail, term, words.language)[0]) for term in terms]
    return []
