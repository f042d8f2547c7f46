"""An agreement and the place that signs it in, the steps that its law asks for out: which are done, which are not.

The steps and where they are asked for stand in the vocabulary `agreement_requirements`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from portulano import taxonomies
from portulano.model.agreement_parts import Approval, Renewal
from portulano.model.agreements import Agreement
from portulano.model.values import PartialDate

REGISTRY = "public-registry"
OPINION = "foreign-ministry-opinion"
COPY = "foreign-ministry-copy"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Whose law applies: the country (ISO 3166-1), the level of government, the names by which its region is known."""

    country: str
    level: str
    regions: frozenset[str]

    @classmethod
    def of(cls, country: str, level: str, *names: str) -> Jurisdiction:
        return cls(country, level, frozenset(name.casefold() for name in names))


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of an agreement. `term` is a requirement of the law; without it `name` is a field.

    A step without a date may still be done: the source does not say when. `late` says that it should have been done
    before a signature that has come: nothing can make up for it.
    """

    name: str
    term: str = ""
    date: PartialDate | None = None
    done: bool = True
    approval: Approval | None = None
    renewal: Renewal | None = None
    late: bool = False


def required(agreement: Agreement, place: Jurisdiction) -> tuple[str, ...]:
    """The requirements, in the order of their vocabulary: those that the place's law asks of an international
    agreement, those that the agreement names, and those of which it tells."""
    named = {*agreement.required_steps, *(one.step for one in agreement.approvals)}
    abroad, last = agreement.scope == "international", agreement.last_signature
    return tuple(
        term
        for term, fact, since in _requirements(place)
        if term in named
        or (fact and getattr(agreement, fact))
        or (abroad and since is not None and (last is None or last.last_day.year >= since))
    )


@cache
def _requirements(place: Jurisdiction) -> tuple[tuple[str, str, int | None], ...]:
    """Each requirement with the field that tells of it and the year since which the law of a place asks for it; None
    where it does not. Of what was signed before it, a law asks nothing."""
    name = "agreement_requirements"
    terms = taxonomies.taxonomy(name).terms.items()
    return tuple(
        (key, _fact(key), int(term.extra.get("since", 0)) if applies(name, key, place) else None) for key, term in terms
    )


def applies(vocabulary: str, term: str, place: Jurisdiction) -> bool:
    """Whether a term that names a country, and perhaps levels of government and regions, is of the law of a place."""
    extra = taxonomies.taxonomy(vocabulary).terms[term].extra
    if extra.get("country") != place.country:
        return False
    levels, regions = extra.get("levels", ()), extra.get("regions", ())
    return (not levels or place.level in levels) and (not regions or not place.regions.isdisjoint(regions))


def _fact(term: str) -> str:
    found = taxonomies.taxonomy("agreement_requirements").terms[term].extra.get("fact", "")
    return str(found)


def _requirement(agreement: Agreement, term: str) -> Step:
    approval = next((one for one in agreement.approvals if one.step == term), None)
    if approval is not None:
        return Step(term, term, approval.date, True, approval)
    held = getattr(agreement, _fact(term)) if _fact(term) else None
    if term == REGISTRY:
        return Step(term, term, held.date if held else None, agreement.registered)
    if term == OPINION and held and agreement.signed and agreement.signed.last_day < held.first_day:
        return Step(term, term, held, done=False)  # an opinion after the signature is not a prior one
    return Step(term, term, held, held is not None)


def steps(agreement: Agreement, place: Jurisdiction) -> tuple[Step, ...]:
    """The life of an agreement, from negotiation to the last renewal, with the steps that are still to be done."""
    return tuple(_steps(agreement, place))


def _steps(agreement: Agreement, place: Jurisdiction) -> Iterator[Step]:
    terms = taxonomies.taxonomy("agreement_requirements").terms
    asked = required(agreement, place)
    if agreement.negotiated:
        yield Step("negotiated", date=agreement.negotiated)
    signed = agreement.signed is not None or agreement.undated
    for before in (_requirement(agreement, term) for term in asked if terms[term].extra.get("before_signature")):
        yield replace(before, late=signed and not before.done)
    yield Step("signed", date=agreement.signed, done=signed)
    yield from (_requirement(agreement, term) for term in asked if not terms[term].extra.get("before_signature"))
    if agreement.formalised:
        yield Step("formalised", date=agreement.formalised)
    for renewal in sorted(agreement.renewals, key=lambda one: one.date):
        yield Step("renewals", date=renewal.date, renewal=renewal)
    if agreement.ended:
        yield Step("ended", date=agreement.ended)


def undone(agreement: Agreement, place: Jurisdiction, today: date) -> tuple[Step, ...]:
    """What the law asks for and is not done, of an agreement that is signed."""
    if not agreement.signed_by(today):
        return ()
    return tuple(one for one in steps(agreement, place) if one.term and not one.done)
