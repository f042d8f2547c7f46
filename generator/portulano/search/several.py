"""Shards of pages in, the index of each out as it is finished: some at the same time, each by a program of its own."""

from __future__ import annotations

import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from portulano.search.indexing import Indexing, IndexingEndedError, begin_index
from portulano.search.shards import is_further

AT_ONCE = 2
"""So many are made at the same time. Pagefind reads pages on all processors, but joins what it has read on one."""


@dataclass(frozen=True, slots=True)
class Due:
    """A shard that is to be indexed, with the other parts of its language if it is the first, into the folder `index`.

    If that is there already, it was finished before, in a making that was ended.
    """

    shard: str
    parts: Sequence[str]
    index: Path


class Indexings:
    """The indexes of some shards, of which the first are begun at once. Leaving the block ends those not finished.

    `pages` gives the folder with the pages of a shard. Another thread ends everything by setting `ended`.
    """

    def __init__(self, due: Sequence[Due], pages: Callable[[str], Path], ended: threading.Event | None = None) -> None:
        self._waiting, self._pages, self._ended = deque(due), pages, ended
        self._begun: deque[tuple[Due, Indexing | None]] = deque()

    def __enter__(self) -> Self:
        try:
            for _ in range(AT_ONCE):
                self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        for _, indexing in self._begun:
            if indexing is not None:
                indexing.end()

    def _begin(self) -> None:
        if self._waiting:
            due = self._waiting.popleft()
            self._begun.append((due, None if due.index.is_dir() else self._begun_of(due)))

    def _begun_of(self, due: Due) -> Indexing:
        part = due.index.with_name(f"{due.index.name}.part")
        shutil.rmtree(part, ignore_errors=True)  # of a program that was ended
        return begin_index(self._pages(due.shard), part)

    def go_on(self) -> None:
        """Raises IndexingEndedError where it was ended."""
        if self._ended is not None and self._ended.is_set():
            raise IndexingEndedError

    def finished(self) -> Iterator[tuple[str, Path]]:
        """The name of each shard and the folder with its index, as soon as that is there.

        Raises MachineError (`search_failed`), or IndexingEndedError where it was ended.
        """
        while self._begun:
            self.go_on()
            due, indexing = self._begun[0]
            if indexing is not None:
                indexing.finish(due.parts, self._ended, further=is_further(due.shard))
                indexing.bundle.rename(due.index)
            self._begun.popleft()
            self._begin()
            yield due.shard, due.index
