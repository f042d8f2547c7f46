"""What is written elsewhere in; what an edition tells of it, in which section and order, out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from portulano.editions import course
from portulano.editions.gather import Gathering
from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content
from tests.editions.conftest import files, portal_of, told

PortalMaker = Callable[..., Path]


def news(day: str, more: str = "") -> str:
    return f"---\ntitle: {{es: Hecho, en: Fact}}\ndate: {day}\n{more}---\nTexto\n"


def test_an_empty_file_is_a_whole_edition(portal: PortalMaker) -> None:
    folder = portal(files())
    assert told(folder, "2026-10") == {
        "news": ["news/feria"],
        "agreements": ["agreements/lyon"],
        "posts": ["networks/red"],
        "awards": ["awards/premio"],
        "events": ["events/foro"],
        "coming": ["events/cumbre"],
        "calls": ["calls/fondo"],
        "indicators": ["indicators/agua"],
    }
    record = portal_of(folder).library.entries[("editions", "2026-10")].value
    assert record.title.by_language == {"es": "Boletín n.º 1, octubre de 2026", "en": "Newsletter no. 1, October 2026"}
    assert record.summary.by_language["es"].startswith("En esta edición: Feria; Hermanamiento; Presidencia, RED")
    items = {item.record: item for item in record.frozen.items}
    assert items["agreements/lyon"].details.by_language == {
        "es": "Firmado el 3\u00a0de\u00a0octubre de 2026 · con Lyon",
        "en": "Signed on 3\u00a0October 2026 · with Lyon",
    }
    assert (
        items["calls/fondo"].details.by_language["es"] == "Plazo: 15\u00a0de\u00a0diciembre de 2026 · EUR\u00a050.000"
    )
    assert items["events/cumbre"].details.by_language["en"] == "20\u00a0November 2026, 09:00"
    assert items["news/feria"].summary.by_language == {
        "es": "Vinieron de tres países.",
        "en": "They came from three countries.",
    }
    words = [(one.label.by_language["es"], one.words.by_language["es"]) for one in items["indicators/agua"].measures]
    assert words == [
        ("Punto de partida, 2015", "80\u00a0%"),
        ("octubre de 2026", "95,5\u00a0%"),
        ("Meta, 2030", "100\u00a0%"),
    ]
    assert items["indicators/agua"].details.by_language["es"] == "Fuente: ETAPA"


CHOICES = {
    "a choice, in its order": (
        "items: [documents/plan, agreements/lyon, news/feria]",
        {"news": ["news/feria"], "agreements": ["agreements/lyon"], "more": ["documents/plan"]},
    ),
    "an omission and an addition": (
        "leave_out: [news/feria, agreements/lyon, networks/red, events/foro, calls/fondo, indicators/agua]\n"
        "add: [documents/plan]",
        {"awards": ["awards/premio"], "coming": ["events/cumbre"], "more": ["documents/plan"]},
    ),
    "sections in another order": (
        "sections: [calls, news]\n"
        "leave_out: [networks/red, events/foro, events/cumbre, indicators/agua, awards/premio]",
        {"calls": ["calls/fondo"], "news": ["news/feria"], "agreements": ["agreements/lyon"]},
    ),
}


@pytest.mark.parametrize("case", CHOICES)
def test_what_the_editor_chooses(portal: PortalMaker, case: str) -> None:
    text, expected = CHOICES[case]
    plan = "title: Plan\ndocument_kind: report\n"
    found = told(portal(files(**{"content/editions/2026-10.yml": text, "content/documents/plan.yml": plan})), "2026-10")
    assert found == expected
    assert list(found) == list(expected)


def test_the_newest_first_unless_the_editor_puts_another_first(portal: PortalMaker) -> None:
    many = {f"content/news/n{day}.md": news(f"2026-10-{day}") for day in (10, 20, 30)}
    folder = portal({**many, "content/editions/2026-10.yml": ""})
    assert told(folder, "2026-10") == {"news": ["news/n30", "news/n20", "news/n10"]}
    (folder / "content/editions/2026-10.yml").write_text("order: [news/n10]\n")
    assert told(folder, "2026-10") == {"news": ["news/n10", "news/n30", "news/n20"]}


DAYS = {
    "content/news/agosto.md": news("2026-08-31"),
    "content/news/septiembre.md": news("2026-09-02"),
    "content/news/octubre.md": news("2026-10-02"),
    "content/news/publicada.md": news("2026-08-30", "published: 2026-10-09\n"),
    "content/news/del-ano.md": news("2026"),
    "content/news/borrador.md": news("2026-10-03", "draft: true\n"),
    "content/news/interna.md": news("2026-10-03", "audience: internal\n"),
}


def test_each_edition_goes_on_where_the_last_one_ended(portal: PortalMaker) -> None:
    folder = portal({**DAYS, "content/editions/2026-08.yml": "", "content/editions/2026-10.yml": ""})
    assert told(folder, "2026-08") == {"news": ["news/agosto"]}
    assert told(folder, "2026-10") == {"news": ["news/publicada", "news/octubre", "news/septiembre"]}
    numbers = {one.id: one.value.number for one in portal_of(folder).library.of_kind("editions")}
    assert numbers == {"2026-08": 1, "2026-10": 2}


def test_a_year_is_told_when_it_is_over(portal: PortalMaker) -> None:
    folder = portal({**DAYS, "content/editions/2026-12.yml": ""})
    assert told(folder, "2026-12", date(2026, 12, 30)) == {}
    assert told(folder, "2026-12", date(2027, 1, 4)) == {"news": ["news/del-ano"]}


def test_a_month_that_goes_on_tells_what_has_happened(portal: PortalMaker) -> None:
    folder = portal(files())
    found = told(folder, "2026-10", date(2026, 10, 4))
    assert found == {"agreements": ["agreements/lyon"], "coming": ["events/foro", "events/cumbre"]} | {
        "calls": ["calls/cerrada", "calls/fondo"]
    }


def test_what_came_too_late_for_a_closed_edition_is_told_in_the_next(portal: PortalMaker) -> None:
    closed = (
        "leave_out: [news/octubre]\nfrozen:\n  closed: 2026-10-28\n  items:\n"
        "    - {record: news/agosto, section: news, title: X}\n    - {record: events/foro, section: coming, title: X}\n"
    )
    folder = portal(
        {
            **DAYS,
            "content/events/foro.yml": "title: {es: Foro, en: Forum}\nstart: 2026-10-30\n",
            "content/editions/2026-10.yml": "period: 2026-08/2026-10\n" + closed,
            "content/editions/2026-11.yml": "",
        }
    )
    assert told(folder, "2026-11", date(2026, 12, 1)) == {
        "news": ["news/publicada", "news/septiembre"],
        "events": ["events/foro"],
    }


INDICATORS = {
    "a measurement of the period": ("observations: [{value: 2, date: 2026-10-15}]", True),
    "one of before": ("observations: [{value: 2, date: 2025}]", False),
    "yearly data that came late": ("observations: [{value: 2, date: 2025}]\nreviewed: 2026-10-20", True),
    "old data that were looked at again": ("observations: [{value: 2, date: 2022}]\nreviewed: 2026-10-20", False),
    "none": ("", False),
    "the value that was told before": ("observations: [{value: 1, date: 2026-09}]\nreviewed: 2026-10-20", False),
}


@pytest.mark.parametrize("case", INDICATORS)
def test_indicators_with_a_new_value(portal: PortalMaker, case: str) -> None:
    text, expected = INDICATORS[case]
    before = (
        "frozen:\n  closed: 2026-09-30\n  items:\n    - record: indicators/ancho\n      section: indicators\n"
        "      title: X\n      measures: [{label: X, words: X, value: 1, date: 2026-09}]\n"
    )
    folder = portal(
        {
            "content/indicators/largo.yml": f"title: X\nunit: km\nformerly: [ancho]\n{text}\n",
            "content/editions/2026-09.yml": before,
            "content/editions/2026-10.yml": "",
        }
    )
    assert ("indicators" in told(folder, "2026-10")) is expected


def test_a_record_leads_to_the_editions_that_name_it_but_not_to_those_that_leave_it_out(portal: PortalMaker) -> None:
    folder = portal(files(**{"content/editions/2026-10.yml": "order: [awards/premio]\nleave_out: [news/feria]\n"}))
    library = portal_of(folder).library
    assert [one.key for one in library.related(library.entries["awards", "premio"])] == [("editions", "2026-10")]
    assert library.related(library.entries["news", "feria"]) == ()


def test_what_the_office_alone_may_know_is_in_no_edition_for_everyone(portal: PortalMaker) -> None:
    folder = portal(
        {
            **DAYS,
            "content/editions/2026-10.yml": "",
            "content/editions/equipo.yml": "month: 2026-11\naudience: internal\nitems: [news/interna, news/octubre]\n",
        }
    )
    inside = read_content(BuildOptions(folder, today=date(2026, 11, 2), audience="internal"), Clock(Silent())).portal
    assert inside is not None
    found = {one.id: [item.record for item in one.value.frozen.items] for one in inside.library.of_kind("editions")}
    assert found["equipo"] == ["news/interna", "news/octubre"]
    assert found["2026-10"] == ["news/publicada", "news/octubre"]
    assert [one.id for one in portal_of(folder).library.of_kind("editions")] == ["2026-10"]


def steps_of_gathering(folder: Path) -> int:
    """How many steps Python takes to gather what the editions of a portal tell, each of them open and with 5 news."""
    library = portal_of(folder).library
    gathering = Gathering(library, date(2026, 11, 2))
    places = course(library.of_kind("editions"))
    with counted_steps() as steps:
        found = [gathering.items(place) for place in places]
    assert [len(items) for items in found] == [5] * len(places)
    return next(steps)


@contextmanager
def counted_steps() -> Iterator[count[int]]:
    """Counts every step (sys.settrace: an opcode) that this thread takes in the block; next() tells how many."""
    steps = count()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        frame.f_trace_opcodes = True
        if event == "opcode":
            next(steps)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield steps
    finally:
        sys.settrace(before)


def test_gathering_takes_work_for_what_there_is(portal: PortalMaker) -> None:
    """Open editions find their own news without each looking at all: five times as many are five times the work."""
    months = [f"{year}-{month:02d}" for year in range(2016, 2026) for month in range(1, 13)]
    steps = []
    for number in (24, 120):
        some = months[:number]
        many = {f"content/news/n{one}.md": news(f"{some[one % number]}-1{one % 9}") for one in range(5 * number)}
        steps.append(steps_of_gathering(portal({**many, **{f"content/editions/{month}.yml": "" for month in some}})))
    assert 1000 < steps[0] < steps[1] < 6 * steps[0]
