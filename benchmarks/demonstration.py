"""The demonstration in, how long a first build and one without any change take out: time, memory, pages.

`python -m benchmarks.demonstration 3` runs three times each instead of five. Each run is a whole process, started as an
editor starts it, on a copy of the content: nothing is written into the repository.
"""

import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the wall, MB of memory at its highest, what the program said of itself."""

    seconds: float
    megabytes: float
    told: str

    @property
    def said(self) -> float:
        """The seconds that the program says it took, without its own start; 0 where it says none."""
        found = re.search(r" (\d+[.,]\d+) s\b(?! +\d)[^\n]*→", self.told)
        return float(found[1].replace(",", ".")) if found else 0.0


def copy_of_demonstration(folder: Path) -> None:
    """The portal without what earlier builds left in it."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site_config.yml", folder)


def build(folder: Path, *options: str) -> Run:
    """Build in a process of its own; its helpers' memory (search, shares of pages) is not counted with it."""
    arguments = [sys.executable, "-m", "portulano", "-C", str(folder), "build", "--timings", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, told.fileno(), descriptor) for descriptor in (1, 2)]
        child = os.posix_spawn(sys.executable, arguments, environment, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - start
        told.seek(0)
        words = told.read().decode()
    if status != 0:
        raise SystemExit(f"the demonstration does not build:\n{words}")
    return Run(seconds, usage.ru_maxrss / 1024, words)


def cold(folder: Path) -> Run:
    """A first build: nothing published, no printed layouts, the search index made anew."""
    shutil.rmtree(folder / ".portulano", ignore_errors=True)
    shutil.rmtree(folder / "site", ignore_errors=True)
    return build(folder, "--clean")


def report(name: str, runs: list[Run]) -> str:
    """One line: median, lowest and highest time, what the program itself says in the middle, highest memory."""
    times = [run.seconds for run in runs]
    spread = f"{statistics.median(times):6.2f} s median {min(times):6.2f} s lowest {max(times):6.2f} s highest"
    said = f"{statistics.median(run.said for run in runs):6.2f} s as it says"
    return f"{name:<16} {spread} {said} {max(run.megabytes for run in runs):6.0f} MB"


def measure(count: int, say: Callable[[str], object]) -> None:
    """Run everything and tell."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of_demonstration(folder)
        firsts = [cold(folder) for _ in range(count)]
        say(report("first build", firsts))
        say(report("nothing changed", [build(folder) for _ in range(count)]))
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
        say(f"{pages} pages, {count} runs each; the stages of the last first build:")
        say("\n".join(line for line in firsts[-1].told.splitlines() if re.search(r"\d s$", line)))


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS, lambda text: sys.stdout.write(f"{text}\n"))
