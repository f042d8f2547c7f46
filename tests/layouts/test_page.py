"""What a visitor gets from the shell: valid HTML, landmarks, links that hold at any depth, no other hosts."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from portulano.layouts import Layout, print_layouts
from tests.layouts.shells import OVERRIDES, page_values, shell
from tests.tools import html_checker

pytestmark = pytest.mark.slow
LANGUAGES = ["es", "en", "ar"]
#: What a city may leave out of its shell.
OPTIONAL = ("demonstration", "channels", "feeds", "footer_links", "licence", "office", "search")
#: Attributes whose addresses a browser loads by itself.
LOADED = "//link[@rel='stylesheet' or @rel='icon' or @rel='manifest']/@href | //script/@src | //img/@src"


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Layout]]:
    """The layouts of full shells by language, and those of the barest shell as "bare"."""
    cache = tmp_path_factory.mktemp("layouts")
    full = {language: print_layouts(shell(language), [OVERRIDES], cache) for language in LANGUAGES}
    bare = shell("en", **dict.fromkeys(OPTIONAL))
    brand = {"logo": {"address": "assets/logo.png", "width": 40, "height": 40}}
    assets = {name: bare.values["assets"][name] for name in ("stylesheet", "scripts", "icon")}
    needed = {"brand": brand, "assets": assets, "generator": {"name": "Portulano", "version": "0.1.0"}}
    smallest = shell("en", **dict.fromkeys(OPTIONAL), **needed)
    return {**full, "bare": print_layouts(smallest, [OVERRIDES], cache)}


def test_every_page_is_valid_html(layouts: Mapping[str, dict[str, Layout]], tmp_path: Path) -> None:
    for language, by_place in layouts.items():
        for key, layout in by_place.items():
            page = layout.fill(page_values("en" if language == "bare" else language))
            (tmp_path / f"{language}-{key}.html").write_text(page, encoding="utf-8")
            bare = layout.fill(page_values(page_class="", breadcrumbs="", notice="", language_switch="", head=""))
            (tmp_path / f"{language}-{key}-empty.html").write_text(bare, encoding="utf-8")
    errors = html_checker.check([tmp_path], warnings=True)
    # The checker guesses the language from the words and finds few of them here
    guess = "This document appears to be written in"
    assert [str(error) for error in errors if guess not in error.message] == []


@pytest.mark.parametrize("name", [*LANGUAGES, "bare"])
def test_nothing_is_inline_and_nothing_comes_from_another_host(
    layouts: Mapping[str, dict[str, Layout]], name: str
) -> None:
    page = html.document_fromstring(layouts[name]["news"].fill(page_values(root="../../")))
    assert page.xpath("//style | //*[@style] | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == []
    loaded = page.xpath(LOADED)
    assert loaded
    assert [address for address in loaded if not address.startswith("../../assets/")] == []


@pytest.mark.parametrize("root", ["./", "../../../", "/portal/"])
def test_links_hold_at_any_depth(layouts: Mapping[str, dict[str, Layout]], root: str) -> None:
    page = html.document_fromstring(layouts["en"]["news"].fill(page_values(root=root, breadcrumbs="")))
    assert page.xpath("//nav[@class='p-nav']//a/@href") == [
        f"{root}en/agreements/",
        f"{root}en/news/",
        f"{root}en/results/",
    ]
    assert page.xpath("//a[@class='p-brand']/@href") == [f"{root}en/"]
    assert page.xpath("//form/@action") == [f"{root}buscar/"]


@pytest.mark.parametrize(
    ("place", "marked"),
    [("home", ['Cuenca & el "mundo"']), ("news", ["News"]), ("plain", [])],
)
def test_where_one_is_is_marked_once(layouts: Mapping[str, dict[str, Layout]], place: str, marked: list[str]) -> None:
    page = html.document_fromstring(layouts["en"][place].fill(page_values(nav_current="page")))
    links = page.xpath("//a[@aria-current='page']")
    names = [
        " ".join(link.xpath("(.//*[contains(@class, 'name')] | self::*)[last()]")[0].text_content().split())
        for link in links
    ]
    assert names == marked


def test_the_landmarks_are_named_and_hold_everything(layouts: Mapping[str, dict[str, Layout]]) -> None:
    page = html.document_fromstring(layouts["es"]["news"].fill(page_values()))
    body = page.xpath("/html/body/*")
    outside = [element for element in body if element.tag not in ("header", "nav", "main", "footer", "aside")]
    assert [element.get("class") for element in outside] == ["p-skip"]
    names = page.xpath("//nav/@aria-label | //aside/@aria-label | //form/@aria-label")
    assert len(names) == len(page.xpath("//nav | //aside | //form"))
    assert len(set(names)) == len(names)
    assert page.xpath("//main/@id") == [page.xpath("//a[@class='p-skip']/@href")[0].removeprefix("#")]
    assert page.xpath("//main/@tabindex") == ["-1"]
    assert page.xpath("//body/@id") == [page.xpath("//a[@class='p-top']/@href")[0].removeprefix("#")]


def test_the_page_works_before_any_script_runs(layouts: Mapping[str, dict[str, Layout]]) -> None:
    page = html.document_fromstring(layouts["es"]["news"].fill(page_values()))
    assert [button.get("class") for button in page.xpath("//*[@hidden]")] == ["p-theme"]
    assert page.xpath("//form/@method") == ["get"]
    assert page.xpath("//input/@name") == ["q"]
    assert page.xpath("//details/summary")
    assert page.xpath("//script[@async]/@src") == ["../../assets/early.6a7b.js"]
    assert not page.xpath("//script[not(@defer or @async)]")


def test_each_language_reads_in_its_direction(layouts: Mapping[str, dict[str, Layout]]) -> None:
    for language, direction in (("es", "ltr"), ("en", "ltr"), ("ar", "rtl")):
        page = html.document_fromstring(layouts[language]["news"].fill(page_values(language)))
        assert (page.get("lang"), page.get("dir")) == (language, direction)


def test_the_words_are_the_languages_own(layouts: Mapping[str, dict[str, Layout]]) -> None:
    spanish = layouts["es"]["news"].fill(page_values())
    english = layouts["en"]["news"].fill(page_values())
    for key, word in shell("es").values["strings"].items():
        assert word in spanish, key
    for key, word in shell("en").values["strings"].items():
        assert word in english, key


def test_no_link_is_empty(layouts: Mapping[str, dict[str, Layout]]) -> None:
    for by_place in layouts.values():
        page = html.document_fromstring(by_place["plain"].fill(page_values()))
        assert [address for address in page.xpath("//a/@href | //link/@href") if not address.strip()] == []
