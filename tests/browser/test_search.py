"""The demonstration's search: words in any form, without their accents, narrowed, in one language."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def search(visit: Visits, address: str, query: str) -> Page:
    page = visit(address + query)
    page.wait_for_selector("#search-results li a")
    return page


def number(page: Page, instead_of: int = 0) -> int:
    """How many results the status line announces, once it announces another number than before."""
    page.wait_for_function(
        "old => { const said = document.querySelector('#search-status').textContent.match(/\\d+/);"
        " return said && said[0] !== old; }",
        arg=str(instead_of),
    )
    return int(re.findall(r"\d+", page.inner_text("#search-status"))[0])


def words(page: Page) -> str:
    return page.inner_text("#search-results").lower()


@pytest.mark.parametrize(
    "query, found",
    [("acuerdo", "acuerdos"), ("accion", "acción"), ("ACCIÓN", "acción"), ("tranvia", "tranvía"), ("biogas", "biogás")],
)
def test_word_is_found_in_other_forms(visit: Visits, address: str, query: str, found: str) -> None:
    assert found in words(search(visit, address, f"buscar/?q={query}"))


def test_header_form_leads_to_the_results(visit: Visits, address: str) -> None:
    page = visit(address)
    page.fill("header input[name=q]", "biogás")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    assert urlsplit(page.url).path == "/cuenca/buscar/"
    assert page.input_value("#search-input") == "biogás"


@pytest.mark.parametrize("facet", ["kind", "country", "year", "sdg"])
def test_filter_narrows_and_stays_in_the_address(visit: Visits, address: str, facet: str) -> None:
    page = search(visit, address, "buscar/?q=cuenca")
    whole = number(page)
    values = page.locator(f"#search-{facet} option:not([disabled])").evaluate_all("all => all.map((one) => one.value)")
    value = next(one for one in values if one)
    page.select_option(f"#search-{facet}", value)
    narrowed = number(page, instead_of=whole)
    assert 0 < narrowed < whole
    assert parse_qs(urlsplit(page.url).query) == {"q": ["cuenca"], facet: [value]}
    page.reload()
    page.wait_for_selector("#search-results li a")
    assert number(page) == narrowed


def test_each_language_has_its_own_index(visit: Visits, address: str) -> None:
    page = search(visit, address, "en/search/?q=agreement")
    links = page.locator("#search-results a").evaluate_all("all => all.map((one) => one.href)")
    assert links
    assert all(link.startswith(f"{address}en/") for link in links)
    spanish = search(visit, address, "buscar/?q=acuerdo")
    links = spanish.locator("#search-results a").evaluate_all("all => all.map((one) => one.href)")
    assert not [link for link in links if link.startswith(f"{address}en/")]


def test_nothing_found_is_said(visit: Visits, address: str) -> None:
    page = visit(f"{address}buscar/?q=xyzzyqwv")
    expect(page.locator("#search-status")).to_have_text(re.compile(r"\w{3}"))
    assert page.locator("#search-results li").count() == 0


def test_without_scripts_the_page_says_what_to_do(visit: Visits, address: str) -> None:
    page = visit(f"{address}en/search/", java_script_enabled=False)
    assert len(page.inner_text("main").split()) > 10
    assert page.locator("main noscript, main .p-notice").first.is_visible()
