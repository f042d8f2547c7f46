"""A written text in, the text as it is published out."""

from __future__ import annotations

import re
import unicodedata

_REMOVED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no text needs and that files or programs cannot carry: controls, and those that Unicode keeps from
being exchanged (The Unicode Standard, 23.7)."""


def cleaned(text: str) -> str:
    """A text in the form in which equal texts have equal characters (NFC), without white space around it."""
    return _REMOVED.sub("", unicodedata.normalize("NFC", text)).strip()
