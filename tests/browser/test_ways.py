"""Ways about the site: to the other language and back, from an address that is not there, in another place."""

from typing import Any

import pytest

from tests.site.sites import BuiltSite
from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_every_switch_leads_to_the_same_page(demonstration: BuiltSite) -> None:
    for page in demonstration.pages.values():
        language = page.texts("/html/@lang")[0]
        other = "en" if language == "es" else "es"
        [href] = page.texts(f"//header//a[@hreflang='{other}']/@href")
        expected = page.alternates.get(other, demonstration.whole("en/" if other == "en" else ""))
        target = demonstration.linked_file(page, href)
        assert target == demonstration.linked_file(page, expected), page.address


@pytest.mark.parametrize("path", ["", "en/agreements/", "acuerdos/caf-kfw-biogas-2021/", "en/transparency/"])
def test_switch_leads_there_and_back(visit: Visits, address: str, path: str) -> None:
    page = visit(address + path)
    other = "es" if path.startswith("en/") else "en"
    page.click(f"header a[hreflang={other}]")
    assert page.locator("html").get_attribute("lang") == other
    page.click(f"header a[hreflang={'en' if other == 'es' else 'es'}]")
    assert page.url == address + path


def test_address_that_is_not_there_shows_the_way_back(visit: Visits, address: str) -> None:
    visit.allow.append("404")
    page = visit(address)
    answer = page.goto(f"{address}no/hay/nada/")
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.p-skip')).position") != "static"
    page.click("header .p-brand")
    assert page.url == address


def test_whole_way_through_a_site_in_another_place(visit: Visits, demonstration: BuiltSite, served: Any) -> None:
    """The same files, served from a deeper folder than their configuration says."""
    root = served(demonstration.folder, "/otro/lugar/mas/hondo/")
    page = visit(root)
    page.click("main a[href$='acuerdos/'] >> visible=true >> nth=0")
    page.click("main a[href*='caf-kfw'] >> nth=0")
    assert page.url == f"{root}acuerdos/caf-kfw-biogas-2021/"
    page.goto(f"{root}en/search/?q=biogas")
    page.wait_for_selector("#search-results li a")
    page.click("#search-results li a")
    assert page.url.startswith(f"{root}en/")
    assert page.locator("h1").count() == 1
