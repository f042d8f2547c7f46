"""Whatever does not end is ended: a test that waits for ever fails, with the place where it waits.

Neither Chromium's answer to a question about a page nor a process that a test begins has a limit of its own. These
limits say nothing of speed: they are many times what the slowest machine needs. What not even they can end, because it
never comes back to Python, pytest itself ends with the process (`faulthandler_timeout` in pyproject.toml).
"""

from __future__ import annotations

import asyncio
import faulthandler
import signal
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress

import pytest
from greenlet import getcurrent

LONGEST = 300.0
"""Seconds that a test may take, and as many again what it is given, and its end."""


class OverdueError(BaseException):
    """Something has not ended in time. No `except Exception` of what is tested takes it for its own mistake."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """End the block where it waits, with OverdueError, if it takes longer. A block around it keeps its own limit."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    if 0 < left <= seconds:
        yield  # the block around it ends before
        return
    begun = time.monotonic()
    before = signal.signal(signal.SIGALRM, lambda *_: _end(seconds))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - begun), 0.001))


def _end(seconds: float) -> None:
    """Raise OverdueError in the test, wherever its process stands.

    Playwright waits in a strand of its own (a greenlet) beside that of the test. Raised there, the error would end that
    strand, without which nothing can be asked of the browser any more, not even to close.
    """
    faulthandler.dump_traceback(sys.__stderr__ or 2)
    error = OverdueError(f"not ended after {seconds:g} s")
    strand = getcurrent()
    while strand.parent is not None:
        strand = strand.parent
    if strand is getcurrent():
        raise error
    with suppress(RuntimeError):  # another strand than that of an event loop
        asyncio.get_running_loop().call_soon_threadsafe(_wake)  # when it is asked again it looks at what is asked
    strand.throw(error)


def _wake() -> None:
    """Nothing, but the loop does not go on sleeping."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """What a test is given is made in time."""
    with at_most(LONGEST):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """A test ends in time."""
    with at_most(LONGEST):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """What it was given is put away in time."""
    with at_most(LONGEST):
        return (yield)
