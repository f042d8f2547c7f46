"""Indicators in, before and after out: what changed since the baseline, whether for the better, how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from portulano.library import Entry
from portulano.model.base import Qualifier
from portulano.model.indicators import Indicator, Measurement, Observation
from portulano.model.values import UNDATED
from portulano.portal import Portal, once

Verdict = Literal["better", "worse", "same", "neutral"]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """An indicator's baseline and its newest value of the whole.

    `share` is the change as a part of the baseline (0.25: a quarter more); None where the baseline is zero or the unit
    is a percentage, whose change is told in points. `way` is the part of the way to the next target, from 0 to 1.
    `qualifier` tells how sure the change is: no surer than the less sure of the two values.
    """

    entry: Entry
    before: Measurement
    after: Observation
    difference: Decimal
    share: Decimal | None
    verdict: Verdict
    way: Decimal | None
    qualifier: Qualifier | None


def before_after(entry: Entry) -> BeforeAfter | None:
    """The comparison of an indicator; None where it has no baseline or no value after it."""
    indicator: Indicator = entry.value
    before, after = indicator.baseline, indicator.latest
    if before is None or after is None or (before.date and after.date and after.date <= before.date):
        return None
    difference = after.value - before.value
    percent = any(text.strip() in ("%", "‰") for text in indicator.unit.by_language.values())
    return BeforeAfter(
        entry,
        before,
        after,
        difference,
        None if percent or not before.value else difference / abs(before.value),
        _verdict(difference, indicator.direction),
        _way(before, after, indicator.next_target),
        _less_sure(before.qualifier, after.qualifier),
    )


def _verdict(difference: Decimal, direction: str) -> Verdict:
    if direction not in ("up", "down"):
        return "neutral"
    if not difference:
        return "same"
    return "better" if (difference > 0) == (direction == "up") else "worse"


def _way(before: Measurement, after: Measurement, target: Measurement | None) -> Decimal | None:
    if target is None or target.value == before.value:
        return None
    return min(Decimal(1), max(Decimal(0), (after.value - before.value) / (target.value - before.value)))


def _less_sure(first: Qualifier | None, second: Qualifier | None) -> Qualifier | None:
    """The difference of two values of which one is at least so much is only approximate."""
    if "doubtful" in (first, second):
        return "doubtful"
    return "approximate" if first or second else None


@dataclass(frozen=True, slots=True)
class YearlySeries:
    """The values of the whole in the order of their dates, with the baseline before them and the targets after."""

    entry: Entry
    baseline: Measurement | None
    values: tuple[Observation, ...]
    targets: tuple[Measurement, ...]

    @property
    def drawable(self) -> bool:
        """Whether there are two dated points or more, so that a line says something."""
        return len({str(one.date) for one in (*self.values, *self.targets, self.baseline) if one and one.date}) > 1


def series_of(entry: Entry) -> YearlySeries:
    """The series of an indicator; parts of it (places, groups) are left to its tables."""
    value: Indicator = entry.value
    return YearlySeries(entry, value.baseline, _dated(one for one in value.observations if one.of_all), value.targets)


def _dated(values: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(sorted((one for one in values if one.date), key=lambda one: one.date or UNDATED))


def indicator_data(entry: Entry) -> Mapping[str, object]:
    """What the page of an indicator computes."""
    return {"measured": series_of(entry), "compared": before_after(entry)}


@once
def compared(portal: Portal) -> tuple[BeforeAfter, ...]:
    """Every indicator that can be compared."""
    found = (before_after(entry) for entry in portal.library.of_kind("indicators"))
    return tuple(one for one in found if one is not None)


def told_in_words(portal: Portal) -> tuple[Entry, ...]:
    """Indicators whose before and after are told in words."""
    return tuple(one for one in portal.library.of_kind("indicators") if one.value.before or one.value.after)


def impact_data(portal: Portal, _language: str) -> Mapping[str, object]:
    """Before and after of every indicator, in numbers and in words, and which have no baseline to compare with."""
    every = portal.library.of_kind("indicators")
    return {
        "rows": compared(portal),
        "words": told_in_words(portal),
        "without_baseline": tuple(one for one in every if one.value.baseline is None),
    }
