"""Portals in; what a search engine reads in the sitemap and in robots.txt out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from portulano import discovery
from tests.discovery.portals import planned

PortalMaker = Callable[..., Path]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

CONTENT = {
    "content/news/feria.md": "---\ntitle: {es: Feria, en: Fair}\ndate: 2021-05-04\n---\nTexto\n",
    "content/news/feria.en.md": "---\n---\nText\n",
    "content/news/solo.md": "---\ntitle: Solo en español\ndate: 2021-05\n---\nTexto\n",
    "content/partners/gaia.yml": "title: Gaia & Cía\npartner_kind: foundation\ncountry: ES\n",
}


def rows(data: bytes) -> dict[str, etree._Element]:
    tree = etree.fromstring(data)
    return {str(url.findtext("s:loc", namespaces=NAMES)): url for url in tree.iterfind("s:url", NAMES)}


def versions(url: etree._Element) -> dict[str, str]:
    return {str(link.get("hreflang")): str(link.get("href")) for link in url.iterfind("x:link", NAMES)}


def test_pages_name_their_versions_and_each_other(portal: PortalMaker) -> None:
    made, pages = planned(portal(CONTENT, site_url="https://portal.example/below/"))
    found = rows(discovery.sitemaps(made, pages)["sitemap.xml"])
    base = "https://portal.example/below/"
    expected = {
        "es": f"{base}noticias/feria/",
        "en": f"{base}en/news/feria/",
        "x-default": f"{base}noticias/feria/",
    }
    assert versions(found[expected["es"]]) == expected
    assert versions(found[expected["en"]]) == expected
    assert all(address in found for url in found.values() for address in versions(url).values())


def test_an_untranslated_page_has_no_other_version(portal: PortalMaker) -> None:
    made, pages = planned(portal(CONTENT))
    found = rows(discovery.sitemaps(made, pages)["sitemap.xml"])
    assert versions(found["https://portal.example/noticias/solo/"]) == {}
    assert "https://portal.example/en/news/solo/" not in found


def test_only_a_known_day_is_a_day_of_change(portal: PortalMaker) -> None:
    made, pages = planned(portal(CONTENT))
    found = rows(discovery.sitemaps(made, pages)["sitemap.xml"])
    assert found["https://portal.example/noticias/feria/"].findtext("s:lastmod", namespaces=NAMES) == "2021-05-04"
    for address in ("noticias/solo/", ""):
        assert found[f"https://portal.example/{address}"].find("s:lastmod", NAMES) is None


def test_pages_that_are_not_to_be_listed_are_not(portal: PortalMaker) -> None:
    made, pages = planned(portal(CONTENT))
    found = rows(discovery.sitemaps(made, pages)["sitemap.xml"])
    hidden = {made.addresses.absolute(page.address) for page in pages if not page.indexed}
    assert hidden
    assert not hidden & set(found)


@pytest.mark.parametrize("limit", [{"MOST_ADDRESSES": 4}, {"MOST_BYTES": 2000}])
def test_a_large_site_has_several_sitemaps(
    portal: PortalMaker, monkeypatch: pytest.MonkeyPatch, limit: dict[str, int]
) -> None:
    made, pages = planned(portal(CONTENT))
    whole = rows(discovery.sitemaps(made, pages)["sitemap.xml"])
    for name, value in limit.items():
        monkeypatch.setattr(discovery, name, value)
    files = discovery.sitemaps(made, pages)
    index = etree.fromstring(files.pop("sitemap.xml"))
    named = [str(one.text) for one in index.iterfind("s:sitemap/s:loc", NAMES)]
    assert named == [f"https://portal.example/{name}" for name in files]
    assert len(files) > 1
    assert [address for data in files.values() for address in rows(data)] == list(whole)


def test_robots_may_read_everything_and_learn_of_the_sitemap(portal: PortalMaker) -> None:
    made, _ = planned(portal(CONTENT, site_url="https://portal.example/below"))
    lines = discovery.robots(made).decode().splitlines()
    assert lines == ["User-agent: *", "Disallow:", "", "Sitemap: https://portal.example/below/sitemap.xml"]
