"""Photographs of a portal: cut around what matters wherever they are cut, whole on their own page, still while they load."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageDraw

from tests.site.portals import FILES
from tests.site.sites import BuiltSite, HtmlPage
from tests.tools import html_checker, links
from tests.tools.browser import Visits

pytestmark = pytest.mark.slow

NEWS = "---\ntitle: {title}\ndate: 2026-0{month}-01\nimages: [{{file: plaza.jpg, {rest}}}]\n---\nTexto\n"
ALT = "alt: {es: La plaza}, credit: Ana"


def encoded(picture: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form)
    return buffer.getvalue()


def plaza() -> bytes:
    """Three times as wide as high, and all that matters is red and near the right edge."""
    picture = Image.new("RGB", (2400, 800), "blue")
    ImageDraw.Draw(picture).rectangle((2100, 0, 2220, 800), fill="red")
    return encoded(picture, "JPEG")


def logo(colour: str) -> bytes:
    return encoded(Image.new("RGBA", (800, 200), colour), "PNG")


NIGHT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path fill="#f0f0e0" d="M0 0h80v20H0z"/></svg>'
PORTAL = {
    **FILES,
    "content/news/lejos.md": NEWS.format(title="Lejos", month=3, rest=f"focus: {{across: 90, down: 50}}, {ALT}"),
    "content/news/medio.md": NEWS.format(title="Medio", month=2, rest=ALT),
    "content/plaza.jpg": plaza(),
    "content/logo.png": logo("#102030"),
    "content/night.svg": NIGHT,
}


def photograph() -> dict[str, Any]:
    """A new one each time: YAML would write the same one twice as an anchor, which the portal refuses."""
    return {"file": "plaza.jpg", "alt": {"es": "La plaza", "en": "The square"}, "credit": "Ana"}


BRAND = {
    "logo": "logo.png",
    "logo_night": "night.svg",
    "opening": "photograph",
    "photographs": [
        {**photograph(), "sections": ["countries", "agreements"], "focus": {"across": 2, "down": 50}},
        {**photograph(), "focus": {"across": 90, "down": 50}},
        {**photograph(), "sections": ["news"], "focus": {"across": 90, "down": 50}, "caption": {"en": "By day"}},
    ],
}
HEAD = "//header[@class='p-page-head p-page-head--pictured']/figure"


@pytest.fixture(scope="module")
def site(small_site: Callable[..., BuiltSite]) -> BuiltSite:
    return small_site(PORTAL, brand=BRAND)


def picture_in(site: BuiltSite, page: HtmlPage, address: str) -> Image.Image:
    return Image.open(site.linked_file(page, address)).convert("RGB")


def is_red(picture: Image.Image, across: float, down: float = 0.5) -> bool:
    dot = picture.getpixel((round(picture.width * across), round(picture.height * down)))
    assert isinstance(dot, tuple)
    return bool(dot[0] > 180 > dot[2])


@pytest.mark.parametrize("address", ["", "noticias/", "en/news/"])
def test_a_card_shows_what_matters(address: str, site: BuiltSite) -> None:
    page = site.pages[address]
    far, middle = page.elements("//article[.//h2 or .//h3]/div[@class='p-card__picture']")
    for box, seen in ((far, True), (middle, False)):
        (shown,) = box.iter("img")
        assert shown.get("alt") == "La plaza"
        assert shown.get("loading") == "lazy"
        assert box.get("lang") == ("es" if address.startswith("en/") else None)
        copy = picture_in(site, page, shown.get("src", ""))
        assert (str(copy.width), str(copy.height)) == (shown.get("width"), shown.get("height"))
        assert copy.width / copy.height == pytest.approx(1.5, abs=0.01)
        assert is_red(copy, 0.8) == seen
        assert [one.get("type") for one in box.iter("source")] == ["image/avif", "image/webp"]


def test_a_shared_page_shows_what_matters(site: BuiltSite) -> None:
    for address, seen in (("noticias/lejos/", True), ("noticias/medio/", False), ("", True)):
        page = site.pages[address]
        (card,) = page.texts("//meta[@property='og:image']/@content")
        assert page.texts("//meta[@property='og:image:type']/@content") == ["image/jpeg"]
        shown = picture_in(site, page, card)
        assert shown.size == (1200, 630)
        assert is_red(shown, 0.85, 0.4) == seen
    (plain,) = site.pages["noticias/visita/"].texts("//meta[@property='og:image']/@content")
    assert plain.endswith(".png")


def test_a_record_shows_its_picture_whole_and_first(site: BuiltSite) -> None:
    page = site.pages["noticias/lejos/"]
    (first, *_) = page.elements("//div[@class='p-record__text']/*")
    assert first.get("class") == "p-picture"
    (shown,) = first.iter("img")
    assert (shown.get("width"), shown.get("height"), shown.get("fetchpriority")) == ("960", "320", "high")
    assert "Crédito: Ana" in page.words
    (told,) = [
        json.loads(one) for one in page.texts("//script[@type='application/ld+json']/text()") if "Article" in one
    ]
    (image,) = told["image"]
    assert image == site.site_url + site.linked_file(page, shown.get("src", "")).relative_to(site.folder).as_posix()


def test_the_head_of_the_home_page_shows_what_matters(site: BuiltSite) -> None:
    home = site.pages[""]
    (head,) = home.elements("//header[contains(@class, 'p-hero--photograph')]")
    assert not home.elements("//*[@class='p-hero__chart']")
    (shown,) = head.iter("img")
    (sheet,) = site.folder.glob("assets/css/portal.*.css")
    assert "--sight:88% 50%;" in sheet.read_text(encoding="utf-8"), "cut at the right edge of the photograph"
    assert is_red(picture_in(site, home, shown.get("src", "")), 0.875)
    assert shown.get("fetchpriority") == "high"


@pytest.mark.parametrize(
    ("address", "alt", "seen"),
    [("noticias/", "La plaza", True), ("en/news/", "The square", True), ("acuerdos/", "La plaza", False)],
)
def test_the_head_of_a_section_shows_its_photograph(address: str, alt: str, seen: bool, site: BuiltSite) -> None:
    page = site.pages[address]
    (figure,) = page.elements(HEAD)
    (shown,) = figure.iter("img")
    assert (shown.get("alt"), shown.get("fetchpriority")) == (alt, "high")
    copy = picture_in(site, page, shown.get("src", ""))
    assert (str(copy.width), str(copy.height)) == (shown.get("width"), shown.get("height"))
    assert copy.width / copy.height == pytest.approx(16 / 9, abs=0.01)
    assert is_red(copy, 0.82) == seen
    assert [one.get("type") for one in figure.iter("source")] == ["image/avif", "image/webp"]
    words = " ".join("".join(str(text) for text in figure.itertext()).split())
    assert words.endswith({"es": "Crédito: Ana", "en": "Credit: Ana"}["en" if address.startswith("en/") else "es"])
    assert ("By day" in words) == (address != "acuerdos/")
    (card,) = page.texts("//meta[@property='og:image']/@content")
    assert picture_in(site, page, card).size == (1200, 630)
    assert page.texts("//meta[@property='og:image:type']/@content") == ["image/jpeg"], "its card shows it too"


def test_no_other_head_has_a_photograph(site: BuiltSite) -> None:
    pictured = {page.address: page for page in site.pages.values() if page.elements(HEAD)}
    assert {"noticias/", "acuerdos/", "paises/"} <= pictured.keys()
    assert "socios/" not in pictured
    for address, page in pictured.items():
        own = address.startswith(("paises/", "en/countries/", "componentes/", "en/components/"))
        classes = " ".join(page.texts("//body/@class")).split()
        assert own or {"p-place-news", "p-place-agreements"} & {*classes}, address


@pytest.mark.browser
def test_a_section_s_photograph_stands_beside_its_words_and_on_paper(
    site: BuiltSite, visit: Visits, served: Callable[..., str]
) -> None:
    address = served(site.folder) + "noticias/"
    boxes = "[...document.querySelectorAll('.p-page-head h1, .p-page-head img')].map((one) => one.getBoundingClientRect().toJSON())"
    for width, scheme in ((1280, "light"), (360, "dark")):
        page = visit(address, viewport={"width": width, "height": 900}, color_scheme=scheme)
        words, picture = page.evaluate(boxes)
        if width > 1000:
            assert words["right"] < picture["left"]
            assert picture["top"] < words["bottom"]
        else:
            assert words["bottom"] < picture["top"]
            assert (picture["left"], picture["right"]) == (20, 340), "as wide as the text"
    page.emulate_media(media="print")
    _, picture = page.evaluate(boxes)
    assert picture["width"] == pytest.approx(320, abs=25)
    assert page.evaluate("getComputedStyle(document.querySelector('.p-page-head figcaption')).color") == "rgb(0, 0, 0)"


SYSTEM_COLOURS = """() => {
  const probe = document.body.appendChild(document.createElement("p"));
  probe.style.cssText = "color: CanvasText; background: Canvas";
  const { color, backgroundColor } = getComputedStyle(probe);
  const grounds = (one) => (one ? [getComputedStyle(one).backgroundColor, ...grounds(one.parentElement)] : []);
  const box = (one) => one.getBoundingClientRect();
  return [...document.querySelectorAll(".p-page-head--pictured :is(h1, h2, h3, .p-lead)")].map((words) => {
    const head = words.closest(".p-page-head");
    const picture = box(head.querySelector("img"));
    const ground = grounds(words).find((one) => one.startsWith("rgb("));
    return {
      words: getComputedStyle(words).color === color && ground === backgroundColor && color !== backgroundColor,
      apart: box(words).right <= picture.left || box(words).bottom <= picture.top,
      edge: getComputedStyle(head).borderBlockEndColor === color && getComputedStyle(head).borderImageSource === "none",
    };
  });
}"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["noticias/", "componentes/"])
def test_readers_own_colours_keep_the_words_beside_a_photograph(
    path: str, scheme: str, site: BuiltSite, visit: Visits, served: Callable[..., str]
) -> None:
    """In the system's colours on the system's ground, never on the photograph, with a line below the head."""
    address = served(site.folder) + path
    for width in (1280, 360):
        page = visit(address, viewport={"width": width, "height": 900}, color_scheme=scheme, forced_colors="active")
        told = page.evaluate(SYSTEM_COLOURS)
        assert told
        assert all(one == {"words": True, "apart": True, "edge": True} for one in told), (width, told)


