"""Nothing in, what Lighthouse says of a phone's view of five pages in each language out, as a table.

`python -m benchmarks.lighthouse [--runs N] [--only WORD]` exits with 1 where it says less than must be. It builds the
demonstration and a portal with a list of a thousand rows in a temporary folder and serves both as cheap hosting does.
Each figure is the median of its runs, because a run depends on how busy the machine is; the table's last column says
how quick the machine was (see `tests/tools/lighthouse.py`).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from portulano import pipeline
from portulano.options import BuildOptions, Silent
from tests.site.portals import write_portal
from tests.tools.crowd import crowd
from tests.tools.lighthouse import CATEGORIES, FIGURES, Verdict, lighthouse
from tests.tools.static_server import serve

ROOT = Path(__file__).resolve().parents[1]
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
BELOW = {"largest-contentful-paint": 1800, "total-blocking-time": 50}
"""Milliseconds."""
MOST = {"cumulative-layout-shift": 0}
LANGUAGES = {
    "es": ("", "acuerdos/", "indicadores/", "boletin/"),
    "en": ("en/", "en/agreements/", "en/indicators/", "en/newsletter/"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A page and the verdicts of its runs."""

    name: str
    verdicts: tuple[Verdict, ...]

    def score(self, category: str) -> float:
        """The median of a category's scores."""
        return median(one.scores[category] for one in self.verdicts)

    def figure(self, audit: str) -> float:
        """The median of an audit's figures."""
        return median(one.figures[audit] for one in self.verdicts)

    def shortfalls(self) -> Iterator[str]:
        """What is less than must be."""
        for category, least in LEAST.items():
            if self.score(category) < least:
                yield f"{self.name}: {category} {self.score(category):.0f}, at least {least} wanted"
        for audit, limit in BELOW.items():
            if self.figure(audit) >= limit:
                yield f"{self.name}: {FIGURES[audit]} {self.figure(audit):.0f}, less than {limit} wanted"
        for audit, limit in MOST.items():
            if self.figure(audit) > limit:
                yield f"{self.name}: {FIGURES[audit]} {self.figure(audit):.4f}, at most {limit} wanted"

    def row(self) -> str:
        """The page's row of the table."""
        scores = " | ".join(f"{self.score(name):.0f}" for name in CATEGORIES)
        lcp, cls, tbt, size = (self.figure(name) for name in FIGURES)
        figures = f"{lcp / 1000:.2f} | {cls:.3g} | {tbt:.0f} | {size / 1000:.0f}"
        return f"| {self.name} | {scores} | {figures} | {median(one.quickness for one in self.verdicts):.0f} |"


def main(words: Sequence[str]) -> int:
    """Build, serve, measure, print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each page is measured")
    parser.add_argument("--only", default="", metavar="WORD", help="only pages whose name holds WORD, such as home")
    options = parser.parse_args(words)
    runs: int = options.runs
    measured = []
    with tempfile.TemporaryDirectory() as work, ExitStack() as stack:
        demonstration, crowded = (stack.enter_context(serve(one)) for one in built(Path(work)))
        every = addresses(Path(work) / "demonstration" / "site", demonstration, crowded)
        for name, address in ((name, address) for name, address in every if options.only in name):
            measured.append(Measured(name, tuple(lighthouse(address) for _ in range(runs))))
            if len(measured) == 1:
                say(heading(measured[0].verdicts[0], runs))
            say(measured[-1].row())
    if not measured:
        parser.error(f"no page's name holds {options.only!r}")
    short = [wrong for page in measured for wrong in page.shortfalls()]
    say("", *(short or ["Everything is as it must be."]))
    return 1 if short else 0


def built(work: Path) -> tuple[Path, Path]:
    """The demonstration's site, with search as it is published, and that with a thousand agreements."""
    folder = work / "demonstration"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy2(ROOT / "site_config.yml", folder)
    write_portal(work / "crowd", crowd(), {})
    for one, search in ((folder, True), (work / "crowd", False)):
        result = pipeline.build(BuildOptions(one, search=search, today=date(2026, 11, 2)), Silent())
        assert result.published, result.problems[:3]
    return folder / "site", work / "crowd" / "site"


def addresses(site: Path, demonstration: str, crowded: str) -> Iterator[tuple[str, str]]:
    """In each language: home, a list of a thousand rows, the first agreement and indicator, the newest edition."""
    for language, (home, agreements, indicators, editions) in LANGUAGES.items():
        yield f"home, {language}", demonstration + home
        yield f"1,000 rows, {language}", crowded + agreements
        yield f"agreement, {language}", demonstration + agreements + records(site / agreements)[0]
        yield f"indicator, {language}", demonstration + indicators + records(site / indicators)[0]
        yield f"edition, {language}", demonstration + editions + records(site / editions)[-1]


def records(section: Path) -> list[str]:
    """The addresses of a section's records below it, in order."""
    return sorted(f"{path.parent.name}/" for path in section.glob("*/index.html"))


def heading(verdict: Verdict, runs: int) -> str:
    """What was measured with, and the table's head."""
    machine = f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"
    programs = f"Lighthouse {verdict.version}, Chromium {verdict.browser}"
    return (
        f"{datetime.now(UTC).date()}: {programs}, {machine}; medians of {runs} runs\n\n"
        "| page | performance | accessibility | best practices | SEO | LCP, s | CLS | TBT, ms | KB | machine |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    )


def say(*lines: str) -> None:
    """Print lines at once, so that a reader sees how far it is."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
