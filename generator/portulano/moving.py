"""Finished files in one folder in, the same files in the site out; all of them or, if the machine fails, none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Move:
    """What a publication changes: `files` go from the folder `staged` to `out`, `stale` ones leave it.

    `replaced` is a folder for what stood there before, until everything is in its place.
    """

    staged: Path
    out: Path
    replaced: Path
    files: tuple[str, ...]
    stale: tuple[str, ...]

    def carry_out(self) -> None:
        """Raises OSError, with the site as it was, if one of the files cannot be put in place or taken away."""
        names = (*self.files, *self.stale)
        touched = 0
        try:
            self.replaced.mkdir()
            for number, name in enumerate(names):
                touched = number + 1
                self._keep(number, name)
                if number < len(self.files):
                    _put(self.staged / name, self.out / name)
                else:
                    _take_away(self.out, name)
        except BaseException:
            for number in reversed(range(touched)):
                self._take_back(number, names[number])
            raise

    def finish(self) -> None:
        """What was not done when the machine stopped; what was done is not done again."""
        for name in self.files:
            if (self.staged / name).exists():
                _put(self.staged / name, self.out / name)
        for name in self.stale:
            _take_away(self.out, name)

    def _keep(self, number: int, name: str) -> None:
        """What stands in the site now, under a number: folders cost more than files to make and to remove."""
        if (self.out / name).is_file():
            link_or_copy(self.out / name, self.replaced / str(number))

    def _take_back(self, number: int, name: str) -> None:
        kept = self.replaced / str(number)
        if kept.exists():
            _put(kept, self.out / name)
        elif (self.out / name).is_file():
            _take_away(self.out, name)


def link_or_copy(source: Path, target: Path) -> None:
    """The same file under a second name, where the disk can do that."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def files_below(folder: Path) -> Iterator[str]:
    """Paths of all files, relative to the folder. What is hidden at its top (.git, .nojekyll) is none of ours."""
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with suppress(OSError), os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                if not inside and entry.name.startswith("."):
                    continue
                if not entry.is_dir():
                    yield f"{inside}{entry.name}"
                elif not entry.is_symlink():
                    waiting.append(f"{inside}{entry.name}/")


def _put(source: Path, target: Path) -> None:
    """One step for whoever reads the target: the old file, then the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError:  # the site may be a disk of its own
        part = target.with_name(f"{target.name}.part")
        try:
            shutil.copy2(source, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _take_away(out: Path, name: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    path = out / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
