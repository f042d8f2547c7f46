"""A city's brand changes its whole portal, and what a city puts into its own theme folder changes that alone."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from portulano import pipeline
from portulano.options import BuildOptions, Silent
from portulano.resources import theme_folder
from tests.brand.brands import NORTH, SUN, pictures
from tests.site.portals import FILES
from tests.site.sites import ROOT, BuiltSite
from tests.tools.browser import Visits

PortalMaker = Callable[..., Path]
pytestmark = pytest.mark.slow

URL = "https://portal.example/"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TODAY = date(2026, 11, 2)


def built(folder: Path, *, clean: bool = False) -> BuiltSite:
    options = BuildOptions(folder=folder, today=TODAY, search=False, jobs=1, clean=clean)
    result = pipeline.build(options, Silent())
    assert result.published, result.problems
    return BuiltSite(folder / "site", URL)


@pytest.fixture
def branded(small: PortalMaker) -> Callable[[Mapping[str, Any]], BuiltSite]:
    return lambda brand: built(small({**FILES, **(pictures() if brand is SUN else {})}, brand=brand))


def stylesheet(site: BuiltSite) -> str:
    (sheet,) = site.folder.glob("assets/css/portal.*.css")
    return sheet.read_text(encoding="utf-8")


def token(site: BuiltSite, name: str) -> str:
    found = re.search(rf":root\{{[^}}]*--{name}:([^;]+);", stylesheet(site))
    assert found, name
    return found[1]


def test_the_brand_of_the_sun(branded: Callable[[Mapping[str, Any]], BuiltSite]) -> None:
    site = branded(SUN)
    home = site.pages[""]
    assert [token(site, name) for name in ("accent", "accent-deep", "round")] == ["#8a1c4a", "#ffd23f", "10px"]
    assert "Barlow Condensed" in token(site, "serif")
    assert {path.name.split("-latin")[0] for path in site.folder.glob("assets/fonts/*-latin-6*.woff2")} == {
        "barlow-condensed",
        "source-sans-3",
    }
    assert home.texts("//meta[@name='theme-color']/@content") == ["#ffffff", "#1a1020"]
    (photograph,) = home.elements("//header[contains(@class, 'p-hero--photograph')]/figure[@class='p-hero__photograph']//img")
    assert not home.elements("//*[@class='p-hero__chart']")
    assert (photograph.get("alt"), photograph.get("loading")) == ("La bahía, dibujada", None)
    with Image.open(site.linked_file(home, str(photograph.get("src")))) as shown:
        assert (str(shown.width), str(shown.height)) == (photograph.get("width"), photograph.get("height"))
        assert shown.width / shown.height == pytest.approx(2.4, abs=0.01)
    kinds = home.texts("//figure[@class='p-hero__photograph']//source/@type")
    assert kinds == ["image/avif", "image/webp"]
    (card,) = home.texts("//meta[@property='og:image']/@content")
    with Image.open(site.linked_file(home, card)) as shown:
        assert shown.size == (1200, 630)


def test_the_kit_of_the_sun(branded: Callable[[Mapping[str, Any]], BuiltSite]) -> None:
    site = branded(SUN)
    page = site.pages["material-de-prensa/"]
    assert "138, 28, 74" in page.words
    assert "0, 80, 46, 46" in page.words
    assert "El símbolo no se deforma." in page.words
    assert "Barlow Condensed" in page.words
    (packed,) = [href for href in page.texts("//a[@download]/@href") if href.endswith(".zip")]
    data = site.linked_file(page, packed).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        names = set(folder.namelist())
        assert {one.date_time[0] for one in folder.infolist()} == {1980}
        readme = folder.read("brand/README.en.txt").decode()
        with Image.open(io.BytesIO(folder.read("brand/pictures/brand-bay.jpeg"))) as photograph:
            assert photograph.width == 1800
    assert {"brand/pictures/brand-mark.png", "brand/typefaces/OFL.txt", "brand/icons/icon-512.png"} <= names
    assert {"brand/colours.csv", "brand/colours.gpl", "brand/README.es.txt"} <= names
    assert "The mark is not distorted." in readme
    assert "The bay, drawn" in readme
    store = next((site.folder.parent / ".portulano" / "kit").glob("*.zip"))
    store.unlink()
    again = built(site.folder.parent, clean=True)
    assert again.linked_file(page, packed).read_bytes() == data
    assert store.read_bytes() == data, "packed anew, byte for byte"


KIT = """\
title: {es: Material gráfico, en: Graphic material}
element: kit
files: [{name: Afiche, file: brand/bay.jpg, use: {es: Para ferias., en: For fairs.}}]
use_rules: [{es: Citar a la ciudad., en: Name the city.}]
"""


def test_what_a_record_hands_out_is_large_and_in_the_kit(small: PortalMaker) -> None:
    site = built(small({**FILES, **pictures(), "content/brand/kit.yml": KIT}))
    page = site.pages["material-de-prensa/"]
    (large,) = [href for href in page.texts("//a[@download]/@href") if href.endswith(".jpeg")]
    with Image.open(site.linked_file(page, large)) as poster:
        assert poster.width == 1800
    assert "Citar a la ciudad." in page.words
    with zipfile.ZipFile(next(site.folder.glob("assets/files/brand.*.zip"))) as folder:
        assert "brand/pictures/brand-bay.jpeg" in folder.namelist()
        assert "Name the city." in folder.read("brand/README.en.txt").decode()


def test_the_brand_of_the_north(branded: Callable[[Mapping[str, Any]], BuiltSite]) -> None:
    site = branded(NORTH)
    assert [token(site, name) for name in ("paper", "round", "beat")] == ["#f1f5f1", "0", ".75"]
    assert token(site, "sans").startswith("Georgia")
    assert "waves" in token(site, "pattern")
    assert not list(site.folder.glob("assets/images/weave*"))
    assert "Source Serif" not in stylesheet(site)
    home = site.pages[""]
    assert home.elements("//header[contains(@class, 'p-hero--plain')]//h1")
    assert not home.elements("//figure[@class='p-hero__photograph'] | //*[@class='p-hero__chart']")


@pytest.mark.browser
@pytest.mark.parametrize("brand", [SUN, NORTH], ids=["sun", "north"])
def test_every_brand_can_be_read_by_everybody(
    brand: Mapping[str, Any],
    branded: Callable[[Mapping[str, Any]], BuiltSite],
    visit: Visits,
    served: Callable[..., str],
) -> None:
    address = served(branded(brand).folder)
    looks = ("light", 1280, ""), ("dark", 360, ""), ("light", 360, "acuerdos/"), ("dark", 1280, "acuerdos/")
    for scheme, width, path in looks:
        page = visit(address + path, color_scheme=scheme, viewport={"width": width, "height": 800})
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found] == [], scheme
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_without_a_brand_there_is_no_kit(small: PortalMaker) -> None:
    assert "material-de-prensa/" not in built(small(FILES)).pages


OWN: Mapping[str, str] = {
    "theme/records/news.html": '{% extends "records/base.html" %}{% block text %}<p class="own">Propio</p>{% endblock %}',
    "theme/assets/css/city.css": ":root { --wide: 60rem; }",
    "theme/assets/images/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
    "theme/overrides/partials/footer.html": '<footer class="p-footer"><p>Pie propio</p></footer>',
    "theme/strings/es/interface.yml": "crumbs: {home: Portada}",
}


def test_a_city_changes_one_thing_and_keeps_the_rest(portal: PortalMaker) -> None:
    """Templates, styles, words, the icon, and a typeface of its own."""
    letters = next((theme_folder() / "assets" / "fonts").glob("barlow-condensed-latin-600*")).read_bytes()
    own = {"name": "Letras", "files": ["letras.woff2"], "licence": "SIL OFL 1.1"}
    brand = {"headings": "Letras", "typefaces": [own]}
    site = built(portal({**FILES, **OWN, "content/letras.woff2": letters}, brand=brand))
    assert 'font-family:"Letras";font-weight:600' in stylesheet(site).replace(": ", ":")
    assert token(site, "serif").startswith('"Letras"')
    assert list(site.folder.glob("assets/fonts/letras-latin.*.woff2"))
    news = site.pages["noticias/visita/"]
    assert news.texts("//p[@class='own']/text()") == ["Propio"]
    assert "Portada" in news.words
    assert "Pie propio" in news.words
    sheet = stylesheet(site)
    assert sheet.index("--wide: 60rem") > sheet.index("--wide: 74rem")
    assert news.texts("//link[@rel='icon'][@type='image/svg+xml']/@href")[0].split("/")[-1].startswith("icon.")
    agreement = site.pages["acuerdos/biogas/"]
    assert not agreement.elements("//p[@class='own']")
    assert agreement.elements("//h1")
