"""An edition's e-mail, as mail programs get it: what they lay out, what they cut, what they show without pictures.

The support of HTML and CSS is that of caniemail.com (`caniemail.yml` beside this file).
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml
from lxml import html
from PIL import Image

from portulano.feeds.letter import MOST_BYTES, SERVICES
from portulano.feeds.plain import WIDTH, plain_text
from tests.editions.conftest import LetterMaker, files

PortalMaker = Callable[..., Path]

SUPPORT: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "caniemail.yml").read_text(encoding="utf-8")
)
EVERYWHERE = ("gmail", "gmail-app", "outlook-com", "apple-mail", "apple-phone", "yahoo", "thunderbird", "samsung")
GRACEFUL = {
    ("height", "yahoo"): "becomes a least height",
    ("border-spacing", "outlook-windows"): "the borders are collapsed anyway",
    ("max-height", "outlook-windows"): "of what is hidden by display",
    ("opacity", "outlook-windows"): "of what is hidden by display",
    ("overflow", "outlook-windows"): "of what is hidden by display",
}
"""Where a program does not know a property, and the letter is as good without it."""
UNTESTED = {"color": "css-font", "font-family": "css-font"}
"""CSS 1; caniemail tests them only as part of others."""
SHORTHANDS = ("border", "margin", "padding", "list-style")

HOSTILE = "\"'><script>x=1</script><img src=x onerror=x>]]>&amp; & {{ 7*7 }} *|UNSUB|* 😀 שלום"
EDITORIAL = """editorial:
  es: |
    Texto con [un acuerdo](../agreements/lyon.yml) y ![Una plaza](../images/plaza.png "Plaza").

    > Cita

    - uno
    - dos
  en: Hello
signed_by: {es: La Dirección, en: The Directorate}
corrections:
  - {date: 2026-11-09, text: {es: Eran nueve., en: There were nine.}}
