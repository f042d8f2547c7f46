"""Events as their pages tell them: what is still to come, what a series adds up to, what a trip cost."""

from datetime import date

import pytest

from portulano.model.events import Event
from portulano.pages.events import is_upcoming, plan_events, series_of
from portulano.portal import Portal
from tests.conftest import PortalMaker
from tests.discovery.portals import read

TODAY = date(2026, 11, 21)


def portal_of(portal: PortalMaker, files: dict[str, str]) -> Portal:
    content = read(portal({f"content/events/{name}.yml": text for name, text in files.items()}))
    assert content.portal is not None
    return content.portal


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"start": "2026-11-21"}, True),
        ({"start": "2026-11-20"}, False),
        ({"start": "2026-11-19", "end": "2026-11-21"}, True),
        ({"start": "2026-11"}, True),
        ({"start": "2026-10"}, False),
        ({"start": "2026"}, True),
        ({}, False),
    ],
)
def test_an_event_is_announced_until_its_last_possible_day(written: dict[str, str], expected: bool) -> None:
    assert is_upcoming(Event.model_validate({"id": "x", "title": "X", **written}), TODAY) is expected


def figures(visitors: str, countries: int) -> str:
    return (
        f"title: Feria\nseries: feria\nfigures:\n  - {{label: Visitantes, {visitors}}}\n"
        f"  - {{label: Países, value: {countries}, adds_up: false}}\n"
    )


def test_a_series_adds_up_what_can_be_added_and_is_as_sure_as_its_least_sure_figure(portal: PortalMaker) -> None:
    made = portal_of(
        portal,
        {
            "feria": "title: Feria\nform: series\n",
            "feria-1": figures("value: 10.5, qualifier: at-least", 3) + "start: 2017\n",
            "feria-2": figures("value: 20, qualifier: approximate", 4) + "start: 2018\n",
        },
    )
    entry = made.library.find("events", "feria")
    assert entry is not None
    series = series_of(made, entry)
    assert [one.id for one in series.editions] == ["feria-2", "feria-1"]
    assert [(str(one.value), one.qualifier) for one in series.totals.values()] == [("30.5", "approximate")]
    assert [str(one.value) if one else "" for one in series.figures_of(series.editions[1])] == ["10.5", "3"]


def test_costs_are_added_up_by_year_and_currency(portal: PortalMaker) -> None:
    trip = "title: Viaje\nform: trip\nstart: 2023-05\n"
    made = portal_of(
        portal,
        {
            "uno": trip + "cost: {amount: 100.10, currency: USD}\n",
            "dos": trip + "cost: {amount: 0.20, currency: USD}\n",
            "tres": trip + "cost: {amount: 50, currency: EUR}\n",
            "cuatro": trip,
        },
    )
    page = next(page for page in plan_events(made, "es") if page.address == "viajes/")
    (year,) = page.data["costs"]
    assert [(currency, str(amount)) for currency, amount in year.amounts] == [("EUR", "50"), ("USD", "100.30")]
    assert (year.year, year.trips, year.unsaid) == (2023, 4, 1)


def test_without_events_there_is_no_page_of_them(portal: PortalMaker) -> None:
    made = portal_of(portal, {})
    assert list(plan_events(made, "es")) == []


@pytest.mark.parametrize(
    ("number", "title", "beside"),
    [
        ("II", "II Encuentro Internacional", ""),
        ("2", "II Encuentro Internacional", ""),
        ("IX", "9.º Encuentro", ""),
        ("2nd", "2nd Meeting", ""),
        ("2", "Encuentro Internacional", "2"),
        ("2", "20.º aniversario", "2"),
        ("2", "2.000 voces", "2"),
        ("XIV", "IV Encuentro", "XIV"),
        ("especial", "Encuentro", "especial"),
    ],
)
def test_a_number_with_which_the_title_begins_is_not_told_beside_it(number: str, title: str, beside: str) -> None:
    event = Event.model_validate({"id": "x", "title": title, "edition": number})
    assert event.number_beside(title) == beside
