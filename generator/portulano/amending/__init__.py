"""Content of which only some texts have changed in, the site with these texts in their places out.

Most edits change a sentence. What else would a build find out from ten thousand records? Nothing: a text stands in the
files that `passages` know of, and says nothing that other pages, lists or checks are made from. So it is put in the
place of what it was. Everything else (a fact, a title, a link, a heading, a new file) is left to a whole build: in
doubt the answer is None.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from portulano.amending.described import descriptions
from portulano.amending.memory import Marks, Memory
from portulano.amending.narrowing import Change, change_of
from portulano.amending.writing import rewritten
from portulano.options import BuildOptions
from portulano.output import Published, Workplace, digest, shortened
from portulano.passages import Passage
from portulano.search import Shards, indexed_part
from portulano.searching import BUNDLE, searching
from portulano.syntax.characters import cleaned
from portulano.syntax.documents import MAXIMUM_BYTES, decoded
from portulano.syntax.markdown import split_front_matter
from portulano.syntax.yaml_reader import UnreadableYamlError, read

MOST_FILES = 50
"""With more changed files than this a whole build is as good."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What an amendment has published: the state of all files, how many were written, what is to be noted of the search
    index, and what is to be remembered."""

    files: Mapping[str, tuple[str, int, int]]
    written: int
    notes: Mapping[str, Mapping[str, str]]
    memory: Memory


def amended(options: BuildOptions, content: Marks, others: str, place: Workplace, before: Published) -> Amended | None:
    """Publish the changed texts of a portal; None, and nothing is published, if there is more to it.

    `content` and `others` tell of the sources as they are now, `before` of the site, which is as it was published.
    Raises MachineError if the machine does not let us write.
    """
    memory = Memory.recall(place.memory, before.signature)
    if memory is None:
        return None
    files = None
    # Where what was remembered is damaged, or a file is gone meanwhile, a whole build finds out
    with suppress(sqlite3.Error, ValueError, KeyError, OSError):
        known = memory.content
        same = memory.others == others and known.keys() == content.keys() and not before.notes["kept"]
        changed = {name: mark for name, mark in content.items() if known[name] != mark} if same else {}
        if same and len(changed) <= MOST_FILES:
            files = _files(options.folder, changed, memory, place, before)
    if files is None:
        memory.close()
        place.unstage()
        return None
    return _published(files, options, place, before, memory)


def indexed(options: BuildOptions, place: Workplace, before: Published, ended: Event) -> Amended | None:
    """Publish a new index of the published pages where it is of others; None if it is not known which these are.

    Raises IndexingEndedError, and nothing is published, if another thread sets `ended`.
    """
    memory = Memory.recall(place.memory, before.signature)
    return None if memory is None else _published({}, options, place, before, memory, ended)


def _files(folder: Path, marks: Marks, memory: Memory, place: Workplace, before: Published) -> dict[str, str] | None:
    """The digests of the files of the site that change with those of the content that `marks` names, staged as they are
    then; None if that is not known."""
    lines: dict[str, list[int]] = defaultdict(list)
    for problem in before.notes["problems"]:
        lines[problem["file"]].append(problem["line"])
    found = _Edits.of(folder, marks, memory, lines)
    return None if found is None else _rewritten(found, place, memory, before)


@dataclass(frozen=True, slots=True)
class _Edits:
    """The changed files as they are now, and the changed texts by key."""

    marks: Marks
    sources: Mapping[str, bytes]
    changes: Mapping[str, Change]

    @classmethod
    def of(cls, folder: Path, marks: Marks, memory: Memory, problems: Mapping[str, Sequence[int]]) -> _Edits | None:
        """What has changed in the files; None if that is more than texts, or `problems` tells lines that have moved."""
        sources: dict[str, bytes] = {}
        changes: dict[str, Change] = {}
        for name in marks:
            path, source = folder / name, memory.source(name)
            if source is None or path.is_symlink() or path.stat().st_size > MAXIMUM_BYTES:
                return None
            now = path.read_bytes()
            if not _stay(problems.get(name, ()), source.text, now):
                return None
            found = _changed_texts(name, source.text, now)
            if found is None:
                return None
            for place, old, new in found:
                key, change = source.places.get(place), change_of(cleaned(old), cleaned(new))
                if key is None or change is None:
                    return None
                changes[key] = change
            sources[name] = now
        return cls(marks, sources, changes)


def _stay(lines: Sequence[int], old: bytes, new: bytes) -> bool:
    """Whether the lines (from 1) of which problems tell are still where they were."""
    before, now = old.split(b"\n"), new.split(b"\n")
    return not lines or (
        len(before) == len(now) and all(before[line - 1] == now[line - 1] for line in lines if line <= len(now))
    )


def _changed_texts(name: str, old: bytes, new: bytes) -> list[tuple[str, str, str]] | None:
    """The texts of a file that have changed: where they stand, as they were, as they are. None if more has."""
    try:
        return list(_differences(_tree(name, old), _tree(name, new), ()))
    except (_OtherChangeError, UnreadableYamlError, UnicodeDecodeError):
        return None


class _OtherChangeError(Exception):
    """Something else than a text has changed."""


def _tree(name: str, data: bytes) -> dict[str, object]:
    """What is written in a content file, as the room that loads reads it."""
    text = decoded(data)
    if not name.endswith(".md"):
        return read(text)
    front, body, _ = split_front_matter(text)
    if front is None:
        raise _OtherChangeError
    tree = read(front)
    if "body" in tree:
        raise _OtherChangeError
    return {**tree, "body": body} if body.strip() else tree


def _differences(old: Any, new: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, str, str]]:
    if old == new:
        return
    if isinstance(old, str) and isinstance(new, str):
        yield json.dumps(path), old, new
    elif isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for name in old:
            yield from _differences(old[name], new[name], (*path, name))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, now) in enumerate(zip(old, new, strict=True)):
            yield from _differences(before, now, (*path, number))
    else:
        raise _OtherChangeError


def _rewritten(found: _Edits, place: Workplace, memory: Memory, before: Published) -> dict[str, str] | None:
    """Stage the files of the site in which the texts stand, with these in their places, and those that tell of them;
    their digests. None if one is not as expected."""
    outputs = memory.outputs(found.changes)
    known = [memory.passages(output) for output in outputs]
    with ThreadPoolExecutor() as threads:  # to read, hash and write the many megabytes of data takes no interpreter
        done = list(threads.map(partial(_with_changes, found.changes, place, before), outputs, known))
    if None in done:
        return None
    changed = {name: one for name, one in zip(outputs, done, strict=True) if one is not None and one.differs}
    told = descriptions(place.out, {name: (one.checksum, one.size) for name, one in changed.items()}, before.files)
    if told is None:
        return None
    for name, data in told.items():
        place.stage(name, data)
    memory.change(found.marks, found.sources, {name: one.passages for name, one in changed.items()})
    return {
        **{name: shortened(one.checksum) for name, one in changed.items()},
        **{name: digest(data) for name, data in told.items()},
    }


class _Changed(NamedTuple):
    """A file with texts in their places: where these stand then, its SHA-256, its bytes, whether they differ now."""

    passages: tuple[Passage, ...]
    checksum: str
    size: int
    differs: bool


def _with_changes(
    changes: Mapping[str, Change], place: Workplace, before: Published, output: str, passages: Sequence[Passage]
) -> _Changed | None:
    done = rewritten(output, (place.out / output).read_bytes(), passages, changes)
    if done is None:
        return None
    pieces, moved = done
    hashed = sha256()
    for piece in pieces:
        hashed.update(piece)
    checksum = hashed.hexdigest()
    differs = before.files[output][0] != shortened(checksum)
    if differs:
        place.stage(output, *pieces)
    return _Changed(moved, checksum, sum(map(len, pieces)), differs)


def _published(
    files: Mapping[str, str],
    options: BuildOptions,
    place: Workplace,
    before: Published,
    memory: Memory,
    ended: Event | None = None,
) -> Amended:
    """Put the staged files (their digests by name) in place, and the search index that goes with them."""
    marks = dict(files)
    covered = memory.searched
    others = _shards_without(files, covered, place)
    known = {shard: mark for shard, mark in before.notes["searchable"].items() if shard in others}
    with searching(covered, known, options, place, before, whole=True, ended=ended) as index:
        for name, data in index.made():
            marks[name] = digest(data)
            if before.files.get(name, ("",))[0] != marks[name]:
                place.stage(name, data)
        rest = {name: row[0] for name, row in before.files.items() if not name.startswith(BUNDLE)}
        wanted = {**rest, **index.kept, **marks}
        changed = {name: mark for name, mark in wanted.items() if before.files.get(name, ("",))[0] != mark}
        if not changed and len(wanted) == len(before.files):
            return Amended(before.files, 0, index.notes, memory)
        written, _ = place.put_in_place(wanted, before)
    rows = {**before.files, **place.rows(changed)}
    for name in before.files.keys() - wanted.keys():
        del rows[name]
    return Amended(rows, written, index.notes, memory)


def _shards_without(files: Mapping[str, str], covered: Shards, place: Workplace) -> set[str]:
    """The shards of the index for which none of the staged files says anything else than the published one."""
    return {
        shard
        for shard, names in covered.items()
        if files.keys().isdisjoint(names)
        or all(
            indexed_part((place.out / name).read_bytes()) == indexed_part((place.staged / name).read_bytes())
            for name in files.keys() & set(names)
        )
    }
