"""A folder of HTML pages in, a Pagefind index in another folder out, with the same bytes for the same pages."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from portulano.errors import MachineError
from portulano.search.bundle import ENTRY, make_reproducible

PROGRAMS = ("pagefind_bin_extended", "pagefind_bin")
"""The packages that bring the program; the extended one also divides Chinese and Japanese into words."""

SPARE = (
    "pagefind-component-ui.js",
    "pagefind-component-ui.css",
    "pagefind-highlight.js",
    "pagefind-modular-ui.js",
    "pagefind-modular-ui.css",
    "pagefind-ui.js",
    "pagefind-ui.css",
)
"""Pagefind's own search boxes, 0.4 MB that no page of ours asks for."""

DETAIL_LENGTH = 500


def index_site(site: Path, bundle: Path) -> int:
    """Index the HTML pages below `site` into the folder `bundle`; returns how many pages are in the index.

    Each page goes into the index of its `<html lang>`. Where a page marks its body with `data-pagefind-body`, only
    marked pages and parts are indexed. Raises MachineError: `search_missing` if the program is not installed,
    `search_failed` with its last words if it stops.
    """
    if not any(site.rglob("*.html")):
        return 0
    with begin_index(site, bundle) as indexing:
        return indexing.finish()


@dataclass(frozen=True)
class Indexing:
    """An index that is being made by a program of its own; leaving the `with` block early ends that."""

    bundle: Path
    program: subprocess.Popen[str]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.communicate()  # also closes what it was heard through

    def finish(self) -> int:
        """Wait until the index is there; returns how many pages are in it. Raises MachineError: `search_failed`."""
        said, complained = self.program.communicate()
        if self.program.returncode != 0 or not (self.bundle / ENTRY).is_file():
            detail = (complained.strip() or said.strip() or str(self.program.returncode))[-DETAIL_LENGTH:]
            raise MachineError("search_failed", detail=detail)
        for name in SPARE:
            (self.bundle / name).unlink(missing_ok=True)
        make_reproducible(self.bundle)
        return _page_count(self.bundle)


def begin_index(site: Path, bundle: Path) -> Indexing:
    """Begin what `index_site` does, to go on with other work meanwhile. Raises MachineError: `search_missing`."""
    command = [str(_program()), "--site", str(site.absolute()), "--output-path", str(bundle.absolute()), "--silent"]
    bundle.mkdir(parents=True, exist_ok=True)
    pipe = subprocess.PIPE
    try:
        program = subprocess.Popen(
            command, cwd=bundle, env=_environment(), stdout=pipe, stderr=pipe, text=True, errors="replace"
        )
    except OSError as error:
        raise MachineError("search_failed", detail=error.strerror or str(error)) from error
    return Indexing(bundle, program)


def _program() -> Path:
    for name in PROGRAMS:
        if importlib.util.find_spec(name) is None:
            continue
        try:
            return Path(importlib.import_module(name).get_executable())
        except FileNotFoundError:
            continue
    raise MachineError("search_missing")


def _environment() -> dict[str, str]:
    """The environment without Pagefind's settings: what is indexed must not depend on the machine."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}


def _page_count(bundle: Path) -> int:
    entry = json.loads((bundle / ENTRY).read_bytes())
    return sum(int(language["page_count"]) for language in entry["languages"].values())
