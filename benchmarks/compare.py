"""How long a portal takes, beside the same site made with Hugo: `python -m benchmarks.compare 1000 10000`.

All are built cold, in turn, from the same records: first it is made sure that they have the same number of pages and
about the same bytes of HTML. Then the portal is built again with nothing changed, and with one text changed. Prints a
table, and a line of JSON for programs. `--search` has Pagefind index all; `--eleventy` and `--material` add those, and
`--least` what any program in Python would take at least (`benchmarks.least`).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import portulano
from benchmarks.eleventy import SITE as ELEVENTY
from benchmarks.eleventy import write_eleventy
from benchmarks.hugo import write_hugo
from benchmarks.least import __file__ as least_program
from benchmarks.least_site import write_least
from benchmarks.like import LikeSite, read_site
from benchmarks.material import write_material
from benchmarks.portal import write_portal
from benchmarks.process import Cost, run

ROOT = Path(__file__).resolve().parents[1]
TOLERANCE = 0.15
"""So much may the bytes of HTML of two sites with the same shell differ."""
RUNS = 5
OURS, HUGO, LEAST = "Portulano", "Hugo", "least in Python"
EDITED = ("news", "agreements", "partners")
"""The kinds of which one record's text is changed."""
CLOSING_WORDS = "sus responsables"
"""What the texts that are made for measuring end with."""


@dataclass(frozen=True)
class Site:
    """One of those compared: where its pages go, what a build leaves beside them, the commands that make them."""

    name: str
    folder: Path
    out: Path
    left_over: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]
    own_shell: bool = False
    """Whether its pages are in a shell of its own: then their bytes tell nothing."""

    def build(self) -> Cost:
        """Build it as if for the first time.

        What stood there is put aside and removed when all is measured: ext4 without a journal looks through what was
        deleted in the last minutes before it makes a file (measured: a sixth of all processors' time).
        """
        aside = Path(tempfile.mkdtemp(prefix="past-", dir=self.folder.parent))
        for path in (self.out, *(self.folder / name for name in self.left_over)):
            if path.exists():
                path.rename(aside / path.name)
        return self.build_again()

    def build_again(self) -> Cost:
        """Build it with what stands there."""
        costs = [run(command, self.folder, {"PYTHONPATH": str(ROOT / "generator")}) for command in self.commands]
        return Cost(
            sum(one.wall for one in costs), sum(one.processor for one in costs), max(one.megabytes for one in costs)
        )

    def size(self) -> tuple[int, int]:
        """How many pages it has, but for those that tell that there is none, and how many bytes of HTML."""
        found = (path for path in self.out.rglob("*.html") if path.name != "404.html")
        sizes = [path.stat().st_size for path in found]
        return len(sizes), sum(sizes)


