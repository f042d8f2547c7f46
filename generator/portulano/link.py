"""Validated records in, a Library out: references resolved by their fields' types, and ways back."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from portulano.library import Entry, Key, Library, Relation
from portulano.load import RawRecord
from portulano.model import KINDS
from portulano.model.base import Part, Record
from portulano.model.fields import FieldType, field_types
from portulano.problems import Problem, Severity
from portulano.syntax.yaml_reader import Location

SUGGESTIONS = 50
"""So many problems get a "did you mean": comparing with every name is slow where a whole portal is wrong."""


def link(
    records: Iterable[tuple[Record, RawRecord]],
    files: Mapping[str, Path],
    absent: frozenset[Key] = frozenset(),
) -> tuple[Library, list[Problem]]:
    """Build the Library. A reference that leads nowhere, or to two things, is a problem at its own line.

    `absent` are records that exist but could not be read: what names them is not at fault.
    """
    entries: dict[Key, Entry] = {}
    problems: list[Problem] = []
    for record, raw in records:
        entry = Entry(record.kind, record.id, record, raw)
        for one in (entry, *_parts_below(record, entry)):
            if (first := entries.setdefault(one.key, one)) is not one:
                line = first.place_of(("id",))[1]
                problems.append(problem_at(one, ("id",), "id-taken", id=one.value.id, line=line))
    names, ambiguous = _short_names(entries.values())
    relations: list[Relation] = []
    for entry in entries.values():
        for location, name, field, value in marked_values(entry.value, ()):
            if field.name == "file":
                if value not in files:
                    problems.append(_missing_file(entry, location, value, files, len(problems) < SUGGESTIONS))
            elif (target := names.get(_key_of(field, value))) is None:
                if not entry.record.forgives(name) and not _may_be_in(absent, _key_of(field, value)):
                    found = _dangling(
                        entry, location, _key_of(field, value), names, ambiguous, len(problems) < SUGGESTIONS
                    )
                    problems.append(found)
            elif target == entry.key:
                problems.append(problem_at(entry, location, "reference-self", name=name))
            else:
                relations.append(Relation(entry.key, name, target))
    problems.extend(_taken_names(entries))
    return Library.of(entries.values(), relations, names, files), problems


def problem_at(entry: Entry, location: Location, code: str, severity: Severity = "error", **values: object) -> Problem:
    """A problem of one field of an entry."""
    file, line, column = entry.place_of(location)
    field = ".".join(str(step) for step in (*entry.location, *location))
    return Problem(file, line, column, severity, code, field, values)


def _parts_below(holder: BaseModel, owner: Entry) -> Iterator[Entry]:
    """The addressable parts below a record, each with the way to it."""
    for name in _part_fields(type(holder)):
        for index, part in enumerate(getattr(holder, name)):
            location = (*owner.location, name, index)
            entry = Entry(part.kind, f"{owner.id}/{part.id}", part, owner.raw, location, owner)
            yield entry
            yield from _parts_below(part, entry)


@cache
def _part_fields(model: type[BaseModel]) -> tuple[str, ...]:
    fields = field_types(model)
    return tuple(name for name in model.model_fields if (inner := fields[name].model) and issubclass(inner, Part))


@cache
def _marked_fields(model: type[BaseModel]) -> tuple[tuple[str, FieldType], ...]:
    """The fields that are references or files, or groups that hold such; parts are entries of their own."""
    found = []
    for name in model.model_fields:
        field = field_types(model)[name]
        nested = field.model is not None and not issubclass(field.model, Part) and bool(_marked_fields(field.model))
        if field.name in ("reference", "file") or nested:
            found.append((name, field))
    return tuple(found)


def marked_values(value: Any, location: Location) -> Iterator[tuple[Location, str, FieldType, str]]:
    """Every reference and file that `value` names: where, in which field, of what type, and the text itself."""
    model: type[BaseModel] = type(value)
    for name, field in _marked_fields(model):
        held = getattr(value, name)
        if not held:
            continue
        for index, one in enumerate(held) if field.many else ((None, held),):
            here = (*location, name) if index is None else (*location, name, index)
            if field.model is None:
                yield here, name, field, one
            else:
                yield from marked_values(one, here)


def _short_names(entries: Iterable[Entry]) -> tuple[dict[Key, Key], dict[Key, tuple[str, ...]]]:
    """The names by which entries can be called: a part also by its own id, if no other part has it; old names too.

    The second mapping gives the full names behind each name that could mean several.
    """
    candidates: dict[Key, dict[Key, None]] = defaultdict(dict)
    for entry in entries:
        candidates[entry.key].setdefault(entry.key)
        if entry.is_part:
            candidates[entry.kind, entry.value.id].setdefault(entry.key)
    for entry in entries:
        if isinstance(entry.value, Record):
            for old in entry.value.formerly:
                if (entry.kind, old) not in candidates:
                    candidates[entry.kind, old].setdefault(entry.key)
    names = {name: next(iter(keys)) for name, keys in candidates.items() if len(keys) == 1}
    return names, {name: tuple(key[1] for key in keys) for name, keys in candidates.items() if len(keys) > 1}


def _key_of(field: FieldType, value: str) -> Key:
    """The kind and name that a reference means; one to any kind is written `kind/name`."""
    if field.detail != "*":
        return field.detail, value
    kind, _, name = value.partition("/")
    return kind, name


@cache
def _holders() -> Mapping[str, frozenset[str]]:
    """The kinds of parts, each with the kinds of record in whose files they stand."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in KINDS:
        waiting: list[type[BaseModel]] = [kind.model]
        while waiting:
            model = waiting.pop()
            for name in _part_fields(model):
                part = field_types(model)[name].model
                if part is not None and issubclass(part, Part):
                    found[part.kind].add(kind.name)
                    waiting.append(part)
    return {name: frozenset(kinds) for name, kinds in found.items()}


