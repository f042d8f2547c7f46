"""What is being previewed: in come results of builds, out goes news for the browsers that wait."""

from __future__ import annotations

import threading
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
    """The version of the site that is served, a number that grows with each event, and what is wrong now."""

    version: int
    event: int
    mistakes: tuple[Mistake, ...] = ()


class Preview:
    """The served folder and the latest news of it. The build's thread writes, the server's threads wait and read."""

    def __init__(self, folder: Path, base: str = "/") -> None:
        self.folder = folder
        self.base = base
        """The path of the address for which the site is made, such as `/portal/`."""
        self._news = News(0, 0)
        self._changed = threading.Condition()
        self._closed = False

    @property
    def news(self) -> News:
        return self._news

    @property
    def closed(self) -> bool:
        return self._closed

    def tell_change(self) -> None:
        """The site is new, and nothing is wrong."""
        self._tell(News(self._news.version + 1, self._news.event + 1))

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
