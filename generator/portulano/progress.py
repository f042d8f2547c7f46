"""Stages of a build in, signs of life out: a bar on a terminal, plain lines where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from portulano.i18n import Wording

BAR_AFTER = 1.0
LINES_AFTER = 2.0
"""Seconds. A build that is done sooner says nothing on its way."""
REDRAW = 0.1
"""Seconds between two drawings of the bar: more often only costs time."""


class Lines:
    """Names each stage that begins after the build has taken some time; for logs and for pipes."""

    def __init__(self, words: Wording, stream: TextIO) -> None:
        self._words, self._stream = words, stream
        self._start = time.monotonic()

    def stage(self, key: str, total: int = 0) -> None:
        if time.monotonic() - self._start >= LINES_AFTER:
            name = self._words.text(f"commands.stages.{key}")
            self._stream.write(f"{name} ({self._words.number(total)})\n" if total else f"{name}\n")
            self._stream.flush()

    def advance(self, count: int = 1) -> None:
        """Lines tell of stages only."""


class Bar:
    """One line that is drawn over itself, by the build's own calls: no thread lives beside the build's processes."""

    def __init__(self, words: Wording, console: Console) -> None:
        self._words = words
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        self._task: TaskID = self._progress.add_task("", total=None)
        self._start = self._drawn = time.monotonic()
        self._shown = False

    def stage(self, key: str, total: int = 0) -> None:
        name = self._words.text(f"commands.stages.{key}")
        self._progress.reset(self._task, description=name, total=total or None, start=False)
        self._draw(time.monotonic())

    def advance(self, count: int = 1) -> None:
        self._progress.advance(self._task, count)
        if (now := time.monotonic()) - self._drawn >= REDRAW:
            self._draw(now)

    def close(self) -> None:
        if self._shown:
            self._progress.stop()

    def _draw(self, now: float) -> None:
        if not self._shown and now - self._start >= BAR_AFTER:
            self._progress.start()
            self._shown = True
        if self._shown:
            self._progress.refresh()
            self._drawn = now


@contextmanager
def shown(words: Wording) -> Iterator[Bar | Lines]:
    """The progress that suits the error stream: it never mixes with what a command gives."""
    if not sys.stderr.isatty():
        yield Lines(words, sys.stderr)
        return
    bar = Bar(words, Console(file=sys.stderr))
    try:
        yield bar
    finally:
        bar.close()
