"""Hostile texts in; every rule of RSS 2.0 and its best practices profile, one by one, on the feeds that come out."""

import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from portulano.feeds.content import one_line
from tests.feeds.conftest import FeedMaker
from tests.feeds.reading import NAMES, channel, ids, parsed, texts, titles, wholes

HOSTILE = "Ñandú & <b>«Cía»</b> ]]> &amp; \"comillas\" 'y' 🚲 مرحبا a\u200db 1 < 2"

PROSE = """\
## Título & <más>

Un [acuerdo](../agreements/uno.yml), una [meta](../news/dos.md), [lejos](https://example.org/?a=1&b=2#c), [roto](http://[::1).

| a | b |
| - | - |
| `<script>alert(1)</script>` | ]]> |

Con nota[^1] y 🚲. ![Una plaza](../../plaza.png "La plaza")

[^1]: La nota.
"""

CONTENT = {
    "content/news/uno.md": f"---\ntitle: |-\n  {HOSTILE}\nsummary: |-\n  {HOSTILE}\ndate: 2021-05-04\n"
    'topics: [environment-climate]\nsdgs: ["11.3", "13"]\n---\n' + PROSE.replace("(../../plaza.png", "(../plaza.png"),
    "content/news/dos.md": "---\ntitle: {es: Dos, en: Two}\ndate: 2020-02\nauthor: Ana & Cía\n---\n\nTexto\n\n---\n",
    "content/news/dos.en.md": "---\n---\nText\n",
    "content/agreements/uno.yml": (
        "title: {es: Acuerdo, en: Agreement}\nagreement_kind: memorandum-of-understanding\nsigned: 1985\n"
        "purpose: {es: Para *todos*., en: For *everyone*.}\nbenefit: {es: Agua & vida, en: Clean water}\n"
        "partners: [gaia]\n"
    ),
    "content/partners/gaia.yml": "title: Gaia\npartner_kind: foundation\ncountry: ES\n",
    "content/documents/ley.yml": "title: Ley & orden\ndocument_kind: regulation\ndate: 1861-07-01\nfile: ley.pdf\n",
    "content/ley.pdf": b"%PDF-1.4\n",
    "content/milestones/hito.yml": "title: Hito\ndate: 2001\n",
    "content/news/sin.md": "---\ntitle: Con fecha\ndate: 2019-12-31\n---\nTexto\n",
    "content/documents/sin.yml": "title: Sin fecha\ndocument_kind: regulation\n",
}


