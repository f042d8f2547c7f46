"""Records that change in; what subscribers see as new, as the same and in which order out."""

from email.utils import parsedate_to_datetime

import pytest

from tests.feeds.conftest import FeedMaker
from tests.feeds.reading import ids, texts, titles


def news(title: str = "Feria", date: str = "2021-05-04", **more: str) -> str:
    rows = "".join(f"{name}: {value}\n" for name, value in more.items())
    return f"---\ntitle: {title}\ndate: {date}\n{rows}---\nTexto\n"


ENGLISH = "---\ntitle: Fair\n---\nText\n"
ID = "tag:portal.example,2021:news/feria"

SAME: dict[str, tuple[dict[str, str], dict[str, object]]] = {
    "as first published": ({"content/news/feria.md": news()}, {}),
    "with another title": ({"content/news/feria.md": news("La gran feria")}, {}),
    "under another name": ({"content/news/gran-feria.md": news(formerly="[feria]")}, {}),
    "under a third name": ({"content/news/mas.md": news(formerly="[feria, gran-feria]")}, {}),
    "with a corrected day": ({"content/news/feria.md": news(date="2021-06-07")}, {}),
    "with a corrected year": ({"content/news/feria.md": news(date="2020-12-31", published="2021-01-04")}, {}),
    "translated": ({"content/news/feria.md": news(), "content/news/feria.en.md": ENGLISH}, {}),
    "on another domain": (
        {"content/news/feria.md": news()},
        {"site_url": "https://nuevo.example/x/", "identity_domain": "portal.example"},
    ),
    "with an http address": ({"content/news/feria.md": news()}, {"site_url": "http://portal.example/"}),
}


@pytest.mark.parametrize("case", SAME)
def test_a_record_stays_the_same_entry(feeds: FeedMaker, case: str) -> None:
    files, config = SAME[case]
    made = feeds(files, **config)
    assert list(ids(made["feed.xml"]).values()) == [ID]
    assert list(ids(made["noticias/feed.xml"]).values()) == [ID]


def test_a_translation_is_an_entry_of_its_own(feeds: FeedMaker) -> None:
    made = feeds(
        {"content/news/feria.md": news("{es: Feria, en: Fair}"), "content/news/feria.en.md": "---\n---\nText\n"}
    )
    assert ids(made["feed.xml"]) == {"Feria": ID}
    assert ids(made["en/feed.xml"]) == {"Fair": f"{ID}/en"}


def test_what_is_not_translated_is_not_in_the_other_language(feeds: FeedMaker) -> None:
    made = feeds({"content/news/feria.md": news()})
    assert titles(made["en/feed.xml"]) == []


ORDER = {
    "content/news/b.md": news("Mayo", "2021-05"),
    "content/news/c.md": news("Cuatro de mayo, tarde", "2021-05-04", time="'18:30'"),
    "content/news/d.md": news("Cuatro de mayo", "2021-05-04"),
    "content/news/e.md": news("Veinte", "2020"),
    "content/news/f.md": news("Puesta hoy, de hace años", "1999-12-31"),
    "content/news/g.md": news("Vieja, publicada ahora", "1985", published="2022-02-02"),
}


def test_newest_first_wherever_it_was_put(feeds: FeedMaker) -> None:
    expected = [
        "Vieja, publicada ahora",
        "Cuatro de mayo, tarde",
        "Cuatro de mayo",
        "Mayo",
        "Veinte",
        "Puesta hoy, de hace años",
    ]
    assert titles(feeds(ORDER)["feed.xml"]) == expected
    backwards = feeds(dict(reversed(ORDER.items())))
    assert titles(backwards["noticias/feed.xml"]) == expected


def test_dates_are_the_citys(feeds: FeedMaker) -> None:
    data = feeds(ORDER, time_zone="America/Guayaquil")["feed.xml"]
    days = dict(zip(titles(data), texts(data, "pubDate"), strict=True))
    assert days["Cuatro de mayo, tarde"] == "Tue, 04 May 2021 18:30:00 -0500"
    assert days["Cuatro de mayo"] == "Tue, 04 May 2021 12:00:00 -0500"
    assert days["Mayo"] == "Sat, 01 May 2021 12:00:00 -0500"
    assert days["Veinte"] == "Wed, 01 Jan 2020 12:00:00 -0500"


ZONES = {
    ("Europe/Madrid", "2021-07-01"): "Thu, 01 Jul 2021 12:00:00 +0200",
    ("Europe/Madrid", "2021-01-01"): "Fri, 01 Jan 2021 12:00:00 +0100",
    ("Asia/Kathmandu", "2021-01-01"): "Fri, 01 Jan 2021 12:00:00 +0545",
    # Before time zones a city's noon was its own: the seconds of its distance from Greenwich fit in no feed
    ("America/Guayaquil", "1861-07-01"): "Mon, 01 Jul 1861 12:00:00 -0519",
}


@pytest.mark.parametrize("zone, date", ZONES)
def test_every_zone_can_be_written(feeds: FeedMaker, zone: str, date: str) -> None:
    data = feeds({"content/news/a.md": news(date=date)}, time_zone=zone)["feed.xml"]
    assert texts(data, "pubDate") == [ZONES[zone, date]]
    assert parsedate_to_datetime(ZONES[zone, date]).tzinfo is not None


def test_the_newest_fifty(feeds: FeedMaker) -> None:
    files = {f"content/news/n{year}.md": news(f"Año {year}", str(year)) for year in range(1900, 1960)}
    data = feeds(files)["feed.xml"]
    assert titles(data) == [f"Año {year}" for year in range(1959, 1909, -1)]


def test_news_alone_have_a_feed_of_their_own(feeds: FeedMaker) -> None:
    law = "title: Ley\ndocument_kind: regulation\ndate: 2021\n"
    made = feeds({"content/news/a.md": news(), "content/documents/ley.yml": law})
    assert titles(made["feed.xml"]) == ["Feria", "Ley"]
    assert titles(made["noticias/feed.xml"]) == ["Feria"]
    assert set(feeds({"content/documents/ley.yml": law})) >= {"feed.xml", "en/feed.xml"}


def test_a_portal_without_news_has_no_feed_of_news(feeds: FeedMaker) -> None:
    made = feeds({"content/documents/ley.yml": "title: Ley\ndocument_kind: regulation\ndate: 2021\n"})
    rss = {name for name in made if name.endswith("feed.xml")}
    assert rss == {"feed.xml", "en/feed.xml", "documentos/feed.xml", "en/documents/feed.xml"}
