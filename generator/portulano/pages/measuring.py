"""A portal in, the pages that measure it out, each only where there is something to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portulano.pages import inclusion, review
from portulano.pages.criteria import criteria_data
from portulano.pages.follow_up import duties, follow_up_data
from portulano.pages.impact import compared, impact_data, told_in_words
from portulano.pages.making import below, standing_page
from portulano.pages.matrix import matrix_data
from portulano.pages.page import Page
from portulano.pages.results import plan_themes, results_data, themes
from portulano.portal import Portal, once


@dataclass(frozen=True, slots=True)
class Measure:
    """A page: below which kind's list it stands, whether it has something to show, what it is given."""

    kind: str
    filled: Callable[[Portal], bool]
    made: Callable[[Portal, str], Mapping[str, Any]]


MEASURES: Mapping[str, Measure] = {
    "results": Measure("indicators", lambda portal: bool(themes(portal)), results_data),
    "impact": Measure("indicators", lambda portal: bool(compared(portal) or told_in_words(portal)), impact_data),
    "criteria": Measure("evaluations", lambda portal: bool(portal.library.of_kind("evaluations")), criteria_data),
    "inclusion": Measure("indicators", inclusion.filled, inclusion.inclusion_data),
    "local_review": Measure("indicators", lambda portal: bool(review.goals(portal)), review.review_data),
    "matrix": Measure("strategy", lambda portal: bool(portal.library.of_kind("actions")), matrix_data),
    "follow_up": Measure("strategy", lambda portal: bool(duties(portal)), follow_up_data),
}
"""The pages by name, in the order in which they are told of."""


@once
def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show."""
    return tuple(name for name, one in MEASURES.items() if one.filled(portal))


def plan_measuring(portal: Portal, language: str) -> Iterator[Page]:
    """Each page that has something to show, and one for each theme of results."""
    for name in available(portal):
        data = dict(MEASURES[name].made(portal, language))
        files = data.pop("files", {})
        page = replace(standing_page(portal, language, name, data=data), files=files)
        yield below(page, portal, MEASURES[name].kind)
    for page in plan_themes(portal, language):
        yield below(page, portal, "indicators")
