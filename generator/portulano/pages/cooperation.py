"""A portal in, the pages on its cooperation out: kinds, received and offered, sources of funds, principles, solidarity.

Each page exists where there is something to show; the first of them leads to all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portulano.library import Entry
from portulano.model.base import Money
from portulano.model.kind import Facet
from portulano.pages import facets, money, observatory
from portulano.pages.accounts import accountability_data, budget_data, donation_data
from portulano.pages.lists import in_order
from portulano.pages.making import home_crumb, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal
from portulano.taxonomies import term_ids

HUB = "cooperation"
IN_MENU: Mapping[str, str] = {"accountability": "accountability"}
"""The pages that have an entry of their own in the navigation; the others stand under HUB."""

Data = Mapping[str, Any]
_Maker = Callable[[Portal, str], Data]


def plan_cooperation(portal: Portal, language: str) -> Iterator[Page]:
    """The page that leads to all others, and these."""
    found = available(portal)
    if not found:
        return
    yield standing_page(portal, language, HUB, data={**_overview(portal), "leads_to": found})
    for name in found:
        data = dict(_MAKERS[name](portal, language))
        files = data.pop("files", {})
        template = "pages/direction.html" if name in DIRECTIONS else None
        page = standing_page(portal, language, name, template=template, data={**data, "leads_to": found})
        yield replace(page, place=IN_MENU.get(name, HUB), crumbs=_crumbs(portal, language), files=files)


def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show, in the order in which they are told of."""
    return tuple(name for name, filled in _FILLED.items() if filled(portal))


def _crumbs(portal: Portal, language: str) -> tuple[Crumb, ...]:
    title = portal.wordings[language].text(f"interface.{HUB}.title")
    return home_crumb(portal, language), Crumb(title, portal.addresses.section(language, HUB))


# What the city does with others


def _projects(portal: Portal, *directions: str) -> tuple[Entry, ...]:
    entries = portal.library.of_kind("projects")
    return tuple(entry for entry in entries if not directions or entry.value.direction in directions)


def _overview(portal: Portal) -> Data:
    """The projects of each kind and arrangement of cooperation, in the order of the vocabularies."""
    projects = _projects(portal)
    return {
        "kinds": _tagged(projects, "cooperation_kinds", "cooperation_kinds"),
        "arrangements": _tagged(projects, "arrangement", "cooperation_arrangements"),
        "modalities": money.by_modality(money.contributions(portal, projects)),
        "untold": sum(not entry.value.cooperation_kinds for entry in projects),
    }


