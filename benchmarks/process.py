"""A command in, what its tree of processes took out: seconds on the wall and of processors, memory at its highest."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took. `megabytes` is the most that its processes held at once, what they share counted once."""

    wall: float
    processor: float
    megabytes: float


def run(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises SystemExit with what it said if it fails."""
    started = time.perf_counter()
    before = os.times()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watcher.start()
    _, said = process.communicate()
    wall = time.perf_counter() - started
    watcher.join()
    after = os.times()
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}:\n{said.decode(errors='replace')[-2000:]}")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, processor, most[0])


def _watch(process: subprocess.Popen[bytes], most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(_megabytes(one) for one in _tree(process.pid)))
        time.sleep(EVERY)


def _tree(root: int) -> list[int]:
    """A process and all below it (Linux: proc(5), task/*/children)."""
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                waiting += [int(child) for child in children.read_text().split()]
    return found


def _megabytes(process: int) -> float:
    """The proportional set size: memory that several processes share is shared out among them (proc(5))."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
