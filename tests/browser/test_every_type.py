"""One page of every type, opened: quiet, in both languages, on a phone too, without barriers."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.sites import ROOT, BuiltSite
from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 640}
"""WCAG 2.2, 1.4.10: 1280 px at a zoom of 400 %."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('[role=region]'))
  .slice(0, 3).map((one) => one.outerHTML.slice(0, 160))"""


def opened(visit: Visits, address: str, paths: list[str], **options: Any) -> Iterator[tuple[str, Page]]:
    """The pages one after another in one window."""
    page = visit(address, **options)
    for path in paths:
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.ok, path
        yield path, page


@pytest.mark.parametrize("language", ["es", "en"])
def test_page_is_quiet_and_fits_a_phone(
    visit: Visits, address: str, types: dict[str, list[str]], language: str
) -> None:
    assert len(types[language]) >= 25
    for path, page in opened(visit, address, types[language], viewport=PHONE):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], (path, page.evaluate(WIDER))
        assert page.locator("h1:visible").count() == 1, path


def test_page_can_be_magnified(visit: Visits, address: str, types: dict[str, list[str]]) -> None:
    for path, page in opened(visit, address, types["es"], viewport=NARROWEST):
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROWEST["width"], (path, page.evaluate(WIDER))


def test_page_of_many_columns_is_quiet_on_a_desk(visit: Visits, address: str, types: dict[str, list[str]]) -> None:
    for path, page in opened(visit, address, types["es"], viewport={"width": 1280, "height": 900}):
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, (path, page.evaluate(WIDER))
        assert page.locator("nav a:visible").count() > 3, path


def violations(page: Page) -> list[str]:
    """What axe finds serious or critical."""
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{one['id']}: {one['help']} {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def script() -> str:
    assert AXE.is_file(), "axe-core is missing: run `make test` once, which installs it"
    return AXE.read_text(encoding="utf-8")


def test_page_has_no_barriers(visit: Visits, address: str, types: dict[str, list[str]]) -> None:
    source = script()
    found = {}
    for path, page in opened(visit, address, types["es"]):
        page.evaluate(source)
        found[path] = violations(page)
    assert not {path: wrong for path, wrong in found.items() if wrong}


def test_dark_page_has_no_barriers(visit: Visits, address: str, types: dict[str, list[str]]) -> None:
    source = script()
    chosen = ["en/", "en/agreements/", "en/agreements/caf-kfw-biogas-2021/", "en/transparency/", "en/search/"]
    assert len(types["en"]) > len(chosen)
    for path, page in opened(visit, address, chosen, color_scheme="dark", viewport=PHONE):
        page.evaluate(source)
        assert violations(page) == [], path


@pytest.mark.parametrize("language, other", [("es", "en"), ("en", "es")])
def test_switch_leads_to_the_same_page_and_back(
    visit: Visits, demonstration: BuiltSite, address: str, types: dict[str, list[str]], language: str, other: str
) -> None:
    for path, page in opened(visit, address, [one for one in types[language] if not one.endswith("404.html")]):
        page.click(f"header a[hreflang={other}]")
        expected = demonstration.pages[path].alternates[other].removeprefix(demonstration.site_url)
        assert page.url == address + expected
        page.click(f"header a[hreflang={language}]")
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
    page.click("nav.p-nav a[href$='acuerdos/']")
    page.click("main a[href*='caf-kfw']")
    assert page.url == f"{root}acuerdos/caf-kfw-biogas-2021/"
    page.goto(f"{root}en/search/?q=biogas")
    page.wait_for_selector("#search-results li a")
    page.click("#search-results li a")
    assert page.url.startswith(f"{root}en/")
    assert page.locator("h1").count() == 1
