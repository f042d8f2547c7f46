"""Records in; out comes what is not translated, and which translations are older than their original.

A translation can carry the original's mark as it was when it was made (`translated`). The mark is computed from the
original's texts alone: it changes when somebody rewords it, and neither with a fact that is written once nor with
spaces or line breaks. A translation whose mark is not the original's of today is outdated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from portulano.library import Entry
from portulano.link import problem_at
from portulano.model.base import Record
from portulano.model.editions import Snapshot
from portulano.model.fields import FieldType, field_types
from portulano.model.values import EVERY_LANGUAGE, Text
from portulano.problems import Problem
from portulano.syntax.yaml_reader import Location

SHOWN_FIELDS = 5
"""So many untranslated fields are named one by one."""
MARK_LENGTH = 8
"""Hexadecimal digits of a mark: short enough to copy, and one rewording in four thousand million goes unseen."""


def translation_problems(entry: Entry, languages: tuple[str, ...]) -> Iterator[Problem]:
    """What a record lacks in each language, and which of its translations are older than their original."""
    yield from _missing(entry, languages)
    if entry.value.translated is not None:
        yield from _outdated(entry, languages)


def _missing(entry: Entry, languages: tuple[str, ...]) -> Iterator[Problem]:
    """One warning for each language that a record lacks, or lacks in some of its texts."""
    texts = list(_texts_in(entry.value, ()))
    for language in languages:
        missing = [".".join(str(step) for step in location) for location, text in texts if not text.has(language)]
        if not missing:
            continue
        extra = f", … (+{len(missing) - SHOWN_FIELDS})" if len(missing) > SHOWN_FIELDS else ""
        code = "texts-untranslated" if entry.value.title.has(language) else "record-untranslated"
        code += "-file" if entry.raw.source.name.endswith(".md") else ""
        values = {
            "title": entry.value.title.in_language(languages[0]).text,
            "language": language,
            "fields": ", ".join(missing[:SHOWN_FIELDS]) + extra,
            "name": missing[0].rpartition(".")[2] if not missing[0][-1].isdigit() else missing[0].split(".")[-2],
            "default": next(one for one in languages if one != language) if language == languages[0] else languages[0],
            "file": f"{entry.id}.{language}.md" if language != languages[0] else f"{entry.id}.md",
        }
        yield problem_at(entry, (), code, "warning", **values)


def _outdated(entry: Entry, languages: tuple[str, ...]) -> Iterator[Problem]:
    for language in languages:
        if not is_outdated(entry.value, language):
            continue
        file = entry.raw.file_in(language)
        values = {
            "title": entry.value.title.in_language(languages[0]).text,
            "language": language,
            "mark": original_mark(entry.value, language),
        }
        if language in entry.raw.translations:
            place = file.locate(("translated",))
            yield Problem(file.name, *place, "warning", "translation-outdated-file", "translated", values)
        else:
            yield problem_at(entry, ("translated", language), "translation-outdated", "warning", **values)


def is_outdated(record: Record, language: str) -> bool:
    """Whether the texts of `language` carry the mark of an original that reads otherwise today."""
    marks = record.translated
    return (
        marks is not None
        and language in marks.by_language
        and marks.by_language[language] != original_mark(record, language)
    )


def original_mark(record: Record, language: str) -> str:
    """The mark of the texts from which those of `language` are translated: the first other language of each."""
    originals = []
    for _, text in _texts_in(record, ()):
        origin = next((code for code in text.by_language if code not in (language, EVERY_LANGUAGE)), None)
        if origin is not None:
            originals.append(" ".join(text.by_language[origin].split()))
    return hashlib.sha256("\n".join(originals).encode()).hexdigest()[:MARK_LENGTH]


@cache
def _fields_with_texts(model: type[BaseModel]) -> tuple[tuple[str, FieldType], ...]:
    found = ((name, field_types(model)[name]) for name in model.model_fields)
    return tuple(
        (name, field)
        for name, field in found
        if field.name in ("text", "prose", "name", "group") and not issubclass(field.model or object, Snapshot)
    )


def _texts_in(value: BaseModel, location: Location) -> Iterator[tuple[Location, Text]]:
    """Every text below a value, with the way to it; parts too, whose texts belong to the same record."""
    for name, field in _fields_with_texts(type(value)):
        held = getattr(value, name)
        for index, one in enumerate(held) if field.many else ((None, held),):
            here = (*location, name) if index is None else (*location, name, index)
            if isinstance(one, Text):
                yield here, one
            elif isinstance(one, BaseModel):
                yield from _texts_in(one, here)
