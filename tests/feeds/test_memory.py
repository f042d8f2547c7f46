"""Portals with a memory of what was announced in; ids that outlive dates, names and domains out."""

from datetime import date
from pathlib import Path

import pytest

from portulano.announced import FILE, Announced, read_announced, write_announced
from portulano.feeds import announcements
from tests.conftest import PortalMaker
from tests.discovery.portals import read
from tests.feeds.conftest import FeedMaker
from tests.feeds.reading import ids, texts, titles

NEWS = "---\ntitle: Feria\ndate: 2021-12-30\n---\nTexto\n"
ENGLISH = "---\ntitle: Fair\n---\nText\n"
SPANISH = "---\ntitle: Feria\n---\nTexto\n"
REMEMBERED = "# Nota\n\nfeeds portal.example 2026 2026-01-02\nnews/feria portal.example 2021 2026-01-02\n"
ID = "tag:portal.example,2021:news/feria"

LATER: dict[str, tuple[str, str, dict[str, object]]] = {
    "as it was": ("feria", NEWS, {}),
    "corrected to another year": ("feria", NEWS.replace("2021-12-30", "2022-01-02"), {}),
    "with a date of publication": ("feria", NEWS.replace("---\nTexto", "published: 2020-05-05\n---\nTexto"), {}),
    "on another domain": ("feria", NEWS, {"site_url": "https://nuevo.example/mundo/"}),
    "with another domain for new entries": ("feria", NEWS, {"identity_domain": "otro.example"}),
    "renamed": ("gran-feria", NEWS.replace("date:", "formerly: [feria]\ndate:"), {}),
    "renamed twice, newest name first": ("mas", NEWS.replace("date:", "formerly: [gran-feria, feria]\ndate:"), {}),
    "everything at once": (
        "gran-feria",
        "---\ntitle: La gran feria\nformerly: [feria]\ndate: 2023-03-03\n---\nOtro texto\n",
        {"site_url": "https://nuevo.example/"},
    ),
}


@pytest.mark.parametrize("case", LATER)
def test_what_was_announced_keeps_its_id(feeds: FeedMaker, case: str) -> None:
    name, text, config = LATER[case]
    made = feeds({f"content/news/{name}.md": text, FILE: REMEMBERED}, **config)
    assert list(ids(made["feed.xml"]).values()) == [ID]


def test_another_main_language_changes_no_id(feeds: FeedMaker, tmp_path: Path) -> None:
    memory = {FILE: f"{REMEMBERED}language/es portal.example 2026 2026-01-02\n"}
    before = feeds({"content/news/feria.md": NEWS, "content/news/feria.en.md": ENGLISH, **memory})
    assert ids(before["feed.xml"]) | ids(before["en/feed.xml"]) == {"Feria": ID, "Fair": f"{ID}/en"}
    (tmp_path / "portal/content/news/feria.en.md").rename(tmp_path / "portal/content/news/feria.es.md")
    texts_now = {"content/news/feria.md": NEWS.replace("Feria", "Fair"), "content/news/feria.es.md": SPANISH}
    after = feeds({**texts_now, **memory}, languages=["en", "es"])
    assert ids(after["feed.xml"]) | ids(after["es/feed.xml"]) == {"Feria": ID, "Fair": f"{ID}/en"}


def test_a_new_entry_takes_the_new_domain(feeds: FeedMaker) -> None:
    files = {"content/news/feria.md": NEWS, "content/news/otra.md": NEWS.replace("Feria", "Otra"), FILE: REMEMBERED}
    made = feeds(files, site_url="https://nuevo.example/")
    assert ids(made["feed.xml"]) == {"Feria": ID, "Otra": "tag:nuevo.example,2021:news/otra"}
    assert b"<id>tag:portal.example,2026:feeds/whole</id>" in made["atom.xml"]
    assert b"<id>tag:portal.example,2026:feeds/kinds/news</id>" in made["noticias/atom.xml"]


EVENT = "title: Foro\nstart: 2027-05-01\n"


MOVES = {
    "from an example to a true address": (
        "portal.example",
        "https://internacional.cuenca.gob.ec/",
        "internacional.cuenca.gob.ec",
    ),
    "from one example to another": ("portal.example", "https://nuevo.example/", "portal.example"),
    "from one true address to another": ("viejo.gob.ec", "https://nuevo.gob.ec/", "viejo.gob.ec"),
    "back to an example": ("viejo.gob.ec", "https://portal.example/", "viejo.gob.ec"),
}


@pytest.mark.parametrize("case", MOVES)
def test_what_was_announced_at_nobodys_address_was_not(feeds: FeedMaker, case: str) -> None:
    """A new portal stands at an example's address until staff write the true one: no two may share an identity."""
    old, site_url, domain = MOVES[case]
    memory = REMEMBERED.replace("portal.example", old)
    made = feeds({"content/news/feria.md": NEWS, FILE: memory}, site_url=site_url)
    assert ids(made["feed.xml"]) == {"Feria": f"tag:{domain},2021:news/feria"}
    assert f"<id>tag:{domain},2026:feeds/whole</id>".encode() in made["atom.xml"]


