"""A portal in, the page of its components out: each piece that pages are made of, once, to see its looks.

The page shows samples, says so, and is kept out of menus, searches and engines.
"""

from __future__ import annotations

from collections.abc import Iterator

from portulano.model.values import PartialDate, Prose
from portulano.pages.atlas import Spot, spots
from portulano.pages.lists import Part
from portulano.pages.making import standing_page
from portulano.pages.page import Page
from portulano.pages.samples import samples
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


def plan_components(portal: Portal, language: str) -> Iterator[Page]:
    """The page, in every language."""
    wording = portal.wordings[language]
    here = f"{portal.addresses.section(language, 'components')}#c-pager"
    data = {
        **samples(wording),
        "states": STATES,
        "part": Part(2, 101, 200, (here,) * 4),
        "day": PartialDate(2026, 3, 14),
        "spots": _spots(portal),
        "prose": Prose({language: wording.text("interface.components.sample.prose")}),
    }
    yield standing_page(portal, language, "components", indexed=False, data=data)


def _spots(portal: Portal) -> tuple[Spot, ...]:
    """Some of what says where it is: a map of something else would lead nowhere."""
    return spots(portal)[:MOST_SPOTS]
