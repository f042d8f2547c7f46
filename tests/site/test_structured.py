"""What programs read of a record of each kind that tells as little as may be told: whole, and of the right type.

The types and what each must tell: schema.org; Google's guides to Article, Event and BreadcrumbList.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from portulano.model import KINDS
from portulano.options import BuildOptions, Clock, Silent
from portulano.portal import Portal
from portulano.reading import read_content
from tests.site.sites import BuiltSite

pytestmark = pytest.mark.slow

LEAST: Mapping[str, str] = {
    "agreements": "agreement_kind: performance-agreement\npartners: [one]",
    "partners": "partner_kind: bank",
    "actors": "sector: private",
    "statements": "statement_kind: declaration",
    "indicators": "unit: m",
    "evaluations": "of: projects/one\nmoment: planning",
    "news": "date: 2022-03",
    "mentions": "outlet: A paper",
    "documents": "document_kind: book",
    "brand": "element: value",
}
"""The fields that a kind asks for besides the title."""
MONTH = "2022-03"
EVENT = "title: Two\nstart: 2022-03-04\nplace: Cuenca"
FILES = {
    **{f"content/{one.name}/one.yml": f"title: One\n{LEAST.get(one.name, '')}\n" for one in KINDS if one.name != "editions"},
    f"content/editions/{MONTH}.yml": "summary: A month\n",
    "content/events/two.yml": EVENT,
}
ISO_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
IS: Mapping[str, Callable[[Any, str], bool]] = {
    "words": lambda value, _: isinstance(value, str) and bool(value.strip()),
    "day": lambda value, _: isinstance(value, str) and re.fullmatch(ISO_DAY, value) is not None,
    "own page": lambda value, address: value == address,
    "language": lambda value, _: value in ("es", "en"),
    "term": lambda value, _: isinstance(value, str) and value.startswith("https://schema.org/Event"),
    "mode": lambda value, _: isinstance(value, str) and value.endswith("EventAttendanceMode"),
    "place": lambda value, _: value == {"@type": "Place", "name": "Cuenca"},
}
PAGE = {"name": "words", "url": "own page", "inLanguage": "language"}
ARTICLE = {"headline": "words", "datePublished": "day", "mainEntityOfPage": "own page", "inLanguage": "language"}
TYPES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "news": ("NewsArticle", ARTICLE),
    "agreements": ("CreativeWork", PAGE),
    "documents": ("DigitalDocument", PAGE),
    "strategy": ("CreativeWork", PAGE),
}
"""What the page of a record is, and what it must tell; others are a WebPage."""
ABOUT: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "partners/one": ("about", "Organization", {"name": "words"}),
    "networks/one": ("about", "Organization", {"name": "words"}),
    "projects/one": ("about", "Project", {"name": "words", "url": "own page"}),
    "indicators/one": ("mainEntity", "StatisticalVariable", {"name": "words", "measuredProperty": "words"}),
    "events/two": (
        "about",
        "Event",
        {"name": "words", "startDate": "day", "location": "place", "eventStatus": "term", "eventAttendanceMode": "mode"},
    ),
}
"""What the page of a record is about; of an event without a day and a place nothing is told, for it could not be whole."""


@pytest.fixture(scope="module")
def site(small_site: Callable[..., BuiltSite]) -> BuiltSite:
    """A portal with a record of each kind, in one language: what is not translated has no page in another."""
    return small_site(FILES, languages=["en"], title="Portal", office={"name": "Office"})


@pytest.fixture(scope="module")
def held(site: BuiltSite) -> Portal:
    """What the portal is made from, which knows its addresses."""
    portal = read_content(BuildOptions(site.folder.parent, search=False), Clock(Silent())).portal
    assert portal is not None
    return portal


def wrong(thing: Mapping[str, Any], wanted: Mapping[str, str], address: str) -> list[str]:
    return [f"{name}: {thing.get(name)!r}" for name, sort in wanted.items() if not IS[sort](thing.get(name), address)]


RECORDS = [
    *(f"{one.name}/{MONTH if one.name == 'editions' else 'one'}" for one in KINDS),
    "events/two",
]


@pytest.mark.parametrize("record", RECORDS)
def test_structured_data_of_a_record_that_tells_little_are_whole(record: str, site: BuiltSite, held: Portal) -> None:
    kind, name = record.split("/")
    (entry,) = [one for one in held.library.of_kind(kind) if one.id == name]
    shown = site.pages[held.address(entry, "en")]
    address = site.whole(shown.address)
    found = [json.loads(one) for one in shown.texts("//script[@type='application/ld+json']/text()")]
    (way,) = [one for one in found if one["@type"] == "BreadcrumbList"]
    (page,) = [one for one in found if one is not way]
    type_, fields = TYPES.get(kind, ("WebPage", PAGE))
    assert page["@context"] == way["@context"] == "https://schema.org"
    assert page["@type"] == type_
    assert wrong(page, fields, address) == []
    if record in ABOUT:
        relation, type_, fields = ABOUT[record]
        assert page[relation]["@type"] == type_
        assert wrong(page[relation], fields, address) == []
    else:
        assert not {"about", "mainEntity"} & page.keys()
    steps = way["itemListElement"]
    assert [one["position"] for one in steps] == list(range(1, len(steps) + 1))
    assert [one["@type"] for one in steps] == ["ListItem"] * len(steps)
    assert all(one["name"].strip() and one["item"].startswith(site.site_url) for one in steps)
    assert steps[-1]["item"] == address
