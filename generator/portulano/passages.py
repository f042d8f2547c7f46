"""A text and its key in, the same text with marks around it out; the text of a file with such marks in, its bytes
without them and the passages that stood between them out.

So is known where in the site each text of a record stands, and a changed text can be put in its place. The marks are
characters that no published text has (The Unicode Standard, 23.7: never for interchange), so whatever writes a file,
with whatever escapes, carries them along untouched.
"""

from __future__ import annotations

import re
from typing import NamedTuple

OPENING, BETWEEN, CLOSING = "\ufdd0", "\ufdd1", "\ufdd2"
_BEGUN = re.compile(f"{OPENING}([^{BETWEEN}]*){BETWEEN}")
_MARK = re.compile(f"[{OPENING}{BETWEEN}{CLOSING}]")
_ENCODED = OPENING.encode()


class Passage(NamedTuple):
    """`length` bytes from `offset` of a file are the text `key`; from -1 on, something else was made of the text."""

    key: str
    offset: int
    length: int


def marked(key: str, words: str) -> str:
    """`words`, known in every file that they stand in as the text `key`."""
    return f"{OPENING}{key}{BETWEEN}{words}{CLOSING}"


def lifted(text: str) -> tuple[bytes, tuple[Passage, ...]]:
    """The bytes of a text without marks, and its passages in the order in which they stand.

    A text of which the marks do not stand around it any more, because it was cut, is told with the offset -1.
    """
    if OPENING not in text:
        return text.encode(), ()
    first, *others = text.split(OPENING)
    if BETWEEN in first or CLOSING in first:
        return _cut(text)
    pieces = [first.encode()]
    passages: list[Passage] = []
    written = len(pieces[0])
    for other in others:
        key, between, rest = other.partition(BETWEEN)
        words, closing, after = rest.partition(CLOSING)
        if not between or not closing or BETWEEN in rest or CLOSING in after:
            return _cut(text)
        pieces += (words.encode(), after.encode())
        passages.append(Passage(key, written, len(pieces[-2])))
        written += len(pieces[-2]) + len(pieces[-1])
    return b"".join(pieces), tuple(passages)


def lifted_from(data: bytes) -> tuple[bytes, tuple[Passage, ...]]:
    """`lifted` for a file that is written already; one without marks may be no text at all."""
    return lifted(data.decode()) if _ENCODED in data else (data, ())


def _cut(text: str) -> tuple[bytes, tuple[Passage, ...]]:
    """A file in which the marks of some text do not stand around it."""
    keys = _BEGUN.findall(text)
    return _MARK.sub("", _BEGUN.sub("", text)).encode(), tuple(Passage(key, -1, 0) for key in keys)
