"""Work that is shared out among processes: all of it comes back, whatever becomes of those who do it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from portulano.errors import MachineError
from portulano.parallel import begun, spread

LARGE = 4_000_000
"""Bytes: many times what a pipe holds."""


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def large(names: Sequence[str]) -> list[tuple[int, bytes]]:
    return [(os.getpid(), name.encode() * LARGE) for name in names]


def refused(numbers: Sequence[int]) -> list[int]:
    if 1 in numbers:
        raise MachineError("out_unwritable", folder="site", detail="full")
    return list(numbers)


def ended(numbers: Sequence[int]) -> list[int]:
    if 1 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_share_comes_back(jobs: int) -> None:
    assert sorted(spread(squares, range(100), jobs)) == [number * number for number in range(100)]


def test_a_process_ends_before_anybody_asks_for_what_it_has_found() -> None:
    before = _children()
    with begun(large, ["a", "b"], 2) as found:
        until = time.monotonic() + 60
        while any(_runs(child) for child in _children() - before) and time.monotonic() < until:
            time.sleep(0.01)
        assert time.monotonic() < until
        (first, a), (second, b) = found()
    assert first == second != os.getpid()
    assert (len(a), len(b)) == (LARGE, LARGE)


def _children() -> set[str]:
    """The processes that this one has begun (proc(5), task/*/children)."""
    return {child for one in Path("/proc/self/task").glob("*/children") for child in one.read_text().split()}


def _runs(process: str) -> bool:
    """Whether a process is still at work (proc(5), stat): one that has ended waits, as Z, to be asked for."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_what_another_process_refuses_is_refused_here() -> None:
    with pytest.raises(MachineError) as told:
        spread(refused, range(2), 2, least=2)
    assert told.value.code == "out_unwritable"


def test_a_process_that_is_lost_is_told() -> None:
    with pytest.raises(MachineError) as told:
        spread(ended, range(2), 2, least=2)
    assert told.value.code == "worker_lost"
