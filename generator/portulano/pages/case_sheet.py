"""A portal in, its city told on one page out, in the order of a case: introduction to conclusion, with examples."""

from __future__ import annotations

from collections.abc import Mapping

from portulano.model.values import UNDATED
from portulano.pages.lists import in_order
from portulano.pages.reports import plan_report
from portulano.portal import Portal

MOST_MILESTONES = 12
"""The newest ones: a case sheet is one page."""
MOST_EXAMPLES = 4


def has_case(portal: Portal) -> bool:
    """Whether the city is introduced, and something of its strategy or history can be told."""
    told = portal.library.of_kind("strategy") or portal.library.of_kind("milestones")
    return bool(portal.config.city.description and told)


def case_data(portal: Portal, language: str) -> Mapping[str, object]:
    """Milestones from old to new; examples are good practices, and projects that told their results where few are."""
    library = portal.library
    strategies = in_order(portal.kind("strategy"), library.of_kind("strategy"), language)
    milestones = in_order(portal.kind("milestones"), library.of_kind("milestones"), language)
    practices = in_order(portal.kind("practices"), library.of_kind("practices"), language)
    told = tuple(one for one in library.of_kind("projects") if one.value.results or one.value.summary)
    examples = [*practices, *in_order(portal.kind("projects"), told, language)][:MOST_EXAMPLES]
    newest = milestones[:MOST_MILESTONES]
    return {
        "plans": tuple(plan_report(portal, one) for one in strategies),
        "milestones": sorted(newest, key=lambda one: one.value.when or UNDATED),
        "more_milestones": len(milestones) - len(newest),
        "networks": in_order(portal.kind("networks"), library.of_kind("networks"), language),
        "examples": examples,
    }
