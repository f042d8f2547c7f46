"""Finished files in, a published site out: staged whole, compared with what is there, put in place, stale ones removed.

The state of the last publication is kept beside the portal (.portulano/), never in the site. A publication that was cut
off while files were being put in place is finished by the next run from its journal.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portulano.errors import MachineError, UsageError
from portulano.moving import Move, files_below
from portulano.writing import Piece, Writer, write

_COLUMNS = ("digests", "sizes", "times")
GENERATOR_MARK = b'name="generator" content="Portulano'


def digest(data: bytes) -> str:
    """A short, stable hash of bytes, as hexadecimal digits: half of SHA-256, for which processors have instructions."""
    return shortened(hashlib.sha256(data).hexdigest())


def shortened(checksum: str) -> str:
    """The digest of bytes whose SHA-256 is known, in hexadecimal digits."""
    return checksum[:32]


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the site: digest of the bytes, size and time of change by path, as last written by us."""

    files: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    signature: str = ""
    notes: Mapping[str, Any] = field(default_factory=dict)

    def intact(self, out: Path, name: str) -> bool:
        """Whether the file is still as we wrote it."""
        known = self.files.get(name)
        return known is not None and _size_and_time(f"{out}/{name}") == known[1:]

    def whole(self, out: Path) -> bool:
        """Whether all files are still as we wrote them."""
        return bool(self.files) and not self.altered(out, self.files)

    def altered(self, out: Path, names: Iterable[str]) -> list[str]:
        """Those of `names` that are not as we wrote them."""
        folder, known = str(out), self.files
        return [name for name in names if _size_and_time(f"{folder}/{name}") != known[name][1:]]


