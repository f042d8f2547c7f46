"""The profile's record in, what goes with it out: ties as they stood on its date, capacity by year, other versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from portulano.library import Entry
from portulano.model.values import UNDATED, Name, PartialDate, Text
from portulano.portal import Portal
from portulano.taxonomies import term_ids

COUNTED = ("agreements", "networks", "events", "projects")


def background(portal: Portal, profile: Entry) -> tuple[tuple[str, int], ...]:
    """How many agreements, networks, events and projects there were by the profile's date, or are today.

    What has no date of its own is counted: it is known to the portal, only not since when.
    """
    until = profile.value.date.last_day if profile.value.date else portal.today
    counts = ((kind, sum(_begun(one).last_day <= until for one in portal.library.of_kind(kind))) for kind in COUNTED)
    return tuple((kind, count) for kind, count in counts if count)


def _begun(entry: Entry) -> PartialDate:
    return getattr(entry.value, "since", None) or entry.value.when or PartialDate(1)


def versions_of(portal: Portal) -> tuple[Entry, ...]:
    """All profiles, newest first."""
    return tuple(sorted(portal.library.of_kind("profile"), key=lambda one: one.value.date or UNDATED, reverse=True))


# What the office can rely on, by year


@dataclass(frozen=True, slots=True)
class Capacity:
    """What is known of one capacity in one year: a figure with its unit and qualifier, or words."""

    value: Decimal | None
    unit: Name | None
    qualifier: str | None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """One capacity as the profile tells it, or as an indicator measures it: what is known of it in each year."""

    term: str
    indicator: Entry | None
    cells: tuple[tuple[Capacity, ...], ...]


def capacity_of(portal: Portal, profile: Entry) -> Mapping[str, tuple[object, ...]]:
    """The years that are told of, and a row for each capacity, in the order of the vocabulary."""
    found: dict[tuple[str, str], dict[int, list[Capacity]]] = {}
    for term, indicator, year, told in _capacities(portal, profile):
        found.setdefault((term, indicator.id if indicator else ""), {}).setdefault(year, []).append(told)
    years = tuple(sorted({year for by_year in found.values() for year in by_year}))
    order = term_ids("office_capacity")
    rows = (
        CapacityRow(
            term, portal.library.find("indicators", name), tuple(tuple(by_year.get(year, ())) for year in years)
        )
        for (term, name), by_year in sorted(found.items(), key=lambda one: order.index(one[0][0]))
    )
    return {"years": years, "rows": tuple(rows)}


def _capacities(portal: Portal, profile: Entry) -> Iterator[tuple[str, Entry | None, int, Capacity]]:
    """What the profile writes, then what indicators of a capacity have measured of the whole."""
    for line in profile.value.capacity:
        yield line.capacity, None, line.year.year, Capacity(line.value, line.unit, line.qualifier, line.text)
    for one in portal.library.of_kind("indicators"):
        for seen in one.value.observations if one.value.capacity else ():
            if seen.date and seen.of_all:
                told = Capacity(seen.value, one.value.unit, seen.qualifier)
                yield one.value.capacity, one, seen.date.year, told
