"""Occasions in, iCalendar files out (RFC 5545, RFC 7986): what a phone or an office program subscribes to.

The `icalendar` library writes them. An occasion is written once for all calendars of its language. The same content
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar

import portulano
from portulano.feeds.content import one_line
from portulano.library import Key
from portulano.model.values import Text
from portulano.pages.announcing import dated, first_name, first_publication, noon_of
from portulano.pages.occasions import Calendar, Occasion, plan_calendars
from portulano.portal import Portal

BEGINNING = date(2000, 1, 1)
"""The day from which revisions are counted."""
REFRESH = timedelta(hours=12)
"""How often programs are asked to look again."""
_END = b"END:VCALENDAR\r\n"


def calendars(portal: Portal) -> dict[str, bytes]:
    """The calendars of each language, by address; none where nothing is known to the day."""
    found: dict[str, bytes] = {}
    for language in portal.languages:
        planned = plan_calendars(portal, language)
        written: dict[Key, bytes] = {}
        for calendar in planned:
            for one in calendar.occasions:
                if one.entry.key not in written:
                    written[one.entry.key] = _occasion(portal, one, language).to_ical()
            body = b"".join(written[one.entry.key] for one in calendar.occasions)
            head = _head(portal, calendar).to_ical().removesuffix(_END)
            found[calendar.address] = b"".join((head, body, _END))
    return found


def _head(portal: Portal, calendar: Calendar) -> icalendar.Calendar:
    """The calendar without its occasions, with each time zone that they are in."""
    language = calendar.language
    wording = portal.wordings[language]
    subject = wording.text(f"kinds.{calendar.kind}.many" if calendar.kind else "interface.calendar.title")
    name = one_line(f"{portal.title(language)[0]}: {subject}")
    head = icalendar.Calendar()
    head.add("prodid", f"-//Portulano//Portulano {portulano.__version__}//{language.upper()}")
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    head.add("name", name)
    head.add("x-wr-calname", name)
    head.add("x-wr-timezone", portal.config.time_zone)
    head.add("url", portal.addresses.absolute(calendar.page))
    head.add("source", portal.addresses.absolute(calendar.address), parameters={"VALUE": "URI"})
    head.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H")
    for zone in _zones(calendar.occasions):
        head.add_component(zone)
    return head


def _zones(occasions: Iterable[Occasion]) -> Iterator[icalendar.Timezone]:
    """The rules of each time zone, from the year before to the year after what takes place in it."""
    years: dict[str, set[int]] = {}
    for one in occasions:
        if isinstance(one.start, datetime) and str(one.start.tzinfo) != "UTC":
            years.setdefault(str(one.start.tzinfo), set()).add(one.start.year)
    for name, used in sorted(years.items()):
        first, last = date(min(used) - 1, 1, 1), date(max(used) + 2, 1, 1)
        yield icalendar.Timezone.from_tzid(name, first_date=first, last_date=last)


def _occasion(portal: Portal, one: Occasion, language: str) -> icalendar.Event:
    record, wording = one.entry.value, portal.wordings[language]
    title = _plain(record.title, language)
    event = icalendar.Event()
    event.add("uid", uid(portal, one, language))
    event.add("dtstamp", _known(portal, one))
    event.add("sequence", revision(one))
    event.add("dtstart", one.start)
    if one.end is not None:
        event.add("dtend", one.end)
    event.add("summary", wording.text("feeds.deadline", title=title) if one.deadline else title)
    if record.updated:
        event.add("last-modified", noon_of(portal, record.updated.first_day).astimezone(UTC))
    if text := _plain(record.summary, language):
        event.add("description", text)
    if text := _plain(getattr(record, "place", None), language):
        event.add("location", text)
    if spot := getattr(record, "coordinates", None):
        event.add("geo", (float(spot.latitude), float(spot.longitude)))
    event.add("url", portal.addresses.absolute(portal.address(one.entry, language)))
    event.add("categories", [one_line(wording.text(f"kinds.{one.entry.kind}.one"))])
    event.add("status", "CANCELLED" if getattr(record, "cancelled", False) else "CONFIRMED")
    event.add("transp", "OPAQUE" if isinstance(one.start, datetime) and not one.deadline else "TRANSPARENT")
    return event


def uid(portal: Portal, one: Occasion, language: str) -> str:
    """What never changes of an occasion: the name and the domain of its first publication, and the language."""
    domain = first_publication(portal, one.entry).domain
    return f"{first_name(portal, one.entry)}/{language}@{domain}"


def revision(one: Occasion) -> int:
    """The sequence number of an occasion (RFC 5545, 3.8.7.4): it grows with the day of `updated` or `reviewed`.

    Two for each day, so that what is called off grows too without a new date.
    """
    record = one.entry.value
    written: list[date] = [day.first_day for day in (record.updated, record.reviewed) if day is not None]
    days = [(day - BEGINNING).days for day in written]
    called_off = 1 if getattr(record, "cancelled", False) else 0
    return 2 * max([0, *days]) + called_off


def _known(portal: Portal, one: Occasion) -> datetime:
    """When the occasion was last known to be so: its review or correction, else its publication."""
    record = one.entry.value
    published = dated(portal, one.entry)
    moments = [published.moment] if published else []
    moments += [noon_of(portal, day.first_day) for day in (record.updated, record.reviewed) if day is not None]
    return max(moments, default=noon_of(portal, portal.today)).astimezone(UTC)


def _plain(text: Text | None, language: str) -> str:
    return one_line(text.in_language(language).text) if text is not None else ""
