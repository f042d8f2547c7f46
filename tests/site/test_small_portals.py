"""Nothing is mandatory but the city and one record: what is not there leaves no empty menu, heading or page."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.site.portals import AGREEMENT
from tests.site.sites import BuiltSite
from tests.tools import html_checker, links

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]

URL = "https://portal.example/"
PORTALS: dict[str, tuple[dict[str, str], set[str]]] = {
    "one agreement": (
        {"content/agreements/biogas.yml": AGREEMENT.replace("partners: [kfw]", "with_local: [EMAC]")},
        {"acuerdos/"},
    ),
    "one page": ({"content/pages/oficina.md": "---\ntitle: La oficina\n---\nAtiende los lunes.\n"}, {"oficina/"}),
    "one undated document": (
        {"content/documents/plan.yml": "title: Plan\ndocument_kind: report\nurl: https://example.org/plan\n"},
        {"documentos/"},
    ),
}
COMPUTED = {"componentes/", "", "contacto/", "transparencia/", "accesibilidad/", "buscar/", "suscribirse/", "404.html"}
OTHERS = {"one agreement": {"linea-de-tiempo/", "sobre-este-portal/"}, "one undated document": {"sobre-este-portal/"}}
BARE = {"office": None, "title": None}


Make = Callable[..., BuiltSite]


@pytest.fixture(scope="module")
def sites(small_site: Make) -> dict[str, BuiltSite]:
    """Each of the portals, built; and that of a city without any record."""
    built = {name: small_site(files, **BARE) for name, (files, _) in PORTALS.items()}
    return {**built, "nothing": small_site({}, **BARE)}


@pytest.fixture(params=[*PORTALS, "nothing"])
def built(request: pytest.FixtureRequest, sites: dict[str, BuiltSite]) -> BuiltSite:
    return sites[request.param]


def test_pages_are_valid(sites: dict[str, BuiltSite]) -> None:
    assert [str(error) for error in html_checker.check([site.folder for site in sites.values()])] == []


def test_links_lead_somewhere(built: BuiltSite) -> None:
    assert [str(finding) for finding in links.check(built.folder, URL)] == []


def test_no_heading_without_anything_below_it(built: BuiltSite) -> None:
    """After a heading comes something to read, not a heading of the same level or the end."""
    for page in built.pages.values():
        headings = page.elements("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        assert all(heading.text_content().strip() for heading in headings), page.address
        main = page.elements("//main")[0]
        levels = [
            int(str(element.tag)[1]) if element.tag in ("h1", "h2", "h3", "h4") else 0
            for element in main.iter("h1", "h2", "h3", "h4", "p", "li", "td", "dd", "time", "form", "a")
        ]
        for level, following in zip(levels, [*levels[1:], 1], strict=True):
            assert not (level > 1 and 0 < following <= level), f"{page.address}: an empty heading"


def test_no_list_table_or_menu_without_entries(built: BuiltSite) -> None:
    for page in built.pages.values():
        for element in page.elements("//ul | //ol | //dl | //table | //nav | //section | //select"):
            is_filled_by_script = "search" in (element.get("id") or "")
            assert element.text_content().strip() or is_filled_by_script, f"{page.address}: empty {element.tag!r}"


def test_menu_leads_only_to_what_is_there(built: BuiltSite, request: pytest.FixtureRequest) -> None:
    page = built.pages[""]
    for href in page.texts("//header//nav//a/@href | //footer//a[not(contains(@href, ':'))]/@href"):
        assert href.startswith("#") or built.linked_file(page, href).is_file(), href


@pytest.mark.parametrize("name", PORTALS)
def test_only_pages_with_something_on_them(sites: dict[str, BuiltSite], name: str) -> None:
    _, own = PORTALS[name]
    spanish = {one for one in sites[name].pages if not one.startswith("en/")}
    assert COMPUTED | own <= spanish
    others = {one for one in spanish - COMPUTED if not one.startswith((*own, "datos/"))}
    assert others == OTHERS.get(name, set())


def test_city_without_any_record_has_a_home(sites: dict[str, BuiltSite]) -> None:
    assert "Cuenca" in sites["nothing"].pages[""].words


def test_least_that_can_be_written(small: Small, build: Build) -> None:
    """A configuration with the city's name and country only."""
    config = yaml.safe_dump({"city": {"name": "Salta", "country": "AR"}})
    folder = small({"site_config.yml": config, "content/news/a.md": "---\ntitle: Hola\ndate: 2024\n---\nHola.\n"})
    code, told = build(folder)
    assert code == 0, told
    built = BuiltSite(folder / "site", "http://localhost:8000/")
    assert "Salta" in built.pages[""].texts("//title/text()")[0]
    assert "noticias/a/" in built.pages
