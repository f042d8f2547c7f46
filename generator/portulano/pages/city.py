"""The city's face in, pages out: its facts with their sources, its presence abroad, the missions that it houses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.brand import DataPoint, DataTable
from portulano.model.values import UNDATED, PartialDate
from portulano.pages.atlas import spots_of
from portulano.pages.making import below, standing_page
from portulano.pages.page import Page
from portulano.portal import Portal


def plan_city(portal: Portal, language: str) -> Iterator[Page]:
    """Facts sheet, presence abroad and foreign missions, each only where there is something to show."""
    if portal.config.city.facts:
        yield below(standing_page(portal, language, "facts"), portal, "brand")
    for name, form in (("presence", "presence-abroad"), ("missions", "foreign-mission")):
        if places := [one for one in portal.library.of_kind("places") if one.value.form == form]:
            data = {"form": form, "countries": by_country(portal, places, language), "spots": spots_of(places)}
            page = standing_page(portal, language, name, template="pages/presence.html", data=data)
            yield below(page, portal, "places")


def by_country(portal: Portal, places: Iterable[Entry], language: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Places by country, by the country's name in the page's language; those without one last (code "")."""
    groups: dict[str, list[Entry]] = {}
    for one in sorted(places, key=lambda one: sort_key(one.value.title.in_language(language).text)):
        groups.setdefault(one.value.country or "", []).append(one)
    wording = portal.wordings[language]
    ordered = sorted(groups, key=lambda code: (code == "", sort_key(wording.country(code)) if code else ("", "")))
    return tuple((code, tuple(groups[code])) for code in ordered)


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table as it is shown: its years as columns, and a row for each name or country.

    A row is a figure of it, which tells what it is of, and its figures by year (None where there is none).
    """

    years: tuple[PartialDate | None, ...]
    rows: tuple[tuple[DataPoint, tuple[DataPoint | None, ...]], ...]


def grid_of(table: DataTable) -> Grid:
    """Rows stand in the order in which they are written, years from old to new; figures without a year come first."""
    years = sorted({str(one.year): one.year for one in table.points}.values(), key=lambda year: year or UNDATED)
    rows: dict[tuple[str, str], list[DataPoint]] = {}
    for one in table.points:
        name = one.name or one.label
        rows.setdefault((one.country or "", " ".join(name.by_language.values()) if name else ""), []).append(one)
    shown = []
    for points in rows.values():
        by_year: Mapping[str, DataPoint] = {str(one.year): one for one in points}
        shown.append((points[0], tuple(by_year.get(str(year)) for year in years)))
    return Grid(tuple(years), tuple(shown))
