"""Shards of pages in, the index of each out as it is finished: some at the same time, each by a program of its own."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from portulano.search.indexing import Indexing, IndexingEndedError, begin_index
from portulano.search.shards import is_further

AT_ONCE = 2
"""So many are made at the same time. Pagefind reads pages on all processors, but joins what it has read on one."""


class Indexings:
    """The indexes of some shards, of which the first are begun at once. Leaving the block ends those not finished.

    `due` names the shards in their order, each with the other parts of its language; `pages` gives the folder with the
    pages of a shard; `folder` is for the indexes. Another thread ends everything by setting `ended`.
    """

    def __init__(
        self,
        due: Mapping[str, Sequence[str]],
        pages: Callable[[str], Path],
        folder: Path,
        ended: threading.Event | None = None,
    ) -> None:
        self._due, self._pages, self._folder, self._ended = due, pages, folder, ended
        self._waiting = deque(due)
        self._begun: deque[tuple[str, Indexing]] = deque()

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
            indexing.end()

    def _begin(self) -> None:
        if self._waiting:
            shard = self._waiting.popleft()
            self._begun.append((shard, begin_index(self._pages(shard), self._folder / shard)))

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
            shard, indexing = self._begun[0]
            indexing.finish(self._due[shard], self._ended, further=is_further(shard))
            self._begun.popleft()
            self._begin()
            yield shard, indexing.bundle
