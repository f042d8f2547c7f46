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
_MARKS = _FIRST, _BETWEEN, _CLOSING = OPENING.encode(), BETWEEN.encode(), CLOSING.encode()
_ALIKE = _FIRST[:2]
"""The first bytes of every mark: hardly a file has them, and they are looked for once."""
_BEGUN = re.compile(b"%s([^%s]*)%s" % (_FIRST, _BETWEEN, _BETWEEN))
_MARK = re.compile(b"|".join(_MARKS))


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
    first, *others = data.split(_FIRST)
    pieces = [first]
    passages: list[Passage] = []
    written = len(first)
    for other in others:
        key, between, rest = other.partition(_BETWEEN)
        words, closing, after = rest.partition(_CLOSING)
        if not between or not closing:
            return _cut(data)
        passages.append(Passage(key.decode(), written, len(words)))
        pieces += (words, after)
        written += len(words) + len(after)
    whole = b"".join(pieces)
    left = _ALIKE in whole and any(mark in whole for mark in _MARKS)
    return _cut(data) if left else (whole, tuple(passages))


def _cut(data: bytes) -> tuple[bytes, tuple[Passage, ...]]:
    """A file in which the marks of some text do not stand around it."""
    keys = (key.decode() for key in _BEGUN.findall(data))
    return _MARK.sub(b"", _BEGUN.sub(b"", data)), tuple(Passage(key, -1, 0) for key in keys)
