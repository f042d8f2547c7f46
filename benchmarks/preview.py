"""How soon an edit is seen: `python -m benchmarks.preview 1000 10000` (the numbers of records).

Measured in Chromium with `portulano serve`, from the moment before a file is saved to the moment when the page that has
loaded itself again shows the new words. Prints a table, and a line of JSON for programs.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.portal import name, write_portal
from tests.tools.browser import ARGUMENTS, PROGRAMS

ROOT = Path(__file__).resolve().parents[1]
EDITS = 11
WHOLE = 3
"""So many edits suffice of those after which everything is built."""
BETWEEN = 0.5
"""Seconds between two edits: while one is looked at, nothing is built and nothing indexed yet."""
LONGEST = 300_000
"""Milliseconds after which an edit counts as never shown."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing to change: the page on which it is seen, the file in which it stands, the words before it there."""

    what: str
    page: str
    file: str
    before: str
    whole: bool = False


EDITS_OF = (
    Edit("a text of a piece of news", f"noticias/{name('news', 1)}/", f"content/news/{name('news', 1)}.md", "---\n\n"),
    Edit(
        "a text of an agreement",
        f"acuerdos/{name('agreements', 1)}/",
        f"content/agreements/{name('agreements', 1)}.yml",
        "purpose:\n  es: ",
    ),
    Edit(
        "the title of a partner",
        f"socios/{name('partners', 1)}/",
        f"content/partners/{name('partners', 1)}.yml",
        "title:\n  es: ",
        whole=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """How long it took until the edits were seen, in seconds."""

    records: int
    what: str
    edits: int
    median: float
    lowest: float
    highest: float


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """A running preview, by its address."""
    command = [sys.executable, "-m", "portulano", "-C", str(folder), "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield next(found[0] for line in process.stdout or () if (found := re.search(r"http://\S+/", line)))
        finally:
            process.terminate()
            process.wait()


def _chromium() -> str:
    """The browser of this machine. Raises SystemExit if there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise SystemExit("no Chromium")
    return found


def save(path: Path, text: str) -> None:
    """As most editors do: another file, put in the place of the first."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def seconds_until_seen(page: Page, path: Path, edit: Edit, word: str) -> float:
    """Put a word in its place and wait until it is seen."""
    text = re.sub(f"{re.escape(edit.before)}(?:Cambio[0-9]+ )?", f"{edit.before}{word} ", path.read_text(), count=1)
    started = time.perf_counter()
    save(path, text)
    page.wait_for_function(f"document.querySelector('main')?.innerText.includes('{word}')", timeout=LONGEST)
    return time.perf_counter() - started


def measure(folder: Path, records: int, edits: int) -> Iterator[Seen]:
    """All kinds of edits, one after the other, in one preview of a portal."""
    write_portal(folder, records)
    with sync_playwright() as driver, preview(folder) as address:
        browser = driver.chromium.launch(executable_path=_chromium(), args=list(ARGUMENTS))
        page = browser.new_page()
        for edit in EDITS_OF:
            page.goto(address + edit.page)
            times = []
            for number in range(min(edits, WHOLE) if edit.whole else edits):
                time.sleep(BETWEEN)
                times.append(seconds_until_seen(page, folder / edit.file, edit, f"Cambio{number}"))
            yield Seen(records, edit.what, len(times), statistics.median(times), min(times), max(times))
        browser.close()


def main(say: Callable[[str], object]) -> None:
    """Measure what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("records", type=int, nargs="*", default=[1000, 10000])
    options.add_argument("--edits", type=int, default=EDITS)
    asked = options.parse_args()
    found = []
    for records in asked.records:
        with tempfile.TemporaryDirectory() as folder:
            for one in measure(Path(folder), records, asked.edits):
                found.append(one)
                say(
                    f"{one.records:>7,} records: {one.what:<28} {one.median:6.2f} s median"
                    f" {one.lowest:6.2f} s lowest {one.highest:6.2f} s highest"
                )
    say(json.dumps([asdict(one) for one in found]))


if __name__ == "__main__":
    main(lambda text: sys.stdout.write(f"{text}\n"))
