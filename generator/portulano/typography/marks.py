"""A language in, its marks of quotation out, from the outermost to the innermost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[str, str]

ANGLES, DOUBLE, SINGLE = ("«", "»"), ("“", "”"), ("‘", "’")
APOSTROPHE = "’"
"""The sign that Unicode prefers for it (The Unicode Standard, 6.2, "Apostrophes")."""


@dataclass(frozen=True, slots=True)
class Marks:
    """`levels` are the pairs by depth; `single` is the depth of what someone wrote with single marks and no others."""

    levels: tuple[Pair, ...]
    single: int


_ENGLISH = Marks((DOUBLE, SINGLE), 1)
_SPANISH = Marks((ANGLES, DOUBLE, SINGLE), 2)

BY_LANGUAGE: Mapping[str, Marks] = {
    "ca": _SPANISH,
    "de": Marks((("„", "“"), ("‚", "‘")), 1),
    "en": _ENGLISH,
    "es": _SPANISH,
    "eu": _ENGLISH,
    "fr": Marks((("«\u00a0", "\u00a0»"), DOUBLE, SINGLE), 2),
    "gl": _ENGLISH,
    "it": _SPANISH,
    "pt": _ENGLISH,
    "pt-PT": _SPANISH,
    "qu": _ENGLISH,
}
"""Spanish as the academies of all its countries recommend it for printed texts: « », within them “ ”, within these ‘ ’
(Ortografía de la lengua española, 2010, 3.4.8); French with the spaces of its printers (Lexique des règles
typographiques en usage à l'Imprimerie nationale); the others as in the Unicode CLDR (delimiters). Texts in other
languages stay as they were written."""


def marks_of(language: str) -> Marks | None:
    """The marks of a language by its code, with or without a region (`es-EC`); None where they are not known."""
    return BY_LANGUAGE.get(language) or BY_LANGUAGE.get(language.partition("-")[0])
