"""A changed text is put in its places without a whole build, and the site is what a first build would give."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from portulano.amending import MOST_FILES
from portulano.amending.narrowing import is_plain
from portulano.i18n import wording_for
from portulano.keyed import MADE_OTHERWISE
from portulano.model import KINDS
from portulano.model.fields import field_types
from portulano.options import BuildOptions, Silent
from portulano.passages import Passage, lifted, marked
from portulano.pipeline import build
from portulano.renewing import quick_result
from portulano.scaffold import create_portal
from portulano.syntax import yaml_reader
from portulano.syntax.characters import cleaned
from portulano.syntax.markdown import split_front_matter
from tests.site.sites import published

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 2)
ADDED = ' Además, "agua" & <más> árboles, según ]]> lo dicho.'
"""What is hard to write: quotes, brackets, the end of a CDATA section, characters beyond ASCII."""


def options(folder: Path) -> BuildOptions:
    return BuildOptions(folder, search=False, jobs=2, today=TODAY)


def parts_of(path: Path) -> tuple[dict[str, Any], str]:
    """A content file's data, and the text below."""
    text = path.read_text(encoding="utf-8")
    front, body, _ = split_front_matter(text) if path.suffix == ".md" else (text, "", 0)
    return yaml_reader.read(front or ""), body


def write(path: Path, tree: dict[str, Any], body: str) -> None:
    """Write a file with each text on a line, so that one word more moves no other."""
    data = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1_000_000)
    path.write_text(f"---\n{data}---\n{body}" if path.suffix == ".md" else data, encoding="utf-8")


PARTS = ("axes", "objectives", "targets", "actions")


def summarised(tree: dict[str, Any], parts: tuple[str, ...], *, translated: bool) -> None:
    """Give a record and its parts a summary in both languages, without which a text is also how a summary begins."""
    tree.setdefault("summary", "Lo esencial." if translated else {"es": "Lo esencial.", "en": "The gist."})
    for part in (one for name in parts for one in tree.get(name) or ()):
        summarised(part, parts, translated=False)


def texts_of(folder: Path) -> dict[str, list[list[Any]]]:
    """The places of all texts that can be changed by themselves, by file, as the last build remembers them."""
    (memory,) = (folder / ".portulano/published").glob("*.texts")
    rows = sqlite3.connect(memory).execute("SELECT name, places FROM source")
    return {name: [json.loads(place) for place in json.loads(places)] for name, places in rows}


def lengthened(folder: Path, name: str, places: list[list[Any]]) -> int:
    """Add words to every text of a file without link, heading, note or table; returns to how many."""
    tree, body = parts_of(folder / name)
    done = 0
    for place in places:
        if place == ["body"] and name.endswith(".md"):
            if is_plain(cleaned(body)):
                body, done = body.rstrip() + f"{ADDED}\n", done + 1
            continue
        holder: Any = tree
        for step in place[:-1]:
            holder = holder[step] if isinstance(holder, list) or step in holder else {}
        text = holder.get(place[-1]) if isinstance(holder, dict) else None
        if isinstance(text, str) and is_plain(cleaned(text)):
            holder[place[-1]] = text.rstrip() + ADDED
            done += 1
    write(folder / name, tree, body)
    return done


def demonstration(folder: Path) -> None:
    for name in ("content", "site_config.yml", "announced.txt"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)


def new_portal(folder: Path) -> None:
    """A new portal, with a text in every field of every record that can hold one."""
    words = wording_for("en", [ROOT / "theme/strings"])
    create_portal(folder, "Cuenca", "EC", ["es", "en"], words)
    models = {kind.name: kind.model for kind in KINDS}
    for path in sorted([*folder.glob("content/*/*.yml"), *folder.glob("content/*/*.md")]):
        model = models[path.parent.name]
        if "." in path.stem:
            continue
        tree, body = parts_of(path)
        for name, field in field_types(model).items():
            if field.name == "prose" and not (name == "body" and path.suffix == ".md"):
                texts = {code: f"{name.capitalize()} {path.stem} ({code})." for code in ("es", "en")}
                tree[name] = texts
        write(path, tree, body)


LEFT_OUT = {("actors", "interests")}
"""What only the office reads."""


def prose_fields() -> set[tuple[str, str]]:
    """Kind and name of every field of a record that holds a Markdown text."""
    return {(kind.name, name) for kind in KINDS for name, one in field_types(kind.model).items() if one.name == "prose"}


