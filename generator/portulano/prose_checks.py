"""The texts of a library in, problems out: raw HTML, dead or unsafe links, pictures that cannot be shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from portulano import prose
from portulano.config import SiteConfig
from portulano.library import Entry, Key, Library
from portulano.link import problem_at
from portulano.load import PICTURE_TYPES
from portulano.model.base import Part
from portulano.model.fields import FieldType, field_types
from portulano.model.values import Prose
from portulano.problems import Problem, Severity
from portulano.syntax.yaml_reader import Location
from portulano.urls import content_name

PICTURE_NAMES = ", ".join(sorted(PICTURE_TYPES))

SUGGESTIBLE = 2000
"""With more records than this no dead link gets a "did you mean": comparing with every name would be slow."""

CONFIG_FILE = "site_config.yml"


def picture_problems(entry: Entry) -> Iterator[Problem]:
    """Pictures of a record that are of a type which pages cannot show."""
    for index, image in enumerate(getattr(entry.value, "images", ())):
        if not _is_picture(image.file):
            values = {"value": image.file, "known": PICTURE_NAMES}
            yield problem_at(entry, ("images", index, "file"), "picture-type", "error", **values)


def _is_picture(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in PICTURE_TYPES


@cache
def _fields_with_prose(model: type[BaseModel]) -> tuple[tuple[str, FieldType], ...]:
    """The fields that are prose or groups that hold some; parts are entries of their own."""
    found = []
    for name in model.model_fields:
        field = field_types(model)[name]
        group = field.model is not None and not issubclass(field.model, Part) and bool(_fields_with_prose(field.model))
        if field.name == "prose" or group:
            found.append((name, field))
    return tuple(found)


def prose_in(value: BaseModel) -> Iterator[tuple[Location, Prose]]:
    """Every Markdown text of an entry, with the way to it. Parts are entries of their own."""
    for name, field in _fields_with_prose(type(value)):
        held = getattr(value, name)
        if field.name == "prose" and held is not None:
            yield (name,), held
        elif field.name == "group" and held is not None:
            for index, one in enumerate(held) if field.many else ((None, held),):
                step: Location = (name,) if index is None else (name, index)
                yield from (((*step, *inner), text) for inner, text in prose_in(one))


def _written_in(value: BaseModel) -> Iterator[tuple[Location, str, str]]:
    """Every Markdown text of an entry in every language: the way to it, its language, and what is written."""
    for location, text in prose_in(value):
        yield from ((location, language, words) for language, words in text.by_language.items())


_SEVERITIES: Mapping[str, tuple[str, Severity]] = {
    "raw-html": ("prose-html", "error"),
    "unsafe-link": ("prose-link-unsafe", "error"),
    "link": ("prose-link-nowhere", "error"),
    "image": ("prose-image-missing", "error"),
    "image-alt": ("prose-image-alt", "error"),
    "image-credit": ("prose-image-credit", "warning"),
    "heading-level": ("prose-heading", "warning"),
}


def prose_problems(entry: Entry, library: Library, absent: frozenset[Key]) -> Iterator[Problem]:
    """What is wrong in the Markdown texts of an entry, each at its own line."""
    for location, language, text in _written_in(entry.value):
        for finding in _findings(text, entry, library, absent):
            whole = (*entry.location, *location)
            translated = location == ("body",) and not entry.is_part
            file = entry.raw.file_in(language) if translated else entry.raw.source.at(whole)
            steps = whole if file in entry.raw.translations.values() else (*whole, language)
            line, column = file.locate_in_text(steps, _written(entry, whole, language, text), finding.line)
            code, severity = _SEVERITIES[finding.code]
            field = ".".join(str(step) for step in whole)
            yield Problem(file.name, line, column, severity, *_with_remedy(code, field, finding.value, library))


def _findings(text: str, entry: Entry, library: Library, absent: frozenset[Key]) -> list[prose.Finding]:
    return prose.findings(
        text,
        link_known=lambda written: _leads_somewhere(written, entry, library, absent),
        image_known=lambda written: _is_picture(written) and content_name(written, entry.raw.kind) in library.files,
    )


def _leads_somewhere(written: str, entry: Entry, library: Library, absent: frozenset[Key]) -> bool:
    if not written or prose.is_external(written) or written.startswith("#"):
        return True
    known = library.resolve(written, entry) is not None or library.key_in_prose(written, entry) in absent
    return known or content_name(written, entry.raw.kind) in library.files


def _with_remedy(code: str, field: str, value: str, library: Library) -> tuple[str, str, dict[str, object]]:
    """Code, field and values; for a dead link with the record that was probably meant."""
    if code == "prose-image-missing" and not _is_picture(value):
        return "picture-type", field, {"value": value, "known": PICTURE_NAMES}
    if code == "prose-link-nowhere" and len(library.names) <= SUGGESTIBLE:
        wanted = value.lstrip("./").partition("#")[0].removesuffix(".yml").removesuffix(".md").strip("/")
        known = [f"{kind}/{name}" for kind, name in library.names]
        if close := difflib.get_close_matches(wanted, known, 1, 0.75):
            return "prose-link-close", field, {"value": value, "closest": close[0]}
    return code, field, {"value": value if len(value) <= 60 else value[:57] + "…"}


def _written(entry: Entry, location: Location, language: str, text: str) -> str:
    """The text as it stands in the file, with the empty lines before it; `text` is without them."""
    found: Any = entry.raw.data
    for step in location:
        found = found[step]
    written = found[language] if isinstance(found, dict) else found
    return str(written) if written else text


def config_problems(config: SiteConfig, library: Library) -> Iterator[Problem]:
    """The prose of the configuration stands on pages of its own; links in it can only lead outside."""
    for location, _, text in _written_in(config):
        known = prose.findings(text, link_known=prose.is_external, image_known=library.files.__contains__)
        for finding in known:
            code, severity = _SEVERITIES[finding.code]
            field = ".".join(str(step) for step in location)
            yield Problem(CONFIG_FILE, 0, 0, severity, code, field, {"value": finding.value})
