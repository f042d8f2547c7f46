"""A text and its key in, the same text with marks around it out; a file with such marks in, the file without them and
the passages that stood between them out.

So is known where in the site each text of a record stands, and a changed text can be put in its place. The marks are
characters that no published text has (The Unicode Standard, 23.7: never for interchange), so whatever writes a file,
with whatever escapes, carries them along untouched.
"""

from __future__ import annotations

import re
from typing import NamedTuple

OPENING, BETWEEN, CLOSING = "\ufdd0", "\ufdd1", "\ufdd2"
_FIRST = OPENING.encode()
_MARKED = re.compile(b"%s([^%s]*)%s(.*?)%s" % (_FIRST, BETWEEN.encode(), BETWEEN.encode(), CLOSING.encode()), re.DOTALL)
_BEGUN = re.compile(b"%s([^%s]*)%s" % (_FIRST, BETWEEN.encode(), BETWEEN.encode()))
_MARK = re.compile(b"|".join(one.encode() for one in (OPENING, BETWEEN, CLOSING)))


class Passage(NamedTuple):
    """`length` bytes from `offset` of a file are the text `key`; from -1 on, something else was made of the text."""

    key: str
    offset: int
    length: int


def marked(key: str, words: str) -> str:
    """`words`, known in every file that they stand in as the text `key`."""
    return f"{OPENING}{key}{BETWEEN}{words}{CLOSING}"


def lifted(data: bytes) -> tuple[bytes, tuple[Passage, ...]]:
    """A file without marks, and its passages in the order in which they stand.

    A text of which the marks do not stand around it any more, because it was cut, is told with the offset -1.
    """
    if _FIRST not in data:
        return data, ()
    pieces: list[bytes] = []
    passages: list[Passage] = []
    read = written = 0
    for found in _MARKED.finditer(data):
        before = data[read : found.start()]
        written += len(before)
        passages.append(Passage(found[1].decode(), written, len(found[2])))
        written += len(found[2])
        pieces += (before, found[2])
        read = found.end()
    pieces.append(data[read:])
    whole = b"".join(pieces)
    if _MARK.search(whole) is None:
        return whole, tuple(passages)
    keys = [*(one.key for one in passages), *(key.decode() for key in _BEGUN.findall(whole))]
    return _MARK.sub(b"", _BEGUN.sub(b"", whole)), tuple(Passage(key, -1, 0) for key in keys)
