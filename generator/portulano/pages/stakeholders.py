"""Actors in, the stakeholder map out: who takes part by sector, how to join, a page of each sector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from portulano import taxonomies
from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.pages.making import below, everywhere, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal, once
from portulano.taxonomies import Term

NAMES = ("stakeholder_map",)
"""The computed pages that the list of actors leads to."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One of the sectors that a city talks with, and its actors by title."""

    term: Term
    actors: tuple[Entry, ...]

    @property
    def types(self) -> tuple[Mapping[str, str], ...]:
        """The labels of the types of actor in this sector, by language."""
        return tuple(one["labels"] for one in self.term.extra.get("actor_types", ()))


@once
def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show."""
    return NAMES if portal.library.of_kind("actors") else ()


def plan_stakeholders(portal: Portal, language: str) -> Iterator[Page]:
    """The map and a page for each of the sectors, those without actors too: they say how to join."""
    if not available(portal):
        return
    found = sectors(portal, language)
    actors = portal.library.of_kind("actors")
    placed = tuple(one for one in actors if one.value.influence and one.value.willingness)
    page = standing_page(portal, language, "stakeholder_map", data={"sectors": found, "placed": placed})
    whole = below(page, portal, "actors")
    yield whole
    for one in found:
        yield _sector_page(portal, whole, one)


def sectors(portal: Portal, language: str) -> tuple[Sector, ...]:
    """Every sector, in the order of its vocabulary."""
    actors = sorted(
        portal.library.of_kind("actors"), key=lambda one: sort_key(one.value.title.in_language(language).text)
    )
    terms = taxonomies.taxonomy("stakeholder_sectors").terms
    return tuple(Sector(term, tuple(one for one in actors if one.value.sector == name)) for name, term in terms.items())


def _sector_page(portal: Portal, whole: Page, sector: Sector) -> Page:
    name, marked = taxonomies.label("stakeholder_sectors", sector.term.id, whole.language)
    described = portal.wordings[whole.language].text("interface.stakeholder_map.sector_description", sector=name)

    def address(language: str) -> str:
        return f"{portal.addresses.section(language, 'stakeholder_map')}{sector.term.id}/"

    versions = everywhere(portal, address)
    return replace(
        whole,
        template="pages/stakeholder_sector.html",
        address=address(whole.language),
        title=name,
        title_language="" if marked == whole.language else marked,
        description=described,
        crumbs=(*whole.crumbs, Crumb(whole.title, whole.address)),
        alternates=versions,
        switch=versions,
        data={"sector": sector},
    )
