"""A portal in, all its pages out: which exist in which language, where they stand and what they are given to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portulano.pages import (
    agreements,
    atlas,
    channels,
    city,
    components,
    computed_pages,
    cooperation,
    data,
    dossiers,
    events,
    family,
    governance,
    guidance,
    lists,
    measuring,
    ministry,
    networks,
    planning,
    records,
    reports,
    stakeholders,
    standing,
)
from portulano.pages.page import Page
from portulano.portal import Portal
from portulano.problems import Problem


def plan_pages(portal: Portal) -> tuple[tuple[Page, ...], list[Problem]]:
    """Every page of the portal. Two pages at one address are a problem."""
    pages = tuple(family.announced(_all_pages(portal), family.plan_feeds(portal)))
    return pages, list(_collisions(portal, pages))


def _all_pages(portal: Portal) -> Iterator[Page]:
    for language in portal.languages:
        pages = tuple(_pages_in(portal, language))
        yield from pages
        yield from guidance.plan_help(portal, language, frozenset(page.address for page in pages))


def _pages_in(portal: Portal, language: str) -> Iterator[Page]:
    yield standing.home(portal, language)
    yield from lists.plan_lists(portal, language)
    yield from records.plan_records(portal, language)
    yield from dossiers.plan_dossiers(portal, language)
    yield from planning.plan_planning(portal, language)
    yield from reports.plan_reports(portal, language)
    yield from agreements.plan_agreements(portal, language)
    yield from ministry.plan_ministry(portal, language)
    yield from governance.plan_governance(portal, language)
    yield from stakeholders.plan_stakeholders(portal, language)
    yield from networks.plan_networks(portal, language)
    yield from cooperation.plan_cooperation(portal, language)
    yield from atlas.plan_map(portal, language)
    yield from data.plan_data(portal, language)
    yield from measuring.plan_measuring(portal, language)
    yield from events.plan_events(portal, language)
    yield from city.plan_city(portal, language)
    yield from channels.plan_channels(portal, language)
    yield from standing.plan_standing(portal, language)
    yield from computed_pages.plan_computed(portal, language)
    yield from components.plan_components(portal, language)


def _collisions(portal: Portal, pages: Iterable[Page]) -> Iterator[Problem]:
    by_address: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_address[page.address].append(page)
    for address, several in by_address.items():
        if len(several) < 2:
            continue
        for page in several:
            if page.key is not None:
                entry = portal.library.entries[page.key]
                others = ", ".join(sorted({_name(portal, other) for other in several if other is not page}))
                values = {"address": f"/{address}", "other": others}
                yield Problem(entry.raw.source.name, 1, 1, "error", "address-taken", "", values)


def _name(portal: Portal, page: Page) -> str:
    return portal.library.entries[page.key].raw.source.name if page.key else page.title
