"""Records that had other names in; what stands at their old addresses out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from portulano import discovery
from portulano.urls import output_file
from tests.discovery.portals import planned
from tests.tools.browser import Visits
from tests.tools.html_checker import check

PortalMaker = Callable[..., Path]

NEWS = "---\ntitle: {{es: 'Feria «A & B»', en: Fair}}\ndate: 2021-05-04\nformerly: [{}]\n---\n"

CONTENT = {
    "content/news/feria.md": NEWS.format("feria-vieja, feria-antigua") + "Texto\n",
    "content/news/feria.en.md": "---\n---\nText\n",
    "content/news/solo.md": "---\ntitle: Solo\ndate: 2021-05\nformerly: [solito]\n---\nTexto\n",
    "content/pages/quienes.md": "---\ntitle: Quiénes somos\nformerly: [sobre]\n---\nTexto\n",
    "content/strategy/plan-2021.yml": (
        "title: {es: Plan, en: Plan}\nperiod: 2021/2025\nformerly: [plan]\n"
        "axes: [{id: agua, title: {es: Agua, en: Water}, objectives: [{id: rio, title: {es: Río, en: River}}]}]\n"
    ),
}

MOVED = {
    "noticias/feria-vieja/": "noticias/feria/",
    "noticias/feria-antigua/": "noticias/feria/",
    "en/news/feria-vieja/": "en/news/feria/",
    "en/news/feria-antigua/": "en/news/feria/",
    "noticias/solito/": "noticias/solo/",
    "sobre/": "quienes/",
    "estrategia/plan/": "estrategia/plan-2021/",
    "estrategia/plan/agua/": "estrategia/plan-2021/agua/",
    "estrategia/plan/agua/rio/": "estrategia/plan-2021/agua/rio/",
    "en/strategy/plan/": "en/strategy/plan-2021/",
    "en/strategy/plan/agua/": "en/strategy/plan-2021/agua/",
    "en/strategy/plan/agua/rio/": "en/strategy/plan-2021/agua/rio/",
}


def test_old_addresses_lead_to_the_present_ones(portal: PortalMaker) -> None:
    made, pages = planned(portal(CONTENT, site_url="https://portal.example/below/"))
    found = discovery.redirects(made, frozenset(output_file(page.address) for page in pages))
    canonical = {
        address: html.fromstring(data).xpath("string(//link[@rel='canonical']/@href)")
        for address, data in found.items()
    }
    assert canonical == {old: f"https://portal.example/below/{new}" for old, new in MOVED.items()}
    there = {page.address for page in pages}
    assert set(MOVED.values()) <= there


def test_the_reader_is_told_in_their_language(portal: PortalMaker) -> None:
    made, _ = planned(portal(CONTENT))
    found = discovery.redirects(made)
    spanish, english = (html.fromstring(found[name]) for name in ("noticias/feria-vieja/", "en/news/feria-vieja/"))
    assert (spanish.get("lang"), english.get("lang")) == ("es", "en")
    assert spanish.findtext(".//h1") == "Esta página cambió de dirección"
    assert english.findtext(".//h1") == "This page has moved"
    assert spanish.findtext(".//a") == "Feria «A & B»"


def test_a_page_is_never_replaced(portal: PortalMaker) -> None:
    content = {"content/pages/quienes.md": "---\ntitle: Quiénes\nformerly: [noticias, buscar]\n---\nTexto\n"}
    made, pages = planned(portal({**CONTENT, **content}))
    taken = frozenset(output_file(page.address) for page in pages)
    assert "noticias/index.html" in taken
    assert "noticias/" not in discovery.redirects(made, taken)


def test_nobody_has_moved_in_a_new_portal(portal: PortalMaker) -> None:
    made, _ = planned(portal({"content/pages/quienes.md": "---\ntitle: Quiénes\n---\nTexto\n"}))
    assert discovery.redirects(made) == {}


@pytest.mark.slow
def test_the_pages_are_valid_and_lead_there(
    portal: PortalMaker, visit: Visits, served: Callable[..., str], tmp_path: Path
) -> None:
    made, _ = planned(portal(CONTENT))
    site = tmp_path / "site"
    for address, data in discovery.redirects(made).items():
        path = site / output_file(address)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    assert check([site], warnings=True) == []
    target = site / output_file("en/strategy/plan-2021/agua/rio/")
    target.parent.mkdir(parents=True)
    icon = "<link rel='icon' href='data:,'>"
    target.write_text(f"<!doctype html><html lang=en><title>River</title>{icon}</html>")
    base = served(site, "/below/")
    visit.allow.append("404")  # the browser asks for an icon of the page that it leaves
    page = visit(f"{base}en/strategy/plan/agua/rio/")
    page.wait_for_url(f"{base}en/strategy/plan-2021/agua/rio/")
    assert page.title() == "River"
