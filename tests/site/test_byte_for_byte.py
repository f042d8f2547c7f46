"""A filled layout is byte for byte the page that the theme prints when it is given the page's own values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from portulano.frame import frame
from portulano.layouts import Place, Sheet, Shell, print_pages
from portulano.options import BuildOptions, Clock, Silent
from portulano.pages import Page
from portulano.reading import read_content
from portulano.render import Renderer, environment_for
from portulano.sources import theme_folders
from portulano.urls import output_file
from tests.site.conftest import DAY
from tests.site.sites import BuiltSite

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Planned:
    """What the demonstration's pages are made of."""

    pages: tuple[Page, ...]
    shells: dict[str, Shell]
    renderer: Renderer
    overrides: tuple[Path, ...]

    def one_of_each(self, language: str) -> Iterator[Page]:
        """The first page of every template in every place."""
        seen: set[tuple[str, str]] = set()
        for page in self.pages:
            if page.language == language and (page.template, page.place) not in seen:
                seen.add((page.template, page.place))
                yield page

    def place(self, page: Page) -> Place:
        """Where the page stands; what has no place of its own stands in the plain one."""
        by_key = {place.key: place for place in self.shells[page.language].places}
        return by_key.get(page.place, by_key["plain"])


@pytest.fixture(scope="module")
def planned(demonstration_portal: Path) -> Planned:
    options = BuildOptions(demonstration_portal, today=date.fromisoformat(DAY))
    content = read_content(options, Clock(Silent()))
    assert content.portal is not None
    assets, folders = content.assets.assets, theme_folders(demonstration_portal)
    shells = {language: frame(content.portal, assets, language) for language in content.portal.languages}
    renderer = Renderer(content.portal, assets, environment_for(folders))
    return Planned(content.pages, shells, renderer, tuple(folder / "overrides" for folder in folders))


@pytest.mark.parametrize("language", ["es", "en"])
def test_published_page_is_what_the_theme_prints(demonstration: BuiltSite, planned: Planned, language: str) -> None:
    pages = list(planned.one_of_each(language))
    templates = {page.template for page in pages}
    assert {"records/agreements.html", "records/axes.html", "records/objectives.html", "pages/list.html"} <= templates
    assert {"pages/dossier.html", "pages/home.html", "pages/search.html", "pages/404.html"} <= templates
    sheets = [Sheet(planned.place(page), planned.renderer.render(page).slots) for page in pages]
    for page, html in zip(pages, print_pages(planned.shells[language], sheets, planned.overrides), strict=True):
        assert (demonstration.folder / output_file(page.address)).read_bytes() == html.encode(), page.address


def test_every_planned_page_is_published(demonstration: BuiltSite, planned: Planned) -> None:
    assert {page.address for page in planned.pages} == set(demonstration.pages)
