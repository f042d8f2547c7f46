"""Fixtures for the demonstration in Chromium: the site, where it is served, one page of every type."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.sites import BuiltSite
from tests.tools.static_server import serve

DEMONSTRATION_URL = "https://portulano.example/cuenca/"


@pytest.fixture(scope="session")
def demonstration(demonstration_site: Path) -> BuiltSite:
    """The demonstration's site, each page read once for all tests."""
    return BuiltSite(demonstration_site, DEMONSTRATION_URL)


@pytest.fixture(scope="session")
def address(demonstration: BuiltSite) -> Iterator[str]:
    """Where the demonstration is served, in the subfolder that its site_url names."""
    with serve(demonstration.folder, "/cuenca/") as found:
        yield found


@pytest.fixture(scope="session")
def types(demonstration: BuiltSite) -> dict[str, list[str]]:
    """For each language the address of one page of every type in every section."""
    found: dict[str, dict[str, str]] = {"es": {}, "en": {}}
    for page in demonstration.pages.values():
        language, looks = page.texts("/html/@lang")[0], page.texts("/html/body/@class")[0]
        found[language].setdefault(looks, page.address)
    return {language: sorted(by_looks.values()) for language, by_looks in found.items()}
