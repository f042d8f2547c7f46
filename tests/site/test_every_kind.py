"""A new portal, which has an example of every kind: each has its list, its pages, its data and its ways back."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from portulano.i18n import wording_for
from portulano.library import Entry
from portulano.model import KINDS, Kind
from portulano.options import BuildOptions, Clock, Silent
from portulano.pipeline import build
from portulano.portal import Portal
from portulano.reading import read_content
from portulano.resources import theme_folder
from portulano.scaffold.new_portal import create_portal
from tests.tools.visitor import Visit

pytestmark = pytest.mark.slow

URL = "https://portal.example/"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new portal, built."""
    folder = tmp_path_factory.mktemp("started") / "portal"
    create_portal(folder, "Loja", "EC", ("es", "en"), wording_for("es", [theme_folder() / "strings"]))
    assert build(BuildOptions(folder, search=False), Silent()).published
    return folder


@pytest.fixture(scope="module")
def held(started: Path) -> Portal:
    """What the portal is made from."""
    portal = read_content(BuildOptions(started, search=False), Clock(Silent())).portal
    assert portal is not None
    return portal


@pytest.fixture(scope="module")
def visit(started: Path, held: Portal) -> Visit:
    return Visit(started / "site", held.config.site_url)


def records(portal: Portal, kind: Kind) -> tuple[Entry, ...]:
    found = portal.library.of_kind(kind.name)
    assert found, "no example"
    return found


@pytest.mark.parametrize("kind", [one for one in KINDS if one.name != "pages"], ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["es", "en"])
def test_list_leads_to_every_record(kind: Kind, language: str, held: Portal, visit: Visit) -> None:
    links = [
        {"text": " ".join(one.value.title.in_language(language).text.split()), "to": held.address(one, language)}
        for one in records(held, kind)
    ]
    page = held.addresses.section(language, kind.name)
    assert list(visit.misses({"page": page, "links": links})) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["es", "en"])
def test_record_has_a_page_with_its_facts(kind: Kind, language: str, held: Portal, visit: Visit) -> None:
    for one in records(held, kind):
        title = one.value.title.in_language(language).text
        assert list(visit.misses({"page": held.address(one, language), "text": [title]})) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_data_hold_every_record(kind: Kind, held: Portal, started: Path) -> None:
    with (started / "site" / "datos" / f"{kind.name}.csv").open(encoding="utf-8-sig") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {one.id for one in records(held, kind)}


def relations(portal: Portal) -> Iterator[tuple[Entry, Entry]]:
    """Who names whom; parts are told on the page of their record."""
    for several in portal.library.references.values():
        for one in several:
            yield portal.library.entries[one.origin], portal.library.entries[one.target]


def test_relations_lead_both_ways(held: Portal, visit: Visit) -> None:
    """Whoever names another is linked from it, and links to it."""
    pairs = [(origin, target) for origin, target in relations(held) if not origin.is_part and not target.is_part]
    assert len(pairs) >= 10
    misses = []
    for origin, target in pairs:
        for here, there in ((origin, target), (target, origin)):
            link = {"text": "", "to": held.address(there, "es")}
            misses += list(visit.misses({"page": held.address(here, "es"), "links": [link]}))
    assert misses == []
