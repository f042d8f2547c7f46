"""A portal in, the page of its components out: each piece that pages are made of, once, to see its looks.

The page shows samples, says so, and is kept out of menus, searches and engines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portulano.datatable import DataRow
from portulano.model.datatables import Series, ShownTable
from portulano.model.values import PartialDate, Text
from portulano.pages.atlas import Spot, spots
from portulano.pages.lists import Part
from portulano.pages.making import standing_page
from portulano.pages.page import Page
from portulano.portal import Portal

STATES = (
    "in-force",
    "signed",
    "expiring",
    "expired",
    "completed",
    "under-way",
    "delayed",
    "changed",
    "dropped",
    "unknown",
)
"""A state of each shape that a badge has."""
MOST_SPOTS = 6
SAMPLE_YEARS = ("2021", "2022", "2023", "2024")
SAMPLE_VALUES = ((62, 20, 9), (71, 34, 12), (70, 41, 20), (88, 52, 31))


@dataclass(frozen=True, slots=True)
class SampleTable:
    """As much of a table as a chart asks for."""

    shown: ShownTable
    rows: tuple[DataRow, ...]


def plan_components(portal: Portal, language: str) -> Iterator[Page]:
    """The page, in every language."""
    wording = portal.wordings[language]
    names = [wording.text(f"interface.components.sample.series_{number}") for number in (1, 2, 3)]
    here = f"{portal.addresses.section(language, 'components')}#p-pager"
    data = {
        "states": STATES,
        "tables": {sort: _table(sort, names, language) for sort in ("line", "bars", "stacked")},
        "counts": tuple((name, value) for name, value in zip(names, (62, 20, 9), strict=True)),
        "part": Part(2, 101, 200, (here,) * 4),
        "day": PartialDate(2026, 3, 14),
        "spots": _spots(portal),
    }
    yield standing_page(portal, language, "components", indexed=False, data=data)


def _table(sort: str, names: list[str], language: str) -> SampleTable:
    series = tuple(Series(column=name, title=Text({language: name})) for name in names)
    rows = tuple(
        DataRow(year, tuple(Decimal(value) for value in values))
        for year, values in zip(SAMPLE_YEARS, SAMPLE_VALUES, strict=True)
    )
    shown = ShownTable.model_validate({"rows": "x", "series": series, "chart": sort})
    return SampleTable(shown, rows)


def _spots(portal: Portal) -> tuple[Spot, ...]:
    """Some of what says where it is: a map of something else would lead nowhere."""
    return spots(portal)[:MOST_SPOTS]