def program(name: str) -> str:
    """A program of this Python's environment."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def sites(folder: Path, records: int, search: bool, names: Sequence[str]) -> tuple[Site, ...]:
    """Write the sources of all: ours, and those of `names`."""
    ours = folder / "portulano"
    ours.mkdir()
    write_portal(ours, records)
    like = read_site(ours)
    build = (sys.executable, "-m", "portulano", "-C", str(ours), "build")
    first = Site(OURS, ours, ours / "site", (".portulano",), (build if search else (*build, "--no-search"),))
    return (first, *(_peer(folder / name.lower().replace(" ", "-"), name, like, search) for name in names))


def _peer(folder: Path, name: str, like: LikeSite, search: bool) -> Site:
    write, command, out, left_over = PEERS[name]
    folder.mkdir()
    write(like, folder)
    index = (sys.executable, "-m", "pagefind", "--site", str(folder / out), "--quiet")
    commands = (command, *((index,) if search else ()))
    return Site(name, folder, folder / out, left_over, commands, own_shell=name == "MkDocs")


PEERS: Mapping[str, tuple[Callable[[LikeSite, Path], None], tuple[str, ...], str, tuple[str, ...]]] = {
    HUGO: (write_hugo, (program("hugo"), "--quiet"), "public", ("resources",)),
    "Eleventy": (
        write_eleventy,
        ("node", str(ELEVENTY / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"),
        "public",
        (),
    ),
    "MkDocs": (write_material, (program("mkdocs"), "build", "--quiet"), "site", ()),
    LEAST: (write_least, (sys.executable, least_program), "public", ()),
}
"""How each one's sources are written, the command, the folder of its pages, and what else it leaves."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What all took, in the middle of all runs; `ratios` is ours to each other's. `again` is what builds took of a
    portal that stands there already: with nothing changed, and with a text of one record of a kind changed."""

    records: int
    pages: int
    bytes_of_html: int
    runs: int
    search: bool
    costs: dict[str, Cost]
    ratios: dict[str, Cost] = field(default_factory=dict)
    again: dict[str, Cost] = field(default_factory=dict)


def compare(records: int, runs: int, search: bool, names: Sequence[str]) -> Comparison:
    """Build all in turn. Raises SystemExit if they are not the same site."""
    with tempfile.TemporaryDirectory() as name:
        chosen = sites(Path(name), records, search, names)
        costs: dict[str, list[Cost]] = {site.name: [] for site in chosen}
        for _ in range(runs):
            for site in chosen:
                costs[site.name].append(site.build())
        ours, *others = chosen
        pages, weight = ours.size()
        for site in others:
            other_pages, other_weight = site.size()
            if pages != other_pages or not (site.own_shell or abs(weight - other_weight) <= TOLERANCE * weight):
                raise SystemExit(f"not the same site: {pages}, {weight}; {site.name} {other_pages}, {other_weight}")
        again = _again(ours, runs)
    middle = {name: _middle(several) for name, several in costs.items()}
    ratios = {site.name: _ratio(middle[OURS], middle[site.name]) for site in others}
    return Comparison(records, pages, weight, runs, search, middle, ratios, again)


def _again(ours: Site, runs: int) -> dict[str, Cost]:
    """Builds of a portal that stands there: nothing changed, then a text of a record of each kind."""
    found = {"nothing changed": _middle([ours.build_again() for _ in range(runs)])}
    for kind in EDITED:
        files = sorted((ours.folder / "content" / kind).iterdir())
        record = next(path for path in files if CLOSING_WORDS in path.read_text(encoding="utf-8"))
        text = record.read_text(encoding="utf-8")
        before, words, after = text.rpartition(CLOSING_WORDS)
        costs = []
        for number in range(runs):
            record.write_text(f"{before}{words}, {number}{after}", encoding="utf-8")
            costs.append(ours.build_again())
        record.write_text(text, encoding="utf-8")
        found[f"a text of {kind}"] = _middle(costs)
    return found


def _ratio(ours: Cost, theirs: Cost) -> Cost:
    return Cost(ours.wall / theirs.wall, ours.processor / theirs.processor, ours.megabytes / theirs.megabytes)


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(one, each.name) for one in costs) for each in fields(Cost)))


def table(found: Comparison) -> str:
    """What was measured, for people."""
    lines = [f"{found.records:,} records, {found.pages:,} pages, {found.runs} runs each, the median"]
    lines.append(f"{'':24}{'wall s':>10}{'processor s':>13}{'memory MB':>11}")
    rows = {**found.costs, **{f"ours to {name}": ratio for name, ratio in found.ratios.items()}, **found.again}
    for name, cost in rows.items():
        decimals = 0 if cost.megabytes > 10 else 2
        lines.append(f"{name:24}{cost.wall:>10.2f}{cost.processor:>13.2f}{cost.megabytes:>11.{decimals}f}")
    return "\n".join(lines)


def growth(few: Comparison, many: Comparison) -> str:
    """How much longer more records take than in proportion: 1.0 is in proportion."""
    longer = many.costs[OURS].wall / few.costs[OURS].wall
    factor = longer / (many.records / few.records)
    return f"from {few.records:,} to {many.records:,} records: {factor:.2f} times in proportion"


def versions(names: Sequence[str]) -> dict[str, str]:
    """What was compared, and with what."""
    packages = {HUGO: "hugo", "MkDocs": "mkdocs-material"}
    found = {name: version(packages[name]) for name in names if name in packages}
    if "Eleventy" in names:
        package = ELEVENTY / "node_modules" / "@11ty" / "eleventy" / "package.json"
        found["Eleventy"] = json.loads(package.read_text(encoding="utf-8"))["version"]
    return {OURS: portulano.__version__, "Pagefind": version("pagefind"), **found}


def main(say: Callable[[str], object]) -> None:
    """Measure what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("records", type=int, nargs="*", default=[1000, 10000])
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--search", action="store_true", help="Pagefind indexes all")
    options.add_argument("--eleventy", action="store_true", help="Eleventy too")
    options.add_argument("--material", action="store_true", help="MkDocs with Material too, which takes minutes")
    options.add_argument("--least", action="store_true", help="what a program in Python takes at least")
    asked = options.parse_args()
    chosen = {"Eleventy": asked.eleventy, "MkDocs": asked.material, LEAST: asked.least}
    names = [HUGO, *(name for name, wanted in chosen.items() if wanted)]
    found = []
    for count in asked.records:
        found.append(compare(count, asked.runs, asked.search, names))
        say(table(found[-1]))
    for few, many in pairwise(found):
        say(growth(few, many))
    machine = {"processors": os.cpu_count(), "system": platform.machine(), "python": platform.python_version()}
    told = {"date": datetime.now(tz=UTC).date().isoformat(), "versions": versions(names), "machine": machine}
    say(json.dumps({**told, "results": [asdict(one) for one in found]}))


if __name__ == "__main__":
    main(lambda text: sys.stdout.write(f"{text}\n"))
