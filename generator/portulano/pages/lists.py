"""One list page per kind: every record in order, with what it can be narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.kind import Facet, Kind
from portulano.model.values import PartialDate
from portulano.pages import (
    agreements,
    computed_pages,
    facets,
    governance,
    measuring,
    ministry,
    networks,
    planning,
    stakeholders,
)
from portulano.pages.city import plan_city
from portulano.pages.events import plan_events
from portulano.pages.making import everywhere, home_crumb
from portulano.pages.page import Page
from portulano.pages.reports import PlanReport, plan_report
from portulano.portal import Portal, once


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the entry and its values for each facet."""

    entry: Entry
    facets: tuple[tuple[Facet, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet of a list with the values that occur in it and how often."""

    facet: Facet
    values: tuple[tuple[str, int], ...]


def plan_lists(portal: Portal, language: str) -> Iterator[Page]:
    """The list page of each kind that has records and a place in the navigation."""
    for kind in portal.kinds:
        entries = portal.library.of_kind(kind.name)
        if entries and kind.name != "pages":
            yield _list_page(portal, language, kind, entries)


TEMPLATES: Mapping[str, str] = {
    "strategy": "pages/strategies.html",
    "brand": "pages/brand.html",
    "calls": "pages/calls.html",
    "editions": "pages/editions.html",
}
"""The kinds whose list page is more than a list."""

WAYS: Mapping[str, tuple[str, ...]] = {
    "strategy": planning.NAMES,
    "agreements": (*agreements.NAMES, "ministry"),
    "networks": ("participation", "network_directory"),
    "partners": ("peers",),
    "events": ("calendar", "hosting", "visits", "trips"),
    "actors": stakeholders.NAMES,
    "bodies": governance.NAMES,
    "places": ("presence", "missions"),
    "brand": ("facts",),
    "evaluations": ("criteria",),
    "indicators": ("results", "impact", "inclusion", "local_review"),
}
"""The computed pages that a kind's list page leads to, where the portal has them."""


def _ways(portal: Portal, language: str, kind: Kind) -> tuple[str, ...]:
    made = _made(portal, language)
    names = (*WAYS.get(kind.name, ()), *computed_pages.ways_from(kind.name))
    return tuple(name for name in names if portal.addresses.section(language, name) in made)


@once
def _made(portal: Portal, language: str) -> frozenset[str]:
    """The addresses of the computed pages that the portal has."""
    made = {page.address for plan in (plan_events, plan_city) for page in plan(portal, language)}
    made.update(portal.addresses.section(language, name) for name in agreements.available(portal))
    made.update(portal.addresses.section(language, name) for name in networks.available(portal))
    made.update(portal.addresses.section(language, name) for name in governance.available(portal))
    made.update(portal.addresses.section(language, name) for name in stakeholders.available(portal))
    if ministry.available(portal):
        made.add(portal.addresses.section(language, "ministry"))
    made.update(portal.addresses.section(language, one.name) for one in computed_pages.available(portal))
    made.update(portal.addresses.section(language, name) for name in planning.available(portal))
    made |= {portal.addresses.section(language, name) for name in measuring.available(portal)}
    return frozenset(made)


def _list_page(portal: Portal, language: str, kind: Kind, entries: tuple[Entry, ...]) -> Page:
    wording = portal.wordings[language]
    rows = tuple(
        Row(entry, tuple((facet, facets.VALUES[facet](portal, entry)) for facet in kind.facets))
        for entry in in_order(kind, entries, language)
    )
    alternates = everywhere(portal, lambda one: portal.addresses.section(one, kind.name))
    return Page(
        template=TEMPLATES.get(kind.name, "pages/list.html"),
        language=language,
        address=portal.addresses.section(language, kind.name),
        place=kind.name,
        title=wording.text(f"kinds.{kind.name}.many"),
        description=wording.text(f"kinds.{kind.name}.intro"),
        crumbs=(home_crumb(portal, language),),
        alternates=alternates,
        switch=alternates,
        data={
            "kind": kind,
            "rows": rows,
            "filters": _filters(kind, rows),
            "reports": _reports(portal, rows),
            "ways": _ways(portal, language, kind),
        },
    )


def _reports(portal: Portal, rows: tuple[Row, ...]) -> tuple[PlanReport, ...]:
    """How far each plan of the list has got."""
    return tuple(plan_report(portal, row.entry) for row in rows if row.entry.kind == "strategy")


def in_order(kind: Kind, entries: tuple[Entry, ...], language: str) -> list[Entry]:
    """Newest first where the kind is told by dates (those without one last), else by title."""
    by_title = sorted(entries, key=lambda entry: sort_key(entry.value.title.in_language(language).text))
    if not kind.newest_first:
        return by_title
    return sorted(by_title, key=lambda entry: entry.value.when or PartialDate(0), reverse=True)


def _filters(kind: Kind, rows: tuple[Row, ...]) -> tuple[Filter, ...]:
    """The facets that tell rows apart: one value that every row has is no choice."""
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in kind.facets}
    for row in rows:
        for facet, values in row.facets:
            counts[facet].update(values)
    return tuple(Filter(facet, tuple(sorted(count.items()))) for facet, count in counts.items() if len(count) > 1)
