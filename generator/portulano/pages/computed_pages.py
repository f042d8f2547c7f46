"""The computed pages that are declared each in a module of its own."""

from __future__ import annotations

from collections.abc import Iterator

from portulano.pages.abroad import ABROAD
from portulano.pages.administrations import ADMINISTRATIONS
from portulano.pages.computed import Computed
from portulano.pages.digest import DIGEST
from portulano.pages.guidance import ACCESSIBILITY, USE
from portulano.pages.law import LAW
from portulano.pages.page import Page
from portulano.pages.press_kit import PRESS_KIT
from portulano.pages.region import REGION
from portulano.pages.team import TEAM
from portulano.portal import Portal, once

COMPUTED: tuple[Computed, ...] = (ABROAD, REGION, TEAM, LAW, DIGEST, ADMINISTRATIONS, USE, ACCESSIBILITY, PRESS_KIT)


@once
def available(portal: Portal) -> tuple[Computed, ...]:
    """The pages that have something to show."""
    return tuple(one for one in COMPUTED if one.filled(portal))


def ways_from(kind: str) -> tuple[str, ...]:
    """The names of those that the list of a kind leads to."""
    return tuple(one.name for one in COMPUTED if one.below == kind)


def unlisted(portal: Portal) -> tuple[str, ...]:
    """The names of those that no list of the portal leads to: the footer does."""
    return tuple(one.name for one in available(portal) if not portal.library.of_kind(one.below))


def plan_computed(portal: Portal, language: str) -> Iterator[Page]:
    """Every page that has something to show, in one language."""
    for one in available(portal):
        yield from one.plan(portal, language)