@pytest.fixture
def made(feeds: FeedMaker, plaza: bytes) -> dict[str, bytes]:
    return feeds(
        {**CONTENT, "content/plaza.png": plaza},
        site_url="https://portal.example/below/",
        time_zone="America/Guayaquil",
        title={"es": "Cuenca & el «mundo» <", "en": "Cuenca & the world"},
        description={"es": "Lo que <hace> & dice"},
        licence={"url": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"},
    )


Check = Callable[[bytes], object]


def has(name: str) -> Check:
    return lambda data: channel(data).findtext(name)


def dates(data: bytes) -> list[str]:
    return [*texts(data, "pubDate"), *(node.text or "" for node in channel(data).iterfind("lastBuildDate"))]


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in address


def addresses(data: bytes) -> list[str]:
    found: list[str] = []
    for whole in wholes(data):
        found += html.fragment_fromstring(whole, True).xpath("//@href | //@src | //@cite")
    return [address for address in found if address != "http://[::1"]


def self_link(data: bytes) -> etree._Element | None:
    links = channel(data).findall("atom:link[@rel='self']", NAMES)
    return links[0] if len(links) == 1 else None


def no_relative(data: bytes) -> bool:
    return all(is_absolute(address) or address.startswith("mailto:") for address in addresses(data))


def in_order(data: bytes) -> bool:
    moments = [parsedate_to_datetime(day) for day in texts(data, "pubDate")]
    return moments == sorted(moments, reverse=True)


def order_of_elements(data: bytes) -> bool:
    """`content:encoded` after `description` (best practices profile)."""
    for item in channel(data).iterfind("item"):
        names = [etree.QName(node).localname for node in item]
        if names.index("description") > names.index("encoded"):
            return False
    return True


RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
NO_TAGS = re.compile(r"<(script|style|form|iframe|object|button)\b|\son\w+=|javascript:", re.IGNORECASE)

RULES: dict[str, Check] = {
    "well formed, in UTF-8": lambda data: data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>") and parsed(data),
    "version": lambda data: etree.fromstring(data).get("version") == "2.0",
    "channel title": has("title"),
    "channel description": has("description"),
    "channel link is absolute": lambda data: is_absolute(channel(data).findtext("link") or ""),
    "language tag": lambda data: channel(data).findtext("language") in ("es", "en"),
    "one link to itself": lambda data: (
        (link := self_link(data)) is not None
        and is_absolute(str(link.get("href")))
        and link.get("type") == "application/rss+xml"
    ),
    "the program is named without a clock": lambda data: "Portulano" in str(channel(data).findtext("generator")),
    "dates are those of RFC 822 with four-digit years": lambda data: all(map(RFC_822.fullmatch, dates(data))),
    "built when the newest entry was": lambda data: (
        channel(data).findtext("lastBuildDate") == texts(data, "pubDate")[0]
    ),
    "newest first": in_order,
    "entries have title, description, link, id, date": lambda data: all(
        all(texts(data, name)) for name in ("title", "description", "link", "guid", "pubDate")
    ),
    "entries' links are absolute": lambda data: all(map(is_absolute, texts(data, "link"))),
    "ids are no addresses": lambda data: all(
        node.get("isPermaLink") == "false" for node in channel(data).iterfind("item/guid")
    ),
    "ids differ": lambda data: len(set(texts(data, "guid"))) == len(titles(data)),
    "whole texts come after their summary": order_of_elements,
    "no author without an address": lambda data: not channel(data).findall("item/author"),
    "someone answers for every entry": lambda data: all(texts(data, "{http://purl.org/dc/elements/1.1/}creator")),
    "no relative address": no_relative,
    "nothing that runs": lambda data: not any(map(NO_TAGS.search, map(without_text, wholes(data)))),
    "at most one enclosure": lambda data: all(
        len(item.findall("enclosure")) < 2 for item in channel(data).iterfind("item")
    ),
}


def without_text(markup: str) -> str:
    """Only the tags of a piece of HTML."""
    return "".join(re.findall(r"<[^>]*>", markup))


def test_every_feed_keeps_every_rule(made: dict[str, bytes]) -> None:
    rss = {address: data for address, data in made.items() if address.endswith("feed.xml")}
    assert {"feed.xml", "noticias/feed.xml", "en/feed.xml", "en/news/feed.xml", "ods/11/feed.xml"} <= set(rss)
    broken = [(address, rule) for rule, kept in RULES.items() for address, data in rss.items() if not kept(data)]
    assert not broken


def test_every_character_survives(made: dict[str, bytes]) -> None:
    assert HOSTILE in titles(made["noticias/feed.xml"])
    entry = next(one for one in parsed(made["noticias/feed.xml"]).entries if "uno" in one.id)
    assert html.fragment_fromstring(entry.summary, "p").text_content() == HOSTILE
    assert next(html.fragment_fromstring(entry.content[0].value, "div").iter("p")).text_content() == HOSTILE


def test_what_xml_forbids_is_left_out() -> None:
    assert one_line("a\x07b\ufffe c\n\x0b🚲") == "ab c 🚲"


def test_an_ordinary_summary_reads_the_same_as_text_and_as_html(feeds: FeedMaker) -> None:
    text = "Cuenca & Oaxaca: 1 < 2, I+D, «AT&T», 5 > 4"
    files = {"content/news/x.md": f"---\ntitle: X\nsummary: '{text}'\ndate: 2020\n---\nTexto\n"}
    assert texts(feeds(files)["feed.xml"], "description") == [text]


def test_whole_texts_keep_what_prose_says(made: dict[str, bytes]) -> None:
    whole = next(text for text in wholes(made["feed.xml"]) if "Título" in text)
    tree = html.fragment_fromstring(whole, True)
    assert [cell.text_content() for cell in tree.iter("td")] == ["<script>alert(1)</script>", "]]>"]
    assert [str(image.get("alt")) for image in tree.iter("img")] == ["Una plaza"]
    assert str(next(tree.iter("img")).get("src")).startswith("https://portal.example/below/assets/pictures/plaza.")
    links = {link.text_content(): link.get("href") for link in tree.iter("a")}
    assert links["acuerdo"] == "https://portal.example/below/acuerdos/uno/"
    assert links["lejos"] == "https://example.org/?a=1&b=2#c"
    assert str(links["1"]).startswith("https://portal.example/below/noticias/uno/#")


def test_whole_agreements_say_what_they_are_for(made: dict[str, bytes]) -> None:
    whole = next(text for text in wholes(made["en/feed.xml"]) if "everyone" in text)
    assert "<em>everyone</em>" in whole
    assert "Clean water" in whole
    assert "1985" in whole


def test_categories_are_words_of_the_language(made: dict[str, bytes]) -> None:
    found = [node.text for node in channel(made["noticias/feed.xml"]).iterfind("item/category")]
    assert len(found) == 3
    assert not any(str(one).startswith(("environment", "11.3")) for one in found)


def test_what_has_no_date_and_what_is_history_is_left_out(made: dict[str, bytes]) -> None:
    assert not {"Sin fecha", "Hito"} & set(titles(made["feed.xml"]))
    assert titles(made["feed.xml"])[1:] == ["Dos", "Con fecha", "Acuerdo", "Ley & orden"]


def test_a_language_from_right_to_left_says_so(feeds: FeedMaker) -> None:
    files = {"content/news/x.md": "---\ntitle: مرحبا\ndate: 2020\n---\nنص\n"}
    made = feeds(files, languages=["ar", "es"], title=None, office=None)
    assert wholes(made["feed.xml"])[0].startswith('<div lang="ar" dir="rtl">')
    assert channel(made["feed.xml"]).findtext("language") == "ar"


def test_a_feed_without_entries_is_a_feed(feeds: FeedMaker) -> None:
    files = {"content/news/x.md": "---\ntitle: Solo en español\ndate: 2020\n---\nTexto\n"}
    data = feeds(files)["en/feed.xml"]
    assert parsed(data).entries == []
    assert titles(data) == []
    assert channel(data).find("lastBuildDate") is None


def test_the_same_content_gives_the_same_bytes(made: dict[str, bytes], feeds: FeedMaker, plaza: bytes) -> None:
    again = feeds({**CONTENT, "content/plaza.png": plaza})
    assert ids(again["feed.xml"]) == ids(made["feed.xml"])
    assert feeds({**CONTENT, "content/plaza.png": plaza}) == again
