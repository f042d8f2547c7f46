"""The demonstration's search with an index in one piece and the same in many: a visitor finds the same."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from portulano.search import Due, Indexings, dealt_out, index_site, indexed_part, parts_of
from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

Served = Callable[..., str]

QUERIES = (
    *("acuerdo", "agua", "tranvia", "Acción climática", "biogás", "cooperación alemana", "patrimonio mundial"),
    *("alcaldesa", "quinoto", "hermanamiento lyon", "convenio 2021", "presidencia de la red"),
)
"""Words that are everywhere, in few parts, in none; several at once."""


@pytest.fixture(scope="module")
def in_parts(demonstration_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with its Spanish index in eight parts."""
    folder = tmp_path_factory.mktemp("parts")
    site = folder / "site"
    shutil.copytree(demonstration_site, site, ignore=shutil.ignore_patterns("pagefind", "cards"))
    pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portulano.search.shards.MOST", 30)
        covered = dealt_out(
            {
                name: "es"
                for name, page in pages.items()
                if b'<html lang="es"' in page and b" data-pagefind-body" in page
            }
        )

    def written(shard: str) -> Path:
        for name in covered[shard]:
            path = folder / shard / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(indexed_part(pages[name]))
        return folder / shard

    due = [Due(shard, parts_of(shard, covered), site / "pagefind" / shard) for shard in covered]
    with Indexings(due, written) as making:
        assert len([*making.finished()]) == 8
    return site


def test_what_is_read_of_pages_gives_the_index_of_whole_pages(demonstration_site: Path, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("pagefind", "cards", "*.json", "*.csv", "*.xml", "*.zip")
    shutil.copytree(demonstration_site, tmp_path / "site", ignore=ignored)
    index_site(tmp_path / "site", tmp_path / "index")
    for language in ("es", "en"):
        made = contents(demonstration_site / "pagefind" / language, language)
        assert made == contents(tmp_path / "index", language)
        assert any(name.startswith("fragment/") for name in made)


def contents(bundle: Path, language: str) -> dict[str, bytes]:
    """What an index holds for a language."""
    names = bundle.glob(f"**/*{language}_*")
    return {path.relative_to(bundle).as_posix(): path.read_bytes() for path in names}


def found(page: Page, query: str) -> tuple[list[str], dict[str, list[str]]]:
    """The addresses of all results in their order, and what the filters say."""
    page.get_by_role("searchbox").last.fill("")
    page.wait_for_function("""() => {
        const hint = document.getElementById('search').dataset.tHint;
        return document.getElementById('search-status').textContent === hint;
    }""")  # that of the last query, which may have found nothing, is gone
    page.get_by_role("searchbox").last.fill(query)
    page.wait_for_function("""() => {
        const { tHint, tLoading } = document.getElementById('search').dataset;
        return !['', tHint, tLoading].includes(document.getElementById('search-status').textContent);
    }""")
    page.evaluate("""async () => {
        const more = document.querySelector('#search-results + button');
        while (!more.hidden) { more.click(); await new Promise((done) => setTimeout(done, 20)); }
    }""")
    filters = page.locator("#search-filters select").evaluate_all(
        "all => all.map((one) => [one.name, [...one.options].map((option) => option.textContent)])"
    )
    links = page.locator("#search-results h2 a").evaluate_all("all => all.map((one) => one.pathname)")
    return links, dict(filters)


def test_an_index_in_parts_finds_what_one_index_finds(
    visit: Visits, served: Served, demonstration_site: Path, in_parts: Path
) -> None:
    whole, divided = (visit(f"{served(site)}buscar/") for site in (demonstration_site, in_parts))
    for query in QUERIES:
        (one, filters), (other, same) = found(whole, query), found(divided, query)
        assert set(one) == set(other), query
        assert len(other) == len(set(other)), query
        assert filters == same, query
        # What is best stays near the top: how often a word occurs on the whole site is known to no part
        assert not set(one[:3]) - set(other[:10]), query
    assert found(divided, "quinoto")[0] == []


def test_parts_are_narrowed_together(visit: Visits, served: Served, in_parts: Path) -> None:
    page = visit(f"{served(in_parts)}buscar/?q=agua")
    page.wait_for_selector("#search-results li a")
    option = page.locator("#search-kind option:not([disabled])").nth(1)
    (promised,) = re.findall(r"\((\d+)\)", option.inner_text())
    page.select_option("#search-kind", option.get_attribute("value"))
    page.wait_for_function(
        "number => document.querySelector('#search-status').textContent.includes(number)", arg=promised
    )
    kinds = set(page.locator("#search-results .p-result__kind").all_inner_texts())
    assert kinds == {option.get_attribute("value")}