def _size_and_time(path: str) -> tuple[int, int] | None:
    """A file's size and time of change; None if it is not there. A text is asked for: a `Path` takes twice as long."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of one publication: `out` is the site, `state` what is known of it, `staging` what is about to be."""

    out: Path
    state: Path
    staging: Path
    _writer: Writer = field(default_factory=Writer, init=False, repr=False, compare=False)

    @property
    def staged(self) -> Path:
        return self.staging / "site"

    @property
    def _state_file(self) -> Path:
        return self.state / f"{digest(str(self.out).encode())}.json"

    @property
    def memory(self) -> Path:
        """The file that remembers where the texts of records stand in the site."""
        return self._state_file.with_suffix(".texts")

    @property
    def indexes(self) -> Path:
        """The folder for parts of the search index that are finished before the others."""
        return self._state_file.with_suffix(".indexes")

    @property
    def _journal(self) -> Path:
        return self._state_file.with_suffix(".journal")

    def recall(self) -> Published:
        """What was published last; nothing if that is unknown."""
        self._finish_interrupted()
        try:
            stored = json.loads(self._state_file.read_bytes())
            rows = zip(*(stored[name] for name in _COLUMNS), strict=True)
            files = dict(zip(stored["files"], rows, strict=True))
            return Published(files, stored["signature"], stored["notes"])
        except (FileNotFoundError, ValueError, KeyError, TypeError, IndexError):
            return Published()

    def remember(self, published: Published) -> None:
        # A column each, because these are read twice as fast as a row for each file
        rows = published.files.values()
        told = {name: [row[place] for row in rows] for place, name in enumerate(_COLUMNS)}
        payload = {"signature": published.signature, "notes": published.notes, "files": [*published.files], **told}
        part = self._state_file.with_suffix(".part")
        try:
            self.state.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(payload, separators=(",", ":")), encoding="utf-8")
            part.replace(self._state_file)
        except OSError as error:
            raise _unwritable(self.state, error) from error

    def stage(self, name: str, *pieces: Piece) -> None:
        """Write what a file of the site shall hold, to be put in place later. Raises MachineError if that fails."""
        try:
            self._writer.write(f"{self.staging}/site/{name}", pieces)
        except OSError as error:
            raise _unwritable(self.out, error) from error

    def put_early(self, name: str, data: bytes) -> None:
        """Put a file of a published site in place before the others, which the publication that follows does once more.
        Raises MachineError if that fails."""
        path = self.staging / "early"
        try:
            write(str(path), (data,))
            path.replace(self.out / name)
        except OSError as error:
            raise _unwritable(self.out, error) from error

    def unstage(self) -> None:
        """Forget what was staged."""
        shutil.rmtree(self.staged, ignore_errors=True)
        self._writer.known.clear()

    def put_in_place(self, wanted: Mapping[str, str], before: Published) -> tuple[int, int]:
        """Make the site hold exactly `wanted` (digest by path): the staged files and those that are already right.

        Returns how many files were written and removed. A first publication is one rename of a whole folder; later ones
        change file by file, so that nothing is ever missing. Raises MachineError, with the site as it was, if the
        machine does not let us.
        """
        staged = tuple(sorted(files_below(self.staged)))
        try:
            if staged and self._is_new():
                self.staged.rename(self.out)
                return len(staged), 0
            known = set(before.files) or set(files_below(self.out))
            stale = tuple(sorted(known - set(wanted)))
            row = {"staged": str(self.staged), "files": staged, "stale": stale}
            self._journal.write_text(json.dumps(row), encoding="utf-8")
            self._carry_out(Move(self.staged, self.out, self.staging / "replaced", staged, stale))
        except OSError as error:
            raise _unwritable(self.out, error) from error
        return len(staged), len(stale)

    def rows(self, wanted: Mapping[str, str]) -> dict[str, tuple[str, int, int]]:
        """The published files as they are to be remembered, from their digests."""
        found = ((name, os.stat(f"{self.out}/{name}")) for name in wanted)  # noqa: PTH116  # as in `_size_and_time`
        return {name: (wanted[name], one.st_size, one.st_mtime_ns) for name, one in found}

    def _is_new(self) -> bool:
        """Whether there is no folder yet for the site; an empty one is as good, unless it is a disk of its own."""
        with suppress(OSError):
            self.out.rmdir()
        return not self.out.exists()

    def _carry_out(self, move: Move) -> None:
        try:
            move.carry_out()
        finally:  # done, or taken back: only a machine that stopped leaves a journal
            self._journal.unlink()

    def _finish_interrupted(self) -> None:
        """Finish a publication that was cut off between its first and its last file."""
        try:
            journal = json.loads(self._journal.read_bytes())
            staged, files, stale = Path(journal["staged"]), tuple(journal["files"]), tuple(journal["stale"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return
        try:
            Move(staged, self.out, staged.parent / "replaced", files, stale).finish()
        except OSError as error:
            raise _unwritable(self.out, error) from error
        self._state_file.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)
        shutil.rmtree(staged.parent, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> MachineError:
    return MachineError("out_unwritable", folder=folder, detail=error.strerror or str(error))


def workplace(portal: Path, out: Path) -> Workplace:
    """The folders to publish the portal in `portal` into `out`.

    Raises UsageError if `out` cannot be a site: the portal's own folder or one above it, one of its sources, a file, or
    a folder with other people's files in it.
    """
    out, portal = out.resolve(), portal.resolve()
    sources = (portal / "content", portal / "theme", portal / ".portulano")
    if out == portal or out in portal.parents or any(out == one or one in out.parents for one in sources[:2]):
        raise UsageError("out_is_source", folder=out)
    if out.exists() and not out.is_dir():
        raise UsageError("out_is_file", folder=out)
    state = portal / ".portulano" / "published"
    if (
        out.is_dir()
        and any(not path.name.startswith(".") for path in out.iterdir())
        and not (state / f"{digest(str(out).encode())}.json").exists()
        and not _is_site(out)
    ):
        raise UsageError("out_is_foreign", folder=out)
    _forget_abandoned(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{out.name}.staging-", dir=out.parent))
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(out.parent, error) from error
    return Workplace(out, state, staging)


def _is_site(out: Path) -> bool:
    with suppress(OSError):
        return GENERATOR_MARK in (out / "index.html").read_bytes()
    return False


DAY = 86_400


def _forget_abandoned(out: Path) -> None:
    """Remove staging folders that a build left behind when the machine stopped it, once they are a day old."""
    for path in out.parent.glob(f".{out.name}.staging-*") if out.parent.is_dir() else ():
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > DAY:
                shutil.rmtree(path, ignore_errors=True)


def discard(place: Workplace) -> None:
    """Remove what staging leaves behind."""
    shutil.rmtree(place.staging, ignore_errors=True)


def signature_of(folders: Iterable[Path], facts: object) -> str:
    """A hash of the names, sizes and times of change of all files below `folders`, and of other facts."""
    marks: list[object] = [facts]
    for folder in folders:
        if folder.is_file():
            found = folder.stat()
            marks.append((folder.name, found.st_size, found.st_mtime_ns))
        elif folder.is_dir():
            marks.extend(marks_below(str(folder)))
        marks.append(None)
    return digest(json.dumps(marks, default=str).encode())


def marks_below(folder: str, inside: str = "") -> Iterable[tuple[str, int, int]]:
    """The name, size and time of change of each file below a folder, in a fixed order; `inside` stands before names."""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        name = f"{inside}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from marks_below(entry.path, name + "/")
        else:
            found = entry.stat(follow_symlinks=False)
            yield (name, found.st_size, found.st_mtime_ns)
