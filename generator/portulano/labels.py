"""A model and a field in, what staff call it and are told about it out; dates, as precise as known, in words."""

from __future__ import annotations

import re

from pydantic import BaseModel

from portulano.i18n import Wording, sort_key
from portulano.model import KINDS
from portulano.model.base import Part, Record
from portulano.model.kind import Kind
from portulano.model.values import PartialDate


def group_key(model: type[BaseModel]) -> str:
    """Where the texts of a model stand: a record's or a part's under its kind, others under `parts`, in snake case."""
    if issubclass(model, (Record, Part)):
        return f"kinds.{model.kind}"
    return "kinds.parts." + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def field_texts(model: type[BaseModel], name: str, words: Wording) -> tuple[str, str]:
    """Label and help of a field; those of the common fields stand once for all kinds. Without a label: its name."""
    for key in (f"{group_key(model)}.fields.{name}", f"kinds.common.fields.{name}"):
        if words.has(f"{key}.label"):
            return words.text(f"{key}.label"), words.text(f"{key}.help")
    return name, ""


def value_label(name: str, value: str, words: Wording) -> str:
    """What one of a field's few allowed words means; empty if it explains itself."""
    key = f"kinds.values.{name}.{value}"
    return words.text(key) if words.has(key) else ""


def date_words(day: PartialDate, words: Wording) -> str:
    """A date in a language, with how sure it is: about, doubtful, between two."""
    told = words.date(day.year, day.month, day.day)
    if day.latest is not None:
        until = words.date(day.latest.year, day.latest.month, day.latest.day)
        return words.text("interface.date.between", date=told, until=until)
    if day.mark:
        return words.text(f"interface.date.{'doubtful' if day.doubtful else 'approximate'}", date=told)
    return told


def find_kind(written: str, wordings: tuple[Wording, ...]) -> Kind | None:
    """The kind that a person means by its folder's name or by what it is called, one or many, in any language."""
    wanted = sort_key(written)[0]
    for kind in KINDS:
        names = [kind.name]
        for words in wordings:
            names += [words.text(f"kinds.{kind.name}.{form}") for form in ("one", "many", "section", "menu")]
        if wanted in {sort_key(name)[0] for name in names}:
            return kind
    return None
