"""An edition that is closed stays as it was, whatever becomes of the content; its file keeps what the editor wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portulano.errors import UsageError
from portulano.scaffold.closing import with_block
from tests.cli.conftest import Run, run
from tests.editions.conftest import LetterMaker, files, portal_of, told

__all__ = ["run"]

PortalMaker = Callable[..., Path]

EDITION = "content/editions/2026-10.yml"
WRITTEN = """# Mi edición: no tocar
sections: [calls]   # primero las convocatorias

editorial:
    es: "Hola — con tildes, «comillas» y 🎉"
    en: >-
        Hello
        there
# fin
"""


def close(run: Run, folder: Path, *more: str) -> str:
    said = run("-C", folder, "edition", "close", "2026-10", "--today", "2026-11-02", *more)
    assert (said.code, said.err) == (0, "")
    return said.out


def test_closing_writes_one_block_and_leaves_the_rest_alone(run: Run, portal: PortalMaker) -> None:
    folder = portal(files(**{EDITION: WRITTEN}))
    before = told(folder, "2026-10")
    assert "Edition no. 1 closed, with 8 items: content/editions/2026-10.yml" in close(run, folder)
    text = (folder / EDITION).read_text(encoding="utf-8")
    assert text.startswith(WRITTEN + "\nfrozen:\n  # Lo escribió «portulano edition close»")
    assert told(folder, "2026-10") == before
    record = portal_of(folder).library.entries[("editions", "2026-10")].value
    assert str(record.closed) == "2026-11-02"
    assert run("-C", folder, "check", "--strict", "--today", "2026-11-02").out.count("editions/") == 0


def test_a_closed_edition_stays_as_it_was(run: Run, portal: PortalMaker, written: LetterMaker) -> None:
    folder = portal(files(**{EDITION: WRITTEN}))
    open_one = portal_of(folder).library.entries[("editions", "2026-10")].value.frozen
    close(run, folder)
    frozen = portal_of(folder).library.entries[("editions", "2026-10")].value.frozen
    assert frozen.items == open_one.items
    letters = {name: data for name, data in written(folder).items() if name.endswith(("correo.html", "email.eml"))}
    assert len(letters) == 2

    news = folder / "content/news/feria.md"
    news.write_text(news.read_text(encoding="utf-8").replace("es: Feria", "es: La gran feria").replace("tres", "diez"))
    (folder / "content/indicators/agua.yml").write_text(
        "title: {es: Agua, en: Water}\nunit: '%'\nobservations: [{value: 20, date: 2026-10}]\n"
    )
    (folder / "content/news/nueva.md").write_text("---\ntitle: {es: Nueva, en: New}\ndate: 2026-10-13\n---\nX\n")
    again = written(folder)
    assert {name: again[name] for name in letters} == letters
    assert portal_of(folder).library.entries[("editions", "2026-10")].value.frozen == frozen

    news.rename(folder / "content/news/gran-feria.md")
    (folder / "content/news/feria.en.md").unlink()
    (folder / "content/news/gran-feria.md").write_text(
        "---\ntitle: {es: La gran feria, en: The great fair}\ndate: 2026-10-12\nformerly: [feria]\n---\nX\n"
    )
    (folder / "content/agreements/lyon.yml").unlink()
    renamed = written(folder)["boletin/2026-10/correo.html"].decode().replace("&nbsp;", "\u00a0")
    assert '<a href="https://portal.example/noticias/gran-feria/"' in renamed
    assert ">Feria</a>" in renamed, "the title is the one that was told"
    assert "acuerdos/lyon/" not in renamed
    assert "Hermanamiento" in renamed
    assert "Firmado el 3\u00a0de\u00a0octubre de 2026 · con Lyon" in renamed
    assert "95,5\u00a0%" in renamed


def test_what_a_closed_edition_names_may_be_deleted(run: Run, portal: PortalMaker) -> None:
    chosen = "items: [news/feria, agreements/lyon]\norder: [agreements/lyon]\n"
    folder = portal(files(**{EDITION: chosen}))
    (folder / "content/agreements/lyon.yml").unlink()
    assert run("-C", folder, "check").code == 1, "an open one must name what is there"
    folder = portal(files(**{EDITION: chosen}))
    close(run, folder)
    (folder / "content/agreements/lyon.yml").unlink()
    assert told(folder, "2026-10")["agreements"] == ["agreements/lyon"]


def test_a_correction_is_seen_everywhere(run: Run, portal: PortalMaker, written: LetterMaker) -> None:
    folder = portal(files(**{EDITION: ""}))
    close(run, folder)
    plain = written(folder)["boletin/feed.xml"].decode()
    with (folder / EDITION).open("a", encoding="utf-8") as file:
        file.write("corrections:\n  - {date: 2026-11-09, text: {es: Eran nueve., en: There were nine.}}\n")
    made = written(folder, date(2026, 11, 10))
    record = portal_of(folder).library.entries[("editions", "2026-10")].value
    assert str(record.updated) == "2026-11-09"
    for name, words in (
        ("boletin/2026-10/correo.html", "Corregida el 9\u00a0de\u00a0noviembre de 2026"),
        ("boletin/feed.xml", "Corregida el 9\u00a0de\u00a0noviembre de 2026"),
        ("en/newsletter/atom.xml", "There were nine."),
        ("en/newsletter/2026-10/email.eml", "There were nine."),
    ):
        assert words in made[name].decode().replace("&nbsp;", "\u00a0"), name
    corrected = made["boletin/feed.xml"].decode()
    guid = corrected.partition("<guid")[2].partition("</guid>")[0]
    assert guid in plain, "a correction is no new entry"
    assert "2026-11-09" in corrected.replace(" ", "")


def test_an_edition_is_announced_when_it_is_out(run: Run, portal: PortalMaker, written: LetterMaker) -> None:
    folder = portal(files())
    assert "boletin/feed.xml" not in written(folder, date(2026, 10, 20))
    said = run("-C", folder, "edition", "close", "2026-10", "--today", "2026-10-20")
    assert said.code == 0, said.err
    assert b"n.\xc2\xba\xc2\xa01, octubre de 2026" in written(folder, date(2026, 10, 20))["boletin/feed.xml"]


REFUSED = {
    "closed before": (["2026-10"], "frozen: {closed: 2026-11-01}\n", "was closed on 2026-11-01"),
    "a name that is nearly one": (["2026-1"], "", "Did you mean “2026-10”?"),
    "a draft": (["2026-10"], "draft: true\n", "is a draft"),
    "a month to come": (["2026-10", "--today", "2026-09-30"], "", "has not begun"),
    "another action": (None, "", "Puede ser: close."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_closed_stays_as_it_is(run: Run, portal: PortalMaker, case: str) -> None:
    arguments, text, words = REFUSED[case]
    folder = portal(files(**{EDITION: text}))
    called = ["close", *arguments] if arguments else ["abrir", "2026-10", "--language", "es"]
    said = run("-C", folder, "edition", *called)
    assert said.code == 2
    assert words in said.err
    assert (folder / EDITION).read_text() == text


def test_errors_in_the_content_stop_it(run: Run, portal: PortalMaker) -> None:
    folder = portal(files(**{"content/news/mala.md": "---\ntitle: Mala\n---\n"}))
    said = run("-C", folder, "edition", "close", "2026-10")
    assert said.code == 1
    assert "content/news/mala.md" in said.err
    assert (folder / EDITION).read_text() == ""


def test_closing_again_takes_what_is_new(run: Run, portal: PortalMaker) -> None:
    folder = portal(files(**{EDITION: WRITTEN}))
    close(run, folder)
    once = (folder / EDITION).read_text(encoding="utf-8")
    (folder / "content/news/nueva.md").write_text("---\ntitle: {es: Nueva, en: New}\ndate: 2026-10-13\n---\nX\n")
    close(run, folder, "--again")
    assert told(folder, "2026-10")["news"] == ["news/nueva", "news/feria"]
    (folder / "content/news/nueva.md").unlink()
    close(run, folder, "--again")
    assert (folder / EDITION).read_text(encoding="utf-8") == once


BLOCK = ["frozen:", "  closed: 2026-10-31"]
PLACES = {
    "an empty file": ("", "frozen:\n  closed: 2026-10-31\n"),
    "only remarks": ("# a\n", "# a\n\nfrozen:\n  closed: 2026-10-31\n"),
    "no last line end": ("number: 3", "number: 3\n\nfrozen:\n  closed: 2026-10-31\n"),
    "line ends of Windows": ("number: 3\r\n", "number: 3\r\n\r\nfrozen:\r\n  closed: 2026-10-31\r\n"),
    "a mark of byte order": ("\ufeffnumber: 3\n", "\ufeffnumber: 3\n\nfrozen:\n  closed: 2026-10-31\n"),
    "a block in the middle": (
        "a: 1\nfrozen:\n  # x\n  number: 2\n\n  title: y\n\n# b\nb: 2\n",
        "a: 1\nfrozen:\n  closed: 2026-10-31\n\n# b\nb: 2\n",
    ),
    "a list without indents before it": (
        "items:\n- a\n- b\nfrozen: {number: 3}\n",
        "items:\n- a\n- b\nfrozen:\n  closed: 2026-10-31\n",
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_where_the_block_is_put(case: str) -> None:
    before, after = PLACES[case]
    assert with_block(before, BLOCK) == after
    assert with_block(after, BLOCK) == after


def test_the_block_in_a_file_with_prose() -> None:
    text = "---\nmonth: 2026-10\n---\n\nTexto\nfrozen: no\n"
    after = "---\nmonth: 2026-10\n\nfrozen:\n  closed: 2026-10-31\n---\n\nTexto\nfrozen: no\n"
    assert with_block(text, BLOCK, prose=True) == after


def test_a_file_into_which_nothing_can_be_put_is_refused() -> None:
    with pytest.raises(UsageError, match="edition_form"):
        with_block("{number: 3}\n", BLOCK)


def test_the_next_edition(run: Run, portal: PortalMaker) -> None:
    folder = portal(files(**{"content/editions/especial.yml": "month: 2026-11\ndraft: true\n"}))
    said = run("-C", folder, "new", "edition", "--language", "es")
    assert (said.code, said.err) == (0, "")
    assert "content/editions/2026-12.yml" in said.out
    text = (folder / "content/editions/2026-12.yml").read_text(encoding="utf-8")
    assert "\ndraft: true\n" in text
    assert "\n# month:" in text
    assert "frozen" not in text.replace("“frozen”", "")
    (folder / "content/editions/2026-12.yml").unlink()
    (folder / "content/editions/especial.yml").unlink()
    (folder / EDITION).unlink()
    said = run("-C", folder, "new", "boletín", "2026-10", "--language", "en")
    assert "Up to today it would tell: News (1), Agreements signed (1)" in said.out
    assert run("-C", folder, "new", "news").code == 2
