"""How long a portal takes, beside the same site made with Hugo: `python -m benchmarks.compare 1000 10000`.

Both are built cold, in turn, from the same records: first it is made sure that they have the same number of pages and
about the same bytes of HTML. Prints a table, and a line of JSON for programs. `--search` has Pagefind index both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import pairwise
from pathlib import Path

import portulano
from benchmarks.hugo import write_site
from benchmarks.portal import write_portal
from benchmarks.process import Cost, run

ROOT = Path(__file__).resolve().parents[1]
TOLERANCE = 0.15
"""So much may the bytes of HTML of the two sites differ."""
RUNS = 5


@dataclass(frozen=True)
class Site:
    """One of the two: where its sources are, where its pages go, the commands that make them."""

    name: str
    folder: Path
    out: Path
    left_over: tuple[Path, ...]
    commands: tuple[tuple[str, ...], ...]

    def build(self) -> Cost:
        """Build it as if for the first time."""
        for path in (self.out, *self.left_over):
            shutil.rmtree(path, ignore_errors=True)
        costs = [run(command, self.folder, {"PYTHONPATH": str(ROOT / "generator")}) for command in self.commands]
        return Cost(
            sum(one.wall for one in costs), sum(one.processor for one in costs), max(one.megabytes for one in costs)
        )

    def size(self) -> tuple[int, int]:
        """How many pages it has, and how many bytes of HTML."""
        sizes = [path.stat().st_size for path in self.out.rglob("*.html")]
        return len(sizes), sum(sizes)


def program(name: str) -> str:
    """A program of this Python's environment."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def sites(folder: Path, records: int, search: bool) -> tuple[Site, Site]:
    """Write the sources of both."""
    ours, theirs = folder / "portulano", folder / "hugo"
    for one in (ours, theirs):
        one.mkdir()
    write_portal(ours, records)
    write_site(ours, theirs)
    build = (sys.executable, "-m", "portulano", "-C", str(ours), "build")
    index = (sys.executable, "-m", "pagefind", "--site", str(theirs / "public"), "--quiet")
    return (
        Site("Portulano", ours, ours / "site", (ours / ".portulano",), (build if search else (*build, "--no-search"),)),
        Site(
            "Hugo",
            theirs,
            theirs / "public",
            (theirs / "resources",),
            ((program("hugo"), "--quiet"), *((index,) if search else ())),
        ),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both took, in the middle of all runs, and how much more or less one took than the other."""

    records: int
    pages: int
    bytes_of_html: int
    runs: int
    search: bool
    costs: dict[str, Cost]
    ratio: Cost


def compare(records: int, runs: int, search: bool) -> Comparison:
    """Build both in turn. Raises SystemExit if they are not the same site."""
    with tempfile.TemporaryDirectory() as name:
        pair = sites(Path(name), records, search)
        costs: dict[str, list[Cost]] = {site.name: [] for site in pair}
        for _ in range(runs):
            for site in pair:
                costs[site.name].append(site.build())
        sizes = [site.size() for site in pair]
    (pages, weight), (other_pages, other_weight) = sizes
    if pages != other_pages or abs(weight - other_weight) > TOLERANCE * weight:
        raise SystemExit(f"not the same site: {sizes}")
    middle = {name: _middle(several) for name, several in costs.items()}
    ours, theirs = middle.values()
    ratio = Cost(ours.wall / theirs.wall, ours.processor / theirs.processor, ours.megabytes / theirs.megabytes)
    return Comparison(records, pages, weight, runs, search, middle, ratio)


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(one, field.name) for one in costs) for field in fields(Cost)))


def table(found: Comparison) -> str:
    """What was measured, for people."""
    lines = [f"{found.records:,} records, {found.pages:,} pages, {found.runs} runs each, the median"]
    lines.append(f"{'':12}{'wall s':>10}{'processor s':>13}{'memory MB':>11}")
    lines += [
        f"{name:12}{cost.wall:>10.2f}{cost.processor:>13.2f}{cost.megabytes:>11.0f}"
        for name, cost in found.costs.items()
    ]
    lines.append(f"{'ratio':12}{found.ratio.wall:>10.2f}{found.ratio.processor:>13.2f}{found.ratio.megabytes:>11.2f}")
    return "\n".join(lines)


def growth(few: Comparison, many: Comparison) -> str:
    """How much longer more records take than in proportion: 1.0 is in proportion."""
    longer = many.costs["Portulano"].wall / few.costs["Portulano"].wall
    factor = longer / (many.records / few.records)
    return f"from {few.records:,} to {many.records:,} records: {factor:.2f} times in proportion"


def main(say: Callable[[str], object]) -> None:
    """Measure what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("records", type=int, nargs="*", default=[1000, 10000])
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--search", action="store_true", help="Pagefind indexes both")
    asked = options.parse_args()
    found = [compare(count, asked.runs, asked.search) for count in asked.records]
    for one in found:
        say(table(one))
    for few, many in pairwise(found):
        say(growth(few, many))
    machine = {"processors": os.cpu_count(), "system": platform.machine(), "python": platform.python_version()}
    say(json.dumps({"portulano": portulano.__version__, "machine": machine, "results": [asdict(one) for one in found]}))


if __name__ == "__main__":
    main(lambda text: sys.stdout.write(f"{text}\n"))
