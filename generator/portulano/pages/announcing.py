"""A record in, how subscribers are told of it out: under which permanent id, of which moment, changed when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from portulano.announced import Announced
from portulano.library import Entry
from portulano.model.values import PartialDate
from portulano.portal import Portal, once

NOON = time(12)
"""When something happened of which only the day is known: no reader's time zone moves it to another day."""

FEEDS = "feeds"
"""The name under which the ids of the feeds themselves are remembered."""
LANGUAGE = "language/"
"""What stands before the language whose ids have no language in them."""
SCHEME_YEAR = 2026
"""The year in the ids of feeds, which are older than any entry in them (RFC 4151 asks for one that is past)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record as an entry of feeds in one language.

    `id` never changes. `day` is the date of its news, as precise as it is known. `moment` is when it was published,
    `updated` when it was last corrected, else the same; both know their distance from UTC, in whole minutes.
    """

    entry: Entry
    language: str
    id: str
    day: PartialDate
    moment: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Dated:
    """A record that can be announced, with the date of its news and the moment of its publication."""

    entry: Entry
    day: PartialDate
    moment: datetime


def item_of(portal: Portal, dated: Dated, language: str) -> Item:
    """The entry for a record in a language."""
    entry, moment = dated.entry, dated.moment
    local = _corrected(portal, entry)
    updated = moment if local is None else max(moment, _zoned(portal, local))
    return Item(entry, language, item_id(portal, entry, language), dated.day, moment, updated)


# Identity


def item_id(portal: Portal, entry: Entry, language: str) -> str:
    """`tag:<domain>,<year>:<kind>/<id>` (RFC 4151) of the first publication, then `/<language>` in a translation.

    It outlives the record's title, dates and address, its file's name (through `formerly`) and the portal's domain.
    A record that is announced again, as an indicator with a new figure, has the number of times after its own id.
    """
    first = first_publication(portal, entry)
    again = f"/{entry.value.announcements}" if entry.value.announcements > 1 else ""
    return f"{tag(portal, first, first_name(portal, entry))}{again}{suffix(portal, language)}"


def tag(portal: Portal, first: Announced | None, name: str) -> str:
    """The permanent id of `name`, without a language."""
    domain, year = (first.domain, first.year) if first else (portal.config.domain, SCHEME_YEAR)
    return f"tag:{domain},{year:04d}:{name}"


def suffix(portal: Portal, language: str) -> str:
    """What tells the ids of translations from those in the language that was the portal's main one at first."""
    return "" if language == _main_language(portal).removeprefix(LANGUAGE) else f"/{language}"


@once
def _main_language(portal: Portal) -> str:
    """The name under which the portal's main language is remembered."""
    remembered = (name for name in portal.announced if name.startswith(LANGUAGE))
    return min(
        remembered, key=lambda name: portal.announced[name].day, default=LANGUAGE + portal.config.default_language
    )


def first_name(portal: Portal, entry: Entry) -> str:
    """Kind and name under which a record was announced first: the oldest that is remembered, else the first it had."""
    names = _names(entry)
    return next((name for name in names if name in portal.announced), names[0])


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(f"{entry.kind}/{name}" for name in (*entry.value.formerly, entry.id))


def first_publication(portal: Portal, entry: Entry) -> Announced:
    """When a record was announced first, with the domain and the year of its id: as remembered, else as it is now.

    The year is that of `published`, else that of the record's own date, as it stood then.
    """
    known = portal.announced.get(first_name(portal, entry))
    if known is not None:
        return known
    day = day_of(entry)
    return Announced(portal.today, portal.config.domain, day.year if day else portal.today.year)


def announced_now(portal: Portal, items: Iterable[Item]) -> dict[str, Announced]:
    """What is to be remembered of the entries that feeds hold.

    A portal that does not know yet where it will stand has announced nothing.
    """
    if portal.config.domain == "localhost":
        return {}
    feeds = portal.announced.get(FEEDS, Announced(portal.today, portal.config.domain, SCHEME_YEAR))
    records = {first_name(portal, item.entry): first_publication(portal, item.entry) for item in items}
    return {FEEDS: feeds, _main_language(portal): feeds, **records}


# Time


def dated(portal: Portal, entry: Entry) -> Dated | None:
    """When a record was published, in the city's time: the first day of what is known, at noon where no hour is.

    What is dated in the future was announced before: on the day that is remembered, else today (RSS 2.0 lets readers
    hide entries until their date). None for what has no date: such a record is in no feed.
    """
    day = day_of(entry)
    if day is None:
        return None
    if day.first_day <= portal.today:
        return Dated(entry, day, _zoned(portal, _local(entry, day)))
    first = min(first_publication(portal, entry).day, portal.today)
    return Dated(entry, day, noon_of(portal, first))


def day_of(entry: Entry) -> PartialDate | None:
    """When a record was published: as it says, else its own date; one that is announced again has moved since."""
    published: PartialDate | None = entry.value.published
    own: PartialDate | None = entry.value.when
    if published and own and entry.value.announcements > 1:
        return max(published, own, key=lambda day: day.first_day)
    return published or own


def _corrected(portal: Portal, entry: Entry) -> datetime | None:
    day: PartialDate | None = entry.value.updated
    return datetime.combine(min(day.first_day, portal.today), NOON) if day else None


_HOUR = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")


def _local(entry: Entry, day: PartialDate) -> datetime:
    """The moment on the city's clocks."""
    told = getattr(entry.value, "time", None) if "time" in type(entry.value).model_fields else None
    written = _HOUR.match(told or "")
    hour = time(int(written[1]), int(written[2])) if written and day == entry.value.when else NOON
    return datetime.combine(day.first_day, hour)


def _zoned(portal: Portal, local: datetime) -> datetime:
    """RFC 822 writes distances from UTC in minutes; before time zones were agreed they had seconds: dropped."""
    offset = local.replace(tzinfo=portal.config.zone).utcoffset() or timedelta()
    return local.replace(tzinfo=timezone(timedelta(minutes=round(offset.total_seconds() / 60))))


def noon_of(portal: Portal, day: date) -> datetime:
    """The middle of a day in the city."""
    return _zoned(portal, datetime.combine(day, NOON))
