"""Picture files with their recipes in, their copies out: from the store, or made now by all processors and kept there.

A copy is found by a hash of the file's content and of its recipes, so that a file is decoded once, however often it is
moved, renamed or named twice. Which content a file has is remembered with its size and time of change: a build in which
no picture has changed opens none.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from portulano.images.opening import PictureError
from portulano.images.variants import VERSION, Recipe, Variant, make_variants
from portulano.parallel import spread

Request = tuple[Path, tuple[Recipe, ...]]
KEPT_DAYS = 30
"""For so long copies stay that no build has asked for."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of one picture, and the folder in which their files stand."""

    folder: Path
    variants: tuple[Variant, ...]


Outcome = Copies | PictureError


def prepared(
    requests: Mapping[str, Request], folder: Path, jobs: int, advance: Callable[[int], None]
) -> dict[str, Outcome]:
    """The copies of each picture by its name, or why it cannot be shown. `advance` is told of each file made."""
    known = _recall(folder / "index.json")
    contents: dict[str, str] = {}
    index: dict[str, list[object]] = {}
    for name, (path, _) in requests.items():
        found = path.stat()
        facts: list[object] = [found.st_size, found.st_mtime_ns]
        row = known.get(name)
        contents[name] = str(row[2]) if row and row[:2] == facts else _hash(path)
        index[name] = [*facts, contents[name]]
    keys = {name: _key(contents[name], path.suffix, recipes) for name, (path, recipes) in requests.items()}
    wanted = {key: requests[name] for name, key in keys.items()}
    missing = [(key, *request) for key, request in wanted.items() if not (folder / key / "facts.json").is_file()]
    failed = dict(spread(partial(_make_all, folder, jobs, advance), missing, jobs, least=2))
    if index != known:
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / "index.json", json.dumps(index))
    _forget(folder, frozenset(keys.values()))
    return {name: failed.get(key) or _stored(folder / key) for name, key in keys.items()}


def _recall(path: Path) -> dict[str, list[object]]:
    try:
        found: dict[str, list[object]] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _key(content: str, suffix: str, recipes: Sequence[Recipe]) -> str:
    """The ending counts too: under another one the same file would be refused."""
    facts = repr((content, suffix.lower(), VERSION, recipes))
    return hashlib.sha256(facts.encode()).hexdigest()[:32]


def _make_all(
    folder: Path, jobs: int, advance: Callable[[int], None], rows: Sequence[tuple[str, Path, tuple[Recipe, ...]]]
) -> list[tuple[str, PictureError]]:
    """Make the copies of a share of the pictures, one after the other; returns those that failed."""
    failed = []
    for key, path, recipes in rows:
        part = folder / f".{key}.{os.getpid()}"
        part.mkdir(parents=True, exist_ok=True)
        try:
            variants = make_variants(path, recipes, part)
            (part / "facts.json").write_text(json.dumps([asdict(one) for one in variants]), encoding="utf-8")
            shutil.rmtree(folder / key, ignore_errors=True)
            part.rename(folder / key)
        except PictureError as error:
            failed.append((key, error))
        finally:
            shutil.rmtree(part, ignore_errors=True)
        advance(jobs)
    return failed


def _stored(folder: Path) -> Copies:
    rows = json.loads((folder / "facts.json").read_bytes())
    return Copies(folder, tuple(Variant(**row) for row in rows))


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _forget(folder: Path, used: frozenset[str]) -> None:
    """Remove what has long not been asked for."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and path.name not in used and path.stat().st_mtime < oldest:
            shutil.rmtree(path, ignore_errors=True)
