"""A cell of a spreadsheet in, what a content file would say out: lists, dates, numbers, words as offices write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from portulano import taxonomies
from portulano.columns import Column
from portulano.i18n import Wording, sort_key
from portulano.model.values import slug_from
from portulano.suggestions import closest_country

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+|-?\d{1,3}(\.\d{3})+,\d+")
_UNCLEAR = re.compile(r"-?\d{1,3}([.,]\d{3})+")
"""`1.250` is a thousand in one office and one and a quarter in another."""

_YES = frozenset(("si", "sí", "x", "yes", "true", "verdadero"))
_NO = frozenset(("no", "false", "falso"))


class UnclearNumberError(Exception):
    """A number that can be read in two ways."""


def content_of(text: str, column: Column, languages: tuple[str, ...], words: Sequence[Wording]) -> object:
    """A cell's text as the value that a content file would hold. Raises UnclearNumberError."""
    if column.field.many:
        parts = [part.strip() for part in re.split(r"[;\n]", text)]
        return [_one(part, column, languages, words) for part in parts if part]
    return _one(text, column, languages, words)


def _one(text: str, column: Column, languages: tuple[str, ...], words: Sequence[Wording]) -> str:
    name = column.field.name
    if name == "date":
        return _date(text, languages[0])
    if name in ("number", "integer"):
        return _number(text)
    if name == "boolean":
        folded = text.casefold()
        return "true" if folded in _YES else "false" if folded in _NO else text
    if name == "country":
        return closest_country(text) or text
    if name == "term":
        return _terms(column.field.detail, tuple(one.language for one in words)).get(sort_key(text)[0], text)
    if name == "literal":
        return _literals(column, words).get(sort_key(text)[0], text)
    if name == "reference" and "/" not in text and column.field.detail != "*":
        return slug_from(text)
    return text


def _date(text: str, language: str) -> str:
    """`26/8/2021` is the day first but in English, where nobody can tell."""
    match = _DAY_FIRST.fullmatch(text)
    if match is None or (language == "en" and int(match[1]) <= 12):
        return text
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"


def _number(text: str) -> str:
    plain = text.replace("\u00a0", "").replace(" ", "")
    if _UNCLEAR.fullmatch(plain):
        raise UnclearNumberError(text)
    return plain.replace(".", "").replace(",", ".") if _DECIMAL_COMMA.fullmatch(plain) else plain


@cache
def _terms(taxonomy: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The terms of a vocabulary by what they are called."""
    found: dict[str, str] = {}
    for term in taxonomies.term_ids(taxonomy):
        found[sort_key(term)[0]] = term
        for language in languages:
            found.setdefault(sort_key(taxonomies.label(taxonomy, term, language)[0])[0], term)
    return found


def _literals(column: Column, words: Sequence[Wording]) -> dict[str, str]:
    """The words of a short list by what they are called."""
    prefix = f"kinds.values.{column.path[-1]}."
    found: dict[str, str] = {}
    for one in words:
        for key, label in one.texts.items():
            if key.startswith(prefix):
                found.setdefault(sort_key(label)[0], key.removeprefix(prefix))
    return found
