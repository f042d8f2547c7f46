"""Five things that visitors come for, done with the keyboard alone, and again without scripts."""

from collections.abc import Callable

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
    """The first stop of every page leads to its content."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def agreement_with_a_city(page: Page) -> None:
    past_the_menu(page)
    follow(page, "acuerdo")
    past_the_menu(page)
    follow(page, "CAF y KfW")
    expect(page.locator("h1")).to_contain_text("CAF y KfW")
    expect(page.locator(".p-key")).to_contain_text("26 de agosto de 2021")


def who_pays_for_a_project(page: Page) -> None:
    reach(page, "Cooperación", "SUMMARY")
    page.keyboard.press("Enter")
    follow(page, "Proyectos")
    past_the_menu(page)
    follow(page, "Mejora tu Barrio")
    for bank in ("CAF", "BID", "KfW"):
        expect(page.locator("main")).to_contain_text(bank)
    expect(page.locator("main")).to_contain_text("Financiamiento de la banca multilateral")


def how_far_is_an_objective(page: Page) -> None:
    past_the_menu(page)
    follow(page, "calidad de vida")
    past_the_menu(page)
    follow(page, "Destino saludable")
    expect(page.locator("h1")).to_contain_text("Destino saludable")
    expect(page.locator("main .p-progress__words")).to_contain_text("0 de 4 acciones cumplidas")


def last_boletin_in_english(page: Page) -> None:
    follow(page, "English")
    past_the_menu(page)
    follow(page, "Newsletter no.")
    expect(page.locator("h1")).to_contain_text("Newsletter no.")
    assert page.locator("html").get_attribute("lang") == "en"


def data_of_an_indicator(page: Page) -> None:
    follow(page, "Datos abiertos")
    past_the_menu(page)
    reach(page, "Indicadores, CSV")
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    text = found.value.path().read_text(encoding="utf-8-sig")
    assert "agua-potable-rural" in text


TASKS: dict[str, Callable[[Page], None]] = {
    one.__name__: one
    for one in (
        agreement_with_a_city,
        who_pays_for_a_project,
        how_far_is_an_objective,
        last_boletin_in_english,
        data_of_an_indicator,
    )
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("task", TASKS)
def test_task_is_done_with_the_keyboard(visit: Visits, address: str, task: str, scripts: bool) -> None:
    TASKS[task](visit(address, java_script_enabled=scripts, accept_downloads=True))


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
    page.locator(".p-map__marks--wide .p-map__mark").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


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
