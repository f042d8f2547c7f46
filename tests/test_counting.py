"""Indicators that count the portal's own records: every year once, what is written by hand first, nothing to come."""

import pytest

from tests.conftest import PortalMaker
from tests.discovery.portals import read

INDICATOR = "title: Cuenta\nunit: veces\ncounts: {counts}\nobservations:\n{written}"
EVENTS = {
    "visita-1": "form: visit\nstart: 2020-01-05",
    "visita-2": "form: visit\nstart: 2020",
    "visita-futura": "form: visit\nstart: 2027-01-05",
    "visita-suspendida": "form: visit\nstart: 2021\ncancelled: true",
    "visita-interna": "form: visit\nstart: 2021\naudience: internal",
    "foro": "event_kind: forum\nrole: host\nstart: 2019-03",
    "foro-fuera": "event_kind: forum\nrole: participant\nstart: 2019-04",
    "llamada": "event_kind: conference-call\nstart: 2019-04-01",
    "viaje": "form: trip\nstart: 2018",
    "sin-fecha": "form: visit",
}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ("visits-received", {"2020": "2"}),
        ("events-hosted", {"2019": "1"}),
        ("events-attended", {"2019": "1"}),
        ("remote-meetings", {"2019": "1"}),
        ("trips-abroad", {"2018": "1"}),
        ("awards-received", {}),
        ("agreements-signed", {}),
    ],
)
def test_what_is_counted(portal: PortalMaker, counts: str, expected: dict[str, str]) -> None:
    assert counted(portal, counts, "  - {value: 9, date: 2015}\n") == {"2015": "9", **expected}


def test_a_written_value_of_a_year_stays(portal: PortalMaker) -> None:
    assert counted(portal, "visits-received", "  - {value: 5, date: 2020-12-31}\n") == {"2020-12-31": "5"}


def counted(portal: PortalMaker, counts: str, written: str) -> dict[str, str]:
    files = {f"content/events/{name}.yml": f"title: Algo\n{text}\n" for name, text in EVENTS.items()}
    files["content/indicators/cuenta.yml"] = INDICATOR.format(counts=counts, written=written)
    content = read(portal(files))
    assert content.portal is not None
    (indicator,) = content.portal.library.of_kind("indicators")
    return {str(one.date): str(one.value) for one in indicator.value.observations}
