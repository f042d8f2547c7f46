"""A folder of HTML pages in, a Pagefind index in another folder out, with the same bytes for the same pages."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
from pathlib import Path

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
    program = _program()
    bundle.mkdir(parents=True, exist_ok=True)
    command = [str(program), "--site", str(site.absolute()), "--output-path", str(bundle.absolute()), "--silent"]
    try:
        done = subprocess.run(
            command, cwd=bundle, env=_environment(), capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise MachineError("search_failed", detail=error.strerror or str(error)) from error
    if done.returncode != 0 or not (bundle / ENTRY).is_file():
        detail = (done.stderr.strip() or done.stdout.strip() or str(done.returncode))[-DETAIL_LENGTH:]
        raise MachineError("search_failed", detail=detail)
    for name in SPARE:
        (bundle / name).unlink(missing_ok=True)
    make_reproducible(bundle)
    return _page_count(bundle)


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
