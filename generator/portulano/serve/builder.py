"""What to build in, what was built out, one after the other, in a process that does nothing else.

It has no threads, so that a build may share out its work (a process with threads is not safely doubled, fork(2)); it
stays warm from build to build; and what a browser asks for meanwhile is answered by another process.
"""

from __future__ import annotations

import os
import pickle
import queue
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import IO, BinaryIO, Self

from portulano.errors import MachineError, PortulanoError
from portulano.options import BuildOptions, BuildResult, Early
from portulano.pipeline import build

PATIENCE = 5
"""Seconds that it has to finish what it does when it is ended."""
LOOK = 0.02
"""Seconds between two looks whether something has changed while it builds."""


@dataclass(frozen=True, slots=True)
class _Put:
    """Answer of the process: these early files are in place. It waits to be told whether it shall go on."""

    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Lost:
    """In place of an answer: the process is gone."""


_Answer = BuildResult | PortulanoError | _Put | _Lost | None
"""What comes of a build; None if it was left off."""


class Builder:
    """The process, begun with the first build; if it is lost, the next build begins another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def build(self, options: BuildOptions, early: Early, changed: Callable[[], bool]) -> BuildResult | None:
        """Build, the `early` pages first. When these are in place and there is something newer to build (`changed`),
        the rest is left off: then the answer is None.

        Raises PortulanoError as `build` does, and MachineError (`worker_lost`) if the process is gone.
        """
        process = self._process or self._begin()
        assert process.stdin is not None  # it is a pipe
        try:
            _say(process.stdin, (options, early.files))
            answer = self._answers.get()
            while isinstance(answer, _Put):
                early.tell(answer.files)
                _say(process.stdin, go_on := not changed())
                answer = self._next(process.stdin, changed) if go_on else self._answers.get()
        except BrokenPipeError:
            answer = _Lost()
        if isinstance(answer, _Lost):
            self._end()
            raise MachineError("worker_lost", exit_code=process.returncode)
        if isinstance(answer, PortulanoError):
            raise answer
        return answer

    def _next(self, asked: IO[bytes], changed: Callable[[], bool]) -> _Answer:
        """The next answer; the process is told to leave off as soon as something has changed."""
        while not changed():
            with suppress(queue.Empty):
                return self._answers.get(timeout=LOOK)
        _say(asked, None)
        return self._answers.get()

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        process = self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdout is not None  # it is a pipe
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None  # it is a pipe
        with suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listen(told: IO[bytes], answers: queue.SimpleQueue[_Answer]) -> None:
    """Take what the process says as long as it is there."""
    with told:
        try:
            while True:
                answers.put(pickle.load(told))  # our own child wrote it
        except (EOFError, pickle.UnpicklingError):
            answers.put(_Lost())


def _say(pipe: IO[bytes], message: object) -> None:
    pickle.dump(message, pipe)
    pipe.flush()


class _LeftOffError(Exception):
    """Nobody wants any more what is being built."""


class _UntilAsked:
    """The progress of a build that is left off when something else is asked for, or nothing ever will be."""

    def __init__(self, asked: BinaryIO) -> None:
        self._asked, self._process = asked, os.getpid()

    def stage(self, key: str, total: int = 0) -> None:  # noqa: ARG002  # nobody is told
        self._look()

    def advance(self, count: int = 1) -> None:  # noqa: ARG002
        self._look()

    def _look(self) -> None:
        """The processes that share the work do not look: they are ended by this one."""
        if os.getpid() != self._process:
            return
        with suppress(OSError):  # Windows looks at sockets only
            if select.select([self._asked], [], [], 0)[0]:
                raise _LeftOffError


def _tell(asked: BinaryIO, told: BinaryIO, done: Sequence[str]) -> None:
    """Tell which early files are in place. Raises _LeftOffError if the rest is not wanted any more."""
    _say(told, _Put(done))
    with suppress(EOFError):
        if pickle.load(asked):  # the preview wrote it
            return
    raise _LeftOffError


def build_in_turn(asked: BinaryIO, told: BinaryIO) -> None:
    """Build what is asked for until nobody asks any more."""
    while True:
        try:
            message = pickle.load(asked)  # the preview wrote it
        except EOFError:
            return
        if message is None:
            continue  # it was done already
        options, files = message
        outcome: BuildResult | PortulanoError | None
        try:
            early = Early(files, partial(_tell, asked, told))
            outcome = build(options, _UntilAsked(asked), early=early)
        except _LeftOffError:
            outcome = None
        except PortulanoError as error:
            outcome = error
        _say(told, outcome)


def main() -> None:
    """What the process does: whatever is printed goes where errors go, not between the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(KeyboardInterrupt, BrokenPipeError):
        build_in_turn(sys.stdin.buffer, answers)
