"""Computed pages that answer for the whole: the timeline and the transparency page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from portulano.library import Entry
from portulano.model.networks import Post
from portulano.model.values import PartialDate
from portulano.pages import measuring
from portulano.pages.making import standing_page
from portulano.pages.page import Page
from portulano.pages.process import process_of
from portulano.pages.progress import Progress, progress_of
from portulano.portal import Portal, once

TIMELINE_KINDS = ("milestones", "events", "awards", "agreements", "statements", "news", "strategy")

ANSWERING = ("matrix", "follow_up", "impact", "criteria", "inclusion", "local_review")
"""The computed pages that answer for parts of the whole."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated: an entry, or a post within a network."""

    when: PartialDate
    entry: Entry
    post: Post | None = None


def plan_reports(portal: Portal, language: str) -> Iterator[Page]:
    """The timeline, where anything has a date, and the transparency page."""
    if dated := moments(portal):
        years = tuple((year, tuple(group)) for year, group in groupby(dated, key=lambda moment: moment.when.year))
        yield standing_page(portal, language, "timeline", data={"years": years})
    yield standing_page(portal, language, "transparency", data=_transparency(portal, language))


def has_moments(portal: Portal) -> bool:
    """Whether the timeline has anything to tell."""
    return bool(moments(portal))


@once
def moments(portal: Portal) -> list[Moment]:
    """Newest first; on the same date in the order of TIMELINE_KINDS."""
    found = [
        Moment(entry.value.when, entry)
        for kind in TIMELINE_KINDS
        for entry in portal.library.of_kind(kind)
        if entry.value.when is not None
    ]
    for entry in portal.library.of_kind("networks"):
        found.extend(Moment(post.first, entry, post) for post in entry.value.posts if post.first is not None)
    return sorted(found, key=lambda moment: (moment.when.year, moment.when.month, moment.when.day), reverse=True)


@dataclass(frozen=True, slots=True)
class PlanReport:
    """A strategy with its progress, whole and by axis, or by objective where one has no axis."""

    entry: Entry
    progress: Progress
    heads: tuple[tuple[Entry, Progress], ...]


def plan_report(portal: Portal, strategy: Entry) -> PlanReport:
    """The progress of one strategy."""
    library = portal.library
    heads = tuple(
        (one, progress_of(library.below(one, "actions"), portal.today))
        for one in library.children_of(strategy)
        if one.kind != "actions"
    )
    return PlanReport(strategy, progress_of(library.below(strategy, "actions"), portal.today), heads)


def _transparency(portal: Portal, language: str) -> dict[str, object]:
    """What a journalist asks: what was promised, what is done, what is missing, how fresh each figure is."""
    library = portal.library
    agreements = library.of_kind("agreements")
    indicators = library.of_kind("indicators")
    actions = library.of_kind("actions")
    states = Counter(entry.value.state_on(portal.today) for entry in agreements)
    missing = {
        "agreements_without_benefit": tuple(entry for entry in agreements if entry.value.benefit is None),
        "agreements_without_text": tuple(
            entry for entry in agreements if not entry.value.texts and not entry.value.documents
        ),
        "indicators_without_baseline": tuple(entry for entry in indicators if entry.value.baseline is None),
        "actions_without_owner": tuple(entry for entry in actions if entry.value.owner is None),
        "actions_without_state": tuple(entry for entry in actions if entry.value.state is None),
        "networks_without_review": tuple(entry for entry in library.of_kind("networks") if entry.value.review is None),
    }
    return {
        "plans": tuple(plan_report(portal, strategy) for strategy in library.of_kind("strategy")),
        "agreement_states": tuple(sorted(states.items())),
        "missing": {name: entries for name, entries in missing.items() if entries},
        "freshness": _freshness(portal),
        "process": process_of(portal, language),
        "answers_to": tuple(name for name in ANSWERING if name in measuring.available(portal)),
    }


def _freshness(portal: Portal) -> tuple[tuple[str, int, PartialDate | None], ...]:
    """For each kind, how many records there are and the newest date at which one was reviewed or measured."""
    newest: dict[str, list[PartialDate]] = defaultdict(list)
    for kind in portal.kinds:
        for entry in portal.library.of_kind(kind.name):
            newest[kind.name] += [day for day in (entry.value.reviewed, entry.value.when) if day is not None]
    counted = ((kind.name, len(portal.library.of_kind(kind.name))) for kind in portal.kinds)
    return tuple((name, count, max(newest[name], default=None)) for name, count in counted if count)
