"""The id of a vocabulary in, a `Taxonomy` of `Term`s out; a portal's own terms are merged over it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from portulano.errors import PortulanoError
from portulano.taxonomies import data_files

NOT_VOCABULARIES = frozenset({"country_centroids", "sources"})
"""Data files of another shape, which have readers of their own."""

FALLBACK_LANGUAGE = "en"

_OWN_FIELDS = frozenset({"id", "labels", "description", "broader"})


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary. `labels` and `description` are texts by language code.

    `broader` is the id of the wider term of the same vocabulary. `extra` holds the facts that only some
    vocabularies have (a network's `url`, a goal's `colour`, an agreement's `legal_profile` ...), read-only.
    """

    id: str
    labels: Mapping[str, str]
    description: Mapping[str, str]
    broader: str | None
    extra: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A closed vocabulary: its name by language code and its terms by id, in the order to show them in."""

    id: str
    labels: Mapping[str, str]
    terms: Mapping[str, Term]


@cache
def taxonomy_ids() -> tuple[str, ...]:
    """Return the ids of all vocabularies, in alphabetical order."""
    return tuple(name for name in data_files.names() if name not in NOT_VOCABULARIES)


def taxonomy(taxonomy_id: str) -> Taxonomy:
    """Return a vocabulary. Raises `PortulanoError` ("taxonomy_unknown") when there is none of that id."""
    if taxonomy_id not in taxonomy_ids():
        raise PortulanoError("taxonomy_unknown", taxonomy=taxonomy_id)
    return _built(taxonomy_id)


@cache
def term_ids(taxonomy_id: str) -> tuple[str, ...]:
    """Return the ids of a vocabulary's terms, in its order. Raises as `taxonomy` does."""
    return tuple(taxonomy(taxonomy_id).terms)


def label(taxonomy_id: str, term_id: str, language: str) -> tuple[str, str]:
    """Return a term's label and the language that it is really in, so that a page can mark it.

    Where `language` has none: the English one, else the first there is. Raises `PortulanoError`
    ("taxonomy_unknown", "term_unknown").
    """
    return label_in(taxonomy(taxonomy_id), term_id, language)


def label_in(vocabulary: Taxonomy, term_id: str, language: str) -> tuple[str, str]:
    """As `label`, for a vocabulary in hand, such as one that a portal has added to."""
    term = vocabulary.terms.get(term_id)
    if term is None:
        raise PortulanoError("term_unknown", taxonomy=vocabulary.id, term=term_id)
    return in_language(term.labels, language)


def in_language(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return the text for `language` and its language code: else English, else the first. `texts` has one."""
    for code in (language, FALLBACK_LANGUAGE):
        if code in texts:
            return texts[code], code
    code, text = next(iter(texts.items()))
    return text, code


def merged(base: Taxonomy, extra: Mapping[str, Mapping[str, Any]]) -> Taxonomy:
    """Return `base` with a portal's own terms and translations; `base` stays as it is.

    `extra` holds by term id what a term of the data files holds: `labels`, `description`, `broader` and
    further facts. What it says of a term that is already there is laid over that term, language by language;
    the other terms come last, in their order. Raises `PortulanoError` ("term_without_label", or
    "term_unknown" for `broader`).
    """
    terms = dict(base.terms)
    for term_id, content in extra.items():
        known = terms.get(term_id)
        terms[term_id] = _term(term_id, content) if known is None else _laid_over(known, content)
    for term_id in extra:
        term = terms[term_id]
        if not term.labels:
            raise PortulanoError("term_without_label", taxonomy=base.id, term=term_id)
        if term.broader is not None and term.broader not in terms:
            raise PortulanoError("term_unknown", taxonomy=base.id, term=term.broader)
    return replace(base, terms=MappingProxyType(terms))


@cache
def _built(taxonomy_id: str) -> Taxonomy:
    content = data_files.read(taxonomy_id)
    terms = {term["id"]: _term(term["id"], term) for term in content["terms"]}
    return Taxonomy(taxonomy_id, content["labels"], MappingProxyType(terms))


def _term(term_id: str, content: Mapping[str, Any]) -> Term:
    facts = {key: value for key, value in content.items() if key not in _OWN_FIELDS}
    return Term(
        id=term_id,
        labels=data_files.frozen(content.get("labels", {})),
        description=data_files.frozen(content.get("description", {})),
        broader=content.get("broader"),
        extra=data_files.frozen(facts),
    )


def _laid_over(known: Term, content: Mapping[str, Any]) -> Term:
    new = _term(known.id, content)
    return Term(
        id=known.id,
        labels=MappingProxyType({**known.labels, **new.labels}),
        description=MappingProxyType({**known.description, **new.description}),
        broader=known.broader if new.broader is None else new.broader,
        extra=MappingProxyType({**known.extra, **new.extra}),
    )
