"""Fixtures for what holds of every type of page: the sites that show them all, and which page shows which."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portulano.options import BuildOptions, Silent
from portulano.pipeline import build
from tests.access.types import Shown, fullest
from tests.conftest import DAY
from tests.site.sites import ROOT, BuiltSite
from tests.systems.together import write_together


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
