"""Records with days in; what phones and office programs read in the calendars out, by two programs that agree."""

import json
import subprocess
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from portulano.feeds.calendar import calendars
from tests.conftest import ROOT, PortalMaker
from tests.discovery.portals import read

TITLE = "title: {es: Foro, en: Forum}\n"
START = "start: 2026-12-04\n"
CITY = ZoneInfo("America/Guayaquil")
ADDRESS = "eventos/events.ics"

READER = """
import {readFileSync} from "node:fs";
import ICAL from "ical.js";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const told = (time) => time.isDate ? time.toString() : time.toJSDate().toISOString();
const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
console.log(JSON.stringify(events.map((event) => ({
  uid: event.uid, summary: event.summary, location: event.location, sequence: event.sequence,
  start: told(event.startDate), end: told(event.endDate),
}))));
"""


def made(portal: PortalMaker, files: Mapping[str, str], **config: object) -> dict[str, bytes]:
    content = read(portal(files, **{"time_zone": "America/Guayaquil", **config}))
    assert content.portal is not None
    return calendars(content.portal)


def occasions(data: bytes) -> list[Any]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    assert not calendar.get_missing_tzids()
    return list(calendar.walk("VEVENT"))


def only(data: bytes) -> Any:
    (found,) = occasions(data)
    return found


WHEN: dict[str, tuple[str, object, object]] = {
    "a day": ("start: 2026-12-04", date(2026, 12, 4), date(2026, 12, 5)),
    "days over a new year": ("start: 2026-12-31\nend: 2027-01-02", date(2026, 12, 31), date(2027, 1, 3)),
    "hours": (
        'start: 2026-12-04\nstart_time: "20:30"\nend_time: "22:00"',
        datetime(2026, 12, 4, 20, 30, tzinfo=CITY),
        datetime(2026, 12, 4, 22, tzinfo=CITY),
    ),
    "from an hour on": (
        'start: 2026-12-04\nstart_time: "09:00"',
        datetime(2026, 12, 4, 9, tzinfo=CITY),
        datetime(2026, 12, 4, 9, tzinfo=CITY),
    ),
    "days from an hour on": (
        'start: 2026-12-04\nend: 2026-12-05\nstart_time: "09:00"',
        datetime(2026, 12, 4, 9, tzinfo=CITY),
        datetime(2026, 12, 6, tzinfo=CITY),
    ),
    "hours that end before they begin": (
        'start: 2026-12-04\nstart_time: "20:30"\nend_time: "10:00"',
        datetime(2026, 12, 4, 20, 30, tzinfo=CITY),
        datetime(2026, 12, 4, 20, 30, tzinfo=CITY),
    ),
}


@pytest.mark.parametrize("case", WHEN)
def test_when_it_takes_place(portal: PortalMaker, case: str) -> None:
    written, start, end = WHEN[case]
    event = only(made(portal, {"content/events/foro.yml": f"{TITLE}{written}\n"})[ADDRESS])
    assert event.start == start
    assert event.end == end
    if isinstance(start, datetime):
        assert event["DTSTART"].params["TZID"] == "America/Guayaquil"


CALLS = {
    "content/calls/agua.yml": (
        "title: {es: Agua, en: Water}\nopens: 2026-11-01\ndeadline: 2027-07-15\n"
        'deadline_time: "18:00"\ntime_zone: Europe/Madrid\n'
    ),
    "content/calls/mes.yml": "title: Sin día\ndeadline: 2027-07\n",
}


def test_deadlines_stand_in_the_calendar_in_their_own_time_zone(portal: PortalMaker) -> None:
    files = made(portal, CALLS)
    assert set(files) == {
        *("events.ics", "convocatorias/events.ics"),
        *("en/events.ics", "en/calls/events.ics"),
    }
    event = only(files["en/calls/events.ics"])
    assert event.start == datetime(2027, 7, 15, 18, tzinfo=ZoneInfo("Europe/Madrid"))
    assert event.start.utcoffset() == timedelta(hours=2)
    assert "Water" in event["SUMMARY"]
    assert event["SUMMARY"] != "Water"
    assert event["TRANSP"] == "TRANSPARENT"


