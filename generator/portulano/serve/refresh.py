"""A preview in, its search index refreshed in the background: it never lets a change wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from portulano.errors import PortulanoError
from portulano.options import BuildOptions
from portulano.output import Workplace, discard, workplace
from portulano.renewing import refresh_search
from portulano.search import IndexingEndedError


class SearchRefresh:
    """Makes the index of the published pages anew, once after each `end`. It is published when all of it is there.

    `fail` is told of a failure of the machine: the preview goes on without a search.
    """

    def __init__(self, options: BuildOptions, fail: Callable[[PortulanoError], object]) -> None:
        self._options, self._fail = options, fail
        self._run: _Run | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def begin(self) -> None:
        """Begin, unless that has been done since the last end."""
        if self._run is None:
            self._run = _Run(self._options, self._fail)
            self._run.thread.start()

    def end(self) -> None:
        """Leave off at once, so that something else can be published; the next time goes on with finished parts."""
        if self._run is not None:
            self._run.end()
            self._run = None


class _Run:
    """One making of the index, in a thread of its own; after `end` it publishes nothing any more."""

    def __init__(self, options: BuildOptions, fail: Callable[[PortulanoError], object]) -> None:
        self._options, self._fail = options, fail
        self._ended, self._over = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._make, daemon=True)

    def end(self) -> None:
        self._ended.set()
        self._over.wait()

    def _make(self) -> None:
        try:
            place = workplace(self._options.folder, self._options.site)
            try:
                self._publish(place)
            finally:
                self._over.set()
                discard(place)  # which takes long, and nobody waits for it
        except PortulanoError as error:
            self._fail(error)
        finally:
            self._over.set()

    def _publish(self, place: Workplace) -> None:
        with suppress(IndexingEndedError):
            refresh_search(self._options, place, self._ended)
