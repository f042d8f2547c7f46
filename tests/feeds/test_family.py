"""Portals in; which feeds there are, what each holds, which pages announce them and how much work they are, out."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portulano.feeds import entries, feed_files, plan_feeds
from portulano.pages import family
from portulano.pages.family import MOST, MOST_GATHERED, Feed
from portulano.render import Renderer
from portulano.render.compiling import DirectEnvironment
from tests.conftest import PortalMaker
from tests.discovery.portals import planned, read
from tests.feeds.conftest import FeedMaker
from tests.feeds.reading import channel, titles

BOTH = "title: {es: %s, en: %s}\n"
PLAN = """\
title: {es: Plan, en: Plan}
axes:
  - id: agua
    title: {es: Agua & vida, en: Water & life}
    objectives:
      - id: limpia
        title: {es: Agua limpia, en: Clean water}
        actions:
          - id: planta
            title: {es: Una planta, en: A plant}
            agreements: [con-lyon]
  - id: vacio
    title: {es: Otro, en: Other}
"""
CONTENT = {
    "content/strategy/plan.yml": PLAN,
    "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n",
    "content/agreements/con-lyon.yml": (
        BOTH % ("Con Lyon", "With Lyon")
        + "agreement_kind: memorandum-of-understanding\nsigned: 2020-01-01\npartners: [lyon]\nsdgs: ['6.1']\n"
    ),
    "content/news/agua.md": "---\ntitle: Agua\ndate: 2021-01-01\naxes: [plan/agua]\ntopics: [mobility]\n---\nTexto\n",
    "content/calls/vieja.yml": BOTH % ("Vieja", "Old") + "opens: 2020-01-01\ndeadline: 2020-02-02\n",
    "content/practices/huerto.yml": BOTH % ("Huerto", "Garden") + "date: 2019\n",
    "content/awards/premio.yml": BOTH % ("Premio", "Prize") + "date: 2018\n",
    "content/events/foro.yml": BOTH % ("Foro", "Forum") + "start: 2017-05\n",
    "content/documents/ley.yml": BOTH % ("Ley", "Law") + "document_kind: regulation\ndate: 2016\n",
    "content/indicators/agua.yml": BOTH % ("Cobertura", "Coverage")
    + "unit: '%'\nobservations: [{date: 2015, value: 9}]\n",
}

WHOLE = ["Agua", "Con Lyon", "Vieja", "Huerto", "Premio", "Foro", "Ley", "Cobertura"]
ENGLISH = ["With Lyon", "Old", "Garden", "Prize", "Forum", "Law", "Coverage"]
HELD = {
    "": WHOLE,
    "noticias/": ["Agua"],
    "acuerdos/": ["Con Lyon"],
    "convocatorias/": [],
    "buenas-practicas/": ["Huerto"],
    "premios/": ["Premio"],
    "eventos/": ["Foro"],
    "documentos/": ["Ley"],
    "indicadores/": ["Cobertura"],
    "estrategia/plan/agua/": ["Agua", "Con Lyon"],
    "ods/6/": ["Con Lyon"],
    "paises/fr/": ["Con Lyon"],
    "temas/mobility/": ["Agua"],
    "en/": ENGLISH,
    "en/agreements/": ["With Lyon"],
    "en/calls/": [],
    "en/good-practices/": ["Garden"],
    "en/awards/": ["Prize"],
    "en/events/": ["Forum"],
    "en/documents/": ["Law"],
    "en/indicators/": ["Coverage"],
    "en/strategy/plan/agua/": ["With Lyon"],
    "en/sdgs/6/": ["With Lyon"],
    "en/countries/fr/": ["With Lyon"],
}


def test_who_holds_what(feeds: FeedMaker) -> None:
    """A feed without any record in its language is not there; one whose records are all over stays."""
    made = feeds(CONTENT)
    rss = {name.removesuffix("feed.xml"): data for name, data in made.items() if name.endswith("feed.xml")}
    assert {page: titles(data) for page, data in rss.items()} == HELD
    assert set(made) == {f"{page}{name}" for page in HELD for name in ("feed.xml", "atom.xml", "feed.json")}


def test_each_feed_says_what_it_is_of(feeds: FeedMaker) -> None:
    made = feeds(CONTENT)
    assert channel(made["feed.xml"]).findtext("title") == "Cuenca en el mundo"
    assert channel(made["en/strategy/plan/agua/feed.xml"]).findtext("title") == "Cuenca in the world: Water & life"
    assert channel(made["paises/fr/feed.xml"]).findtext("title") == "Cuenca en el mundo: Francia"
    names = [channel(made[name]).findtext("title") for name in made if name.endswith("feed.xml")]
    assert len(set(names)) == len(names)


def test_who_follows_an_axis_of_a_renamed_plan_goes_on_reading(feeds: FeedMaker) -> None:
    files = {name: text.replace("plan/agua", "nuevo/agua") for name, text in CONTENT.items()}
    files["content/strategy/nuevo.yml"] = f"formerly: [plan]\n{files.pop('content/strategy/plan.yml')}"
    made = feeds(files)
    for old, new in (("estrategia/plan", "estrategia/nuevo"), ("en/strategy/plan", "en/strategy/nuevo")):
        for name in ("feed.xml", "atom.xml", "feed.json"):
            assert made[f"{old}/agua/{name}"] == made[f"{new}/agua/{name}"]


ANNOUNCED = {
    "": [""],
    "noticias/agua/": ["noticias/", ""],
    "acuerdos/": ["acuerdos/", ""],
    "estrategia/plan/": [""],
    "estrategia/plan/agua/": ["estrategia/plan/agua/", ""],
    "estrategia/plan/agua/limpia/": ["estrategia/plan/agua/", ""],
    "ods/6/": ["ods/6/", ""],
    "socios/lyon/": [""],
    "404.html": [""],
    "en/": ["en/"],
    "en/news/": ["en/"],
    "en/countries/fr/": ["en/countries/fr/", "en/"],
    "en/404.html": ["en/"],
}


def test_pages_announce_their_own_feed_before_the_whole(portal: PortalMaker) -> None:
    _, pages = planned(portal(CONTENT))
    by_address = {page.address: page for page in pages}
    for address, expected in ANNOUNCED.items():
        links = by_address[address].feeds
        names = ("feed.xml", "atom.xml", "feed.json")
        assert [link.address for link in links] == [f"{page}{name}" for page in expected for name in names], address
        types = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
        assert [link.media_type for link in links] == types * len(expected)
        assert len({link.title for link in links}) == len(links)


def test_categories_name_topics_axes_and_goals(feeds: FeedMaker) -> None:
    row = "axes: [plan/agua]\nsdgs: ['6.1']\ntopics: [mobility]\n"
    made = feeds({**CONTENT, "content/awards/premio.yml": CONTENT["content/awards/premio.yml"] + row})
    found = [(node.text, node.get("domain")) for node in channel(made["en/awards/feed.xml"]).iterfind("item/category")]
    assert found == [
        ("Mobility and transport", "https://portal.example/en/topics/"),
        ("Water & life", "https://portal.example/en/strategy/"),
        ("6. Clean water and sanitation", "https://portal.example/en/sdgs/"),
    ]


def many(number: int) -> dict[str, str]:
    text = "---\ntitle: {es: Una, en: One}\ndate: 2020-%02d-%02d\nsdgs: ['%d']\n---\nTexto\n"
    files = {f"content/news/n{one}.md": text % (1 + one % 12, 1 + one % 28, 1 + one % 2) for one in range(number)}
    return files | {f"content/news/n{one}.en.md": "---\n---\nText\n" for one in range(number)}


@pytest.fixture
def counted(
    portal: PortalMaker, templates: DirectEnvironment, monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], tuple[tuple[Feed, ...], Counter[str]]]:
    """A function that makes the feeds of so many news items, and counts what that takes."""

    def make(number: int) -> tuple[tuple[Feed, ...], Counter[str]]:
        counts: Counter[str] = Counter()

        def counting(module: Any, name: str) -> None:
            real = getattr(module, name)

            def told(*arguments: Any) -> Any:
                counts[name] += 1
                return real(*arguments)

            monkeypatch.setattr(module, name, told)

        content = read(portal(many(number)))
        assert content.portal is not None
        content.portal.told.clear()
        counting(entries, "content")
        counting(family, "dated")
        counting(family, "item_of")
        feed_files(Renderer(content.portal, content.assets.assets, templates))
        feeds = plan_feeds(content.portal)
        monkeypatch.undo()
        return feeds, counts

    return make


def test_each_entry_is_rendered_once_whatever_holds_it(
    counted: Callable[[int], tuple[tuple[Feed, ...], Counter[str]]], tmp_path: Path
) -> None:
    """And the work grows with the entries that feeds hold, not with the records; each record is looked at once."""
    few, few_counts = counted(120)
    more, more_counts = counted(240)
    for feeds, counts, records in ((few, few_counts, 120), (more, more_counts, 240)):
        assert len(feeds) == 8
        sizes = {len(feed.items) for feed in feeds}
        assert sizes == {MOST, MOST_GATHERED}
        held = {item.id for feed in feeds for item in feed.items}
        assert counts["content"] == len(held) == 2 * MOST
        assert counts["dated"] == records
        assert counts["item_of"] == len(held)
    assert more_counts["content"] == few_counts["content"]
