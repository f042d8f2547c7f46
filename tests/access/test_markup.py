"""Each type of page as it is written: what programs that read aloud, check, compress and index find in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import portulano.taxonomies
from portulano.resources import theme_folder
from tests.access.types import LANGUAGES, Shown
from tests.site.sites import BuiltSite, HtmlPage
from tests.tools import html_checker
from tests.tools.first_view import costs

pytestmark = pytest.mark.slow

TERMS = Path(portulano.taxonomies.__file__).with_name("data")
NAMES = ("aria-label", "alt", "title", "placeholder", "data-label")
"""The attributes that are read aloud or shown."""


def pages(shown: Shown) -> Iterator[tuple[str, HtmlPage]]:
    """The language of each page that is looked at, and the page."""
    for (_, language), (site, address) in shown.items():
        yield language, site.pages[address]


def found(shown: Shown, path: str) -> list[tuple[str, list[str]]]:
    """What an XPath finds on each page, as it is written."""
    seen = [(page.address, page.elements(path)) for _, page in pages(shown)]
    return [(address, [f"{one.tag!s} {dict(one.attrib)}" for one in several]) for address, several in seen if several]


def test_every_type_is_valid_html(shown: Shown) -> None:
    files = [site.folder / address for site, address in shown.values()]
    errors = html_checker.check([file / "index.html" if file.is_dir() else file for file in files])
    assert not errors, "\n".join(map(str, errors))


def test_every_type_is_light_and_brings_nothing_from_elsewhere(everything: BuiltSite) -> None:
    """The demonstration: tests/site/test_first_view.py."""
    assert list(costs(everything)) == []


@pytest.mark.parametrize(
    "path",
    [
        "//table[not(caption[normalize-space()])][not(parent::*[@role='group'][@aria-label or @aria-labelledby])]",
        "//table[not(.//th)]",
        "//th[not(@scope='col' or @scope='row' or @scope='colgroup' or @scope='rowgroup')]",
        "//table//tr[td][not(th)][not(ancestor::table//th[@scope='col'])]",
    ],
)
def test_every_table_says_what_it_holds_and_what_its_heads_are_for(shown: Shown, path: str) -> None:
    """WCAG 1.3.1."""
    assert any(page.elements("//table") for _, page in pages(shown))
    assert found(shown, path) == []


def test_no_state_is_told_by_colour_alone(shown: Shown) -> None:
    """WCAG 1.4.1: beside each sign stands a word."""
    assert any(page.elements("//*[contains(@class, 'p-badge')]") for _, page in pages(shown))
    assert found(shown, "//*[contains(concat(' ', @class, ' '), ' p-badge ')][not(normalize-space())]") == []


def test_what_is_narrowed_announces_how_much_is_left(shown: Shown) -> None:
    """WCAG 4.1.3: a status of which programs that read aloud tell by themselves."""
    forms = "//form[@data-p-filters]"
    assert len([page for _, page in pages(shown) if page.elements(forms)]) > 10
    assert found(shown, f"{forms}[not(//*[@data-p-count][@role='status'])]") == []
    assert found(shown, "//form[.//*[@id='search-input']][not(//*[@id='search-status'][@role='status'])]") == []


def test_every_name_is_in_the_language_that_it_is_said_to_be_in(shown: Shown) -> None:
    """WCAG 3.1.1 and 3.1.2: no words of the interface from another language, seen, spoken or offered as a name.

    Words that the portal's own content has as well may be the content's.
    """
    theirs = {language: set(words(language)) for language in LANGUAGES}
    foreign = {"es": theirs["en"] - theirs["es"], "en": theirs["es"] - theirs["en"]}
    assert len(foreign["en"]) > 1000
    written = {folder: content(folder) for folder in {site.folder.parent for site, _ in shown.values()}}
    strange = [
        (address, text, language)
        for (_, language), (site, address) in shown.items()
        for text in said(site.pages[address], language) & foreign[language]
        if text not in written[site.folder.parent]
    ]
    assert not strange, strange[:10]


def said(page: HtmlPage, language: str) -> set[str]:
    """What a page says in a language: what stands in it and what its elements are called, each as a whole."""
    found = set()
    for one in page.elements("/html/body//*"):
        if one.tag not in ("script", "code"):
            texts = {one.text, *(one.get(name) for name in NAMES)}
            if any(texts) and one.xpath("ancestor-or-self::*[@lang][1]/@lang") == [language]:
                found |= {text.strip() for text in texts if text}
    return found


def content(folder: Path) -> str:
    """Everything that is written in a portal's content."""
    files = [folder / "site_config.yml", *(folder / "content").rglob("*.*")]
    return "\n".join(path.read_text("utf-8") for path in files if path.suffix in (".yml", ".md", ".csv"))


def words(language: str) -> Iterator[str]:
    """Every text of the interface and of the taxonomies in a language that has no gaps to be filled."""
    for path in (theme_folder() / "strings" / language).rglob("*.yml"):
        if path.stem not in ("commands", "errors", "problems"):
            yield from told(yaml.safe_load(path.read_text("utf-8")))
    for path in TERMS.glob("*.json"):
        yield from told(json.loads(path.read_text("utf-8")), language)


def told(tree: Any, language: str = "") -> Iterator[str]:
    """The texts of a tree, or those that stand under a language in it."""
    if isinstance(tree, Mapping):
        for key, one in tree.items():
            yield from told(one, "" if key == language else language)
    elif isinstance(tree, list):
        for one in tree:
            yield from told(one, language)
    elif isinstance(tree, str) and not language and "{" not in tree and len(tree) > 2:
        yield tree.strip()
