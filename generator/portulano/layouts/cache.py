"""A fingerprint in, the layouts stored under it out; files in a folder that can be deleted at any time."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import portulano
from portulano.errors import MachineError
from portulano.layouts.engines import ENGINES
from portulano.layouts.layout import Layout
from portulano.layouts.shell import Shell

KEPT = 6  # files for each language: the latest shells, so that going back and forth while previewing stays quick


def fingerprint(shell: Shell, overrides: Sequence[Path], engine: str) -> str:
    """A hash (hex) of all that a layout is made of: shell, override files, this room, the programs' versions.

    Raises `MachineError` ("layout_engine_missing") when one of the engine's distributions is not installed.
    """
    digest = hashlib.sha256()
    versions = [engine, portulano.__version__, *(_version(name) for name in ENGINES.get(engine, ()))]
    places = [asdict(place) for place in shell.places]
    digest.update(json.dumps([versions, shell.site(), places]).encode())
    for folder in (*overrides, Path(__file__).parent):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                content = path.read_bytes()
                digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
        digest.update(b"\0\0")
    return digest.hexdigest()


def read_layouts(cache: Path, language: str, mark: str) -> dict[str, Layout] | None:
    """The layouts stored under a fingerprint, or None when there are none or the file is damaged."""
    try:
        rows = json.loads(_file(cache, language, mark).read_bytes())
        return {key: Layout(pieces=tuple(row["pieces"]), slots=tuple(row["slots"])) for key, row in rows.items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_layouts(cache: Path, language: str, mark: str, layouts: Mapping[str, Layout]) -> None:
    """Store layouts under a fingerprint: whole or not at all, however many processes do the same."""
    cache.mkdir(parents=True, exist_ok=True)
    rows = {key: asdict(layout) for key, layout in layouts.items()}
    handle, name = tempfile.mkstemp(dir=cache, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(rows, file)
        Path(name).replace(_file(cache, language, mark))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _forget_old(cache, language)


def _forget_old(cache: Path, language: str) -> None:
    dated = []
    for path in cache.glob(f"{language}.*.json"):
        with suppress(FileNotFoundError):  # another process may be tidying too
            dated.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(dated, reverse=True)[KEPT:]:
        path.unlink(missing_ok=True)


def _file(cache: Path, language: str, mark: str) -> Path:
    return cache / f"{language}.{mark}.json"


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError as error:
        raise MachineError("layout_engine_missing", distribution=distribution) from error
