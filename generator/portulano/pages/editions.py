"""Editions of the boletín in, what their pages show besides them out: neighbours, archive by year, letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from portulano.editions import course
from portulano.library import Entry
from portulano.model.editions import ToldPoint
from portulano.model.indicators import Indicator, Measurement, Observation
from portulano.pages.impact import YearlySeries
from portulano.portal import Portal


def edition_data(portal: Portal, entry: Entry, language: str) -> Mapping[str, object]:
    """What the boletín is called, where an edition's e-mail is, the editions before and after (None at the ends)."""
    row = in_course(portal)
    place = row.index(entry)
    return {
        "older": row[place - 1] if place else None,
        "newer": row[place + 1] if place + 1 < len(row) else None,
        "masthead": masthead(portal, language),
        "charts": charts_of(entry),
        "letters": {name: letter_address(portal, entry, language, f".{name}") for name in ("html", "eml")},
    }


def charts_of(entry: Entry) -> Mapping[str, YearlySeries]:
    """The values of the indicators that an edition tells with a chart, by the record's name, as they were then."""
    found = {}
    for item in entry.value.frozen.items:
        if (told := item.series) is not None:
            indicator = Indicator(id="chart", title=item.title, unit=told.unit, decimals=told.decimals)
            holder = Entry("indicators", item.record.partition("/")[2], indicator, entry.raw)
            baseline = next(_measured(Measurement, [told.baseline] if told.baseline else []), None)
            values, targets = _measured(Observation, told.values), _measured(Measurement, told.targets)
            found[item.record] = YearlySeries(holder, baseline, tuple(values), tuple(targets))
    return found


_Measured = TypeVar("_Measured", Measurement, Observation)


def _measured(model: type[_Measured], points: Iterable[ToldPoint]) -> Iterator[_Measured]:
    return (model(value=one.value, date=one.date) for one in points)


def in_course(portal: Portal) -> tuple[Entry, ...]:
    """All editions, the first first."""
    return tuple(place.entry for place in course(portal.library.of_kind("editions")))


def last_edition(portal: Portal) -> Entry | None:
    """The newest edition that is out, else the newest that is being prepared; None without editions."""
    row = in_course(portal)
    out = [one for one in row if one.value.out_on(portal.today)]
    return next(reversed(out or row), None)


def masthead(portal: Portal, language: str) -> str:
    """What the boletín is called: as the channel that is a newsletter, if there is one, else by its kind."""
    named = [channel.name for channel in portal.config.channels if channel.kind == "newsletter"]
    if len(named) == 1 and named[0].has(language):
        return named[0].in_language(language).text
    return portal.wordings[language].text("interface.edition.masthead")


def letter_address(portal: Portal, entry: Entry, language: str, suffix: str) -> str:
    """Where an edition's e-mail stands beside its page: `.html` for a mailing service, `.eml` for a mail program."""
    name = portal.wordings[language].text("interface.edition.letter_file")
    return f"{portal.address(entry, language)}{name}{suffix}"
