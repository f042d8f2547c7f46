"""A record in, the pages of other sites to which it leads out: when each was last looked at, where a copy is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from portulano.library import Entry
from portulano.model.base import Part
from portulano.model.fields import FieldType, field_types
from portulano.model.values import PartialDate, Prose, Text

_WRITTEN = re.compile(r"\[([^\]]*)\]\(\s*<?(https?://[^)\s>]+)")
_NAMES = ("title", "document", "name", "label")
"""The fields by which a group with an address is called, the first that it has."""
NOT_LINKS = ("archived",)
"""Addresses that belong to another one."""


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address outside the portal as one entry gives it. `title` is None where only the address is written."""

    url: str
    title: Text | None
    entry: Entry
    checked: PartialDate | None
    archived: str | None


def outside_links(entry: Entry) -> Iterator[OutsideLink]:
    """Every address of an entry's fields and prose that a browser opens as a page; parts are entries of their own."""
    for group in _groups(entry.value):
        for name in _address_fields(type(group)):
            url = getattr(group, name)
            if url and url.startswith("http"):
                yield OutsideLink(url, _title(group), entry, _checked(group), getattr(group, "archived", None))
    model: type[BaseModel] = type(entry.value)
    for name in _prose_fields(model):
        text: Prose | None = getattr(entry.value, name)
        for language, words in text.by_language.items() if text is not None else ():
            for title, url in _WRITTEN.findall(words):
                yield OutsideLink(url, Text({language: title}) if title else None, entry, None, None)


def _title(group: BaseModel) -> Text | None:
    found = (getattr(group, name, None) for name in _NAMES)
    return next((one for one in found if isinstance(one, Text)), None)


def _checked(group: BaseModel) -> PartialDate | None:
    """When somebody last looked: as written for a link, for a source the day on which it was consulted."""
    day: PartialDate | None = getattr(group, "checked", None) or getattr(group, "consulted", None)
    return day


def _groups(value: BaseModel) -> Iterator[BaseModel]:
    """A value and the groups in it, at any depth."""
    yield value
    for name, field in _group_fields(type(value)):
        held = getattr(value, name)
        for one in held if field.many else (held,):
            if one is not None:
                yield from _groups(one)


@cache
def _address_fields(model: type[BaseModel]) -> tuple[str, ...]:
    fields = field_types(model)
    return tuple(name for name in model.model_fields if fields[name].name == "web-address" and name not in NOT_LINKS)


@cache
def _prose_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if field_types(model)[name].name == "prose")


@cache
def _group_fields(model: type[BaseModel]) -> tuple[tuple[str, FieldType], ...]:
    """The fields that hold groups with an address somewhere in them."""
    found = []
    for name in model.model_fields:
        field = field_types(model)[name]
        inner = field.model
        if inner is not None and not issubclass(inner, Part) and (_address_fields(inner) or _group_fields(inner)):
            found.append((name, field))
    return tuple(found)
