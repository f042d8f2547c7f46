"""Pages in, the files of their search index out, made by other programs while the other files are made.

An index is made shard by shard, and a shard only if its pages say something else than when it was made last.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portulano.options import BuildOptions
from portulano.output import Published, Workplace, digest
from portulano.search import Due, IndexingEndedError, Indexings, Shards, indexed_part, made_by, parts_of

BUNDLE = "pagefind/"

Marks = Mapping[str, str]
"""A hash of what the pages of each shard say."""


@dataclass(frozen=True)
class SearchIndex:
    """`marks` tell of which pages the index of each shard is made, `now` of the pages as they are; "" is not known.

    `kept` are the published files that stay, by digest; `making` are the shards that are made anew.
    """

    marks: Marks
    now: Marks
    kept: Mapping[str, str] = field(default_factory=dict)
    making: Indexings | None = None

    @property
    def notes(self) -> dict[str, Marks]:
        """What is to be remembered of it."""
        return {"indexed": self.marks, "searchable": self.now}

    def made(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file that is made anew, as it is finished.

        Raises MachineError if that fails, IndexingEndedError if it was ended.
        """
        making = self.making
        if making is None:
            return
        for shard, bundle in making.finished():
            for path in sorted(bundle.rglob("*")):
                if path.is_file():
                    making.go_on()
                    yield f"{BUNDLE}{shard}/{path.relative_to(bundle).as_posix()}", path.read_bytes()


def is_settled(before: Published, options: BuildOptions) -> bool:
    """Whether nothing is to be done about the index of the published pages."""
    indexed = before.notes.get("indexed", {})
    if options.search:
        return bool(indexed == before.notes.get("searchable"))
    return options.keep_index or not indexed


def shard_marks(covered: Shards, parts: Mapping[str, str]) -> dict[str, str]:
    """The mark of each shard from the digests of its pages' indexed parts, where all of these are known."""
    maker = made_by()
    return {
        shard: digest(repr(([(name, parts[name]) for name in names], parts_of(shard, covered), maker)).encode())
        for shard, names in covered.items()
        if all(name in parts for name in names)
    }


@contextmanager
def searching(
    covered: Shards,
    known: Marks,
    options: BuildOptions,
    place: Workplace,
    before: Published,
    *,
    whole: bool = False,
    ended: threading.Event | None = None,
) -> Iterator[SearchIndex]:
    """Begin to index what has changed of the pages in `covered`, whose marks are `known` where nothing has to be read.

    What has begun is ended when the block is left; another thread may end it with `ended`. What was finished by then is
    used by the next making, if it still tells of the pages. `whole` says that all files of `before` are as they were
    published.
    """
    published = {name: row[0] for name, row in before.files.items() if name.startswith(BUNDLE)}
    there = {name: mark for name, mark in published.items() if whole or before.intact(place.out, name)}
    indexed = before.notes.get("indexed", {})
    if not options.search:
        stays = options.keep_index and there.keys() == published.keys()
        unread = {shard: known.get(shard, "") for shard in covered}
        yield SearchIndex(indexed if stays else {}, unread, there if stays else {})
        return
    pages = _Pages(place, covered, ended)
    now = {shard: known.get(shard) or pages.mark(shard) for shard in covered}
    lost = {shard_of(name) for name in published.keys() - there.keys()}
    due = {shard for shard, mark in now.items() if indexed.get(shard) != mark} | (lost & now.keys())
    kept = {name: mark for name, mark in there.items() if shard_of(name) in now.keys() - due}
    order = sorted(due, key=lambda shard: (-len(covered[shard]), shard))
    making = [Due(shard, parts_of(shard, covered), place.indexes / now[shard]) for shard in order]
    with _forgotten(place.indexes), Indexings(making, pages.written, ended) as indexings:
        yield SearchIndex(now, now, kept, indexings)


@contextmanager
def _forgotten(indexes: Path) -> Iterator[None]:
    """Remove what was finished when it is published, or cannot be; what was ended goes on with it."""
    try:
        yield
    except IndexingEndedError:
        raise
    except BaseException:
        shutil.rmtree(indexes, ignore_errors=True)
        raise
    shutil.rmtree(indexes, ignore_errors=True)


def shard_of(name: str) -> str:
    """The shard to whose index a published file belongs."""
    return name.removeprefix(BUNDLE).partition("/")[0]


@dataclass(frozen=True)
class _Pages:
    """The pages as they will be: what is staged, else what is published."""

    place: Workplace
    covered: Shards
    ended: threading.Event | None

    def mark(self, shard: str) -> str:
        return shard_marks(self.covered, {name: digest(part) for name, part in self._parts(shard)})[shard]

    def written(self, shard: str) -> Path:
        """A folder with the shard's pages, as far as they are indexed."""
        folder = self.place.staging / "searched" / shard
        for name, part in self._parts(shard):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part)
        return folder

    def _parts(self, shard: str) -> Iterator[tuple[str, bytes]]:
        for name in self.covered[shard]:
            if self.ended is not None and self.ended.is_set():
                raise IndexingEndedError
            staged = self.place.staged / name
            yield name, indexed_part((staged if staged.exists() else self.place.out / name).read_bytes())