def test_what_is_to_come_is_dated_when_it_was_announced(feeds: FeedMaker) -> None:
    today = feeds({"content/events/foro.yml": EVENT})["feed.xml"]
    assert texts(today, "pubDate") == ["Mon, 02 Nov 2026 12:00:00 +0000"]
    later = feeds({"content/events/foro.yml": EVENT, FILE: "events/foro portal.example 2027 2026-10-15\n"})["feed.xml"]
    assert texts(later, "pubDate") == ["Thu, 15 Oct 2026 12:00:00 +0000"]
    assert ids(later) == ids(today) == {"Foro": "tag:portal.example,2027:events/foro"}


INDICATOR = "title: Agua\nunit: '%'\nobservations:\n  - {date: 2020, value: 80}\n"


def test_an_indicator_is_announced_again_with_each_new_date_and_only_then(feeds: FeedMaker) -> None:
    def announced(text: str) -> list[str]:
        return list(ids(feeds({"content/indicators/agua.yml": text})["indicadores/feed.xml"]).values())

    base = "tag:portal.example,2020:indicators/agua"
    assert announced(INDICATOR) == [base]
    assert announced(INDICATOR.replace("80", "81")) == [base]
    assert announced(INDICATOR + "  - {date: 2020, value: 70, place: Norte}\n") == [base]
    assert announced(INDICATOR + "  - {date: 2022, value: 90}\n") == ["tag:portal.example,2022:indicators/agua/2"]


def test_what_is_remembered_is_what_feeds_hold(portal: PortalMaker) -> None:
    files = {
        "content/news/feria.md": NEWS,
        "content/news/gran.md": NEWS.replace("date:", "formerly: [chica]\ndate:"),
        "content/partners/gaia.yml": "title: Gaia\npartner_kind: foundation\n",
        "content/documents/sin.yml": "title: Sin fecha\ndocument_kind: regulation\n",
        FILE: REMEMBERED,
    }
    content = read(portal(files, site_url="https://nuevo.example/"))
    assert content.portal is not None
    assert announcements(content.portal) == {
        "feeds": Announced(date(2026, 1, 2), "portal.example", 2026),
        "language/es": Announced(date(2026, 1, 2), "portal.example", 2026),
        "news/feria": Announced(date(2026, 1, 2), "portal.example", 2021),
        "news/chica": Announced(date(2026, 11, 2), "nuevo.example", 2021),
    }


def test_a_portal_without_an_address_has_announced_nothing(portal: PortalMaker) -> None:
    content = read(portal({"content/news/feria.md": NEWS}, site_url=None))
    assert content.portal is not None
    assert announcements(content.portal) == {}


# The file


def test_lines_are_added_and_none_is_changed(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(REMEMBERED, encoding="utf-8")
    known, problems = read_announced(tmp_path)
    assert problems == []
    new = {
        "news/feria": Announced(date(2026, 11, 2), "otro.example", 1999),
        "news/b": Announced(date(2026, 11, 2), "b.example", 2026),
    }
    write_announced(tmp_path, known, new, "Una nota\nen dos líneas")
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert lines == [
        *("# Una nota", "# en dos líneas", "feeds portal.example 2026 2026-01-02"),
        *("news/b b.example 2026 2026-11-02", "news/feria portal.example 2021 2026-01-02"),
    ]


def test_where_nothing_is_new_the_file_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(REMEMBERED, encoding="utf-8")
    known, _ = read_announced(tmp_path)
    write_announced(tmp_path, known, known, "Otra nota")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == REMEMBERED


def test_of_two_lines_for_one_entry_the_earlier_holds(tmp_path: Path) -> None:
    """As Git leaves them when two people have published the same record and their files are put together."""
    line = "news/feria portal.example 2022 2026-03-03\n"
    (tmp_path / FILE).write_bytes(("\ufeff" + line + REMEMBERED + line).replace("\n", "\r\n").encode())
    known, problems = read_announced(tmp_path)
    assert problems == []
    assert known["news/feria"] == Announced(date(2026, 1, 2), "portal.example", 2021)


@pytest.mark.parametrize(
    "line",
    [
        *("<<<<<<< HEAD", "=======", "news/feria", "news/feria portal.example 2021 2026-02-30"),
        *("noticias;feria;2021", "news/feria portal.example 21 2026-01-02", "news/feria Ñ 2021 2026-01-02"),
    ],
)
def test_a_line_that_nobody_can_read_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"{REMEMBERED}{line}\n", encoding="utf-8")
    known, problems = read_announced(tmp_path)
    assert set(known) == {"feeds", "news/feria"}
    assert [(one.file, one.line, one.severity, one.code) for one in problems] == [(FILE, 5, "error", "announced-line")]


def test_titles_alone_are_no_identity(feeds: FeedMaker) -> None:
    files = {f"content/news/{name}.md": NEWS for name in ("a", "b")}
    data = feeds(files)["feed.xml"]
    assert titles(data) == ["Feria", "Feria"]
    assert len(set(texts(data, "guid"))) == 2
