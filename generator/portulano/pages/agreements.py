"""Agreements in, what pages tell of them out: steps of each, counts, registry, twinning, commitments by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portulano.agreement_checks import jurisdiction
from portulano.i18n import sort_key
from portulano.library import Entry, Key
from portulano.model.agreement_parts import Commitment
from portulano.model.events import Resolution
from portulano.model.requirements import REGISTRY, Step, steps, undone
from portulano.model.values import UNDATED, PartialDate
from portulano.pages.making import below, standing_page
from portulano.pages.page import Page
from portulano.portal import Portal, once
from portulano.taxonomies import taxonomy, term_ids

NAMES = ("twinning", "agreement_figures", "agreement_register", "commitments")
"""The computed pages on agreements, in the order in which the list leads to them."""

Data = Mapping[str, object]


def plan_agreements(portal: Portal, language: str) -> Iterator[Page]:
    """The pages that have something to show."""
    for name in available(portal):
        page = standing_page(portal, language, name, data=_MAKERS[name](portal, language))
        yield below(page, portal, "agreements")


@once
def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show."""
    return tuple(name for name in NAMES if _FILLED[name](portal))


# One agreement


@dataclass(frozen=True, slots=True)
class Activity:
    """What has been done under an agreement: everything that names it, newest first, and when there was contact."""

    entries: tuple[Entry, ...]
    years: tuple[int, ...]
    last: PartialDate | None


def agreement_data(portal: Portal, entry: Entry) -> Data:
    """What the page of an agreement computes besides its fields."""
    return {
        "steps": steps_of(portal, entry),
        "activity": activity_of(portal, entry),
        "rules": rules_for(portal, entry.value.agreement_kind),
    }


def steps_of(portal: Portal, entry: Entry) -> tuple[Step, ...]:
    """The life of an agreement, with what the law of the city's place asks for."""
    return steps(entry.value, jurisdiction(portal.config))


def rules_for(portal: Portal, agreement_kind: str) -> tuple[Entry, ...]:
    """The regulations and programmes under which agreements of a kind are made."""
    return tuple(_rules(portal).get(agreement_kind, ()))


@once
def _rules(portal: Portal) -> Mapping[str, list[Entry]]:
    """The regulations and programmes by the kind of agreement that they are for."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for document in portal.library.of_kind("documents"):
        for kind in document.value.applies_to:
            found[kind].append(document)
    return found


ACTIVITIES = ("events", "projects", "news")


def activity_of(portal: Portal, entry: Entry) -> Activity:
    """Events, projects and news that name the agreement, and the editions of a series that does."""
    named = [portal.library.entries[one.origin] for one in portal.library.backlinks.get(entry.key, ())]
    found = {one.key: one for one in named if one.kind in ACTIVITIES}
    series = {one.key for one in found.values() if one.kind == "events" and one.value.form == "series"}
    for key in sorted(series):
        for event in _editions(portal).get(key, ()):
            found.setdefault(event.key, event)
    entries = sorted(found.values(), key=lambda one: one.value.when or UNDATED, reverse=True)
    dates = [one.value.when for one in entries if one.value.when and one.value.when.first_day <= portal.today]
    dates += [entry.value.last_contact] if entry.value.last_contact else []
    return Activity(tuple(entries), tuple(sorted({day.year for day in dates})), max(dates, default=None))


@once
def _editions(portal: Portal) -> Mapping[Key, list[Entry]]:
    """The events that are editions of a series, by the series."""
    found: dict[Key, list[Entry]] = defaultdict(list)
    for event in portal.library.of_kind("events"):
        series = portal.library.find("events", event.value.series) if event.value.series else None
        if series is not None:
            found[series.key].append(event)
    return found


# Counts


@dataclass(frozen=True, slots=True)
class Tally:
    """The agreements of each value of one thing; `taxonomy` names the values where a vocabulary does."""

    name: str
    taxonomy: str
    rows: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def most(self) -> int:
        return max((len(entries) for _, entries in self.rows), default=1)


def _figures(portal: Portal, language: str) -> Data:
    entries = portal.library.of_kind("agreements")
    values: tuple[tuple[str, str, Callable[[Entry], Iterable[str]]], ...] = (
        ("state", "", lambda one: (one.value.state_on(portal.today),)),
        ("agreement_kind", "agreement_kinds", lambda one: (one.value.agreement_kind,)),
        ("scope", "agreement_scopes", lambda one: (one.value.scope,)),
        ("dimensions", "action_dimensions", lambda one: one.value.dimensions),
        ("department", "", lambda one: _department(one, language)),
        ("partner_kind", "partner_kinds", lambda one: _partner_kinds(portal, one)),
    )
    tallies = tuple(_tally(name, vocabulary, entries, read) for name, vocabulary, read in values)
    both = tuple(one for one in entries if len(one.value.dimensions) > 1)
    return {
        "tallies": tuple(one for one in tallies if one.rows),
        "total": len(entries),
        "both": both,
        **_legal_profiles(portal, language),
    }


LEGAL_ASPECTS = (
    *("governing_law", "signatories", "counterparts", "scope_of_obligation", "senate_approval_required"),
    *("official_gazette_publication", "prior_sre_opinion_required", "registry_entry_required"),
)


def _legal_profiles(portal: Portal, language: str) -> Data:
    """What tells a treaty from an agreement under the law of the city's country, where the vocabulary knows it."""
    terms = taxonomy("agreement_legal_profiles").terms.values()
    profiles = [term for term in terms if term.extra.get("country") == portal.config.city.country]
    wording = portal.wordings[language]

    def told(value: Any) -> str:
        if isinstance(value, bool):
            return wording.text(f"interface.agreement_figures.{'yes' if value else 'no'}")
        return str(value.get(language) or next(iter(value.values()))) if value else ""

    aspects = ((name, tuple(told(term.extra.get(name)) for term in profiles)) for name in LEGAL_ASPECTS)
    return {"profiles": tuple(term.id for term in profiles), "aspects": tuple(aspects)}


