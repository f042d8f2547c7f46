"""A plain text in, the same with the marks of its language and with numbers kept beside their units out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from portulano.typography.marks import APOSTROPHE, Marks, marks_of
from portulano.typography.quotation import replaced

KEPT = "\u00a0"
"""The space at which no line is broken."""
UNITS = (
    *("%", "‰", "°C", "m", "km", "cm", "mm", "m²", "m³", "km²", "ha", "g", "kg", "t", "l", "s", "min", "h"),
    *("kW", "MW", "kWh", "kB", "MB"),
)
"""The units that cities write after numbers, with a space between them (SI Brochure, 5.4.3)."""
_SIGNS = ("[A-Z][A-Z]", r"[Nn]\.º", r"\b[Aa]rt\.", r"\bp\.", "§")
"""What belongs to the number behind it: currencies and codes (USD 300, ODS 11, ISO 3166), n.º 12, art. 5, p. 7."""


@cache
def kept_spaces(language: str) -> re.Pattern[str]:
    """The spaces of a number and its unit, of a day and its month, of a sign and its number.

    Each alternative begins with a space, which `re` looks for many times as fast as for anything else.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    units = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
    months = "|".join(re.escape(name) for name in get_month_names("wide", locale=locale).values())
    signs = "|".join(f"(?<={sign} )" for sign in _SIGNS)
    behind = rf"(?<=\d )(?:(?=(?:{units})(?!\w))|(?:de )?(?=(?:{months})\b))"
    ordinal = rf"(?<=\d\. )(?=(?:{months})\b)"
    return re.compile(rf" (?:{behind}|{ordinal}|(?=\d)(?:{signs}))")


def together(found: re.Match[str]) -> str:
    """What is found, with spaces at which no line is broken."""
    return found[0].replace(" ", KEPT)


_STRAIGHT = re.compile("[\"']")
_WITHIN_WORD = re.compile(r"'(?<=[^\W\d_]')(?=[^\W\d_])")
"""An apostrophe that is nothing else, of which English has many: found so at a tenth of the cost of all other marks."""


A_WORD = "x"
"""Stands for what is not set, so that the marks beside it see that something is there."""
_WEB_ADDRESS = re.compile(r"(\b(?:https?://|www\.)[^\s\"<>«»“”]+)")


@lru_cache(maxsize=50_000)
def set_text(text: str, language: str) -> str:
    """A plain text; in a language whose marks are not known these stay as they are.

    Kept, as a title is shown on many pages.
    """
    if _STRAIGHT.search(text) and (marks := marks_of(language)) is not None:
        pieces = _WEB_ADDRESS.split(text)  # texts and addresses by turns
        texts = [A_WORD if place % 2 else piece for place, piece in enumerate(pieces)]
        pieces[::2] = marked(texts, marks)[::2]
        text = "".join(pieces)
    return kept_spaces(language).sub(together, text)


def marked(pieces: Sequence[str], marks: Marks) -> list[str]:
    """The pieces of one paragraph with their marks."""
    texts = [_WITHIN_WORD.sub(APOSTROPHE, piece) for piece in pieces]
    changes = replaced("".join(texts), marks)
    start = 0
    for number, text in enumerate(texts):
        end = start + len(text)
        texts[number] = _exchanged(
            text, [(at - start, to - start, mark) for at, to, mark in changes if start <= at < end]
        )
        start = end
    return texts


def _exchanged(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    read = 0
    for start, end, mark in changes:
        pieces += (text[read:start], mark)
        read = end
    return "".join((*pieces, text[read:]))
