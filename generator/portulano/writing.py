"""Bytes in, files out, each in a folder that is made when the first of its files is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

Piece = bytes | memoryview
"""A part of a file, copied or not."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes many files, most of them in new folders of their own; `known` are those that are there."""

    known: set[str] = field(default_factory=set)

    def write(self, path: str, pieces: Iterable[Piece]) -> None:
        """Write a file, in its folder. Raises OSError."""
        folder = os.path.dirname(path)  # noqa: PTH120  # a text is asked for: a `Path` takes five times as long
        if folder not in self.known:
            _make(folder)
            self.known.add(folder)
        write(path, pieces)


def _make(folder: str) -> None:
    """Make a folder that hardly ever is there, with one call if what holds it is."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def write(path: str, pieces: Iterable[Piece]) -> None:
    """Write a file whose bytes are all there: without the buffer that a file object would have. Raises OSError."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        for data in pieces:
            written = os.write(file, data)
            while written < len(data):
                written += os.write(file, data[written:])
    finally:
        os.close(file)
