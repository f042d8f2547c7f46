"""A library in, the vocabularies that its records use out: every term of each, and in how many records it is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from portulano import taxonomies
from portulano.model.base import Part
from portulano.model.fields import FieldType, field_types
from portulano.portal import Portal, once
from portulano.taxonomies import Taxonomy, Term

LEAST = 5
"""With fewer vocabularies in use than this there is nothing to look up: a small portal has no glossary."""
ELSEWHERE = frozenset(("sdgs", "sdg_targets", "topics"))
"""Vocabularies that have pages of their own."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One vocabulary and its terms in its order, each with the number of records that use it."""

    taxonomy: Taxonomy
    terms: tuple[tuple[Term, int], ...]


@once
def has_glossary(portal: Portal) -> bool:
    """Whether the records use so many vocabularies that readers may want to look words up."""
    used: set[str] = set()
    for entry in portal.library.entries.values():
        used.update(taxonomy for taxonomy, _ in _terms(entry.value))
        if len(used - ELSEWHERE) >= LEAST:
            return True
    return False


@once
def glossary_data(portal: Portal) -> Mapping[str, object]:
    """The vocabularies in use, in alphabetical order of their ids; what an entry uses twice counts once."""
    counts: dict[str, Counter[str]] = {}
    for entry in portal.library.entries.values():
        for taxonomy, term in set(_terms(entry.value)):
            counts.setdefault(taxonomy, Counter())[term] += 1
    found = []
    for name in sorted(counts.keys() - ELSEWHERE):
        vocabulary = taxonomies.taxonomy(name)
        terms = tuple((term, counts[name][term.id]) for term in vocabulary.terms.values())
        found.append(Vocabulary(vocabulary, terms))
    return {"vocabularies": tuple(found)}


def _terms(value: BaseModel) -> Iterator[tuple[str, str]]:
    """The terms that a value uses, at any depth; parts are entries of their own."""
    for name, field in _term_fields(type(value)):
        held = getattr(value, name)
        if not held:
            continue
        for one in held if field.many else (held,):
            if field.model is not None:
                yield from _terms(one)
            else:
                yield field.detail, one


@cache
def _term_fields(model: type[BaseModel]) -> tuple[tuple[str, FieldType], ...]:
    found = []
    for name in model.model_fields:
        field = field_types(model)[name]
        inner = field.model
        if field.name == "term" or (inner is not None and not issubclass(inner, Part) and _term_fields(inner)):
            found.append((name, field))
    return tuple(found)
