"""Events in, an iCalendar file out (RFC 5545): what a phone or an office program subscribes to.

Days stand as days, hours in UTC, so that no time zone has to be described. The same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import portulano
from portulano.feeds.content import one_line
from portulano.library import Entry
from portulano.model.events import Event
from portulano.pages.events import calendar_address, calendar_entries
from portulano.portal import Portal

LINE = 75
"""The most octets of a line, without its end (RFC 5545, 3.1)."""


def calendars(portal: Portal) -> dict[str, bytes]:
    """The calendar of each language beside the list of events; none where no event is known to the day."""
    found: dict[str, bytes] = {}
    for language in portal.languages:
        if entries := calendar_entries(portal, language):
            found[calendar_address(portal, language)] = _calendar(portal, entries, language)
    return found


def _calendar(portal: Portal, entries: Iterable[Entry], language: str) -> bytes:
    wording = portal.wordings[language]
    name = f"{portal.title(language)[0]}: {wording.text('interface.calendar.title')}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Portulano//Portulano {portulano.__version__}//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{portal.config.time_zone}",
    ]
    for entry in sorted(entries, key=lambda one: (one.value.start, one.id)):
        lines += _event(portal, entry, language)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _event(portal: Portal, entry: Entry, language: str) -> Iterator[str]:
    event: Event = entry.value
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.kind}/{entry.id}/{language}@{portal.config.domain}"
    yield f"DTSTAMP:{_stamp(entry)}"
    yield from _times(portal, event)
    yield f"SUMMARY:{escaped(event.title.in_language(language).text)}"
    if event.summary:
        yield f"DESCRIPTION:{escaped(event.summary.in_language(language).text)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place.in_language(language).text)}"
    if event.coordinates:
        yield f"GEO:{event.coordinates.latitude};{event.coordinates.longitude}"
    yield f"URL:{portal.addresses.absolute(portal.address(entry, language))}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _stamp(entry: Entry) -> str:
    """When the entry was last known to be so: its review or its publication, else its own first day."""
    days = [day for day in (entry.value.reviewed, entry.value.published) if day is not None]
    day = max(days, default=entry.value.start)
    return f"{day.first_day:%Y%m%d}T120000Z"


def _times(portal: Portal, event: Event) -> Iterator[str]:
    first, last = event.start, event.end if event.end and event.end.day else event.start
    if first is None or last is None:
        return
    if not event.start_time:
        yield f"DTSTART;VALUE=DATE:{first.first_day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last.first_day + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART:{_utc(portal, first.first_day, event.start_time)}"
    if event.end_time:
        yield f"DTEND:{_utc(portal, last.first_day, event.end_time)}"


def _utc(portal: Portal, day: date, clock: str) -> str:
    moment = datetime.combine(day, time.fromisoformat(clock), portal.config.zone)
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text value on one line (RFC 5545, 3.3.11)."""
    return one_line(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most LINE octets, never cut within a character; all but the first begin with a blank."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LINE:
            yield part
            part, size = " ", 1
        part, size = part + character, size + width
    yield part
