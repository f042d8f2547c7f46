"""Whole cities: portals made from what published sources tell of four cities, and each fact of them found by a visitor.

`facts.yml` beside a city's content names every fact that the reference has of the city, under the part of it where
it stands, and where a visitor finds it in each language, or why it is not held. `sections` counts them, so that a fact
that is taken away is missed.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from portulano.options import BuildOptions, BuildResult, Silent
from portulano.pipeline import build
from tests.tools import charts, links
from tests.tools.visitor import Visit

HERE = Path(__file__).resolve().parent
CITIES = sorted(path.parent.name for path in HERE.glob("*/facts.yml"))
TODAY = date(2026, 11, 21)
LANGUAGES = ("es", "en")

SILENT = {
    *("agreement-no-opinion", "agreement-no-copy", "agreement-not-registered", "agreement-step-missing"),
    *("agreement-no-benefit", "agreement-no-text", "network-no-review", "indicator-no-baseline"),
    *("indicator-no-observation", "action-no-owner", "action-no-state", "project-aspects", "trip-no-account"),
}
"""What the program may miss in these portals: things of which the sources really say nothing."""


@dataclass(frozen=True)
class City:
    """A built city: what the build told, what a visitor sees, what the list says that there is to see."""

    result: BuildResult
    visit: Visit
    facts: Mapping[str, Any]

    def expectations(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each fact with what a visitor finds of it in one language."""
        for fact, places in self.facts["facts"].items():
            for place in places:
                yield from ((fact, place[language]) for language in LANGUAGES if "not_held" not in place)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, City]:
    """Every city, built once."""
    work = tmp_path_factory.mktemp("cities")
    return {name: _built(work, name) for name in CITIES}


def _built(work: Path, name: str) -> City:
    folder = work / name
    shutil.copytree(HERE / name / "content", folder / "content")
    shutil.copy2(HERE / name / "site_config.yml", folder)
    (folder / ".portulano").mkdir()
    result = build(BuildOptions(folder, search=False, jobs=1, today=TODAY), Silent())
    config = yaml.safe_load((folder / "site_config.yml").read_text("utf-8"))
    facts = yaml.safe_load((HERE / name / "facts.yml").read_text("utf-8"))
    return City(result, Visit(folder / "site", config["site_url"]), facts)


@pytest.mark.slow
@pytest.mark.parametrize("name", CITIES)
def test_a_whole_city_is_found_in_its_portal(name: str, built: Mapping[str, City]) -> None:
    city = built[name]
    assert city.result.published, [(one.code, one.file, one.line) for one in city.result.problems]
    told = Counter(one.code for one in city.result.problems if one.code not in SILENT)
    assert not told, f"more than what the sources leave out: {told}"

    misses = [f"{fact}: {miss}" for fact, place in city.expectations() for miss in city.visit.misses(place)]
    assert not misses, "\n".join(misses)
    assert links.check(city.visit.site, city.visit.site_url) == []
    assert charts.check(city.visit.site).misses == []


@pytest.mark.parametrize("name", CITIES)
def test_no_fact_is_left_out_silently(name: str) -> None:
    told = yaml.safe_load((HERE / name / "facts.yml").read_text("utf-8"))
    parts = Counter(fact.partition("/")[0] for fact in told["facts"])
    assert dict(parts) == told["sections"]
    for fact, places in told["facts"].items():
        assert places, fact
        for place in places:
            reason = place.get("not_held")
            assert set(place) == ({"not_held"} if reason else set(LANGUAGES)), fact
            assert reason or all(len(place[language]) > 1 for language in LANGUAGES), f"{fact}: asks for nothing"


@pytest.mark.parametrize("name", CITIES)
def test_every_record_names_its_source(name: str) -> None:
    silent = []
    for path in (HERE / name / "content").rglob("*.*"):
        if path.parent.name == "pages":
            continue  # the office's own words
        text = path.read_text("utf-8")
        named = text.partition("\n")[0].split(";") if path.suffix == ".csv" else yaml.safe_load(text)
        silent += [path.name] if "sources" not in named else []
    assert not silent
