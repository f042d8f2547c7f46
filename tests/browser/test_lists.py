"""Lists narrowed by a script, whole without one; the light and the dark page; the site without a mouse."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = "[data-p-rows] [data-p-row]"


def shown(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def announced(page: Page) -> int:
    found = re.search(r"\d+", page.inner_text("[data-p-count]"))
    return int(found.group()) if found else 0


@pytest.mark.parametrize("section", ["socios/", "en/partners/"])
def test_filter_hides_the_others_and_stays_in_the_address(visit: Visits, address: str, section: str) -> None:
    page = visit(address + section)
    whole = shown(page)
    assert announced(page) == whole
    page.select_option("#p-filter-country", "de")
    expect(page.locator("[data-p-count]")).not_to_contain_text(str(whole))
    narrowed = shown(page)
    assert 0 < narrowed < whole
    assert announced(page) == narrowed
    assert page.locator(f"{ROWS}[data-country~=de]:visible").count() == narrowed
    assert parse_qs(urlsplit(page.url).query) == {"country": ["de"]}
    page.reload()
    expect(page.locator("#p-filter-country")).to_have_value("de")
    assert shown(page) == narrowed
    page.click("[data-p-filters] button[type=reset]")
    expect(page.locator("[data-p-count]")).to_contain_text(str(whole))
    assert urlsplit(page.url).query == ""


def test_two_filters_together(visit: Visits, address: str) -> None:
    page = visit(f"{address}noticias/?year=2021")
    one = shown(page)
    topics = page.locator(f"{ROWS}:visible").evaluate_all("all => all.map((one) => one.dataset.topic)")
    topic = next(text for text in topics if text).split()[0]
    page.select_option("#p-filter-topic", topic)
    assert parse_qs(urlsplit(page.url).query) == {"year": ["2021"], "topic": [topic]}
    assert 0 < shown(page) <= one
    assert page.locator(f"{ROWS}[data-year~='2021'][data-topic~={topic}]:visible").count() == shown(page)


def test_unknown_value_in_the_address_hides_nothing(visit: Visits, address: str) -> None:
    page = visit(f"{address}socios/?country=%22%5D&x=1")
    assert shown(page) == page.locator(ROWS).count() > 0


def test_whole_list_is_there_without_scripts(visit: Visits, address: str) -> None:
    page = visit(f"{address}socios/?country=de", java_script_enabled=False)
    assert shown(page) == page.locator(ROWS).count() > 10
    assert not page.locator("[data-p-filters]").is_visible()
    assert announced(page) == shown(page)


def test_menu_opens_without_scripts_on_a_phone(visit: Visits, address: str) -> None:
    page = visit(address, java_script_enabled=False, viewport={"width": 360, "height": 740})
    link = page.locator("header nav.p-nav a[href='./acuerdos/']")
    assert not link.is_visible()
    page.click("header nav.p-nav summary >> nth=0")
    if (group := page.locator("header nav.p-nav li details", has=page.locator("a[href='./acuerdos/']"))).count():
        group.locator("summary").click()
    expect(link).to_be_visible()


def test_chosen_theme_is_kept(visit: Visits, address: str) -> None:
    def background() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page = visit(address, color_scheme="light")
    light = background()
    page.click("[data-p-theme]")
    dark = background()
    assert dark != light
    page.goto(f"{address}acuerdos/")
    assert background() == dark
    page.click("[data-p-theme]")
    assert background() == light


def test_system_decides_while_nothing_is_chosen(visit: Visits, address: str) -> None:
    script = "getComputedStyle(document.body).backgroundColor"
    colours = {
        str(visit(address, color_scheme=scheme, java_script_enabled=scripts).evaluate(script))
        for scheme in ("light", "dark")
        for scripts in (True,)
    }
    assert len(colours) == 2


FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    name: one.className || one.id || one.tagName,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def test_first_stop_leads_past_the_menu(visit: Visits, address: str) -> None:
    page = visit(f"{address}acuerdos/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == {"name": "p-skip", "marked": True, "seen": True}
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["", "acuerdos/", "en/transparency/"])
def test_every_stop_is_seen(visit: Visits, address: str, path: str) -> None:
    page = visit(address + path)
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stop = page.evaluate(FOCUS)
        assert stop["marked"], stop
        assert stop["seen"], stop