LOOKS = {"light": "logo", "dark": "night"}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", LOOKS)
def test_the_dark_logo_stands_on_dark_grounds(
    scheme: str, site: BuiltSite, visit: Visits, served: Callable[..., str]
) -> None:
    page = visit(served(site.folder), color_scheme=scheme)
    shown = page.locator(".p-brand__mark:visible")
    assert shown.count() == 1
    assert f"/{LOOKS[scheme]}" in str(shown.get_attribute("src"))
    box = shown.bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (176, 44)
    page.locator("[data-p-theme]").click()
    other = LOOKS["dark" if scheme == "light" else "light"]
    assert f"/{other}" in str(page.locator(".p-brand__mark:visible").get_attribute("src"))


def test_the_kit_hands_out_both_logos(site: BuiltSite) -> None:
    page = site.pages["material-de-prensa/"]
    grounds = page.texts("//ul[@class='p-kit']/li/span[1]/@class")
    assert [one.split()[-1] for one in grounds] == ["p-kit__ground--logo", "p-kit__ground--logo-night"]
    plain, drawn = page.texts("//ul[@class='p-kit']//a[@download]/@href")
    assert picture_in(site, page, plain).size == (800, 200)
    assert site.linked_file(page, drawn).read_text(encoding="utf-8") == NIGHT
    (packed,) = [one for one in page.texts("//a[@download]/@href") if one.endswith(".zip")]
    with zipfile.ZipFile(site.linked_file(page, packed)) as folder:
        assert folder.read("brand/pictures/night.svg").decode() == NIGHT
        assert "brand/pictures/logo.png" in folder.namelist()
    assert page.texts("//nav[contains(@class, 'p-crumbs')]//a/@href") == ["../"]


