"""Five things that visitors come for, done with the keyboard alone, and again without scripts."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

MOST_STOPS = 140
"""So many steps of the Tab key lead to anything on a page, or it is too far."""
AT = """() => {
  const one = document.activeElement;
  return [one.tagName, (one.innerText || one.ariaLabel || "").trim()];
}"""


def reach(page: Page, words: str, tag: str = "A") -> None:
    """Go with the Tab key to a link or button that says so."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found, said = page.evaluate(AT)
        if found.upper() == tag and words.lower() in said.lower():
            return
    raise AssertionError(f"{words} is not reached on {page.url}")


def follow(page: Page, words: str) -> None:
    """Go to a link with the keyboard and follow it."""
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def past_the_menu(page: Page) -> None:
    """The first stop of every page leads to its content: the next one lies in it."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), f"still in the menu of {page.url}"
    page.keyboard.press("Shift+Tab")


def seen(page: Page) -> str:
    """What the content of the page says, as it is printed."""
    return page.locator("main").inner_text()


def agreement_with_a_city(page: Page) -> str:
    past_the_menu(page)
    follow(page, "acuerdo")
    past_the_menu(page)
    follow(page, "CAF y KfW")
    expect(page.locator("h1")).to_contain_text("CAF y KfW")
    return page.locator(".p-key").inner_text()


def who_pays_for_a_project(page: Page) -> str:
    reach(page, "Cooperación", "SUMMARY")
    page.keyboard.press("Enter")
    follow(page, "Proyectos")
    past_the_menu(page)
    follow(page, "Mejora tu Barrio")
    return seen(page)


def how_far_is_an_objective(page: Page) -> str:
    past_the_menu(page)
    follow(page, "calidad de vida")
    past_the_menu(page)
    follow(page, "Destino saludable")
    expect(page.locator("h1")).to_contain_text("Destino saludable")
    return page.locator("main .p-progress__words").inner_text()


def last_boletin_in_english(page: Page) -> str:
    follow(page, "English")
    past_the_menu(page)
    follow(page, "Newsletter no.")
    assert page.locator("html").get_attribute("lang") == "en"
    return page.locator("h1").inner_text()


def data_of_an_indicator(page: Page) -> str:
    follow(page, "Datos abiertos")
    past_the_menu(page)
    reach(page, "Indicadores, CSV")
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    return found.value.path().read_text(encoding="utf-8-sig")


TASKS: dict[Callable[[Page], str], tuple[str, ...]] = {
    agreement_with_a_city: ("26 de agosto de 2021",),
    who_pays_for_a_project: ("CAF", "BID", "KfW", "Financiamiento de la banca multilateral"),
    how_far_is_an_objective: ("0 de 4 acciones cumplidas",),
    last_boletin_in_english: ("Newsletter no. 3, December 2022",),
    data_of_an_indicator: ("agua-potable-rural",),
}
"""How each is done, and what is found in the end."""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_task_is_done_with_the_keyboard(
    visit: Visits, address: str, task: Callable[[Page], str], scripts: bool
) -> None:
    found = " ".join(task(visit(address, java_script_enabled=scripts, accept_downloads=True)).split())
    assert [words for words in TASKS[task] if words not in found] == []


def test_map_is_moved_with_the_keyboard(visit: Visits, address: str) -> None:
    page = visit(f"{address}mapa/")
    whole = page.locator(".p-map svg").get_attribute("viewBox")
    page.focus(".p-map__sheet")
    page.keyboard.press("+")
    larger = page.locator(".p-map svg").get_attribute("viewBox")
    assert larger != whole
    page.keyboard.press("ArrowRight")
    assert page.locator(".p-map svg").get_attribute("viewBox") != larger
    page.click("[data-p-map-do=whole]")
    assert page.locator(".p-map svg").get_attribute("viewBox") == whole
    mark = page.locator(".p-map__marks--wide .p-map__mark").first
    leads = mark.evaluate("(one) => one.href.baseVal ?? one.href")
    mark.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == urljoin(f"{address}mapa/", leads)


def test_printed_page_says_where_it_stands_and_when(visit: Visits, address: str) -> None:
    page = visit(f"{address}en/agreements/caf-kfw-biogas-2021/")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".p-print")).to_be_visible()
    expect(page.locator(".p-print")).to_contain_text(
        "https://portulano.example/cuenca/en/agreements/caf-kfw-biogas-2021/"
    )
    expect(page.locator(".p-print")).to_contain_text("Printed on")
    for hidden in (".p-nav", ".p-search", ".p-share__ways", ".p-crumbs", ".p-footer__columns"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".p-section--sources")).to_be_visible()
