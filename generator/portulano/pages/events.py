"""The events of a library in, what pages tell of them out: calendar, series with sums, visits by country, trips."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.events import Event, EventFigure
from portulano.model.values import UNDATED, Text
from portulano.pages.atlas import spots_of
from portulano.pages.making import below, standing_page
from portulano.pages.occasions import TAKES_PLACE, deadlines, shown_calendars
from portulano.pages.page import Page
from portulano.portal import Portal

HOSTING = ("host", "co-organiser")

Years = tuple[tuple[int, tuple[Entry, ...]], ...]
"""Entries by year, newest first; year 0 holds those without a date and comes last."""


def plan_events(portal: Portal, language: str) -> Iterator[Page]:
    """Calendar, hosting, visits received and trips, each only where there is something to show."""
    entries = portal.library.of_kind("events")
    makers = (
        ("calendar", _calendar(portal, _of_form(entries, *TAKES_PLACE), language)),
        ("hosting", _hosting(portal, entries)),
        ("visits", _visits(portal, _of_form(entries, "visit"), language)),
        ("trips", _trips(_of_form(entries, "trip"))),
    )
    for name, data in makers:
        if any(data.values()):
            yield below(standing_page(portal, language, name, data=data), portal, "events")


def _of_form(entries: Iterable[Entry], *forms: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.value.form in forms)


def by_year(entries: Iterable[Entry]) -> Years:
    """Newest first, by year; those without a date last, in the order of their files."""
    ordered = sorted(entries, key=lambda entry: entry.value.when or UNDATED, reverse=True)
    groups = groupby(ordered, key=lambda entry: entry.value.when.year if entry.value.when else 0)
    return tuple((year, tuple(group)) for year, group in groups)


# Calendar


def upcoming(portal: Portal) -> tuple[Entry, ...]:
    """What is still to come, the soonest first."""
    entries = _of_form(portal.library.of_kind("events"), *TAKES_PLACE)
    return tuple(
        sorted((one for one in entries if is_upcoming(one.value, portal.today)), key=lambda one: one.value.start)
    )


def _calendar(portal: Portal, entries: tuple[Entry, ...], language: str) -> dict[str, object]:
    past = [one for one in entries if not is_upcoming(one.value, portal.today)]
    modes: dict[int, Counter[str]] = defaultdict(Counter)
    for one in _of_form(past, "event"):
        if one.value.start is not None and not one.value.cancelled:
            modes[one.value.start.year][one.value.mode] += 1
    remote = any(count["online"] or count["mixed"] for count in modes.values())
    return {
        "upcoming": upcoming(portal),
        "years": by_year(past),
        "modes": tuple(sorted(modes.items(), reverse=True)) if remote else (),
        "deadlines": tuple(deadlines(portal)),
        "calendars": shown_calendars(portal, language),
    }


def is_upcoming(event: Event, today: date) -> bool:
    """Whether the last day that is known of is still to come; what has no date is not announced."""
    last = event.ends()
    return last is not None and last.last_day >= today


# Hosting: events, series, bids


@dataclass(frozen=True, slots=True)
class Series:
    """A series with its editions, newest first, the figures that these tell, and what can be added up.

    `names` are the figures' names by what identifies them; `totals` the sums, by the same.
    """

    entry: Entry
    editions: tuple[Entry, ...]
    names: Mapping[str, Text]
    totals: Mapping[str, EventFigure]

    def figures_of(self, edition: Entry) -> tuple[EventFigure | None, ...]:
        """The figures of one edition in the order of `names`; None where it tells none."""
        own = {_figure_key(one): one for one in edition.value.figures if one.label}
        return tuple(own.get(key) for key in self.names)


def series_of(portal: Portal, entry: Entry) -> Series:
    """The series that `entry` is, from the events that name it."""
    editions = [
        one
        for one in portal.library.of_kind("events")
        if one.value.series and portal.library.find("events", one.value.series) is entry
    ]
    editions.sort(key=lambda one: one.value.when or UNDATED, reverse=True)
    figures = [one for edition in editions for one in edition.value.figures if one.label]
    names = {_figure_key(one): one.label for one in figures if one.label}
    summed: dict[str, list[EventFigure]] = defaultdict(list)
    for one in figures:
        summed[_figure_key(one)].append(one)
    totals = {key: _total(several) for key, several in summed.items() if all(one.adds_up for one in several)}
    return Series(entry, tuple(editions), names, totals)


def _figure_key(figure: EventFigure) -> str:
    words = " ".join(figure.label.by_language.values()) if figure.label else ""
    return " ".join(words.casefold().split())


CERTAINTY = (None, "at-least", "approximate", "doubtful")
"""From sure to doubtful: a sum is as sure as the least sure of what is added."""


def _total(figures: list[EventFigure]) -> EventFigure:
    least = max((one.qualifier for one in figures), key=CERTAINTY.index)
    value = sum((one.value for one in figures), Decimal(0))
    return EventFigure(value=value, unit=figures[0].unit, qualifier=least, label=figures[0].label)


def _hosting(portal: Portal, entries: tuple[Entry, ...]) -> dict[str, object]:
    hosted = tuple(one for one in _of_form(entries, "event") if one.value.role in HOSTING and not one.value.cancelled)
    bids = sorted(_of_form(entries, "bid"), key=lambda one: one.value.when or UNDATED, reverse=True)
    return {
        "years": by_year(hosted),
        "spots": spots_of(hosted),
        "series": tuple(series_of(portal, one) for one in _of_form(entries, "series")),
        "bids": tuple(bids),
    }


# Visits


def _visits(portal: Portal, entries: tuple[Entry, ...], language: str) -> dict[str, object]:
    guests = [(guest, one) for one in portal.library.of_kind("events") for guest in one.value.guests]
    guests.sort(key=lambda row: row[0].date or row[1].value.start or UNDATED, reverse=True)
    return {"years": by_year(entries), "countries": _by_country(portal, entries, language), "guests": tuple(guests)}


@dataclass(frozen=True, slots=True)
class CountryYears:
    """How many visits came from each country in each year; country "" and year 0 for those that do not say."""

    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[int, ...], int], ...]


def _by_country(portal: Portal, entries: tuple[Entry, ...], language: str) -> CountryYears | None:
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for one in entries:
        year = one.value.start.year if one.value.start else 0
        for code in portal.countries(one) or ("",):
            counts[code][year] += 1
    if not counts:
        return None
    years = tuple(sorted({year for count in counts.values() for year in count}, reverse=True))
    wording = portal.wordings[language]
    codes = sorted(counts, key=lambda code: (code == "", sort_key(wording.country(code)) if code else ("", "")))
    rows = tuple((code, tuple(counts[code][year] for year in years), counts[code].total()) for code in codes)
    return CountryYears(years, rows)


# Trips


@dataclass(frozen=True, slots=True)
class YearCost:
    """What the trips of a year cost, by currency, and how many of them do not say."""

    year: int
    trips: int
    amounts: tuple[tuple[str, Decimal], ...]
    unsaid: int


def _trips(entries: tuple[Entry, ...]) -> dict[str, object]:
    costs = []
    for year, several in by_year(entries):
        amounts: Counter[str] = Counter()
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for one in several:
            if one.value.cost is not None:
                sums[one.value.cost.currency] += one.value.cost.amount
                amounts[one.value.cost.currency] += 1
        unsaid = len(several) - amounts.total()
        costs.append(YearCost(year, len(several), tuple(sorted(sums.items())), unsaid))
    return {"years": by_year(entries), "costs": tuple(costs)}
