"""What an editor may choose to publish: all but the broken, drafts too, or the internal site. The rest stays unseen."""

import gzip
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.site.portals import AGREEMENT, FILES, NEWS
from tests.site.sites import published

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]


def picture() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "#2a6f97").save(buffer, "PNG")
    return buffer.getvalue()


PICTURED = AGREEMENT + "images: [{file: agreements/planta.png, alt: {es: Planta, en: Plant}, credit: EMAC}]\n"
PAGES = ("acuerdos/biogas/index.html", "en/agreements/biogas/index.html")


@pytest.mark.parametrize("options", [(), ("--clean",)])
def test_broken_record_stays_as_it_was_last_published(small: Small, build: Build, options: tuple[str, ...]) -> None:
    files = {**FILES, "content/agreements/biogas.yml": PICTURED, "content/agreements/planta.png": picture()}
    folder = small(files)
    code, told = build(folder)
    assert code == 0, told
    before = published(folder / "site")
    shown = [name for name in before if name.startswith("assets/pictures/") and name.encode() in before[PAGES[0]]]
    assert len(shown) == 3, "as AVIF, WebP and PNG"
    small(
        {
            **files,
            "content/agreements/biogas.yml": PICTURED.replace("2021-08-26", "ayer"),
            "content/news/visita.md": NEWS.replace("Visita a la planta", "Otra visita"),
        }
    )
    code, told = build(folder, "--keep-going", *options)
    after = published(folder / "site")
    assert code == 0
    assert "agreements/biogas" in told
    assert "content/agreements/biogas.yml:4" in told
    assert {name: after.get(name) for name in PAGES} == {name: before[name] for name in PAGES}
    assert {name: after.get(name) for name in shown} == {name: before[name] for name in shown}
    assert b"Otra visita" in after["noticias/visita/index.html"]
    assert build(folder)[0] == 1
    assert published(folder / "site") == after


def test_broken_record_that_was_never_published_is_left_out(small: Small, build: Build) -> None:
    folder = small({**FILES, "content/agreements/biogas.yml": AGREEMENT.replace("2021-08-26", "ayer")})
    code, told = build(folder, "--keep-going")
    assert code == 0, told
    site = published(folder / "site")
    assert "acuerdos/biogas/index.html" not in site
    assert "noticias/visita/index.html" in site
    assert b"acuerdos/biogas" not in site["noticias/visita/index.html"]


def test_mended_record_is_published_again(small: Small, build: Build) -> None:
    folder = small(FILES)
    build(folder)
    whole = published(folder / "site")
    small({**FILES, "content/agreements/biogas.yml": AGREEMENT.replace("2021-08-26", "ayer")})
    assert build(folder, "--keep-going")[0] == 0
    small(FILES)
    assert build(folder)[0] == 0
    assert published(folder / "site") == whole


def test_warnings_stop_a_strict_build_only(small: Small, build: Build) -> None:
    folder = small({**FILES, "content/agreements/biogas.yml": AGREEMENT.replace("benefit:", "purpose:")})
    assert build(folder, "--strict")[0] == 1
    assert not (folder / "site").exists()
    assert build(folder)[0] == 0


def secret(word: str, line: str) -> dict[str, str]:
    """One record of several kinds with a planted word in every text, and visible records that name them."""
    return {
        f"content/partners/{word}-socio.yml": f"title: {word} uno\npartner_kind: bank\ncountry: KI\n{line}\n",
        f"content/agreements/{word}-acuerdo.yml": (
            f"title: {word} dos\nsummary: {word}\nagreement_kind: performance-agreement\nsigned: 2020-01-02\n"
            f"purpose: El {word} en Markdown\npartners: [{word}-socio]\ndocuments: [{word}-doc]\n{line}\n"
        ),
        f"content/documents/{word}-doc.yml": (
            f"title: {word} tres\ndocument_kind: report\nfile: documents/{word}-file.pdf\n{line}\n"
        ),
        f"content/documents/{word}-file.pdf": f"%PDF-1.4 {word}",
        f"content/news/{word}-nota.md": f"---\ntitle: {word} cuatro\ndate: 2022-01-01\n{line}\n---\nTexto {word}.\n",
        f"content/pages/{word}-pagina.md": f"---\ntitle: {word} cinco\nmenu: 1\n{line}\n---\nTexto {word}.\n",
        f"content/milestones/{word}-hito.yml": f"title: {word} seis\ndate: 1999\nmilestone_kind: distinction\n{line}\n",
    }


INTERNAL, DRAFT = "zorzalinterno", "borradorzal"
PLANTED = {
    **FILES,
    **secret(INTERNAL, "audience: internal"),
    **secret(DRAFT, "draft: true"),
    "content/news/visita.md": NEWS.replace("agreements: [biogas]", f"agreements: [biogas, {INTERNAL}-acuerdo]").replace(
        "date: 2022-03-04", f"date: 2022-03-04\npartners: [{INTERNAL}-socio]\nrelated: [pages/{DRAFT}-pagina]"
    ),
}


def found(folder: Path, word: str) -> list[str]:
    """The files of a site with a word in their name or their bytes, unpacked if they are packed."""
    pattern = re.compile(word.encode(), re.IGNORECASE)
    return sorted(name for name, data in published(folder).items() if pattern.search(name.encode() + unpacked(data)))


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


@pytest.mark.parametrize(
    "options, shown, hidden",
    [
        ((), (), (INTERNAL, DRAFT)),
        (("--drafts",), (DRAFT,), (INTERNAL,)),
        (("--audience", "internal"), (INTERNAL,), (DRAFT,)),
        (("--audience", "internal", "--drafts"), (INTERNAL, DRAFT), ()),
    ],
)
def test_what_is_not_meant_for_the_reader_is_in_no_byte(
    small: Small, build: Build, options: tuple[str, ...], shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    folder = small(PLANTED)
    code, told = build(folder, *options, search=True)
    assert code == 0, told
    for word in hidden:
        assert found(folder / "site", word) == []
    for word in shown:
        pages = set(found(folder / "site", word))
        assert {f"noticias/{word}-nota/index.html", f"acuerdos/{word}-acuerdo/index.html", "index.html"} <= pages


def test_public_site_after_an_internal_one_forgets_it(small: Small, build: Build) -> None:
    """The same folder, built for colleagues and then for everybody."""
    folder = small(PLANTED)
    assert build(folder, "--audience", "internal", "--drafts", search=True)[0] == 0
    assert build(folder, search=True)[0] == 0
    assert found(folder / "site", f"{INTERNAL}|{DRAFT}") == []


def test_country_known_only_from_internal_records_has_no_page(small: Small, build: Build) -> None:
    folder = small(PLANTED)
    build(folder)
    assert not (folder / "site" / "paises" / "ki").exists()
    assert (folder / "site" / "paises" / "de" / "index.html").is_file()
