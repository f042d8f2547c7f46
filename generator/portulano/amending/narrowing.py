"""A text as it was and as it is in, the paragraphs that differ out.

A paragraph that stands by itself is shown the same whatever stands around it: so a text with links, headings, pictures
or notes can be changed in its plain paragraphs as a plain text can be changed as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from portulano import prose

PLAIN = frozenset(("p", "em", "strong", "del", "br", "hr", "ul", "ol", "li", "blockquote", "code", "pre"))
"""The elements of texts of which nothing else is made than themselves: no link, picture, heading, note or table."""
_IN_PARAGRAPHS = frozenset(("p", "em", "strong", "del", "br", "code"))
_TAG = re.compile(r"</?([a-z0-9]+)")
_BLANK = re.compile(r"(\n(?:[ \t]*\n)+)")
"""What parts the blocks of a text; as it may stand in a block of code too, it is a piece as they are."""
_FENCES = ("```", "~~~")
_REFERENCE = "["
"""How a reference begins: what it leads to is written elsewhere in the text."""


class Change(NamedTuple):
    """A text as it was and as it is, or the paragraphs of one that differ, where `whole` is false."""

    old: str
    new: str
    whole: bool = True


def html_of(text: str) -> str:
    """The HTML of a plain text as it was written, which data tell."""
    return prose.render(text, link=str, image=lambda *_: "", words=defaultdict(str))


def is_plain(text: str, elements: frozenset[str] = PLAIN) -> bool:
    """Whether a text is shown by its HTML alone, the same wherever it stands."""
    if not text or not elements.issuperset(_TAG.findall(html_of(text))):
        return False
    return not prose.findings(text, link_known=bool, image_known=bool)


def change_of(old: str, new: str) -> Change | None:
    """What is to be put in its places for a text that has changed; None if it is not only words that differ."""
    if is_plain(old) and is_plain(new):
        return Change(old, new)
    if any(fence in text for fence in _FENCES for text in (old, new)):  # a block within is no paragraph
        return None
    before, now = _BLANK.split(old), _BLANK.split(new)
    first = _alike(before, now)
    # A paragraph more or less is told with the one behind it, or before it where that is something else
    found = (_between(before, now, start) for start in (first, first - 2) if start >= 0)
    return next((change for change in found if change is not None), None)


def _between(before: Sequence[str], now: Sequence[str], first: int) -> Change | None:
    """The blocks from `first` to the last one that differs, if all are paragraphs."""
    last = _alike(before[first:][::-1], now[first:][::-1])
    parts = [pieces[first : len(pieces) - last] for pieces in (before, now)]
    after = "".join(before[len(before) - last :][:2])
    if not all(_are_paragraphs(part[::2]) for part in parts) or "|" in after:  # a table is named after what is above
        return None
    return Change("".join(parts[0]), "".join(parts[1]), whole=False)


def _alike(before: Sequence[str], now: Sequence[str]) -> int:
    """How many pieces are the same from the beginning, a block always with what parts it from the next."""
    alike = 0
    for one, other in zip(before, now, strict=False):
        if one != other:
            break
        alike += 1
    return alike // 2 * 2


def _are_paragraphs(blocks: Sequence[str]) -> bool:
    """Whether each block is a paragraph, wherever it stands, and nothing in it refers to something else."""
    return bool(blocks) and all(
        not block[0].isspace() and _REFERENCE not in block and is_plain(block, _IN_PARAGRAPHS) for block in blocks
    )
