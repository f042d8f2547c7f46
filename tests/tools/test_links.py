"""Small sites with one fault each in, the fault that the checker must name out."""

from pathlib import Path

import pytest

from tests.tools import links

URL = "https://portal.example/oficina/"
PAGE = "<!doctype html><html lang=es><head><title>x</title>{head}</head><body><h1 id=arriba>x</h1>{body}</body></html>"

GOOD = [
    "<a href='../'>",
    "<a href='./#arriba'>",
    "<a href='?pais=ec#arriba'>",
    "<a href='#top'>",
    "<a href='../datos/acuerdos.csv'>",
    "<a href='https://other.example/x'>",
    "<a href='mailto:a@portal.example'>",
    "<a href='https://portal.example/oficina/noticias/#arriba'>",
    "<img alt='' src='../datos/con%20espacio.png'>",
    "<img alt='' src='data:image/gif;base64,R0lGOD'>",
]

BAD = [
    ("<a href='../falta/'>", "../falta/", "missing"),
    ("<a href='../noticias'>", "../noticias", "slash"),
    ("<a href='../noticias/#abajo'>", "../noticias/#abajo", "anchor"),
    ("<a href='../../x/'>", "../../x/", "outside"),
    ("<a href='/oficina/noticias/'>", "/oficina/noticias/", "root"),
    ("<img alt='' src='https://cdn.example/a.png'>", "https://cdn.example/a.png", "foreign"),
    ("<img alt='' srcset='../no.png 1x'>", "../no.png", "missing"),
    ("<img alt='' src='//cdn.example/a.png'>", "//cdn.example/a.png", "foreign"),
    ("<p style='background: url(../no.png)'>", "../no.png", "missing"),
    ("<script>url = 'https://portal.example/oficina/no/'</script>", f"{URL}no/", "missing"),
]

ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
    "<content type='html'>&lt;img src='https://cdn.example/a.png'></content></entry></feed>"
)


def site(folder: Path, body: str = "", head: str = "", **files: str) -> Path:
    """A site of two pages and some files; `body` and `head` go into the second page."""
    tree = {
        "index.html": PAGE.format(head="", body=""),
        "noticias/index.html": PAGE.format(head=head, body=body),
        "datos/acuerdos.csv": "id\n",
        "datos/con espacio.png": "",
        **files,
    }
    for name, text in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("body", GOOD)
def test_good_address_is_not_reported(tmp_path: Path, body: str) -> None:
    assert links.check(site(tmp_path, body), URL) == []


@pytest.mark.parametrize(("body", "address", "reason"), BAD)
def test_bad_address_is_reported(tmp_path: Path, body: str, address: str, reason: str) -> None:
    found = links.check(site(tmp_path, body), URL)
    assert found == [links.Finding("noticias/index.html", address, reason)]


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("<link rel=canonical href='https://portal.example/oficina/no/'>", "missing"),
        ("<link rel=alternate hreflang=en href='https://portal.example/oficina/en/'>", "missing"),
        ("<link rel=stylesheet href='https://fonts.example/a.css'>", "foreign"),
        ("<meta property='og:image' content='https://portal.example/oficina/no.png'>", "missing"),
        ("<meta http-equiv=refresh content='0; url=../no/'>", "missing"),
        ("<style>@import '../no.css';</style>", "missing"),
    ],
)
def test_head_is_read(tmp_path: Path, head: str, reason: str) -> None:
    assert [found.reason for found in links.check(site(tmp_path, head=head), URL)] == [reason]


def test_page_of_missing_addresses_may_use_full_paths(tmp_path: Path) -> None:
    good = PAGE.format(head="", body="<a href='/oficina/noticias/'>")
    bad = PAGE.format(head="", body="<a href='/oficina/falta/'>")
    assert links.check(site(tmp_path / "a", **{"404.html": good}), URL) == []
    assert [found.reason for found in links.check(site(tmp_path / "b", **{"404.html": bad}), URL)] == ["missing"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("sitemap.xml", f"<urlset><url><loc>{URL}no/</loc></url></urlset>", "missing"),
        ("feed.xml", f"<rss><channel><link>{URL}no/?a=1&amp;b=2</link></channel></rss>", "missing"),
        ("feed.xml", "<rss><item><description>&lt;img src='a.png'></description></item></rss>", "relative"),
        ("atom.xml", ATOM, "foreign"),
        ("feed.json", '{"items": [{"content_html": "<a href=\'/oficina/\'>x</a>"}]}', "relative"),
        ("events.ics", f"BEGIN:VCALENDAR\r\nURL:{URL}noti\r\n cias/\r\nURL:{URL}n\r\n o/\r\n", "missing"),
        ("a.css", "a { background: url('no.svg') }", "missing"),
    ],
)
def test_other_files_are_read(tmp_path: Path, name: str, text: str, reason: str) -> None:
    assert [found.reason for found in links.check(site(tmp_path, **{name: text}), URL)] == [reason]