@pytest.mark.parametrize(("make", "least"), [(demonstration, 150), (new_portal, 120)])
def test_every_text_is_put_in_all_its_places(tmp_path: Path, make: Callable[[Path], None], least: int) -> None:
    folder = tmp_path / "portal"
    make(folder)
    for path in [*folder.glob("content/*/*.yml"), *folder.glob("content/*/*.md")]:
        tree, body = parts_of(path)
        if "." in path.stem:
            tree.setdefault("summary", "The gist.")
        else:
            parts = PARTS if path.parent.name == "strategy" else ()
            summarised(tree, parts, translated=path.with_name(f"{path.stem}.en.md").exists())
        write(path, tree, body)
    result = build(options(folder), Silent())
    assert result.published, [(one.code, one.file, one.field) for one in result.problems if one.severity == "error"]
    texts = texts_of(folder)
    names = sorted(texts)
    edited = 0
    for start in range(0, len(names), MOST_FILES):
        several = names[start : start + MOST_FILES]
        edited += sum(lengthened(folder, name, texts[name]) for name in several)
        assert quick_result(options(folder)) is not None, several
    assert edited > least
    if make is new_portal:
        reached = {(name.split("/")[1], str(place[0])) for name, places in texts.items() for place in places}
        assert {one for one in prose_fields() - reached if one[0] not in MADE_OTHERWISE} == LEFT_OUT
    other = tmp_path / "other"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("site", ".portulano"))
    assert build(options(other), Silent()).published
    amended, expected = published(folder / "site"), published(other / "site")
    assert sorted(amended) == sorted(expected)
    assert [name for name in expected if amended[name] != expected[name]] == []


CONFIG = """\
city: {name: Cuenca, country: EC}
site_url: https://portal.example/
languages: [es, en]
title: {es: Cuenca en el mundo, en: Cuenca in the world}
"""
NEWS = "---\ntitle: Uno\nsummary: {es: Lo esencial., en: The gist.}\ndate: 2024-02-03\n---\nUn texto.\n\nOtro más.\n"
SHORT = "---\ntitle: Dos\nsummary: {es: Lo esencial., en: The gist.}\ndate: 2024-02-04\n---\nSin inglés.\n"
FILES = {
    "site_config.yml": CONFIG,
    "content/news/uno.md": NEWS,
    "content/news/uno.en.md": "---\ntitle: One\n---\nA text.\n",
    "content/news/dos.md": SHORT,
    "content/news/tres.md": "---\ntitle: Tres\ndate: 2024-02-05\n---\nUn texto del que se hace el resumen.\n",
}

LEFT: dict[str, tuple[str, str, str]] = {
    "a title": ("content/news/uno.md", "title: Uno", "title: Una"),
    "a date": ("content/news/uno.md", "2024-02-03", "2024-02-04"),
    "a summary": ("content/news/uno.md", "Lo esencial.", "Lo principal."),
    "a link": ("content/news/uno.md", "Otro más.", "Otro [más](news/dos)."),
    "a bare address": ("content/news/uno.md", "Otro más.", "Otro https://mas.example/."),
    "a heading": ("content/news/uno.md", "Otro más.", "## Otro más"),
    "raw HTML": ("content/news/uno.md", "Otro más.", "Otro <b>más</b>."),
    "a field": ("content/news/uno.md", "title: Uno", "title: Uno\nupdated: 2024-03-01"),
    "a text that is taken away": ("content/news/uno.md", "Un texto.\n\nOtro más.", ""),
    "a text of which the summary is made": ("content/news/tres.md", "Un texto", "El texto"),
    "a line more, where a problem names a line": ("content/news/dos.md", "Sin inglés.", "Sin inglés.\n\nTodavía."),
    "something that cannot be read": ("content/news/uno.md", "title: Uno", "title: [Uno"),
    "the configuration": ("site_config.yml", "en: Cuenca in the world", "en: Cuenca abroad"),
}
"""What is left to a whole build: the file, what is written in it, what is written then."""