def _may_be_in(absent: frozenset[Key], key: Key) -> bool:
    """Whether `key` is one of the absent records, or a part that may stand in one of them."""
    holders = _holders().get(key[0], frozenset())
    return key in absent or any(kind in holders for kind, _ in absent)


def _dangling(
    entry: Entry,
    location: Location,
    key: Key,
    names: Mapping[Key, Key],
    ambiguous: Mapping[Key, tuple[str, ...]],
    suggest: bool,
) -> Problem:
    kind, name = key
    if key in ambiguous:
        known = ", ".join(ambiguous[key])
        return problem_at(entry, location, "reference-ambiguous", kind=kind, value=name, known=known)
    kinds = {known.name for known in KINDS} | _holders().keys()
    if kind not in kinds:
        known = ", ".join(sorted(kinds))
        return problem_at(entry, location, "reference-kind", kind=kind, value=f"{kind}/{name}", known=known)
    others = sorted(known_name for known_kind, known_name in names if known_kind == kind) if suggest else []
    if close := difflib.get_close_matches(name, others, 1, 0.6):
        return problem_at(entry, location, "reference-close", kind=kind, value=name, closest=close[0])
    return problem_at(entry, location, "reference", kind=kind, value=name)


def _missing_file(entry: Entry, location: Location, value: str, files: Mapping[str, Path], suggest: bool) -> Problem:
    close = difflib.get_close_matches(value, files, 1, 0.6) if suggest else []
    if close:
        return problem_at(entry, location, "file-missing-close", value=value, closest=close[0])
    return problem_at(entry, location, "file-missing", value=value)


def _taken_names(entries: Mapping[Key, Entry]) -> Iterator[Problem]:
    """An old name must not be the name of another record, nor an old name of two: its redirect would be ambiguous."""
    olds: dict[Key, Entry] = {}
    for entry in entries.values():
        if not isinstance(entry.value, Record):
            continue
        for index, old in enumerate(entry.value.formerly):
            holder = entries.get((entry.kind, old)) or olds.get((entry.kind, old))
            if holder is not None:
                file = holder.raw.source.name
                yield problem_at(entry, ("formerly", index), "formerly-taken", value=old, other=file)
            olds.setdefault((entry.kind, old), entry)
