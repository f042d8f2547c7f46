"""A portal in, what its page for those who want to work with the city shows out."""

from __future__ import annotations

from collections.abc import Mapping

from portulano.pages.lists import in_order
from portulano.portal import Portal

SEEKING = frozenset(("idea", "design", "funding"))
"""The stages of a project in which partners can still join it."""
MOST = 6


def is_open(portal: Portal) -> bool:
    """Whether the city says what it offers, what it seeks or whom to write to."""
    office = portal.config.office
    says = office is not None and (office.what_we_offer or office.what_we_seek or office.contacts)
    return bool(portal.config.welcome or says)


def openness_data(portal: Portal, language: str) -> Mapping[str, object]:
    """What is shared already, and the projects that can still be joined."""
    library = portal.library
    seeking = tuple(one for one in library.of_kind("projects") if one.value.stage in SEEKING)
    return {
        "practices": in_order(portal.kind("practices"), library.of_kind("practices"), language)[:MOST],
        "projects": in_order(portal.kind("projects"), seeking, language)[:MOST],
    }
