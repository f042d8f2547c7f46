"""The list of each kind: every record in order, with what it can be narrowed by; a long one on several pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from portulano.i18n import sort_key
from portulano.library import Entry, Key, filled
from portulano.model.fields import field_types
from portulano.model.kind import Facet, Kind
from portulano.model.values import UNDATED, Text
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
from portulano.pages.making import everywhere, home_crumb, section_crumb
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
    names: Mapping[str, Text]
    """What the values are called, where they are names that records carry."""


ROWS = 100
"""So many rows stand on a page: more keep a phone busy for seconds."""


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list on several pages: its number, the numbers of its rows, and the address of every page."""

    number: int
    first: int
    last: int
    addresses: tuple[str, ...]


def plan_lists(portal: Portal, language: str) -> Iterator[Page]:
    """The list of each kind that has records and a place in the navigation."""
    for kind in portal.kinds:
        if portal.library.of_kind(kind.name) and kind.name != "pages":
            yield from _list_pages(portal, language, kind)


NUMBERS = ("integer", "number")
"""What a column holds whose cells stand at its end, below each other."""

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


def _list_pages(portal: Portal, language: str, kind: Kind) -> Iterator[Page]:
    """One page, or several where there are many rows; each offers to narrow the whole list."""
    rows = tuple(_row(portal, entry.key) for entry in whole_list(portal, kind.name, language))
    whole = _list_page(portal, language, kind, rows)
    if len(rows) <= ROWS or kind.name in TEMPLATES:
        yield whole
        return
    starts = range(0, len(rows), ROWS)
    versions = {
        one: tuple(_address(portal, one, kind, number) for number in range(len(starts))) for one in portal.languages
    }
    wording = portal.wordings[language]
    for number, start in enumerate(starts):
        part = Part(number + 1, start + 1, min(start + ROWS, len(rows)), versions[language])
        title = wording.text("interface.list.part", title=whole.title, number=number + 1) if number else whole.title
        alternates = {one: addresses[number] for one, addresses in versions.items()}
        yield replace(
            whole,
            address=part.addresses[number],
            title=title,
            crumbs=(*whole.crumbs, section_crumb(portal, language, kind.name)) if number else whole.crumbs,
            alternates=alternates,
            switch=alternates,
            data={**whole.data, "rows": rows[start : start + ROWS], "part": part},
        )


@once
def _row(portal: Portal, key: Key) -> Row:
    """The line of a record, the same in every language."""
    entry = portal.library.entries[key]
    return Row(entry, tuple((facet, facets.VALUES[facet](portal, entry)) for facet in portal.kind(entry.kind).facets))


def _address(portal: Portal, language: str, kind: Kind, number: int) -> str:
    """The address of a page of a list, counted from nought."""
    if not number:
        return portal.addresses.section(language, kind.name)
    name = portal.wordings[language].text("interface.list.part_name", number=number + 1)
    return portal.addresses.list_page(language, kind.name, name)


def _list_page(portal: Portal, language: str, kind: Kind, rows: tuple[Row, ...]) -> Page:
    wording = portal.wordings[language]
    alternates = everywhere(portal, lambda one: portal.addresses.section(one, kind.name))
    types = field_types(kind.model)
    columns = filled((row.entry for row in rows), kind.columns)
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
            "columns": columns,
            "counted": tuple(name for name in columns if name in types and types[name].name in NUMBERS),
            "rows": rows,
            "total": len(rows),
            "part": None,
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
    return sorted(by_title, key=_rank, reverse=True) if kind.newest_first else by_title


def _rank(entry: Entry) -> tuple[object, ...]:
    return (entry.value.when or UNDATED).rank


@once
def whole_list(portal: Portal, kind: str, language: str) -> tuple[Entry, ...]:
    """Every record of a kind in the order of its list."""
    return tuple(in_order(portal.kind(kind), portal.library.of_kind(kind), language))


def _filters(kind: Kind, rows: tuple[Row, ...]) -> tuple[Filter, ...]:
    """The facets that tell rows apart: one value that every row has is no choice."""
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in kind.facets}
    for row in rows:
        for facet, values in row.facets:
            counts[facet].update(values)
    return tuple(
        Filter(facet, _in_order(facet, count), _names(facet, rows)) for facet, count in counts.items() if len(count) > 1
    )


def _names(facet: Facet, rows: tuple[Row, ...]) -> Mapping[str, Text]:
    if facet not in facets.NAMED:
        return {}
    field = facets.NAMED[facet]
    return {value: getattr(row.entry.value, field) for row in rows for value in dict(row.facets)[facet]}


def _in_order(facet: Facet, count: Counter[str]) -> tuple[tuple[str, int], ...]:
    key = facets.in_number_order if facet == "sdg" else str
    return tuple(sorted(count.items(), key=lambda item: key(item[0])))
