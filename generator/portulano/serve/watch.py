"""A portal's folder in, word of each change in its content, settings or theme out."""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from watchfiles import Change, DefaultFilter, watch

WATCHED = ("content", "site_config.yml", "theme")
"""What a site is made from, in the portal's folder."""
DEBOUNCE = 150
"""Milliseconds after which changes are told, though they still go on."""
STEP = 15
"""Milliseconds without a change, after which an editor counts as finished: saving is often several in a row."""


class Watch:
    """Watches in the background while it is open. What is built lies beside the content and is not watched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._changes: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._restart = threading.Event()
        targets = (self._watch_folder, self._watch_trees)
        self._threads = tuple(threading.Thread(target=target, daemon=True) for target in targets)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._restart.set()
        for thread in self._threads:
            thread.join(timeout=1)

    def wait(self, seconds: float | None) -> bool:
        """Wait for a change, at most so long; then take all that have come with it. False if there was none."""
        try:
            self._changes.get(timeout=seconds)
        except queue.Empty:
            return False
        while not self._changes.empty():
            self._changes.get()
        return True

    def has_changed(self) -> bool:
        """Whether there is a change that nobody has waited for yet."""
        return not self._changes.empty()

    def _watch_folder(self) -> None:
        """The folder itself, without what is below it: site_config.yml, and folders that come and go."""
        for changes in watch(
            self._folder,
            recursive=False,
            stop_event=self._stop,
            debounce=DEBOUNCE,
            step=STEP,
            watch_filter=_Own(self._folder),
        ):
            if any(Path(path).name != "site_config.yml" for _, path in changes):
                self._restart.set()
            self._changes.put(True)

    def _watch_trees(self) -> None:
        """What is below the folders that are there, begun anew when one comes or goes."""
        while not self._stop.is_set():
            self._restart.clear()
            trees = [self._folder / name for name in WATCHED if (self._folder / name).is_dir()]
            if not trees:
                self._restart.wait()
            changes = watch(*trees, stop_event=self._restart, debounce=DEBOUNCE, step=STEP, raise_interrupt=False)
            for _ in changes if trees else ():
                self._changes.put(True)


class _Own(DefaultFilter):
    """Only what a site is made from; not the folder's other inhabitants."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._paths: Sequence[str] = [str(folder / name) for name in WATCHED]

    def __call__(self, change: Change, path: str) -> bool:
        return path in self._paths and super().__call__(change, path)
