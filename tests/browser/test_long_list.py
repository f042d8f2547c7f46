"""A list of a thousand rows: on pages of a hundred, whole when it is narrowed, light on a phone."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from portulano import pipeline
from portulano.options import BuildOptions, Silent
from tests.site.portals import write_portal
from tests.site.sites import BuiltSite
from tests.tools import links
from tests.tools.browser import Visits
from tests.tools.crowd import COUNTRIES, crowd
from tests.tools.lighthouse import lighthouse
from tests.tools.static_server import serve

pytestmark = [pytest.mark.slow, pytest.mark.browser]

ROWS = "[data-p-rows] > [data-p-row]"


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with a thousand agreements."""
    folder = tmp_path_factory.mktemp("crowd")
    write_portal(folder, crowd(), {})
    result = pipeline.build(BuildOptions(folder, search=False, today=date(2026, 11, 2)), Silent())
    assert result.published, result.problems[:3]
    return BuiltSite(folder / "site", "https://portal.example/")


@pytest.fixture(scope="module")
def long_address(long_list: BuiltSite) -> Iterator[str]:
    with serve(long_list.folder) as address:
        yield address


@pytest.mark.parametrize(("section", "further"), [("acuerdos/", "pagina-{}/"), ("en/agreements/", "page-{}/")])
def test_every_row_stands_once_in_order(long_list: BuiltSite, section: str, further: str) -> None:
    addresses = [section, *(section + further.format(number) for number in range(2, 11))]
    pages = [long_list.pages[address] for address in addresses]
    rows = [row for page in pages for row in page.elements("//tbody/tr[@data-p-row]")]
    assert [len(page.elements("//tbody/tr[@data-p-row]")) for page in pages] == [100] * 10
    assert len({row.xpath("string(th)") for row in rows}) == 1000
    years = [(row.get("data-year") or "0").split()[0] for row in rows]
    assert years == sorted(years, reverse=True)
    for number, page in enumerate(pages):
        ways = {link.get("rel"): link.get("href", "") for link in page.elements("//nav[@data-p-pager]//a[@rel]")}
        targets = {rel: long_list.linked_file(page, href) for rel, href in ways.items()}
        wanted = {"prev": number - 1, "next": number + 1}
        assert targets == {
            rel: long_list.folder / addresses[to] / "index.html" for rel, to in wanted.items() if 0 <= to < 10
        }
        assert len(page.alternates) == 3
    assert len({page.texts("//title/text()")[0] for page in pages}) == 10


def test_every_link_of_the_long_list_leads_somewhere(long_list: BuiltSite) -> None:
    assert [str(found) for found in links.check(long_list.folder, long_list.site_url)] == []


def test_narrowing_looks_through_all_pages(visit: Visits, long_address: str) -> None:
    page = visit(f"{long_address}acuerdos/pagina-3/")
    assert page.locator(f"{ROWS}:visible").count() == 100
    page.select_option("#p-filter-country", "jp")
    expect(page.locator("[data-p-pager]")).to_be_hidden()
    expected = sum(COUNTRIES[(number * 7 % 60) % 13] == "JP" for number in range(1000))
    expect(page.locator(f"{ROWS}:visible")).to_have_count(expected)
    expect(page.locator("[data-p-count]")).to_contain_text(str(expected))
    page.locator(f"{ROWS}:visible th a").last.click()
    assert page.locator("h1").inner_text().startswith("Convenio número")
    page.goto(f"{long_address}en/agreements/?country=jp")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(expected)


def test_without_scripts_each_page_leads_to_the_next(visit: Visits, long_address: str) -> None:
    page = visit(f"{long_address}en/agreements/", java_script_enabled=False)
    page.click("[data-p-pager] a[rel=next]")
    assert page.url == f"{long_address}en/agreements/page-2/"
    assert page.locator(f"{ROWS}:visible").count() == 100


def test_lighthouse_finds_nothing_but_its_speed_to_judge(long_address: str) -> None:
    """Speed is measured by `make lighthouse`: a busy machine is slow whatever the page is like."""
    found = lighthouse(f"{long_address}acuerdos/")
    assert {name: score for name, score in found.scores.items() if name != "performance"} == {
        "accessibility": 100,
        "best-practices": 100,
        "seo": 100,
    }, found.failed
    assert found.figures["cumulative-layout-shift"] == 0
    assert found.figures["total-byte-weight"] < 200_000
    assert "render-blocking-resources" not in found.failed
