"""A small site in a real browser: what a visitor finds, how the page says it, what the address carries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portulano.search import index_site
from tests.search.pages import SITE, WORDS, many, write
from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

Served = Callable[..., str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("search") / "site", {**SITE, **many(23)})
    index_site(folder, folder / "pagefind")
    return folder


@pytest.fixture(params=["/", "/below/here/"])
def address(site: Path, served: Served, request: pytest.FixtureRequest) -> str:
    return served(site, request.param)


@pytest.fixture
def root(site: Path, served: Served) -> str:
    return served(site)


def titles(page: Page) -> list[str]:
    return page.locator("#search-results h2").all_inner_texts()


def status(page: Page, text: str) -> None:
    expect(page.locator("#search-status")).to_have_text(text)


FOUND: list[tuple[str, set[str]]] = [
    ("acuerdo", {"Hermanamiento", "Árboles"}),
    ("acuerdos", {"Hermanamiento", "Árboles"}),
    ("accion", {"Acción climática", "Árboles"}),
    ("acción", {"Acción climática", "Árboles"}),
    ("ACCIÓN", {"Acción climática", "Árboles"}),
    ("acciones", {"Acción climática", "Árboles"}),
    ("ninez", {"Hermanamiento"}),
    ("pinguino", {"Acción climática"}),
    ("pingüino", {"Acción climática"}),
    ("arbol", {"Árboles"}),
    ("oaxa", {"Hermanamiento"}),
    ("navegar", set()),
    ("alcaldía", set()),
    ("acuerdo alcaldía", set()),
    ("acuerdo global", {"Árboles"}),
    ("hermana", {"Hermanamiento"}),
    ("al", {"Inicio"}),
]
NUMBERS = (WORDS["none"], WORDS["one"], "2 resultados")


def test_word_forms_and_accents_do_not_matter(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/")
    found = {}
    for words, expected in FOUND:
        page.get_by_label("Palabras").fill("")
        status(page, WORDS["hint"])
        page.get_by_label("Palabras").fill(words)
        status(page, NUMBERS[len(expected)].format(query=words))
        found[words] = set(titles(page))
    assert found == dict(FOUND)


def test_the_address_says_what_to_look_for(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?q=ni%C3%B1ez")
    status(page, WORDS["one"])
    expect(page.get_by_label("Palabras")).to_have_value("niñez")


def test_results_lead_to_their_pages_at_any_depth(visit: Visits, address: str) -> None:
    page = visit(f"{address}buscar/?q=oaxaca")
    page.locator("#search-results a").click()
    expect(page).to_have_url(f"{address}acuerdos/uno/")


def test_each_language_has_its_own_index(visit: Visits, address: str) -> None:
    page = visit(f"{address}en/search/?q=agreement")
    status(page, "1 resultado")
    assert titles(page) == ["Twinning"]


def test_the_text_around_a_word_is_shown_as_text(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?q=pingüino")
    expect(page.locator("#search-results .p-result__text")).to_contain_text("Una <acción> & «común» con el pingüino.")
    expect(page.locator("#search-results mark")).to_have_text("pingüino.")
    expect(page.locator("#search-results .p-result__kind")).to_have_text("Acuerdos")


def test_typing_searches_and_the_address_keeps_step(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?otro=1")
    page.get_by_label("Palabras").press_sequentially("acuerdo")
    expect(page).to_have_url(f"{root}buscar/?otro=1&q=acuerdo")
    status(page, "2 resultados")
    page.get_by_label("País").select_option("Perú")
    status(page, "1 resultado")
    assert titles(page) == ["Árboles"]
    expect(page).to_have_url(f"{root}buscar/?otro=1&q=acuerdo&country=Per%C3%BA")
    page.reload()
    status(page, "1 resultado")
    expect(page.get_by_label("País")).to_have_value("Perú")


def test_filters_say_how_many_they_would_leave(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?q=acuerdo")
    status(page, "2 resultados")
    assert page.get_by_label("Clase").locator("option").all_inner_texts() == ["Todos", "Acuerdos (1)", "Noticias (1)"]
    assert page.get_by_label("Año").locator("option").all_inner_texts() == ["Todos", "2021 (1)", "2019 (1)"]
    assert page.get_by_label("ODS").locator("option").all_inner_texts() == ["Todos", "2 (1)", "11 (1)"]
    page.get_by_label("Clase").select_option("Acuerdos")
    status(page, "1 resultado")
    assert page.get_by_label("Clase").locator("option").all_inner_texts() == ["Todos", "Acuerdos (1)", "Noticias (1)"]
    expect(page.get_by_label("Año").get_by_text("2019 (0)")).to_be_disabled()


def test_filters_alone_list_what_there_is(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?kind=Acuerdos")
    status(page, "2 resultados")
    assert set(titles(page)) == {"Hermanamiento", "Acción climática"}


def test_an_unknown_filter_in_the_address_is_ignored(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?q=oaxaca&kind=Nada&year=1")
    status(page, "1 resultado")
    assert titles(page) == ["Hermanamiento"]
    assert [page.get_by_label(name).input_value() for name in ("Clase", "Año")] == ["", ""]
    expect(page).to_have_url(f"{root}buscar/?q=oaxaca")


def test_without_words_nothing_is_listed(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/")
    expect(page.get_by_label("Clase")).to_be_visible()
    assert titles(page) == []
    status(page, WORDS["hint"])


def test_ten_at_a_time_and_the_focus_goes_on(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/?q=muelle")
    status(page, "23 resultados")
    more = page.get_by_role("button", name="Más resultados")
    assert len(titles(page)) == 10
    more.dblclick()
    expect(page.locator("#search-results > li")).to_have_count(20)
    expect(page.locator("#search-results > li:nth-child(11) a")).to_be_focused()
    more.click()
    expect(page.locator("#search-results > li")).to_have_count(23)
    expect(more).to_be_hidden()
    assert len(set(titles(page))) == 23


def test_enter_searches_without_leaving_the_page(visit: Visits, root: str) -> None:
    page = visit(f"{root}buscar/")
    page.evaluate("window.here = true")
    page.get_by_label("Palabras").fill("oaxaca")
    page.get_by_label("Palabras").press("Enter")
    status(page, "1 resultado")
    assert page.evaluate("window.here") is True


def test_without_an_index_the_page_says_so(visit: Visits, served: Served, tmp_path: Path) -> None:
    visit.allow.append("Failed to load resource|pagefind")
    page = visit(f"{served(write(tmp_path / 'site'))}buscar/?q=acuerdo")
    status(page, WORDS["error"])
    assert titles(page) == []
    assert page.get_by_label("Palabras").input_value() == "acuerdo"
