"""What is measured by sex and by group in, who takes part out, and which figures on people are not told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from portulano.library import Entry
from portulano.model.indicators import Observation
from portulano.model.values import PartialDate
from portulano.portal import Portal, once

TOPICS = ("gender", "human-rights", "indigenous-peoples", "migration", "social-development", "youth-talent")
"""The topics that speak of equality and of groups in vulnerable situations."""
PEOPLE = frozenset(("personas", "persons", "people", "habitantes", "inhabitants", "estudiantes", "students", "pessoas"))
"""Units that count people."""


@dataclass(frozen=True, slots=True)
class BySex:
    """What was measured of each sex at one date, and the part of women where both are known."""

    when: PartialDate | None
    women: Observation | None
    men: Observation | None
    other: Observation | None

    @property
    def share(self) -> Decimal | None:
        known = [one.value for one in (self.women, self.men, self.other) if one is not None]
        if self.women is None or self.men is None or not sum(known):
            return None
        return self.women.value / sum(known, Decimal(0))


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator that is told by sex, by group, or both."""

    entry: Entry
    by_sex: tuple[BySex, ...]
    by_group: tuple[Observation, ...]

    @property
    def summed(self) -> bool:
        """Whether its values can be added up: percentages of different groups cannot."""
        return not any("%" in text for text in self.entry.value.unit.by_language.values())


def inclusion_data(portal: Portal, _language: str) -> Mapping[str, object]:
    """Indicators by sex and group, projects with figures of who took part, records on the topics, what is missing."""
    library = portal.library
    every = library.of_kind("indicators")
    tagged = (one for one in library.entries.values() if any(topic in TOPICS for topic in one.value.topics))
    return {
        "measured": measured(portal),
        "projects": tuple(one for one in library.of_kind("projects") if one.value.participation),
        "tagged": tuple(tagged),
        "not_told": tuple(one for one in every if _counts_people(one) and not _told_apart(one)),
    }


@once
def measured(portal: Portal) -> tuple[Measured, ...]:
    """The indicators that are told by sex or by group."""
    return tuple(_measured(one) for one in portal.library.of_kind("indicators") if _told_apart(one))


def filled(portal: Portal) -> bool:
    """Whether something is measured of who takes part; that nothing is would be a page without news."""
    return bool(measured(portal) or any(one.value.participation for one in portal.library.of_kind("projects")))


def _told_apart(entry: Entry) -> bool:
    """By sex, or by group where it is people that are told apart: twinnings by scope say nothing of equality."""
    of_people = _counts_people(entry) or any(topic in TOPICS for topic in entry.value.topics)
    return any(one.sex or (one.breakdown and of_people) for one in entry.value.observations)


def _counts_people(entry: Entry) -> bool:
    return any(not PEOPLE.isdisjoint(text.lower().split()) for text in entry.value.unit.by_language.values())


def _measured(entry: Entry) -> Measured:
    by_date: dict[str, dict[str, Observation]] = {}
    for one in entry.value.observations:
        if one.sex and not one.breakdown and not one.place:
            by_date.setdefault(str(one.date), {})[one.sex] = one
    rows = tuple(
        BySex(next(iter(found.values())).date, found.get("women"), found.get("men"), found.get("other"))
        for _, found in sorted(by_date.items())
    )
    return Measured(entry, rows, tuple(one for one in entry.value.observations if one.breakdown))
