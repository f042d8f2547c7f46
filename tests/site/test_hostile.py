"""Whatever an editor writes is shown as it was written: it ends no element, starts no script, breaks no feed."""

import json
from collections.abc import Callable

import pytest
from lxml import etree

from portulano.urls import output_file
from tests.site.hostile import TEXT
from tests.site.sites import BuiltSite
from tests.tools import html_checker, links
from tests.tools.browser import Visits

pytestmark = pytest.mark.slow


def test_texts_are_shown_literally(hostile_site: BuiltSite) -> None:
    shown = " ".join(TEXT.split())
    for address in (
        "",
        "acuerdos/",
        "acuerdos/caf-kfw-biogas-2021/",
        "en/agreements/caf-kfw-biogas-2021/",
        "contacto/",
    ):
        assert shown in hostile_site.pages[address].words, address


def test_no_page_gets_an_element_from_a_text(hostile_site: BuiltSite) -> None:
    for page in hostile_site.pages.values():
        assert not page.elements("//img[@src='x'] | //*[@onerror]"), page.address
        assert not page.elements("//script[not(@type='application/ld+json')][contains(., 'hacked')]"), page.address
        assert "49 " not in " ".join(page.texts("//h1//text()")), page.address


def test_pages_stay_valid_and_connected(hostile_site: BuiltSite) -> None:
    by_looks = {tuple(page.texts("/html/@lang | /html/body/@class")): page for page in hostile_site.pages.values()}
    chosen = [hostile_site.folder / output_file(page.address) for page in by_looks.values()]
    assert [str(error) for error in html_checker.check(chosen)] == []
    assert [str(finding) for finding in links.check(hostile_site.folder, hostile_site.site_url)] == []


def test_data_inside_pages_says_what_was_written(hostile_site: BuiltSite) -> None:
    page = hostile_site.pages["acuerdos/caf-kfw-biogas-2021/"]
    blocks = page.texts("//script[@type='application/ld+json']/text()")
    assert blocks
    assert TEXT in json.dumps([json.loads(block) for block in blocks], ensure_ascii=False).replace('\\"', '"')


def test_feeds_and_sitemap_are_well_formed(hostile_site: BuiltSite) -> None:
    files = list(hostile_site.folder.rglob("*.xml"))
    assert len(files) >= 5
    for path in files:
        root = etree.parse(path).getroot()
        titles = root.findall(".//item/title")
        assert all(TEXT in (title.text or "") for title in titles), path


@pytest.mark.browser
def test_no_script_in_a_text_runs(hostile_site: BuiltSite, visit: Visits, served: Callable[..., str]) -> None:
    """And the long word in each text breaks: nothing is wider than a phone."""
    visit.allow.append("404")  # built without its search index
    address = served(hostile_site.folder, "/cuenca/")
    page = visit(address, viewport={"width": 360, "height": 740})
    seen: set[str] = set()
    for one in hostile_site.pages.values():
        looks = one.texts("/html/body/@class")[0]
        if looks in seen:
            continue
        seen.add(looks)
        page.goto(address + one.address)
        assert page.evaluate("typeof hacked") == "undefined", one.address
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, one.address
