"""The calendar as a phone's program reads it: lines, escapes, days, hours in UTC, nothing that everyone may not see."""

import re
from collections.abc import Mapping

import pytest

from portulano.feeds.calendar import calendars, folded
from tests.conftest import PortalMaker
from tests.discovery.portals import read

ADDRESS = "eventos/events.ics"


def lines_of(portal: PortalMaker, files: Mapping[str, str], address: str = ADDRESS) -> list[str]:
    """The calendar's lines, unfolded as RFC 5545, 3.1 says."""
    content = read(portal(files, time_zone="America/Guayaquil"))
    assert content.portal is not None
    text = calendars(content.portal)[address].decode()
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")


TITLE = "title: {es: Foro, en: Forum}\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("start: 2026-12-04", ["DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261205"]),
        ("start: 2026-12-31\nend: 2027-01-02", ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270103"]),
        (
            'start: 2026-12-04\nstart_time: "20:30"\nend_time: "22:00"',
            ["DTSTART:20261205T013000Z", "DTEND:20261205T030000Z"],
        ),
        ('start: 2026-12-04\nstart_time: "09:00"', ["DTSTART:20261204T140000Z"]),
    ],
)
def test_when_it_takes_place(portal: PortalMaker, written: str, expected: list[str]) -> None:
    lines = lines_of(portal, {"content/events/foro.yml": TITLE + written + "\n"})
    assert [line for line in lines if re.match("DTSTART|DTEND", line)] == expected


def test_texts_are_escaped_and_long_lines_folded(portal: PortalMaker) -> None:
    place = "Salón «Ñ»; piso 2, ala \\ norte, " + "junto al río Tomebamba " * 6
    files = {"content/events/foro.yml": f"{TITLE}start: 2026-12-04\nplace: '{place}'\n"}
    found = next(line for line in lines_of(portal, files) if line.startswith("LOCATION:"))
    assert found.startswith(r"LOCATION:Salón «Ñ»\; piso 2\, ala \\ norte\, junto al río Tomebamba")


def test_each_language_has_its_own_words_and_what_is_cancelled_says_so(portal: PortalMaker) -> None:
    files = {"content/events/foro.yml": TITLE + "start: 2026-12-04\ncancelled: true\n"}
    lines = lines_of(portal, files, "en/events/events.ics")
    assert {"SUMMARY:Forum", "STATUS:CANCELLED", "URL:https://portal.example/en/events/foro/"} <= set(lines)


@pytest.mark.parametrize(
    "written",
    [
        "start: 2026-12",
        "form: series\nstart: 2026-12-04",
        "form: bid\ndecided: 2026-12-04",
        "audience: internal\nstart: 2026-12-04",
    ],
)
def test_what_has_no_day_or_does_not_take_place_is_in_no_calendar(portal: PortalMaker, written: str) -> None:
    content = read(portal({"content/events/foro.yml": f"{TITLE}{written}\n"}))
    assert content.portal is not None
    assert calendars(content.portal) == {}


def test_no_character_is_cut() -> None:
    parts = list(folded("SUMMARY:" + "ñ" * 100))
    assert "".join(parts).replace(" ", "") == "SUMMARY:" + "ñ" * 100
    assert all(len(part.encode()) <= 75 for part in parts)
