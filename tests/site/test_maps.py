"""The maps of a site: of each part of the world, of each country, of the city's surroundings; beside each the same in words."""

from collections.abc import Callable

import pytest

from tests.site.sites import BuiltSite, HtmlPage
from tests.tools.browser import Visits

pytestmark = pytest.mark.slow

FILES = {
    "content/partners/kfw.yml": "title: KfW\npartner_kind: bank\ncountry: DE\n",
    "content/partners/giz.yml": "title: GIZ\npartner_kind: agency\ncountry: DE\n",
    "content/partners/bogota.yml": (
        "title: Bogotá\npartner_kind: city\ncountry: CO\ncoordinates: {latitude: 4.7, longitude: -74.1}\n"
    ),
    "content/partners/quito.yml": "title: Quito\npartner_kind: city\ncountry: EC\n",
    "content/places/azuay.yml": "title: Azuay\nform: territory\nlevel: province-or-state\ncountry: EC\n",
    "content/places/loja.yml": (
        "title: Loja\nform: territory\nlevel: municipality\npart_of: azuay\n"
        "coordinates: {latitude: -3.99, longitude: -79.2}\n"
    ),
}
CITY = {"name": "Cuenca", "country": "EC", "coordinates": {"latitude": -2.9, "longitude": -79}}


@pytest.fixture(scope="module")
def site(small_site: Callable[..., BuiltSite]) -> BuiltSite:
    return small_site(FILES, city=CITY)


def led_to(site: BuiltSite, page: HtmlPage, href: str) -> str:
    """The address of the portal to which a link on a page leads."""
    return site.linked_file(page, href).relative_to(site.folder).as_posix().removesuffix("index.html")


def marks(site: BuiltSite, page: HtmlPage, screen: str = "wide") -> dict[str, str]:
    """What the marks of a page's map are called, and where each leads."""
    found = page.elements(f"//*[contains(@class, 'p-map__marks--{screen}')]//a")
    return {one.get("aria-label", ""): led_to(site, page, one.get("href", "")) for one in found}


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("paises/419/", {"paises/ec/", "socios/bogota/"}),
        ("en/countries/419/", {"en/countries/ec/", "en/partners/bogota/"}),
    ],
)
def test_a_part_of_the_world_on_a_map_and_in_words(address: str, leads: set[str], site: BuiltSite) -> None:
    page = site.pages[address]
    told = marks(site, page)
    assert set(told.values()) == leads
    assert marks(site, page, "phone") == told
    rows = [" ".join(one.text_content().split()) for one in page.elements("//tbody/tr")]
    assert [row.split()[0] for row in rows] == ["Colombia", "Ecuador"]
    assert "Bogotá" in rows[0]
    assert "Quito" in rows[1]
    assert "Azuay" in rows[1]
    assert "KfW" not in page.words
    assert page.indexed
    assert set(page.alternates) == {"es", "en", "x-default"}


def test_countries_stand_under_the_part_of_the_world_that_has_a_map(site: BuiltSite) -> None:
    page = site.pages["paises/"]
    heads = {one.text_content().strip(): one.xpath(".//a/@href") for one in page.elements("//main//h2")}
    assert {name: [led_to(site, page, one) for one in links] for name, links in heads.items()} == {
        "Latinoamérica": ["paises/419/"],
        "Europa": ["paises/150/"],
    }
    for address in ("mapa/", "paises/de/", "paises/419/"):
        other = site.pages[address]
        assert "paises/150/" in {led_to(site, other, one) for one in other.texts("//main//p/a/@href | //main//li/a/@href")}
    assert "paises/142/" not in site.pages, "nothing lies in Asia"


def test_the_surroundings_on_a_map(site: BuiltSite) -> None:
    page = site.pages["region/"]
    assert set(marks(site, page).values()) == {"lugares/loja/"}
    assert "Cuenca" in page.texts("//*[@class='p-map__city']/*[@class='p-map__name']/text()")


@pytest.mark.browser
def test_a_part_of_the_world_is_moved_by_keys_and_pointer_and_stands_without_scripts(
    site: BuiltSite, visit: Visits, served: Callable[..., str]
) -> None:
    address = served(site.folder) + "paises/419/"
    page = visit(address, viewport={"width": 1280, "height": 900})
    sheet = page.locator(".p-map__sheet")
    picture = sheet.locator("svg")
    whole = picture.get_attribute("viewBox")
    sheet.focus()
    page.keyboard.press("+")
    closer = picture.get_attribute("viewBox")
    assert closer != whole
    box = sheet.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 40, steps=4)
    page.mouse.up()
    assert picture.get_attribute("viewBox") != closer
    sheet.focus()
    page.keyboard.press("0")
    assert picture.get_attribute("viewBox") == whole
    small = page.evaluate(
        "[...document.querySelectorAll('.p-map__marks--wide .p-map__target')].map((one) => one.getBoundingClientRect().width)"
    )
    assert min(small) >= 24
    plain = visit(address, java_script_enabled=False, viewport={"width": 360, "height": 740})
    assert not plain.locator(".p-map__buttons").is_visible()
    plain.locator(".p-map__marks--phone a[href$='/ec/']").click()
    assert plain.url.endswith("/paises/ec/")
