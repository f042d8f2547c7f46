"""Fixtures for what holds of every type of page: the sites that show them all, and which page shows which."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from portulano.options import BuildOptions, Clock, Silent
from portulano.pages import Page
from portulano.pipeline import build
from portulano.reading import read_content
from tests.access.types import LANGUAGES, TYPES, Type
from tests.conftest import DAY
from tests.site.sites import ROOT, BuiltSite
from tests.systems.together import write_together

Shown = Mapping[tuple[Type, str], tuple[BuiltSite, str]]


@pytest.fixture(scope="session")
def demonstration(demonstration_site: Path) -> BuiltSite:
    """The demonstration's site, each page read once for all tests."""
    return BuiltSite(demonstration_site, "https://portulano.example/cuenca/")


@pytest.fixture(scope="session")
def everything_options(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    """A portal that tells whatever a portal can tell, written and built as the office's own site."""
    folder = tmp_path_factory.mktemp("everything") / "portal"
    options = write_together(folder, (ROOT / "tests" / "systems").glob("[A-J][0-9][0-9].yml"))
    result = build(options, Silent())
    assert result.published, [one for one in result.problems if one.severity == "error"][:3]
    return options


@pytest.fixture(scope="session")
def everything(everything_options: BuildOptions) -> BuiltSite:
    """The site of the portal that tells everything."""
    return BuiltSite(everything_options.folder / "site", "https://portal.example/")


@pytest.fixture(scope="session")
def shown(demonstration: BuiltSite, everything: BuiltSite, everything_options: BuildOptions) -> Shown:
    """For each type and language the fullest page of it: in Spanish the demonstration's where it has one, in English
    that of the portal that tells everything, so that each type is seen with both portals' content."""
    day = date.fromisoformat(DAY)
    ours = fullest(demonstration, BuildOptions(demonstration.folder.parent, search=False, jobs=1, today=day))
    theirs = fullest(everything, everything_options)
    return {**theirs, **{key: page for key, page in ours.items() if key[1] == "es"}}


def fullest(site: BuiltSite, options: BuildOptions) -> Shown:
    """The page with the most HTML of each type and language, as the plan of the portal's pages has them."""
    found: dict[tuple[Type, str], tuple[BuiltSite, str]] = {}
    most: dict[tuple[Type, str], int] = {}
    for page in read_content(options, Clock(Silent())).pages:
        key = (type_of(page), page.language)
        path = site.folder / page.address
        size = (path / "index.html" if path.is_dir() else path).stat().st_size
        if size > most.get(key, 0):
            most[key] = size
            found[key] = (site, page.address)
    return found


def type_of(page: Page) -> Type:
    """A page's type."""
    found = Type(page.template, page.place)
    return found if found in TYPES else Type(page.template)


__all__ = ["LANGUAGES", "Shown", "demonstration", "everything", "shown"]