def _tally(name: str, vocabulary: str, entries: Iterable[Entry], read: Callable[[Entry], Iterable[str]]) -> Tally:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for value in dict.fromkeys(read(entry)):
            found.setdefault(value, []).append(entry)
    rows = sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))
    return Tally(name, vocabulary, tuple((value, tuple(several)) for value, several in rows))


def _department(entry: Entry, language: str) -> tuple[str, ...]:
    name = entry.value.department
    return (name.in_language(language).text,) if name else ()


def _partner_kinds(portal: Portal, entry: Entry) -> tuple[str, ...]:
    found = (portal.library.find("partners", name) for name in entry.value.partners)
    return tuple(one.value.partner_kind for one in found if one is not None)


# Registry and dates


def _by_title(entries: Iterable[Entry], language: str) -> list[Entry]:
    return sorted(entries, key=lambda one: sort_key(one.value.title.in_language(language).text))


@once
def _register(portal: Portal, language: str) -> Data:
    place = jurisdiction(portal.config)
    by_title = _by_title(portal.library.of_kind("agreements"), language)
    ordered = sorted(by_title, key=lambda one: one.value.when or UNDATED, reverse=True)
    pending = tuple((one, undone(one.value, place, portal.today)) for one in ordered)
    ending = (one for one in ordered if one.value.state_on(portal.today) in ("expiring", "expired"))
    return {
        "pending": tuple((one, left) for one, left in pending if left),
        "registered": tuple(one for one in ordered if one.value.registered),
        "ending": tuple(sorted(ending, key=lambda one: one.value.ends)),
        "negotiating": tuple(one for one in ordered if not one.value.signed_by(portal.today)),
        "unregistered": sum(any(step.term == REGISTRY for step in left) for _, left in pending),
        "steps_of": {one.key: steps_of(portal, one) for one in ordered},
    }


def _has_register(portal: Portal) -> bool:
    data = _register(portal, portal.languages[0])
    return any(data[name] for name in ("pending", "registered", "ending"))


# Twinning


@dataclass(frozen=True, slots=True)
class Twin:
    """A twinning, what came of it, and for how many years it has lasted (None: not known)."""

    entry: Entry
    activity: Activity
    age: int | None


@once
def _twins(portal: Portal) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("agreements") if one.value.agreement_kind == "twinning")


def _twinning(portal: Portal, language: str) -> Data:
    twins = tuple(_twin(portal, one) for one in _by_title(_twins(portal), language))
    scopes = tuple((term, tuple(one for one in twins if one.entry.value.scope == term)) for term in SCOPES)
    return {
        "scopes": tuple((term, found) for term, found in scopes if found),
        "total": len(twins),
        "active": sum(one.activity.last is not None and _recent(portal, one.activity.last) for one in twins),
        "rules": rules_for(portal, "twinning"),
    }


SCOPES = ("international", "national")
RECENT_YEARS = 3
"""A twinning with some contact in so many years is alive."""


def _recent(portal: Portal, day: PartialDate) -> bool:
    return day.year > portal.today.year - RECENT_YEARS


def _twin(portal: Portal, entry: Entry) -> Twin:
    signed = entry.value.signed
    age = signed.years_by(portal.today) if signed and entry.value.signed_by(portal.today) else None
    return Twin(entry, activity_of(portal, entry), age)


# Commitments


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of an agreement, or what a meeting agreed."""

    entry: Entry
    told: Commitment | Resolution


@once
def _promises(portal: Portal) -> tuple[Promise, ...]:
    library = portal.library
    agreed = [Promise(one, told) for one in library.of_kind("agreements") for told in one.value.commitments]
    return (*agreed, *(Promise(one, told) for one in library.of_kind("events") for told in one.value.resolutions))


def _commitments(portal: Portal, _language: str) -> Data:
    """By topic in the order of the vocabulary; those without a topic ("") last."""
    promises = _promises(portal)
    topics = ((topic, tuple(one for one in promises if (one.told.topic or "") == topic)) for topic in _topics())
    return {"topics": tuple((topic, found) for topic, found in topics if found), "total": len(promises)}


def _topics() -> tuple[str, ...]:
    return (*term_ids("topics"), "")


_FILLED: Mapping[str, Callable[[Portal], bool]] = {
    "twinning": lambda portal: bool(_twins(portal)),
    "agreement_figures": lambda portal: len(portal.library.of_kind("agreements")) > 1,
    "agreement_register": _has_register,
    "commitments": lambda portal: bool(_promises(portal)),
}

_MAKERS: Mapping[str, Callable[[Portal, str], Data]] = {
    "twinning": _twinning,
    "agreement_figures": _figures,
    "agreement_register": _register,
    "commitments": _commitments,
}
