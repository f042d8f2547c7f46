"""What is being previewed: in come results of builds, out goes news for the browsers that wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mistake:
    """One problem as the overlay shows it: place in the files, what is wrong, how to mend it."""

    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class News:
    """The version of the site that is served, a number that grows with each event, and what is wrong now.

    Pages are told of by their addresses: with `only` no others are new so far, those in `but` are the same as in the
    version before.
    """

    version: int
    event: int
    mistakes: tuple[Mistake, ...] = ()
    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


class Preview:
    """The served folder and the latest news of it, and who looks at what. The build's thread writes the news, the
    server's threads wait for it."""

    def __init__(self, folder: Path, base: str = "/") -> None:
        self.folder = folder
        self.base = base
        """The path of the address for which the site is made, such as `/portal/`."""
        self._news = News(0, 0)
        self._looks: dict[object, tuple[str, str]] = {}
        self._changed = threading.Condition()
        self._closed = False

    @property
    def news(self) -> News:
        return self._news

    @property
    def closed(self) -> bool:
        return self._closed

    @contextmanager
    def looking(self, address: str, file: str) -> Iterator[None]:
        """While somebody looks at the page with this address, which stands in this file of the site."""
        look = object()
        with self._changed:
            self._looks[look] = (address, file)
        try:
            yield
        finally:
            with self._changed:
                del self._looks[look]

    def looked_at(self) -> frozenset[str]:
        """The files of the pages that somebody looks at now."""
        with self._changed:
            return frozenset(file for _, file in self._looks.values())

    def tell_early(self, files: Sequence[str]) -> tuple[str, ...]:
        """Some pages that were looked at are new, the rest of the site is not yet. Returns their addresses."""
        with self._changed:
            only = tuple(sorted({address for address, file in self._looks.values() if file in files}))
        if only:
            self._tell(News(self._news.version + 1, self._news.event + 1, only=only))
        return only

    def tell_change(self, but: Sequence[str] = ()) -> None:
        """The site is new, and nothing is wrong; the pages at `but` are those that were new in the version before."""
        self._tell(News(self._news.version + 1, self._news.event + 1, but=tuple(but)))

    def tell_mistakes(self, mistakes: tuple[Mistake, ...]) -> None:
        """The site is as it was, because of these."""
        self._tell(News(self._news.version, self._news.event + 1, mistakes))

    def wait(self, known: int, seconds: float) -> News:
        """The news as soon as its event is not `known`; after so many seconds as it is."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news.event != known, seconds)
            return self._news

    def close(self) -> None:
        """Let everybody go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _tell(self, news: News) -> None:
        with self._changed:
            self._news = news
            self._changed.notify_all()
