"""A field of a model in, a line ready to copy out, as it is written in a content file.

The examples show the form of a value. Words in them are left to the reader ("…"), so that they need no language.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, Literal

from annotated_types import MinLen
from pydantic import BaseModel

from portulano import taxonomies
from portulano.model.fields import FieldType, field_types

_PLAIN: Mapping[str, str] = {
    "name": '"…"',
    "string": '"…"',
    "date": "2021-08-26",
    "number": "1250.5",
    "integer": "12",
    "boolean": "true",
    "sdg": '"11.3"',
    "web-address": "https://www.cuenca.example/",
    "slug": "plan-2021",
    "duration": '"1:12:05"',
    "country": "EC",
    "currency": "USD",
    "email": "internacional@cuenca.example",
    "file": "images/plaza.jpg",
    "language": "es",
}
_NAMES: Mapping[str, str] = {
    "partners": "caf",
    "networks": "cideu",
    "agreements": "caf-kfw-biogas-2021",
    "documents": "plan-2021",
    "*": "agreements/caf-kfw-biogas-2021",
}
_BY_NAME: Mapping[str, str] = {
    "actor_type": "residents",
    "month": "2026-10",
    "latitude": "-2.90",
    "longitude": "-79.00",
    "wikidata": "Q2717",
    "site_url": "https://mundo.cuenca.example/",
    "identity_domain": "mundo.cuenca.example",
    "time_zone": "America/Guayaquil",
    "accent": '"#1d5c87"',
    "second": '"#a4452c"',
    "paper": '"#fbf8f2"',
    "night": '"#0d1925"',
    "deep": '"#123a56"',
    "accent_night": '"#8cc4ea"',
    "second_night": '"#f0a58e"',
    "stands_for": "sans",
    "question": "sustainability-continuity",
}
_WHOLE: Mapping[str, str] = {"Period": "2021/2025", "CapacityLine": "{capacity: staff, year: 2026, value: 9}"}
"""Groups that are best shown whole."""


def example(model: type[BaseModel], name: str, languages: tuple[str, ...]) -> str:
    """`title: {es: "…", en: "…"}` for the field `name` of `model`; `name: "…"` if the model has no such field."""
    field = field_types(model).get(name) if name in model.model_fields else None
    return f"{name}: " + ('"…"' if field is None else _value(field, model, name, languages))


def _value(field: FieldType, model: type[BaseModel], name: str, languages: tuple[str, ...]) -> str:
    if name == "languages" and field.many:
        return f"[{', '.join(languages)}]"
    clock = '"18:30"' if name.endswith("_time") else ""
    known = "" if field.name == "term" else _BY_NAME.get(name, "")
    written = known or clock or _one_value(field, model, name, languages)
    if not field.many:
        return written
    return f"[{', '.join([written] * _least(model, name))}]"


def _least(model: type[BaseModel], name: str) -> int:
    """How many values a list must have at least; one is shown in any case."""
    marks = model.model_fields[name].metadata if name in model.model_fields else ()
    return max([1, *(mark.min_length for mark in marks if isinstance(mark, MinLen))])


def _one_value(field: FieldType, model: type[BaseModel], name: str, languages: tuple[str, ...]) -> str:
    if field.name in ("text", "prose"):
        texts = ", ".join(f'{language}: "…"' for language in languages)
        return f"{{{texts}}}" if len(languages) > 1 else '"…"'
    if field.name == "term":
        return taxonomies.term_ids(field.detail)[0]
    if field.name == "reference":
        return _NAMES.get(field.detail, "plan-2021")
    if field.name == "literal":
        return _first_choice(model.model_fields[name].annotation)
    if field.model is not None:
        return _WHOLE.get(field.model.__name__) or _group(field.model, languages)
    return _PLAIN.get(field.name, '"…"')


def _group(model: type[BaseModel], languages: tuple[str, ...]) -> str:
    """The required fields of a group, or its first one if none is."""
    required = [name for name, info in model.model_fields.items() if info.is_required()]
    names = required or list(model.model_fields)[:1]
    return "{" + ", ".join(example(model, name, languages) for name in names) + "}"


def _first_choice(annotation: Any) -> str:
    if typing.get_origin(annotation) is Literal:
        return str(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType, tuple):
        return next((found for one in typing.get_args(annotation) if (found := _first_choice(one)) != "…"), "…")
    return "…"
