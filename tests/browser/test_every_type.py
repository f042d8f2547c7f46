"""One page of every type, opened: quiet, in both languages, on a phone too, without barriers."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.sites import ROOT, BuiltSite
from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
WIDTHS = (1280, 760, 360, 320)
"""320: WCAG 2.2, 1.4.10, that is 1280 px at a zoom of 400 %."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.p-table-scroll'))
  .slice(0, 3).map((one) => one.outerHTML.slice(0, 160))"""


def opened(visit: Visits, address: str, paths: list[str], **options: Any) -> Iterator[tuple[str, Page]]:
    """The pages one after another in one window."""
    page = visit(address, **options)
    for path in paths:
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.ok, path
        yield path, page


def too_wide(page: Page, widths: tuple[int, ...]) -> dict[int, object]:
    """At which widths a reader would have to scroll sideways, and because of what."""
    found: dict[int, object] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[width] = page.evaluate(WIDER)
    return found


WHOLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules of axe that another width or another theme may break; the others look at what stays the same."""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA and against its best practices."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WHOLE}
    options = {"resultTypes": ["violations"], "runOnly": only}
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [f"{one['id']}: {one['help']} {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def script() -> str:
    assert AXE.is_file(), "axe-core is missing: run `make test` once, which installs it"
    return AXE.read_text(encoding="utf-8")


def test_page_is_quiet_fits_every_screen_and_has_no_barriers(
    visit: Visits, address: str, types: dict[str, list[str]]
) -> None:
    """In Spanish: a desk by day, then a phone by night."""
    source = script()
    assert len(types["es"]) >= 25
    found = {}
    for path, page in opened(visit, address, types["es"], viewport=DESK):
        page.evaluate(source)
        found[path] = [*violations(page), *too_wide(page, WIDTHS).items()]
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        found[path] += violations(page, OF_LOOKS)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
    assert not {path: wrong for path, wrong in found.items() if wrong}


def test_page_in_english_is_quiet_fits_a_phone_and_has_no_barriers(
    visit: Visits, address: str, types: dict[str, list[str]]
) -> None:
    """In English: a phone by day, then a desk by night."""
    source = script()
    found = {}
    for path, page in opened(visit, address, types["en"], viewport=PHONE):
        page.evaluate(source)
        found[path] = [*violations(page), *too_wide(page, (360,)).items()]
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(DESK)  # type: ignore[arg-type]
        found[path] += violations(page, OF_LOOKS)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert len(found) == len(types["es"])
    assert not {path: wrong for path, wrong in found.items() if wrong}


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