HOSTILE = "Salón «Ñ»; piso 2, ala \\ norte, 🚲 مرحبا\u0007 " + "junto al río Tomebamba " * 6
PLACE = json.dumps(HOSTILE, ensure_ascii=False)
MANY = {
    **CALLS,
    "content/events/foro.yml": f"{TITLE}{START}place: {PLACE}\nsummary: {{es: 'Uno; dos, tres', en: One}}\n",
    "content/events/gala.yml": 'title: Gala\nstart: 2027-03-28\nstart_time: "20:30"\nend_time: "22:00"\n',
    "content/events/viaje.yml": "title: Viaje\nform: trip\nstart: 2025-06-01\nend: 2025-06-03\ncancelled: true\n",
}


def test_another_program_reads_the_same(portal: PortalMaker, tmp_path: Path) -> None:
    data = made(portal, MANY, time_zone="Europe/Madrid")["events.ics"]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    ours = [
        {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "location": str(event["LOCATION"]) if "LOCATION" in event else None,
            "sequence": int(event["SEQUENCE"]),
            "start": _instant(event.start),
            "end": _instant(event.end),
        }
        for event in occasions(data)
    ]
    assert len(ours) == 4
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", READER], input=data, capture_output=True, check=True, cwd=ROOT
    )
    assert json.loads(done.stdout) == ours
    place = next(one["location"] for one in ours if one["location"])
    assert place == " ".join(HOSTILE.replace("\u0007", "").split())


def _instant(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return moment.isoformat()


def test_each_language_has_its_own_words_and_what_is_cancelled_says_so(portal: PortalMaker) -> None:
    files = {"content/events/foro.yml": f"{TITLE}{START}cancelled: true\n"}
    event = only(made(portal, files)["en/events/events.ics"])
    assert (event["SUMMARY"], event["STATUS"]) == ("Forum", "CANCELLED")
    assert event["URL"] == "https://portal.example/en/events/foro/"


@pytest.mark.parametrize(
    "written",
    ["start: 2026-12", "form: series\n" + START, "form: bid\ndecided: 2026-12-04", "audience: internal\n" + START],
)
def test_what_has_no_day_or_does_not_take_place_is_in_no_calendar(portal: PortalMaker, written: str) -> None:
    assert made(portal, {"content/events/foro.yml": f"{TITLE}{written}\n"}) == {}


FORMER = "formerly: [foro]\n"
LATER = {
    "renamed": ("gran-foro", TITLE + START + FORMER),
    "retitled": ("foro", "title: Gran foro\n" + START),
    "on another day": ("foro", TITLE + "start: 2028-01-02\nupdated: 2026-11-01\n"),
    "called off": ("foro", TITLE + START + "cancelled: true\n"),
}


@pytest.mark.parametrize("case", LATER)
def test_an_event_stays_the_same_and_says_that_it_changed(portal: PortalMaker, tmp_path: Path, case: str) -> None:
    before = only(made(portal, {"content/events/foro.yml": TITLE + START})[ADDRESS])
    name, text = LATER[case]
    (tmp_path / "portal" / "content" / "events" / "foro.yml").unlink()
    after = only(made(portal, {f"content/events/{name}.yml": text})[ADDRESS])
    assert after["UID"] == before["UID"] == "events/foro/es@portal.example"
    grows = "updated" in text or "cancelled" in text
    assert (after["SEQUENCE"] > before["SEQUENCE"]) is grows


def test_the_same_content_gives_the_same_bytes(portal: PortalMaker) -> None:
    assert made(portal, MANY) == made(portal, dict(reversed(MANY.items())))
