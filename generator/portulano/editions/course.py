"""Editions in, their order out: which follows which, the days that each tells of, its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portulano.library import Entry

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both counted."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Place:
    """An edition among the others. `earlier` is the one that gathered before it, from whose end it goes on."""

    entry: Entry
    span: Span
    number: int
    earlier: Place | None = None

    @property
    def overlaps(self) -> bool:
        """Whether it tells of days that the edition before it tells of too."""
        if self.earlier is None or self.entry.value.items:
            return False
        return self.earlier.span.last >= self.span.first


def course(editions: Iterable[Entry]) -> tuple[Place, ...]:
    """Editions from the first to the last, each from the end of the one before to the end of its own month.

    An edition whose items are all chosen does not gather: it moves the numbers on, not the days. The first edition
    tells of its month alone.
    """
    places: list[Place] = []
    gathering: Place | None = None
    for entry in sorted(editions, key=lambda one: (one.value.last_day, one.id)):
        place = Place(entry, _span(entry, gathering), _number(entry, places), gathering)
        places.append(place)
        if not entry.value.items:
            gathering = place
    return tuple(places)


def _span(entry: Entry, earlier: Place | None) -> Span:
    record = entry.value
    if record.period:
        return Span(record.period.start.first_day, record.last_day)
    month = Span(record.month.first_day, record.last_day)
    if earlier is None or earlier.span.last >= month.last:
        return month
    return Span(earlier.span.last + ONE_DAY, month.last)


def _number(entry: Entry, before: list[Place]) -> int:
    """As written, as it was when the edition was closed, else one more than the edition before it."""
    known: int | None = entry.value.number or (entry.value.frozen.number if entry.value.frozen else None)
    if known is not None:
        return known
    return before[-1].number + 1 if before else 1
