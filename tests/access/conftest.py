"""Fixtures for what holds of every type of page: the sites that show them all, and which page shows which."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from portulano.options import BuildOptions, Silent
from portulano.pipeline import build
from tests.access.types import Shown, Type, fullest
from tests.conftest import DAY
from tests.site.sites import ROOT, BuiltSite
from tests.systems.together import options_of, write_together
from tests.tools.once import made_once


@pytest.fixture(scope="session")
def demonstration(demonstration_site: Path) -> BuiltSite:
    """The demonstration's site, each page read once for all tests."""
    return BuiltSite(demonstration_site, "https://portulano.example/cuenca/")


@pytest.fixture(scope="session")
def everything_options(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    """A portal that tells whatever a portal can tell, written and built as the office's own site."""

    def make(folder: Path) -> None:
        write_together(folder, (ROOT / "tests" / "systems").glob("[A-J][0-9][0-9].yml"))
        result = build(options_of(folder), Silent())
        assert result.published, [one for one in result.problems if one.severity == "error"][:3]

    return options_of(made_once(tmp_path_factory, "everything", make))


@pytest.fixture(scope="session")
def everything(everything_options: BuildOptions) -> BuiltSite:
    """The site of the portal that tells everything."""
    return BuiltSite(everything_options.folder / "site", "https://portal.example/")


@pytest.fixture(scope="session")
def shown(
    demonstration: BuiltSite,
    everything: BuiltSite,
    everything_options: BuildOptions,
    tmp_path_factory: pytest.TempPathFactory,
) -> Shown:
    """For each type and language the fullest page of it: in Spanish the demonstration's where it has one, in English
    that of the portal that tells everything, so that each type is seen with both portals' content."""
    sites = (demonstration, everything)

    def make(folder: Path) -> None:
        day = date.fromisoformat(DAY)
        ours = fullest(demonstration, BuildOptions(demonstration.folder.parent, search=False, jobs=1, today=day))
        theirs = fullest(everything, everything_options)
        chosen = {**theirs, **{key: page for key, page in ours.items() if key[1] == "es"}}
        rows = [
            (one.template, one.kind, language, sites.index(site), address)
            for (one, language), (site, address) in chosen.items()
        ]
        (folder / "pages.json").write_text(json.dumps(rows), encoding="utf-8")

    rows = json.loads((made_once(tmp_path_factory, "shown", make) / "pages.json").read_text(encoding="utf-8"))
    return {
        (Type(template, kind), language): (sites[site], address) for template, kind, language, site, address in rows
    }
