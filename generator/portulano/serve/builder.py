"""What to build in, what was built out, one after the other, in a process that does nothing else.

It has no threads, so that a build may share out its work (a process with threads is not safely doubled, fork(2)); it
stays warm from build to build; and what a browser asks for meanwhile is answered by another process.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from portulano.errors import MachineError, PortulanoError
from portulano.options import BuildOptions, BuildResult, Early, Silent
from portulano.pipeline import build

PATIENCE = 5
"""Seconds that it has to finish what it does when it is ended."""


class Builder:
    """The process, begun with the first build; if it is lost, the next build begins another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def build(self, options: BuildOptions, early: Early) -> BuildResult:
        """Build, the `early` pages first. Raises PortulanoError as `build` does, and MachineError (`worker_lost`) if
        the process is gone."""
        process = self._process or self._begin()
        assert process.stdin is not None  # both are pipes
        assert process.stdout is not None
        try:
            pickle.dump((options, early.files), process.stdin)
            process.stdin.flush()
            while isinstance(outcome := pickle.load(process.stdout), _Put):  # our own child wrote it
                early.tell(outcome.files)
        except (EOFError, BrokenPipeError):
            self._end()
            raise MachineError("worker_lost", exit_code=process.returncode) from None
        if isinstance(outcome, PortulanoError):
            raise outcome
        result: BuildResult = outcome
        return result

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"from {__name__} import main; main()"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with process:
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(BrokenPipeError):
                    pipe.close()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


@dataclass(frozen=True, slots=True)
class _Put:
    """The early files that are in place by now."""

    files: Sequence[str]


def build_in_turn(asked: BinaryIO, told: BinaryIO) -> None:
    """Build what is asked for until nobody asks any more."""
    while True:
        try:
            options, files = pickle.load(asked)  # the preview wrote it
        except EOFError:
            return
        outcome: BuildResult | PortulanoError
        try:
            outcome = build(options, Silent(), early=Early(files, lambda done: _answer(told, _Put(done))))
        except PortulanoError as error:
            outcome = error
        _answer(told, outcome)


def _answer(told: BinaryIO, answer: BuildResult | PortulanoError | _Put) -> None:
    pickle.dump(answer, told)
    told.flush()


def main() -> None:
    """What the process does: whatever is printed goes where errors go, not between the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(KeyboardInterrupt, BrokenPipeError):
        build_in_turn(sys.stdin.buffer, answers)
