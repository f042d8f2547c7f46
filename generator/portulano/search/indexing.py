"""A folder of HTML pages in, a Pagefind index in another folder out, with the same bytes for the same pages."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
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

PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.*.pagefind")
"""What searches. It is loaded with the first part of a language's index, and reads the others too."""

DETAIL_LENGTH = 500
LOOK = 0.02
"""Seconds between two looks whether the making is to be ended."""
PATIENCE = 10
"""How much behind others the program stands for a processor (nice(2)): what makes the rest of the site goes first."""


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


class IndexingEndedError(Exception):
    """Somebody has ended the making of an index, because it would not be of the pages any more."""


@dataclass(frozen=True)
class Indexing:
    """An index that is being made by a program of its own; leaving the `with` block early ends that."""

    bundle: Path
    program: subprocess.Popen[str]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End the program if it still runs."""
        if self.program.poll() is None:
            self.program.kill()
        self.program.communicate()  # also closes what it was heard through

    def finish(self, parts: Sequence[str] = (), ended: threading.Event | None = None, *, further: bool = False) -> int:
        """Wait until the index is there; returns how many pages are in it.

        Browsers are told to search the `parts` with it; `further` says that it is one of these, which has no program.

        Raises MachineError (`search_failed`), or IndexingEndedError as soon as `ended` is set.
        """
        said, complained = self._heard(ended)
        if self.program.returncode != 0 or not (self.bundle / ENTRY).is_file():
            detail = (complained.strip() or said.strip() or str(self.program.returncode))[-DETAIL_LENGTH:]
            raise MachineError("search_failed", detail=detail)
        for name in (*SPARE, *(PROGRAM if further else ())):
            for path in self.bundle.glob(name):
                path.unlink()
        make_reproducible(self.bundle, parts)
        return _page_count(self.bundle)

    def _heard(self, ended: threading.Event | None) -> tuple[str, str]:
        """What the program has said in the end."""
        while ended is not None:
            with suppress(subprocess.TimeoutExpired):
                return self.program.communicate(timeout=LOOK)
            if ended.is_set():
                raise IndexingEndedError
        return self.program.communicate()


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
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # it may have ended
            os.setpriority(os.PRIO_PROCESS, program.pid, PATIENCE)
    return Indexing(bundle, program)


TREATED = 1
"""Counts what is done here to what the program makes: another number makes every index anew."""


def made_by() -> str:
    """What makes indexes: another program may make others of the same pages."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # long to import, for few builds

    for name in PROGRAMS:
        with suppress(PackageNotFoundError):
            return f"{name} {version(name)} {TREATED}"
    return ""


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
