"""Staged pages in, the files of their search index out, made by another program while the other files are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portulano import search
from portulano.moving import link_or_copy
from portulano.output import Published, Workplace, digest

BUNDLE = "pagefind/"


@dataclass(frozen=True)
class SearchIndex:
    """The index of the pages of which `mark` is a hash: `kept` are its published files if it still holds, by digest."""

    mark: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)
    indexing: search.Indexing | None = None

    def made(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each file of a new index, once it is finished. Raises MachineError if that fails."""
        if self.indexing is None:
            return
        self.indexing.finish()
        bundle = self.indexing.bundle
        for path in sorted(bundle.rglob("*")):
            if path.is_file():
                yield BUNDLE + path.relative_to(bundle).as_posix(), path.read_bytes()


@contextmanager
def searching(covered: Mapping[str, str], place: Workplace, before: Published) -> Iterator[SearchIndex]:
    """Begin to index the pages in `covered` (digest by path), unless the last index is of the very same ones.

    Without pages there is no index. What has begun is ended when the block is left.
    """
    if not covered:
        yield SearchIndex()
        return
    mark = digest(repr(sorted(covered.items())).encode())
    kept = {name: row[0] for name, row in before.files.items() if name.startswith(BUNDLE)}
    if kept and before.notes.get("search") == mark and all(before.intact(place.out, name) for name in kept):
        yield SearchIndex(mark, kept)
        return
    with search.begin_index(_searched(covered, place), place.staging / "index") as indexing:
        yield SearchIndex(mark, {}, indexing)


def _searched(covered: Iterable[str], place: Workplace) -> Path:
    """A folder with the pages as they will be: what is staged, if that is all of them, else with the published ones."""
    elsewhere = {name for name in covered if not (place.staged / name).exists()}
    if not elsewhere:
        return place.staged
    whole = place.staging / "searched"
    for name in covered:
        target = whole / name
        target.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(place.out / name if name in elsewhere else place.staged / name, target)
    return whole
