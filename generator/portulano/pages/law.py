"""Laws of the library and of the vocabulary in, the page on the law under which the city acts abroad out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portulano import taxonomies
from portulano.agreement_checks import jurisdiction
from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.requirements import Jurisdiction, applies, required, undone
from portulano.pages.computed import Computed
from portulano.pages.region import LARGEST_FIRST
from portulano.portal import Portal, once
from portulano.taxonomies import Term, term_ids


@dataclass(frozen=True, slots=True)
class Norm:
    """A law or regulation: the record of the library, the term of the vocabulary, or both."""

    entry: Entry | None
    term: Term | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A step that the law asks of an agreement with another country: of which it is asked, and where it is missing."""

    term: str
    asked: tuple[Entry, ...]
    lacking: tuple[Entry, ...]
    before: bool
    """Whether it must be done before the signature."""


def _regulations(portal: Portal) -> tuple[Entry, ...]:
    """The norms of the library, from the nation's to the parish's, then by date."""
    order = {name: number for number, name in enumerate(LARGEST_FIRST)}
    found = (
        one
        for one in portal.library.of_kind("documents")
        if one.value.document_kind == "regulation" or one.value.articles
    )
    return tuple(sorted(found, key=lambda one: (order.get(one.value.level, len(order)), str(one.value.date or "9"))))


def _norms(portal: Portal, place: Jurisdiction, language: str) -> Mapping[str, tuple[Norm, ...]]:
    """By country, the city's own first: every norm of the library, then what the vocabulary knows besides."""
    terms = taxonomies.taxonomy("legal_frameworks").terms
    found: dict[str, list[Norm]] = {place.country: []}
    told = set()
    for entry in _regulations(portal):
        framework = entry.value.framework
        told.add(framework)
        country = entry.value.country or (terms[framework].extra["country"] if framework else place.country)
        found.setdefault(country, []).append(Norm(entry, terms[framework] if framework else None))
    own = (one for one in terms if one not in told and applies("legal_frameworks", one, place))
    found[place.country] += [Norm(None, terms[one]) for one in own]
    name = portal.wordings[language].country
    ordered = sorted(found, key=lambda code: (code != place.country, sort_key(name(code))))
    return {code: tuple(found[code]) for code in ordered if found[code]}


@once
def _rules(portal: Portal, place: Jurisdiction) -> tuple[Rule, ...]:
    agreements = portal.library.of_kind("agreements")
    asked = {one.key: required(one.value, place) for one in agreements}
    lacking = {one.key: {step.term for step in undone(one.value, place, portal.today)} for one in agreements}
    rules = (
        Rule(
            term,
            tuple(one for one in agreements if term in asked[one.key]),
            tuple(one for one in agreements if term in lacking[one.key]),
            bool(taxonomies.taxonomy("agreement_requirements").terms[term].extra.get("before_signature")),
        )
        for term in term_ids("agreement_requirements")
    )
    return tuple(rule for rule in rules if rule.asked or applies("agreement_requirements", rule.term, place))


def _data(portal: Portal, language: str) -> Mapping[str, Any]:
    place = jurisdiction(portal.config)
    profiles = taxonomies.taxonomy("agreement_legal_profiles").terms.values()
    return {
        "norms": _norms(portal, place, language),
        "rules": _rules(portal, place),
        "profiles": tuple(one for one in profiles if one.extra["country"] == place.country),
    }


def _filled(portal: Portal) -> bool:
    """There is a norm, the office says on what it rests, or an agreement must follow the rules of the country."""
    place = jurisdiction(portal.config)
    office = portal.config.office
    based = office is not None and office.legal_basis is not None
    return (
        bool(_regulations(portal))
        or based
        or any(required(one.value, place) for one in portal.library.of_kind("agreements"))
    )


LAW = Computed("law", _filled, _data, "bodies")
