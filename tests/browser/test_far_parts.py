"""What a phone shows only further down is laid out when near; who looks for it finds it, and nothing moves."""

import pytest
from playwright.sync_api import Page

from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PHONE = {"width": 360, "height": 640}
PAGES = ("", "boletin/2022-12/", "en/indicators/agua-potable-rural/")
FOOT = ".p-footer__end"
LAID_OUT = f"document.querySelector('{FOOT}').checkVisibility({{contentVisibilityAuto: true}})"
IN_SIGHT = "(one) => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
SHIFTS = """async () => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
    .observe({ type: 'layout-shift', buffered: true });
  for (let top = 0; top < document.documentElement.scrollHeight; top += 300) {
    scrollTo(0, top);
    await new Promise((done) => setTimeout(done, 40));
  }
  return sum;
}"""


def opened(visit: Visits, address: str) -> Page:
    page = visit(address, viewport=PHONE)
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


@pytest.mark.parametrize("path", PAGES)
def test_the_foot_is_laid_out_when_it_is_near_and_nothing_moves(path: str, visit: Visits, address: str) -> None:
    page = opened(visit, address + path)
    assert not page.evaluate(LAID_OUT)
    assert page.evaluate(SHIFTS) == 0
    assert page.evaluate(LAID_OUT)


@pytest.mark.parametrize("part", ["p-home-edition", "p-home-news"])
def test_an_address_leads_to_a_far_part(part: str, visit: Visits, address: str) -> None:
    page = opened(visit, f"{address}#{part}")
    page.wait_for_function(f"document.getElementById('{part}').getBoundingClientRect().top > 0")
    page.wait_for_timeout(300)
    assert page.locator(f"#{part}").evaluate(IN_SIGHT)


def test_far_words_are_found(visit: Visits, address: str) -> None:
    page = opened(visit, address)
    assert page.evaluate("find('Hecho con Portulano')")
    page.wait_for_timeout(300)
    top = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().top")
    assert 0 < top < PHONE["height"]


def test_the_keyboard_reaches_far_links_with_their_whole_ring(visit: Visits, address: str) -> None:
    page = opened(visit, address + PAGES[2])
    link = page.locator(".p-record__related a").first
    link.focus()
    page.wait_for_timeout(300)
    assert link.evaluate(IN_SIGHT)
    edge = "getComputedStyle(document.querySelector('.p-record__related'))"
    assert page.evaluate(f"[{edge}.contentVisibility, {edge}.overflowClipMargin]") == ["auto", "8px"]
    ring = page.evaluate(
        "(({ outlineWidth, outlineOffset }) => [outlineWidth, outlineOffset])(getComputedStyle(document.activeElement))"
    )
    assert sum(float(one.removesuffix("px")) for one in ring) <= 8, "drawn within what is not cut off"


def test_paper_shows_all_of_it(visit: Visits, address: str) -> None:
    page = opened(visit, address)
    page.emulate_media(media="print")
    hidden = (
        "[...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).contentVisibility !== 'visible')"
    )
    assert page.evaluate(f"{hidden}.map((one) => one.className)") == []
