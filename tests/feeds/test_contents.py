"""Records with hostile texts in; whole, absolute, safe entries out, the same in each format."""

import json
from urllib.parse import urlsplit

import pytest
from lxml import html

from portulano.feeds.content import one_line
from tests.feeds.conftest import FeedMaker
from tests.feeds.reading import channel, ids, parsed, texts, titles, wholes
from tests.tools.feed_rules import findings

HOSTILE = "Ñandú & <b>«Cía»</b> ]]> &amp; \"comillas\" 'y' 🚲 مرحبا a\u200db 1 < 2"

PRINTED = HOSTILE.replace('"comillas"', "«comillas»").replace("'y'", "‘y’")

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


def addresses(data: bytes) -> list[str]:
    found: list[str] = []
    for whole in wholes(data):
        found += html.fragment_fromstring(whole, True).xpath("//@href | //@src | //@cite")
    return [address for address in found if address != "http://[::1"]


def absolute(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https", "mailto")


def test_every_feed_keeps_every_rule(made: dict[str, bytes]) -> None:
    assert {"feed.xml", "noticias/atom.xml", "en/feed.json", "en/news/feed.xml", "ods/11/feed.xml"} <= set(made)
    base = "https://portal.example/below/"
    broken = [(name, one) for name, data in made.items() for one in findings(name, data, base + name)]
    assert broken == []
    assert all(absolute(one) for name, data in made.items() if name.endswith("feed.xml") for one in addresses(data))


def test_the_formats_tell_the_same(made: dict[str, bytes]) -> None:
    for name in (name for name in made if name.endswith("feed.xml")):
        rss = parsed(made[name]).entries
        atom = parsed(made[name.replace("feed.xml", "atom.xml")]).entries
        items = json.loads(made[name.replace("feed.xml", "feed.json")])["items"]
        assert [one.id for one in rss] == [one.id for one in atom] == [one["id"] for one in items]
        assert [one.link for one in rss] == [one.link for one in atom] == [one["url"] for one in items]
        assert wholes(made[name]) == [one["content_html"] for one in items]
        for one, other, item in zip(rss, atom, items, strict=True):
            assert one.published_parsed == other.published_parsed
            assert item["date_published"] == other.published
            assert item["date_modified"] == other.updated
            assert [tag.term for tag in one.get("tags", [])] == [tag.label for tag in other.get("tags", [])]
            assert [tag.term for tag in one.get("tags", [])] == item.get("tags", [])
            assert [author["name"] for author in item["authors"]] == [author.name for author in other.authors]


def test_the_channel_changed_when_its_newest_entry_did(made: dict[str, bytes], feeds: FeedMaker) -> None:
    data = made["feed.xml"]
    assert channel(data).findtext("lastBuildDate") == texts(data, "pubDate")[0]
    corrected = "---\ntitle: Vieja\ndate: 2001-01-01\nupdated: 2026-10-30\n---\nTexto\n"
    made = feeds({**CONTENT, "content/news/vieja.md": corrected})
    assert channel(made["feed.xml"]).findtext("lastBuildDate") == "Fri, 30 Oct 2026 12:00:00 +0000"
    assert parsed(made["atom.xml"]).feed.updated == "2026-10-30T12:00:00+00:00"


def test_a_picture_goes_along_with_its_size_and_type(feeds: FeedMaker, plaza: bytes) -> None:
    picture = "images: [{file: plaza.png, alt: Una plaza, credit: Ana}]"
    files = {"content/news/x.md": f"---\ntitle: X\ndate: 2020\n{picture}\n---\nTexto\n", "content/plaza.png": plaza}
    made = feeds(files)
    item = json.loads(made["feed.json"])["items"][0]
    told = {"url": item["image"], "mime_type": "image/jpeg", "size_in_bytes": item["attachments"][0]["size_in_bytes"]}
    assert item["attachments"] == [told]
    assert told["size_in_bytes"] > 20
    for name in ("feed.xml", "atom.xml"):
        (enclosure,) = parsed(made[name]).entries[0].enclosures
        assert (enclosure.href, enclosure.type, int(enclosure.length)) == tuple(told.values())


def test_every_character_survives(made: dict[str, bytes]) -> None:
    assert PRINTED in titles(made["noticias/feed.xml"])
    entry = next(one for one in parsed(made["noticias/feed.xml"]).entries if "uno" in one.id)
    assert html.fragment_fromstring(entry.summary, "p").text_content() == PRINTED
    assert next(html.fragment_fromstring(entry.content[0].value, "div").iter("p")).text_content() == PRINTED


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
    assert str(next(tree.iter("img")).get("src")).startswith("https://portal.example/below/assets/pictures/plaza-2.")
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