"""


@pytest.fixture
def made(portal: PortalMaker, written: LetterMaker, photograph: bytes) -> dict[str, bytes]:
    """The letters of an edition with everything in it: pictures, an editorial, a correction."""
    news = (
        "---\ntitle: {es: Feria, en: Fair}\ndate: 2026-10-12\nimages:\n  - file: images/plaza.png\n"
        "    alt: {es: La plaza llena, en: The full square}\n    credit: Ana\n---\nTexto.\n"
    )
    content = {
        **files(**{"content/editions/2026-10.yml": EDITORIAL, "content/news/feria.md": news}),
        "content/images/plaza.png": photograph,
    }
    return written(portal(content, office={"name": "Oficina", "email": "mundo@cuenca.example"}))


def page(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def styles(data: bytes) -> Iterator[tuple[str, str, str]]:
    """The element, property and value of every style in the elements."""
    for element in page(data).iter("*"):
        for declaration in element.get("style", "").split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                yield str(element.tag), name.strip(), value.strip()


def feature(name: str) -> str:
    """Under which name caniemail tests a property."""
    if f"css-{name}" in SUPPORT:
        return f"css-{name}"
    return UNTESTED.get(name) or next(f"css-{short}" for short in SHORTHANDS if name.startswith(f"{short}-"))


def test_every_style_is_known_to_the_programs_that_people_use(made: dict[str, bytes]) -> None:
    used = {name for address in made if address.endswith(".html") for _, name, _ in styles(made[address])}
    assert len(used) > 20
    unknown = [
        f"{name}: {client}"
        for name in sorted(used)
        for client in (*EVERYWHERE, "outlook-windows")
        if SUPPORT[feature(name)].get(client, "u") not in ("y", "a") and (name, client) not in GRACEFUL
    ]
    assert unknown == []


def test_nothing_that_mail_programs_drop(made: dict[str, bytes]) -> None:
    tree = page(made["boletin/2026-10/correo.html"])
    assert {str(one.tag) for one in tree.iter("*")} <= {
        *("html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "p", "h1", "h2", "h3"),
        *("a", "img", "strong", "em", "span", "blockquote", "ul", "ol", "li", "figure", "figcaption"),
    }
    assert not tree.xpath("//script | //link | //form | //svg | //@onclick | //@srcset")
    assert all(one.get("role") == "presentation" for one in tree.iter("table"))
    [sheet] = tree.xpath("//table[@class='sheet']")
    assert "max-width: 600px" in sheet.get("style", "")
    assert b'<!--[if mso]><table role="presentation" align="center" width="600"' in made["boletin/2026-10/correo.html"]
    rules = re.findall(r"@media[^{]*", "".join(tree.xpath("//style/text()")))
    assert [rule.strip() for rule in rules] == [
        "@media only screen and (max-width: 619px)",
        "@media (prefers-color-scheme: dark)",
    ]
    assert len("".join(tree.xpath("//style/text()"))) < 8192, "Gmail drops a longer style element"
    assert made["boletin/2026-10/correo.html"].index(b"charset") < 1024


def test_links_are_whole_and_pictures_described(made: dict[str, bytes]) -> None:
    for name, language in (("boletin/2026-10/correo.html", "es"), ("en/newsletter/2026-10/email.html", "en")):
        tree = page(made[name])
        placeholders = set(SERVICES["mailchimp"])
        addresses = tree.xpath("//@href | //@src")
        assert placeholders <= set(addresses)
        assert all(one.startswith(("https://portal.example/", "#")) for one in set(addresses) - placeholders)
        *photographs, chart = tree.xpath("//img")
        assert len(photographs) == (2 if language == "es" else 1)
        for picture in photographs:
            assert picture.get("alt") in ("La plaza llena", "Una plaza", "The full square")
            assert (picture.get("width"), picture.get("height")) == ("536", "268")
            assert re.fullmatch(r"https://portal\.example/assets/pictures/plaza-960\.\w+\.png", picture.get("src", ""))
        words = {
            "es": "Agua. De 80 % (2015) a 95,5 % (octubre de 2026).",
            "en": "Water. From 80% (2015) to 95.5% (October 2026).",
        }
        assert " ".join(chart.get("alt", "").split()) == words[language]
        data = made[chart.get("src", "").removeprefix("https://portal.example/")]
        with Image.open(io.BytesIO(data)) as drawn:
            assert drawn.format == "PNG"
            assert drawn.width >= 2 * int(chart.get("width", "0")) == 2 * 536
            assert abs(drawn.height * 536 / drawn.width - int(chart.get("height", "0"))) < 1
        assert tree.get("lang") == language
        assert tree.xpath("string(//div[@class='preheader'])").strip().startswith(("En esta", "In this"))


def test_the_services_and_ones_own(portal: PortalMaker, written: LetterMaker) -> None:
    for settings, links in (
        ({"service": "brevo"}, ("{{ mirror }}", "{{ unsubscribe }}")),
        ({"service": "listmonk"}, ("{{ MessageURL }}", "{{ UnsubscribeURL }}")),
        (
            {"unsubscribe": "[[UNSUB_LINK_EN]]", "view_in_browser": "[[PERMALINK]]"},
            ("[[PERMALINK]]", "[[UNSUB_LINK_EN]]"),
        ),
        ({"service": "none"}, ("https://portal.example/boletin/2026-10/", "https://portal.example/contacto/")),
        (
            {"service": "none", "sender": "x@y.example"},
            ("https://portal.example/boletin/2026-10/", "mailto:x@y.example?subject=Baja%20del%20bolet%C3%ADn"),
        ),
    ):
        tree = page(written(portal(files(), newsletter=settings))["boletin/2026-10/correo.html"])
        assert set(links) <= set(tree.xpath("//@href"))


def parsed(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_message_as_python_reads_it(made: dict[str, bytes]) -> None:
    letter = parsed(made["boletin/2026-10/correo.eml"])
    assert not letter.defects
    assert letter["Subject"] == "Boletín n.º\u00a01, octubre de 2026 · Cuenca en el mundo"
    assert letter["From"] == "Oficina <mundo@cuenca.example>"
    assert str(letter["Date"].datetime.date()) == "2026-10-31"
    assert letter["Message-ID"] == "<editions.2026-10.es@portal.example>"
    assert letter["X-Unsent"] == "1"
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    text, markup = (part.get_content() for part in letter.iter_parts())
    addresses = page(markup.encode()).xpath("//@href | //@src")
    assert all(one.startswith(("https://portal.example/", "mailto:mundo@cuenca.example")) for one in addresses)
    for words in ("Feria", "La Dirección", "Eran nueve.", "octubre de 2026: 95,5\u00a0%", "- dos"):
        assert words in text
    assert "un acuerdo <https://portal.example/acuerdos/lyon/>" in " ".join(text.split())
    assert max(len(line) for line in text.splitlines() if "<https:" not in line) <= WIDTH
    assert all(len(line) <= 998 for line in made["boletin/2026-10/correo.eml"].split(b"\r\n")), "RFC 5322, 2.1.1"
    assert b"\n" not in made["boletin/2026-10/correo.eml"].replace(b"\r\n", b"")


def test_the_message_as_mutt_shows_it(made: dict[str, bytes], tmp_path: Path) -> None:
    """A real mail reader opens the message: it lists it and shows its text."""
    program = shutil.which("mutt")
    assert program, "mutt is missing: run `make test` once, which installs it"
    inbox = tmp_path / "box"
    for name in ("cur", "new", "tmp"):
        (inbox / name).mkdir(parents=True)
    (inbox / "new" / "1.portulano").write_bytes(made["en/newsletter/2026-10/email.eml"].replace(b"\r\n", b"\n"))
    shown, settings = tmp_path / "shown", tmp_path / "muttrc"
    settings.write_text(
        f"set folder={inbox} pipe_decode=yes wait_key=no quit=yes move=no charset=utf-8\n"
        f'macro index X "<pipe-message>cat > {shown}\\n"\n'
        'push "X<quit>"\n'
    )
    command = [program, "-n", "-F", str(settings), "-f", str(inbox)]
    done = subprocess.run(
        ["script", "-qec", shlex.join(command), "/dev/null"],  # a terminal, which mutt wants
        capture_output=True,
        timeout=30,
        env={"TERM": "xterm", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert shown.is_file(), done.stdout[-2000:]
    text = shown.read_text(encoding="utf-8")
    assert "Subject: Newsletter no. 1, October 2026 · Cuenca in the world" in text
    assert "From: Oficina <mundo@cuenca.example>" in text
    assert "Signed on 3\u00a0October 2026 · with Lyon" in text
    assert "<table" not in text, "the plain text is shown, not the source of the other part"


def test_the_same_bytes_each_time(portal: PortalMaker, written: LetterMaker) -> None:
    folder = portal(files())
    assert written(folder) == written(folder)


def test_a_long_edition_stays_whole_in_gmail(portal: PortalMaker, written: LetterMaker) -> None:
    many = {
        f"content/news/n{number}.md": (
            f"---\ntitle: {{es: Hecho {number}, en: Fact {number}}}\nsummary: {{es: {'palabra ' * 40}, en: X}}\n"
            f"date: 2026-10-{number % 28 + 1:02d}\n---\nX\n"
        )
        for number in range(160)
    }
    made = written(portal({**many, "content/editions/2026-10.yml": ""}))
    for name in ("boletin/2026-10/correo.html", "en/newsletter/2026-10/email.html"):
        assert len(made[name]) <= MOST_BYTES
        assert page(made[name]).xpath("//td[@class='foot']//a[@href='*|UNSUB|*']")
    words = page(made["boletin/2026-10/correo.html"]).text_content()
    assert re.search(r"Y \d+ más en el portal", words)
    assert "Hecho 159" in parsed(made["boletin/2026-10/correo.eml"]).get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_hostile_words_stay_words(portal: PortalMaker, written: LetterMaker) -> None:
    quoted = yaml.safe_dump(
        {"es": HOSTILE, "en": HOSTILE}, allow_unicode=True, default_flow_style=True, width=999
    ).strip()
    news = f"---\ntitle: {quoted}\nsummary: {quoted}\ndate: 2026-10-12\n---\nX\n"
    made = written(portal({"content/news/a.md": news, "content/editions/2026-10.yml": f"title: {quoted}\n"}))
    tree = page(made["boletin/2026-10/correo.html"])
    assert not tree.xpath("//script | //img")
    assert HOSTILE in tree.xpath("string(//h3)")
    letter = parsed(made["boletin/2026-10/correo.eml"])
    assert HOSTILE in letter["Subject"]
    assert HOSTILE.split()[0] in letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_right_to_left(portal: PortalMaker, written: LetterMaker) -> None:
    news = "---\ntitle: חדשות\ndate: 2026-10-12\n---\nX\n"
    folder = portal(
        {"content/news/a.md": news, "content/editions/2026-10.yml": ""}, languages=["he"], title=None, office=None
    )
    [name] = [one for one in written(folder) if one.endswith(".html")]
    data = written(folder)[name]
    assert page(data).get("dir") == "rtl"
    assert b"text-align: right" in data


def test_text_of_html() -> None:
    markup = (
        "<h2>Uno</h2><p>Dos <a href='https://x.example/'>tres</a></p><ul><li>a</li><li>b<br>c</li></ul><hr><p> </p>"
    )
    assert plain_text(markup) == f"Uno\n---\n\nDos tres <https://x.example/>\n- a\n- b c\n\n{'-' * 72}\n"


def test_a_chart_is_drawn_once(portal: PortalMaker, written: LetterMaker, tmp_path: Path) -> None:
    folder, kept = portal(files()), tmp_path / "kept"
    written(folder, cache=kept)
    assert len(list(kept.iterdir())) == 2, "one for each language"
    for path in kept.iterdir():
        path.write_bytes(path.read_bytes() + b"kept")
    drawn = [data for name, data in written(folder, cache=kept).items() if name.startswith("assets/letters/")]
    assert [data[-4:] for data in drawn] == [b"kept", b"kept"]