def test_its_pages_are_valid_and_its_links_lead_somewhere(site: BuiltSite) -> None:
    pages = [
        site.folder / path / "index.html"
        for path in ("", "noticias", "noticias/lejos", "acuerdos", "material-de-prensa")
    ]
    assert [str(error) for error in html_checker.check(pages)] == []
    assert not [page.address for page in site.pages.values() if page.elements("//*[@style]")], (
        "a strict policy forbids it"
    )
    assert [str(finding) for finding in links.check(site.folder, site.site_url)] == []


SHIFTS = """() => new Promise((told) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
    .observe({ type: 'layout-shift', buffered: true });
  let top = 0;
  const step = () => {
    scrollTo(0, (top += 400));
    if (top < document.documentElement.scrollHeight) setTimeout(step, 30);
    else setTimeout(() => told(sum), 300);
  };
  step();
})"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_pictures_load(
    width: int, site: BuiltSite, visit: Visits, served: Callable[..., str]
) -> None:
    address = served(site.folder)
    page = visit(address, viewport={"width": width, "height": 800})
    for path in ("", "noticias/", "noticias/lejos/", "acuerdos/"):
        page.goto(address + path)
        assert page.evaluate(SHIFTS) == 0, path
        loaded = page.evaluate(
            "[...document.images].filter((one) => one.checkVisibility()).every((one) => one.complete)"
        )
        assert loaded, path
