"""Fixtures for the demonstration in Chromium: the site, where it is served."""

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