def made(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def replaced(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def as_built_first(folder: Path, other: Path, *, search: bool = False) -> bool:
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("site", ".portulano"))
    assert build(replace(options(other), search=search), Silent()).published
    return published(folder / "site") == published(other / "site")


def test_what_is_more_than_a_text_is_left_to_a_whole_build(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    assert build(options(folder), Silent()).published
    before = published(folder / "site")
    for name, (file, old, new) in LEFT.items():
        known = (folder / file).read_text(encoding="utf-8")
        replaced(folder, file, old, new)
        assert quick_result(options(folder)) is None, name
        assert published(folder / "site") == before, name
        (folder / file).write_text(known, encoding="utf-8")
    (folder / "content/news/cuatro.md").write_text(SHORT.replace("Dos", "Cuatro"), encoding="utf-8")
    assert quick_result(options(folder)) is None


AGREEMENT = """\
title: {es: Agua, en: Water}
summary: {es: Lo esencial., en: The gist.}
agreement_kind: convenio
partners: [lyon]
signed: 2021-08-26
purpose:
  es: |
    Uno.

    Dos.
  en: One.
reviewed: 2001-01-01
benefit:
  es: |
    Uno.
    Dos.
  en: One.
"""


def test_a_problem_whose_line_moves_is_told_where_it_is(tmp_path: Path) -> None:
    """Two texts change so that the file has as many lines as before, but what stands between them has moved."""
    folder = made(tmp_path / "portal")
    (folder / "content/partners").mkdir()
    (folder / "content/partners/lyon.yml").write_text("title: Lyon\npartner_kind: city\ncountry: FR\n")
    (folder / "content/agreements").mkdir()
    file = folder / "content/agreements/agua.yml"
    file.write_text(AGREEMENT)
    first = build(options(folder), Silent())
    assert "reviewed" in {one.field for one in first.problems if one.file.endswith("agua.yml")}
    file.write_text(AGREEMENT.replace("    Uno.\n\n", "    Uno.\n\n\n").replace("    Uno.\n    Dos.", "    Uno y dos."))
    assert quick_result(options(folder)) is None
    file.write_text(AGREEMENT.replace("Uno.\n\n    Dos.", "Uno y medio.\n\n    Dos."))
    assert quick_result(options(folder)) is not None


def test_what_lies_outside_of_the_content_is_not_read(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    assert build(options(folder), Silent()).published
    outside = tmp_path / "secret.md"
    outside.write_text(NEWS.replace("Un texto.", "Un secreto."))
    (folder / "content/news/uno.md").unlink()
    (folder / "content/news/uno.md").symlink_to(outside)
    assert quick_result(options(folder)) is None
    assert not build(options(folder), Silent()).published
    assert b"Un secreto." not in b"".join(published(folder / "site").values())


def test_one_text_after_the_other(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    assert build(options(folder), Silent()).published
    first = published(folder / "site")
    edits = [
        ("content/news/uno.md", "Un texto.", 'Un *texto*, "largo" y con\nmás de una línea.'),
        ("content/news/uno.en.md", "A text.", "A \"longer\" text of 5 km, isn't it?"),
        ("content/news/dos.md", "Sin inglés.", "Sin inglés todavía."),
        ("content/news/uno.md", "Otro más.", "O."),
        ("content/news/uno.en.md", "of 5 km", "with, a comma"),
    ]
    for edit in edits:
        replaced(folder, *edit)
        result = quick_result(options(folder))
        assert result is not None
        assert 0 < result.written < 20
        assert result.written + result.unchanged == len(published(folder / "site"))
        again = quick_result(options(folder))
        assert again is not None
        assert again.written == 0
    assert published(folder / "site") != first
    assert as_built_first(folder, tmp_path / "other")


@pytest.mark.parametrize(("name", "left"), [("records/news.html", True), ("overrides/partials/footer.html", False)])
def test_what_a_template_of_the_city_makes_of_texts_is_not_known(tmp_path: Path, name: str, left: bool) -> None:
    folder = made(tmp_path / "portal")
    own = folder / "theme" / name
    own.parent.mkdir(parents=True)
    own.write_text("<h1>{{ page.title }}</h1><p>{{ view.plain(record.body) }}</p>" if left else "<footer></footer>")
    assert build(options(folder), Silent()).published
    replaced(folder, "content/news/uno.md", "Un texto.", "Un texto corregido.")
    assert (quick_result(options(folder)) is None) is left


def test_the_search_is_renewed_with_a_text(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    searched = replace(options(folder), search=True)
    assert build(searched, Silent()).published
    replaced(folder, "content/news/uno.md", "Un texto.", "Un texto sobre quinuales.")
    assert quick_result(searched) is not None
    assert as_built_first(folder, tmp_path / "other", search=True)


def test_what_is_remembered_wrongly_is_remembered_anew(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    assert build(options(folder), Silent()).published
    (memory,) = (folder / ".portulano/published").glob("*.texts")
    memory.write_bytes(b"no database" + memory.read_bytes()[11:])
    replaced(folder, "content/news/uno.md", "Un texto.", "Un texto corregido.")
    assert quick_result(options(folder)) is None
    assert build(options(folder), Silent()).published
    replaced(folder, "content/news/uno.md", "Un texto corregido.", "Un texto mejor.")
    assert quick_result(options(folder)) is not None
    assert as_built_first(folder, tmp_path / "other")


def test_marks_that_a_text_lost_leave_nothing_behind() -> None:
    whole = f"<p>{marked('1.es', 'Hola')}</p><i>{marked('2.es', 'Adiós')[:8]}</i>"
    data, passages = lifted(whole)
    assert data == "<p>Hola</p><i>Ad</i>".encode()
    assert {(one.key, one.offset) for one in passages} == {("1.es", -1), ("2.es", -1)}
    data, passages = lifted(f"ñ{marked('1.es', 'Hola')}.")
    assert (data.decode(), passages) == ("ñHola.", (Passage("1.es", 2, 4),))
