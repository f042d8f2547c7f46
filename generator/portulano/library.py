"""Everything loaded, by kind, id and relation; filled once by `link`, frozen, then only asked."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from portulano.load import RawRecord
from portulano.model.base import Part, Record
from portulano.syntax.yaml_reader import Location

_Name = TypeVar("_Name")
_Value = TypeVar("_Value")

SOURCE = "record"
"""The field by which a source names a document of the library."""

Key = tuple[str, str]
"""Kind and id: ("agreements", "caf-kfw-biogas-2021"), ("actions", "strategy-2021/...")."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record or a part of one, with the way back to its file and to what holds it."""

    kind: str
    id: str
    value: Any
    raw: RawRecord
    location: Location = ()
    parent: Entry | None = None
    key: Key = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.kind, self.id))  # made once: it is asked for all the time

    @property
    def is_part(self) -> bool:
        return isinstance(self.value, Part)

    @property
    def record(self) -> Record:
        """The whole record that this is or stands in."""
        entry = self
        while entry.parent is not None:
            entry = entry.parent
        record: Record = entry.value
        return record

    def place_of(self, location: Location) -> tuple[str, int, int]:
        """File, line and column of a field below this entry."""
        whole = (*self.location, *location)
        file = self.raw.source.at(whole)
        return (file.name, *file.locate(whole))


@dataclass(frozen=True, slots=True)
class Relation:
    """`origin` names `target` in its field `name`."""

    origin: Key
    name: str
    target: Key


@dataclass(frozen=True, slots=True)
class Library:
    """All entries in a fixed order, and the relations between them in both directions."""

    entries: Mapping[Key, Entry]
    by_kind: Mapping[str, tuple[Entry, ...]]
    references: Mapping[Key, tuple[Relation, ...]]
    backlinks: Mapping[Key, tuple[Relation, ...]]
    children: Mapping[Key, tuple[Entry, ...]]
    names: Mapping[Key, Key]
    files: Mapping[str, Path]

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        relations: Iterable[Relation],
        names: Mapping[Key, Key],
        files: Mapping[str, Path],
    ) -> Library:
        by_kind: dict[str, list[Entry]] = defaultdict(list)
        children: dict[Key, list[Entry]] = defaultdict(list)
        by_key: dict[Key, Entry] = {}
        for entry in entries:
            by_key[entry.key] = entry
            by_kind[entry.kind].append(entry)
            if entry.parent is not None:
                children[entry.parent.key].append(entry)
        forward: dict[Key, list[Relation]] = defaultdict(list)
        back: dict[Key, list[Relation]] = defaultdict(list)
        for relation in relations:
            forward[relation.origin].append(relation)
            back[relation.target].append(relation)
        return cls(
            MappingProxyType(by_key),
            _frozen(by_kind),
            _frozen(forward),
            _frozen(back),
            _frozen(children),
            MappingProxyType(dict(names)),
            MappingProxyType(dict(files)),
        )

    def only(self, visible: Callable[[Entry], bool]) -> Library:
        """The library of a reader who may see only some records: of the others nothing remains, not even a name."""
        kept = {key: entry for key, entry in self.entries.items() if visible(entry)}
        if len(kept) == len(self.entries):
            return self
        relations = (one for several in self.references.values() for one in several)
        return Library.of(
            kept.values(),
            (one for one in relations if one.origin in kept and one.target in kept),
            {name: key for name, key in self.names.items() if key in kept},
            self.files,
        )

    def for_public(self) -> Library:
        """The library with each record, and each part of one, as everyone may read it."""
        told = {
            key: replace(entry, value=public)
            for key, entry in self.entries.items()
            if (public := entry.value.for_public()) is not entry.value
        }
        return self.with_entries(told) if told else self

    def with_entries(self, told: Mapping[Key, Entry]) -> Library:
        """The library with these entries in the place of those of the same keys, which name the same others."""
        by_kind = {kind: [told.get(entry.key, entry) for entry in several] for kind, several in self.by_kind.items()}
        entries = MappingProxyType({key: told.get(key, entry) for key, entry in self.entries.items()})
        below = {key: [told.get(one.key, one) for one in several] for key, several in self.children.items()}
        return replace(self, entries=entries, by_kind=_frozen(by_kind), children=_frozen(below))

    def without_relations(self, kind: str, name: str) -> Library:
        """The library as if the records of `kind` named nothing in their field `name`."""

        def kept(held: Mapping[Key, tuple[Relation, ...]]) -> dict[Key, list[Relation]]:
            return {
                key: [one for one in several if one.origin[0] != kind or one.name != name]
                for key, several in held.items()
            }

        return replace(self, references=_frozen(kept(self.references)), backlinks=_frozen(kept(self.backlinks)))

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        return self.by_kind.get(kind, ())

    def find(self, kind: str, name: str) -> Entry | None:
        """The entry that a reference to `kind` by `name` means; None if it is not in this library."""
        if kind == "*":
            kind, _, name = name.partition("/")
        key = self.names.get((kind, name), (kind, name))
        return self.entries.get(key)

    def resolve(self, written: str, base: Entry) -> Entry | None:
        """The entry that a link in prose means, if there is one."""
        key = self.key_in_prose(written, base)
        return None if key is None else self.find(*key)

    def key_in_prose(self, written: str, base: Entry) -> Key | None:
        """Kind and name in a link in prose: `../agreements/a.yml` as Git hosts show it, or `agreements/a`."""
        path = written.partition("#")[0]
        joined = posixpath.normpath(posixpath.join(base.raw.kind, path)) if path.startswith(".") else path.strip("/")
        parts = joined.split("/")
        if len(parts) == 1:
            parts = [base.raw.kind, parts[0]]
        if len(parts) != 2:
            return None
        return parts[0], parts[1].removesuffix(".yml").removesuffix(".md")

    def children_of(self, entry: Entry, kind: str = "") -> tuple[Entry, ...]:
        """The parts right below `entry`, in the order in which they are written; with `kind`, those of that kind."""
        found = self.children.get(entry.key, ())
        return tuple(one for one in found if one.kind == kind) if kind else found

    def below(self, entry: Entry, kind: str) -> tuple[Entry, ...]:
        """All parts of `kind` at any depth below `entry`, in the order in which they are written."""
        found: list[Entry] = []
        for child in self.children_of(entry):
            if child.kind == kind:
                found.append(child)
            found.extend(self.below(child, kind))
        return tuple(found)

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """What names this entry or is named by it, each once, in a fixed order; its own parts and holders left out.

        The documents that its facts come from are told as its sources, and stand here only if it names them besides.
        """
        keys: dict[Key, None] = {}
        for relation in self.references.get(entry.key, ()):
            if relation.name != SOURCE:
                keys.setdefault(relation.target)
        for relation in self.backlinks.get(entry.key, ()):
            keys.setdefault(relation.origin)
        keys.pop(entry.key, None)
        return tuple(self.entries[key] for key in keys)


def is_empty(value: object) -> bool:
    """Whether a field tells nothing; nought and no are something."""
    return value is None or (not value and isinstance(value, (str, tuple)))


def filled(entries: Iterable[Entry], names: Iterable[str]) -> tuple[str, ...]:
    """The fields of which one of the entries tells something at least: what a table of them has columns for. What is
    computed of an entry, such as its countries, counts as told."""
    values = [entry.value for entry in entries]
    return tuple(name for name in names if any(not is_empty(getattr(one, name, True)) for one in values))


def _frozen(lists: Mapping[_Name, list[_Value]]) -> Mapping[_Name, tuple[_Value, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in lists.items()})
