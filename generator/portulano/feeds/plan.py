"""A portal in, its feeds out: where each stands and which records are in it, under which permanent id, of which day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from itertools import islice
from operator import itemgetter
from zoneinfo import ZoneInfo

from portulano.library import Entry
from portulano.model.values import PartialDate
from portulano.pages.making import site_feeds
from portulano.portal import Portal

MOST_ITEMS = 50
NOON = time(12)
"""When something happened of which only the day is known: no reader's time zone moves it to another day."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record in a feed. `id` never changes; `moment` knows its distance from UTC, in whole minutes."""

    entry: Entry
    id: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language. `page` is the address of the page whose news it brings."""

    address: str
    language: str
    title: str
    description: str
    page: str
    items: tuple[Item, ...]


def plan_feeds(portal: Portal) -> tuple[Feed, ...]:
    """The feeds that pages announce: in each language the whole portal's, the news' and the open calls'.

    Each holds the newest records that are written in its language, at most MOST_ITEMS, newest first. A record without
    any date is in no feed.
    """
    dated = _newest_first(portal)
    feeds: list[Feed] = []
    for language in portal.languages:
        by_section = {
            portal.addresses.section(language, kind.name): kind.name
            for kind in portal.kinds
            if kind.feed and portal.library.of_kind(kind.name)
        }
        for link in site_feeds(portal, language):
            page = link.address.rpartition("/")[0]
            page += "/" if page else ""
            kind = by_section.get(page)
            entries = (entry for _, entry in dated if kind is None or (kind == entry.kind and _current(portal, entry)))
            items = _items(portal, language, entries)
            feeds.append(Feed(link.address, language, link.title, _description(portal, language, kind), page, items))
    return tuple(feeds)


def _current(portal: Portal, entry: Entry) -> bool:
    """Whether a record still belongs into its kind's own feed: calls that are over do not."""
    past_on = getattr(entry.value, "past_on", None)
    return past_on is None or not past_on(portal.today)


def _newest_first(portal: Portal) -> list[tuple[datetime, Entry]]:
    """All records of the kinds that are announced, each with its day; on the same day in the order of the kinds."""
    found = [
        (_local(entry, day), entry)
        for kind in portal.kinds
        if kind.feed
        for entry in portal.library.of_kind(kind.name)
        if (day := _day(entry)) is not None
    ]
    return sorted(found, key=itemgetter(0), reverse=True)


def _items(portal: Portal, language: str, entries: Iterable[Entry]) -> tuple[Item, ...]:
    written = (entry for entry in entries if portal.available_in(entry, language))
    return tuple(
        Item(entry, item_id(portal, entry, language), moment_of(entry, portal.config.zone))
        for entry in islice(written, MOST_ITEMS)
    )


def _description(portal: Portal, language: str, kind: str | None) -> str:
    wording = portal.wordings[language]
    if kind is not None:
        return wording.text(f"kinds.{kind}.intro")
    text = portal.config.description
    if text is not None and text.has(language):
        return text.in_language(language).text
    return wording.text("feeds.description", title=portal.title(language)[0])


def item_id(portal: Portal, entry: Entry, language: str) -> str:
    """`tag:<domain>,<year>:<kind>/<id>` (RFC 4151) of the first publication, then `/<language>` in a translation.

    It outlives the record's title, its address, its file's name (the first of `formerly` counts) and, with
    `identity_domain`, the portal's domain. The year is that of `published`, else that of the record's own date: write
    `published` before correcting a date across a new year.
    """
    day = _day(entry)
    year = day.year if day else portal.today.year
    name = entry.value.formerly[0] if entry.value.formerly else entry.id
    translation = "" if language == portal.config.default_language else f"/{language}"
    return f"tag:{portal.config.domain},{year:04d}:{entry.kind}/{name}{translation}"


def _day(entry: Entry) -> PartialDate | None:
    """When a record was published: as it says, else its own date."""
    day: PartialDate | None = entry.value.published or entry.value.when
    return day


def moment_of(entry: Entry, zone: ZoneInfo) -> datetime:
    """When a record was published, in the city's time: the first day of what is known, at noon where no hour is.

    RFC 822 writes distances from UTC in minutes; before time zones were agreed they had seconds, which are dropped.
    """
    day = _day(entry)
    if day is None:
        raise ValueError(entry.key)
    local = _local(entry, day)
    offset = local.replace(tzinfo=zone).utcoffset() or timedelta()
    return local.replace(tzinfo=timezone(timedelta(minutes=round(offset.total_seconds() / 60))))


_HOUR = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")


def _local(entry: Entry, day: PartialDate) -> datetime:
    """The moment on the city's clocks, without a zone: what feeds are ordered by."""
    written = _HOUR.match(getattr(entry.value, "time", None) or "")
    hour = time(int(written[1]), int(written[2])) if written and day == entry.value.when else NOON
    return datetime.combine(day.first_day, hour)
