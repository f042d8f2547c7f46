"""Straight marks in, those of each language out: in pages, feeds and letters; data tell what was written."""

import csv
import email
import email.policy
import io
import json
from collections.abc import Callable

import feedparser
import pytest
from lxml import html
from PIL import Image

from tests.site.sites import BuiltSite, HtmlPage

NEWS = """\
---
title: El "río" vive
summary: La oficina dijo "sí" el 5 de mayo a 22 km de 'ciclovías'.
date: 2026-10-12
images: [{file: plaza.png, alt: 'Una "plaza"', credit: 'Archivo "Sur"'}]
---
## El "Yanuncay" y O'Higgins

Dijo "**agua** y 'río'" y [otra cosa](https://a.example/?q=%22x%22 "un \\"título\\""). Escriba `"2021"`.

| Obra | "Costo" |
| --- | --: |
| "Uno" | USD 300 |
"""
ENGLISH = """\
---
title: The "river" lives
summary: The office said "yes" on 5 May; it's 'fine'.
---
## The city's "river"

She said "**water** isn't 'dry'".
"""
AGREEMENT = """\
title: {es: Acuerdo, en: Agreement}
summary: {es: Uno., en: One.}
agreement_kind: memorandum-of-understanding
partners: [lyon]
signed: 2021-08-26
purpose: {es: 'Para "todos".'}
benefit: {es: Agua., en: Water.}
"""
EDITION = 'editorial: {es: "Un mes \\"lleno\\".", en: "A \\"full\\" month; it\'s over."}\nsummary: {es: "Lo \\"mejor\\".", en: "The \\"best\\"."}\n'
KEPT = "\u00a0"


@pytest.fixture(scope="module")
def site(small_site: Callable[..., BuiltSite]) -> BuiltSite:
    picture = io.BytesIO()
    Image.new("RGB", (640, 400), "#456").save(picture, "PNG")
    files = {
        "content/news/rio.md": NEWS,
        "content/news/rio.en.md": ENGLISH,
        "content/editions/2026-10.yml": EDITION,
        "content/agreements/acuerdo.yml": AGREEMENT,
        "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n",
        "content/plaza.png": picture.getvalue(),
    }
    return small_site(files)


def read_on(page: HtmlPage) -> str:
    """The words of the page as a reader reads them: elements within a line part none."""
    return " ".join("".join(page.texts("//main//text()[not(ancestor::script)]")).split())


def words_of(markup: str) -> str:
    return " ".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


PAGES = {
    "noticias/rio/": (
        "El «río» vive",
        "La oficina dijo «sí» el 5 de mayo a 22 km de ‘ciclovías’.",
        "El «Yanuncay» y O’Higgins",
        'Dijo «agua y “río”» y otra cosa. Escriba "2021".',
        "«Costo»",
        "«Uno»",
        "Archivo «Sur»",
        "12 de octubre de 2026",
    ),
    "en/news/rio/": ("The “river” lives", "said “yes” on 5 May; it’s ‘fine’.", "The city’s “river”", "“water isn’t ‘dry’”"),
    "en/news/": ("The “river” lives",),
}


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_a_page_speaks_with_the_marks_of_its_language(site: BuiltSite, address: str) -> None:
    page = site.pages[address]
    for words in PAGES[address]:
        assert words in read_on(page)
    assert "«" not in read_on(page) if address.startswith("en/") else "“río”" in read_on(page)
    if address != "en/news/":
        (title,) = page.texts("//title/text()")
        assert title.startswith(PAGES[address][0])
        (described,) = page.texts("//meta[@name='description']/@content")
        assert '"' not in described


@pytest.mark.slow
def test_what_programs_read_stays(site: BuiltSite) -> None:
    page = site.pages["noticias/rio/"]
    (link,) = page.elements("//a[starts-with(@href, 'https://a.example')]")
    assert (link.get("href"), link.get("title")) == ("https://a.example/?q=%22x%22", 'un "título"')
    assert page.texts("//h2[contains(., 'Yanuncay')]/@id") == ["t-el-yanuncay-y-ohiggins"]
    assert page.texts("//code/text()") == ['"2021"']


@pytest.mark.slow
def test_spaces_that_keep_together(site: BuiltSite) -> None:
    text = "".join(site.pages["noticias/rio/"].texts("//main//text()"))
    for words in ("5 de mayo", "22 km", "USD 300", "12 de octubre"):
        assert words.replace(" ", KEPT) in text


@pytest.mark.slow
def test_the_text_of_another_language_keeps_its_marks(site: BuiltSite) -> None:
    (purpose,) = site.pages["en/agreements/acuerdo/"].elements("//*[@lang='es'][contains(@class, 'p-prose')]")
    assert purpose.text_content().strip() == "Para «todos»."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("noticias/feed.xml", "El «río» vive", "Dijo «agua y “río”»"),
        ("noticias/atom.xml", "El «río» vive", "Dijo «agua y “río”»"),
        ("en/news/feed.xml", "The “river” lives", "“water isn’t ‘dry’”"),
        ("en/news/atom.xml", "The “river” lives", "“water isn’t ‘dry’”"),
    ],
)
def test_a_feed_speaks_with_the_marks_of_its_language(site: BuiltSite, name: str, title: str, words: str) -> None:
    entries = feedparser.parse((site.folder / name).read_bytes()).entries
    entry = next(one for one in entries if one.title == title)
    assert words in words_of(entry.content[0].value)
    told = json.loads((site.folder / name).with_name("feed.json").read_text(encoding="utf-8"))
    item = next(one for one in told["items"] if one["title"] == title)
    assert words in words_of(item["content_html"])
    assert '"' not in item["summary"]


@pytest.mark.slow
def test_a_letter_speaks_with_the_marks_of_its_language(site: BuiltSite) -> None:
    for name, words in (("boletin/2026-10/correo", "Un mes «lleno»."), ("en/newsletter/2026-10/email", "A “full” month; it’s over.")):
        page = html.document_fromstring((site.folder / f"{name}.html").read_bytes().decode())
        assert words in " ".join(page.text_content().split())
        letter = email.message_from_bytes((site.folder / f"{name}.eml").read_bytes(), policy=email.policy.default)
        body = letter.get_body(("plain",))
        assert body is not None
        assert words in " ".join(body.get_content().split())


@pytest.mark.slow
def test_data_tell_what_was_written(site: BuiltSite) -> None:
    (record,) = [
        one
        for one in json.loads((site.folder / "datos/news.json").read_text(encoding="utf-8"))["records"]
        if one["id"] == "rio"
    ]
    assert record["title"] == {"es": 'El "río" vive', "en": 'The "river" lives'}
    assert "&quot;<strong>agua</strong> y 'río'&quot;" in record["body"]["es"]
    rows = csv.DictReader(io.StringIO((site.folder / "datos/news.csv").read_text(encoding="utf-8-sig")))
    row = next(one for one in rows if one["id"] == "rio")
    assert row["title_es"] == 'El "río" vive'
    assert row["summary_en"] == "The office said \"yes\" on 5 May; it's 'fine'."
