"""Numbers, days and years in, places on a chart's sheet out; and the round numbers that stand beside a scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor

from portulano.i18n import Wording
from portulano.render.charts.marks import Line, Mark, Words

MOST_TICKS = 5
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Values:
    """Where a value stands between `top` and `foot`, from `low` to `high`; both are round numbers, `step` apart."""

    low: Decimal
    high: Decimal
    step: Decimal
    top: float
    foot: float

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(self.foot - share * (self.foot - self.top), 1)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The round numbers from the lowest to the highest."""
        return tuple(self.low + self.step * number for number in range(int((self.high - self.low) / self.step) + 1))

    def grid(self, wording: Wording, left: float, right: float) -> Iterator[Mark]:
        """A line at each round number, with the number before it."""
        exponent = self.step.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        for value in self.ticks:
            y = self.y(value)
            yield Line("zero" if value == 0 else "grid", (left, y), (right, y))
            yield Words("label", (left - 8, y + 4), wording.number(value, decimals), "end")


def values(written: Iterable[Decimal], top: float, foot: float, *, from_zero: bool = True) -> Values:
    """The scale of these numbers. A line may begin above zero where else it would look flat; a bar must not. What is
    counted in whole numbers has no half of one beside its scale."""
    known = list(written)
    low, high = min(known), max(known)
    if from_zero or low <= 0 or (high - low) * 4 > high:
        low, high = min(Decimal(0), low), max(Decimal(0), high)
    if high == low:
        high = low + 1
    step = _step((high - low) / MOST_TICKS)
    if all(value == value.to_integral_value() for value in known):
        step = max(step, Decimal(1))
    return Values(floor(low / step) * step, ceil(high / step) * step, step, top, foot)


def _step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that is not below `least`."""
    power = Decimal(10) ** least.adjusted()
    return next(power * one for one in STEPS if power * one >= least)


@dataclass(frozen=True, slots=True)
class Days:
    """Where a day stands between `left` and `right`, from `first` to `last`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days
        share = (day - self.first).days / whole if whole else 0
        return round(self.left + (self.right - self.left) * share, 1)

    def holds(self, day: date) -> bool:
        return self.first <= day < self.last

    def years(self, top: float, foot: float) -> Iterator[Mark]:
        """A line at the beginning of each year; of every few years where there are many."""
        step = max(1, -(-(self.last.year - self.first.year) // 12))
        for year in range(self.first.year, self.last.year, step):
            x = self.x(date(year, 1, 1))
            yield Line("grid", (x, top), (x, foot))
            yield Words("label", (x + 4, top + 10), str(year))


def whole_years(first: int, last: int, left: float, right: float) -> Days:
    """From the first of January of one year to the end of another."""
    return Days(date(first, 1, 1), date(last + 1, 1, 1), left, right)
