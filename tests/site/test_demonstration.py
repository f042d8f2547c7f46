"""The demonstration as it is published: what a visitor, a search engine and a subscriber's program find."""

from pathlib import Path

import pytest
import yaml

from portulano.typography import set_text
from tests.site.sites import ROOT, BuiltSite, HtmlPage
from tests.tools import html_checker, links

pytestmark = pytest.mark.slow

INLINE = (
    "//style | //*[@style] | //script[not(@src)][not(@type='application/ld+json')] | //@*[starts-with(name(), 'on')]"
)


def language_of(page: HtmlPage) -> str:
    return "en" if page.address.startswith("en/") else "es"


def test_every_section_has_its_pages_in_both_languages(demonstration: BuiltSite) -> None:
    addresses = [page.address for page in demonstration.pages.values()]
    assert len(addresses) >= 120
    assert {"", "en/", "404.html", "en/404.html"} <= set(addresses)
    for section in (
        "acuerdos",
        "redes",
        "noticias",
        "paises",
        "en/agreements",
        "en/networks",
        "en/news",
        "en/countries",
    ):
        assert len([one for one in addresses if one.startswith(f"{section}/")]) >= 2, section


def test_every_page_is_valid_html(demonstration: BuiltSite) -> None:
    assert [str(error) for error in html_checker.check([demonstration.folder])] == []


def test_every_link_leads_somewhere_and_nothing_comes_from_another_host(demonstration: BuiltSite) -> None:
    assert [str(finding) for finding in links.check(demonstration.folder, demonstration.site_url)] == []


def test_every_page_has_one_title_in_its_language(demonstration: BuiltSite) -> None:
    for page in demonstration.pages.values():
        assert len(page.elements("//h1")) == 1, page.address
        assert page.texts("/html/@lang") == [language_of(page)], page.address
        [title] = page.texts("//head/title/text()")
        assert title.strip(), page.address


def test_pages_of_a_section_differ_in_their_titles_and_all_are_described(demonstration: BuiltSite) -> None:
    titles: dict[tuple[str, str, str], str] = {}
    for page in demonstration.pages.values():
        section = next(one for one in page.texts("//body/@class")[0].split() if one.startswith("p-place-"))
        key = (language_of(page), section, page.texts("//head/title/text()")[0])
        assert titles.setdefault(key, page.address) == page.address, f"{page.address} is called like {titles[key]}"
        [description] = page.texts("//meta[@name='description']/@content")
        assert description.strip(), page.address


def test_every_page_names_its_own_whole_address(demonstration: BuiltSite) -> None:
    for page in demonstration.pages.values():
        assert page.texts("//link[@rel='canonical']/@href") == [demonstration.whole(page.address)]


def test_versions_in_other_languages_name_each_other(demonstration: BuiltSite) -> None:
    by_whole = {demonstration.whole(address): page for address, page in demonstration.pages.items()}
    for page in demonstration.pages.values():
        if versions := page.alternates:
            assert set(versions) == {"es", "en", "x-default"}, page.address
            assert versions["x-default"] == versions["es"], page.address
            assert versions[language_of(page)] == demonstration.whole(page.address)
            assert all(by_whole[one].alternates == versions for one in versions.values()), page.address


def test_only_pages_without_another_version_name_none(demonstration: BuiltSite) -> None:
    alone = {page.address for page in demonstration.pages.values() if not page.alternates}
    assert {"404.html", "en/404.html"} <= alone
    for address in alone - {"404.html", "en/404.html"}:
        assert f"en/{address}" not in demonstration.pages


def test_sitemap_lists_the_pages_that_may_be_found_with_their_versions(demonstration: BuiltSite) -> None:
    pages = [page for page in demonstration.pages.values() if page.indexed]
    listed = demonstration.sitemap()
    assert set(listed) == {demonstration.whole(page.address) for page in pages}
    for page in pages:
        assert listed[demonstration.whole(page.address)] == page.alternates, page.address


def test_robots_may_read_everything_and_are_told_of_the_sitemap(demonstration: BuiltSite) -> None:
    lines = (demonstration.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {demonstration.site_url}sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_every_page_announces_the_feeds_of_its_language(demonstration: BuiltSite) -> None:
    for page in demonstration.pages.values():
        home = "en/" if language_of(page) == "en" else ""
        links = page.texts("//head/link[@rel='alternate'][starts-with(@type, 'application/')]/@href")
        files = [demonstration.linked_file(page, href) for href in links]
        whole = [demonstration.folder / f"{home}{name}" for name in ("feed.xml", "atom.xml", "feed.json")]
        assert files[-3:] == whole, page.address
        assert len(files) in (3, 6), page.address
        assert all(file.is_file() for file in files), page.address


def test_every_page_says_that_it_is_a_demonstration(demonstration: BuiltSite) -> None:
    config = yaml.safe_load((ROOT / "site_config.yml").read_text(encoding="utf-8"))
    for page in demonstration.pages.values():
        shown = " ".join(" ".join(page.texts("//*[@class='p-ribbon__text']//text()")).split())
        language = language_of(page)
        assert shown.startswith(set_text(config["demonstration"][language], language)), page.address


def test_pages_need_no_exception_from_a_strict_content_policy(demonstration: BuiltSite) -> None:
    found = {page.address: page.tree.xpath(INLINE) for page in demonstration.pages.values()}
    assert not {address: what for address, what in found.items() if what}


def test_site_shows_no_path_of_the_machine_that_made_it(demonstration: BuiltSite) -> None:
    folder = str(demonstration.folder.parent).encode()
    named = [path.name for path in demonstration.folder.rglob("*") if path.is_file() and folder in path.read_bytes()]
    assert named == []


def test_site_stays_small(demonstration: BuiltSite) -> None:
    """Readers on a phone with little data: page, style and script together."""
    page = demonstration.pages[""]
    addresses = page.texts("//link[@rel='stylesheet']/@href | //script[@src]/@src")
    files: list[Path] = [demonstration.linked_file(page, address) for address in addresses]
    assert len(page.data) + sum(file.stat().st_size for file in files) < 150_000
