"""A data file told piece by piece in, its bytes put down and what is to be known of it out.

The largest files hold every text of a kind. Of each no more is held than its bytes, once: as one text, joined, encoded
and freed of marks it would stand in memory five times (measured with 10,000 records: 200 MB more).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from portulano.passages import Passage, lifted

Keep = Callable[[str, Sequence[bytes], str], tuple[str, str]]
"""Takes a file by its address, its bytes in pieces and their SHA-256 in hexadecimal digits; gives its path in the site
and the digest by which the site knows it."""

BLOCK = 1 << 16
"""Bytes that are put down at once."""


class DataFile(NamedTuple):
    """`size` in bytes and `checksum` (SHA-256, hexadecimal) are as its descriptions tell them; `passages` are where in
    it texts stand that shall be found again."""

    address: str
    path: str
    digest: str
    size: int
    checksum: str
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Draft:
    """A data file that is being told."""

    address: str
    size: int = 0
    """Bytes that were told so far."""
    passages: list[Passage] = field(default_factory=list)
    _blocks: list[bytes] = field(default_factory=list)
    _last: list[bytes] = field(default_factory=list)
    _waiting: int = 0

    def tell(self, text: str) -> None:
        """Add a text, with the marks of what stands in it."""
        self.add(*lifted(text))

    def add(self, data: bytes, passages: Sequence[Passage] = ()) -> None:
        """Add bytes without marks, and where in them texts stand."""
        for key, offset, length in passages:
            self.passages.append(Passage(key, offset if offset < 0 else self.size + offset, length))
        self._last.append(data)
        self.size += len(data)
        self._waiting += len(data)
        if self._waiting >= BLOCK:
            self._join()

    def _join(self) -> None:
        self._blocks.append(b"".join(self._last))
        self._last.clear()
        self._waiting = 0

    def kept(self, keep: Keep) -> DataFile:
        """Give the file to who keeps it."""
        self._join()
        checksum = hashlib.sha256()
        for block in self._blocks:
            checksum.update(block)
        path, digest = keep(self.address, self._blocks, checksum.hexdigest())
        return DataFile(self.address, path, digest, self.size, checksum.hexdigest(), tuple(self.passages))