def _tagged(projects: tuple[Entry, ...], field: str, taxonomy: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    found = {term: tuple(one for one in projects if term in _values(one, field)) for term in term_ids(taxonomy)}
    return tuple((term, entries) for term, entries in found.items() if entries)


def _values(entry: Entry, field: str) -> tuple[str, ...]:
    value = getattr(entry.value, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


DIRECTIONS: Mapping[str, tuple[str, ...]] = {
    "received": ("received", "exchanged"),
    "offered": ("offered", "exchanged"),
}


def _direction(name: str) -> _Maker:
    def made(portal: Portal, language: str) -> Data:
        projects = tuple(in_order(portal.kind("projects"), _projects(portal, *DIRECTIONS[name]), language))
        rows = money.contributions(portal, projects)
        return {
            "name": name,
            "projects": projects,
            "modalities": money.by_modality(rows),
            "years": money.by_years(rows),
            "total": money.sums(row.line.amount for row in rows),
        }

    return made


@dataclass(frozen=True, slots=True)
class Mobilised:
    """The money that the city received, and the years that it is of."""

    total: Money
    years: str


def mobilised(portal: Portal) -> Mobilised | None:
    """The sum of what was received; none where it is in several currencies, which nobody can add up."""
    rows = [row for row in money.contributions(portal, _projects(portal, "received")) if row.line.amount]
    totals = money.sums(row.line.amount for row in rows)
    if len(totals) != 1:
        return None
    periods = [row.line.period for row in rows if row.line.period]
    first = min((one.start.year for one in periods), default=0)
    last = max((one.end.year if one.end else portal.today.year for one in periods), default=0)
    told = periods and len(periods) == len(rows)
    return Mobilised(totals[0], (f"{first}–{last}" if first != last else str(first)) if told else "")


def _principles(portal: Portal, _language: str) -> Data:
    """Every principle of both vocabularies, with the projects that follow it: those that none follows stand too."""
    projects = _projects(portal)
    named = (
        ("principles", "decentralised_cooperation_principles"),
        ("development_principles", "development_cooperation_principles"),
    )
    return {
        "vocabularies": tuple(
            (taxonomy, tuple((term, _with(projects, field, term)) for term in term_ids(taxonomy)))
            for field, taxonomy in named
        )
    }


def _with(projects: tuple[Entry, ...], field: str, term: str) -> tuple[Entry, ...]:
    return tuple(one for one in projects if term in getattr(one.value, field))


SOLIDARITY = ("crisis-aid", "human-rights", "citizen-diplomacy", "global-justice")


def _solidarity(portal: Portal, language: str) -> Data:
    ordered = in_order(portal.kind("projects"), _projects(portal), language)
    found = {form: tuple(one for one in ordered if one.value.solidarity == form) for form in SOLIDARITY}
    return {"forms": tuple((form, entries) for form, entries in found.items() if entries)}


# Sources of funds


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A partner who gives funds, and what the directory can be narrowed by."""

    entry: Entry
    facets: tuple[tuple[str, tuple[str, ...]], ...]


def _sources_of_funds(portal: Portal, language: str) -> Data:
    partners = tuple(entry for entry in portal.library.of_kind("partners") if entry.value.funding)
    rows = tuple(_source_row(portal, entry) for entry in in_order(portal.kind("partners"), partners, language))
    choices: dict[str, dict[str, int]] = {}
    for row in rows:
        for facet, values in row.facets:
            for value in values:
                choices.setdefault(facet, {}).setdefault(value, 0)
                choices[facet][value] += 1
    return {"rows": rows, "choices": tuple((facet, tuple(counts.items())) for facet, counts in choices.items())}


def _source_row(portal: Portal, entry: Entry) -> SourceRow:
    funding = entry.value.funding
    shared: tuple[Facet, ...] = ("topic", "country")
    return SourceRow(
        entry,
        (
            ("source", (funding.source_kind,)),
            ("modality", funding.modalities),
            *((facet, facets.VALUES[facet](portal, entry)) for facet in shared),
            ("language", funding.languages),
        ),
    )


_FILLED: Mapping[str, Callable[[Portal], bool]] = {
    "received": lambda portal: bool(_projects(portal, *DIRECTIONS["received"])),
    "offered": lambda portal: bool(_projects(portal, *DIRECTIONS["offered"])),
    "accountability": lambda portal: any(one.value.funding or one.value.reports for one in _projects(portal)),
    "budget": lambda portal: bool(money.budget_lines(portal)),
    "donations": lambda portal: bool(money.donations(portal)),
    "funding_sources": lambda portal: any(one.value.funding for one in portal.library.of_kind("partners")),
    "principles": lambda portal: any(
        one.value.principles or one.value.development_principles for one in _projects(portal)
    ),
    "solidarity": lambda portal: any(one.value.solidarity for one in _projects(portal)),
    "observatory": lambda portal: bool(observatory.tables(portal)),
}

_MAKERS: Mapping[str, _Maker] = {
    "received": _direction("received"),
    "offered": _direction("offered"),
    "accountability": accountability_data,
    "budget": budget_data,
    "donations": donation_data,
    "funding_sources": _sources_of_funds,
    "principles": _principles,
    "solidarity": _solidarity,
    "observatory": lambda portal, _language: {"sectors": observatory.by_sector(portal)},
}
