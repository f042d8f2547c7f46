"""What is to be known of a data file once its bytes are put down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from portulano.passages import Passage, lifted

Keep = Callable[[str, bytes], tuple[str, str]]
"""Takes a file by its address and its bytes; gives its path in the site and the digest by which the site knows it."""


class DataFile(NamedTuple):
    """`size` in bytes and `checksum` (SHA-256, hexadecimal) are as its descriptions tell them; `passages` are where in
    it texts stand that shall be found again."""

    address: str
    path: str
    digest: str
    size: int
    checksum: str
    passages: tuple[Passage, ...]


def kept(keep: Keep, address: str, data: bytes) -> DataFile:
    """Give a file, with the marks of its texts still in it, to who keeps it."""
    plain, passages = lifted(data)
    return DataFile(address, *keep(address, plain), len(plain), hashlib.sha256(plain).hexdigest(), passages)
