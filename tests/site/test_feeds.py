"""Built sites in; every feed that they hold is read by a reader's program and keeps every rule."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import pytest
from lxml import html
from PIL import Image

from tests.site.hostile import TEXT
from tests.site.sites import BuiltSite
from tests.tools.browser import Visits
from tests.tools.feed_rules import findings

pytestmark = pytest.mark.slow

NAMES = ("feed.xml", "atom.xml", "feed.json")


def feeds_of(site: BuiltSite) -> Iterator[tuple[str, Path]]:
    for name in NAMES:
        for path in sorted(site.folder.rglob(name)):
            yield path.relative_to(site.folder).as_posix(), path


def broken_rules(site: BuiltSite) -> list[str]:
    return [
        f"{name}: {one}" for name, path in feeds_of(site) for one in findings(name, path.read_bytes(), site.whole(name))
    ]


def test_the_demonstration_has_a_family_of_feeds(demonstration: BuiltSite) -> None:
    names = {name for name, _ in feeds_of(demonstration)}
    pages = ("", "noticias/", "acuerdos/", "indicadores/", "documentos/", "premios/", "ods/6/", "paises/de/")
    assert {f"{page}{name}" for page in pages for name in NAMES} <= names
    assert {f"en/{page}{name}" for page in ("", "news/", "sdgs/6/", "countries/de/") for name in NAMES} <= names
    assert [name for name in names if name.startswith("estrategia/")]
    assert all((demonstration.folder / name).with_name("index.html").is_file() for name in names)


def test_every_feed_of_the_demonstration_keeps_every_rule(demonstration: BuiltSite) -> None:
    assert broken_rules(demonstration) == []


def test_every_feed_of_hostile_texts_keeps_every_rule(hostile_site: BuiltSite) -> None:
    assert broken_rules(hostile_site) == []


def test_a_readers_program_has_nothing_to_mend(demonstration: BuiltSite, hostile_site: BuiltSite) -> None:
    for site in (demonstration, hostile_site):
        for name, path in feeds_of(site):
            if name.endswith(".xml"):
                read = feedparser.parse(path.read_bytes())
                assert not read.bozo, (name, read.get("bozo_exception"))
                assert all(entry.id and entry.title and entry.content[0].value for entry in read.entries), name


def test_hostile_texts_arrive_whole(hostile_site: BuiltSite) -> None:
    """As a reader shows them: the title of a feed that says of itself that it is HTML, or plain text."""
    shown = " ".join(TEXT.split())
    read = feedparser.parse((hostile_site.folder / "atom.xml").read_bytes(), sanitize_html=False)
    for entry in read.entries:
        assert entry.title_detail.type == "text/html"
        assert shown in html.fragment_fromstring(entry.title, "p").text_content()


def test_every_feed_is_listed_on_one_page(demonstration: BuiltSite) -> None:
    for language, address in (("es", "suscribirse/"), ("en", "en/subscribe/")):
        page = demonstration.pages[address]
        listed = {demonstration.linked_file(page, href) for href in page.texts("//main//a/@href") if "//" not in href}
        own = {path for name, path in feeds_of(demonstration) if name.startswith("en/") is (language == "en")}
        assert own <= listed, language


def test_the_picture_of_an_entry_is_what_it_says(small: Callable[..., Path], build: Callable[..., tuple[int, str]]) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "PNG")
    picture = "images: [{file: 'plaza.png', alt: Una plaza, credit: Ana}]"
    folder = small(
        {
            "content/news/x.md": f"---\ntitle: X\ndate: 2020\n{picture}\n---\n![Otra vez](../plaza.png)\n",
            "content/plaza.png": buffer.getvalue(),
        }
    )
    assert build(folder)[0] == 0
    for name in ("feed.xml", "atom.xml"):
        (entry,) = feedparser.parse((folder / "site" / name).read_bytes()).entries
        (enclosure,) = entry.enclosures
        file = folder / "site" / enclosure.href.removeprefix("https://portal.example/")
        assert file.stat().st_size == int(enclosure.length)
        with Image.open(file) as opened:
            assert opened.get_format_mimetype() == enclosure.type
        shown = html.fragment_fromstring(entry.content[0].value, True)
        assert [image.get("src") for image in shown.iter("img")] == [enclosure.href] * 2
        assert not list(shown.iter("source", "picture"))


@pytest.mark.browser
@pytest.mark.parametrize("name", ["feed.xml", "en/sdgs/6/atom.xml"])
def test_people_who_open_a_feed_understand_it(
    demonstration: BuiltSite, visit: Visits, served: Callable[..., str], name: str
) -> None:
    """In Chromium: words, the address to copy, links; nothing that is for programs; it fits a phone."""
    address = served(demonstration.folder, "/cuenca/")
    visit.allow.append(r"404 .*\(http://[^/]+/favicon\.ico\)")  # a feed cannot name its icon: the host is asked for one
    page = visit(f"{address}{name}", viewport={"width": 360, "height": 740})
    shown = page.inner_text("div")
    read = feedparser.parse((demonstration.folder / name).read_bytes())
    assert page.inner_text("h1") == read.feed.title
    assert demonstration.whole(name) in shown
    for entry in read.entries[:3]:
        assert page.get_by_role("link", name=entry.title, exact=True).is_visible(), entry.title
    assert "tag:" not in shown
    assert "<p>" not in shown
    for hidden in ("guid", "entry", "item", "updated", "lastBuildDate"):
        assert not page.locator(f"{hidden} >> visible=true").count(), hidden
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).display") == "block"
