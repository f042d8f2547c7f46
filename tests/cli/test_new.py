import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from portulano.model import KINDS
from portulano.model.kind import Kind
from portulano.scaffold.samples import fields_to_show
from portulano.scaffold.yaml_text import entry
from portulano.syntax.markdown import split_front_matter
from portulano.syntax.yaml_reader import read
from tests.cli.conftest import Run
from tests.conftest import PortalMaker


def yaml_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".yml" else split_front_matter(text)[0] or ""


def file_of(folder: Path, kind: Kind, name: str) -> Path:
    return folder / "content" / kind.name / f"{name}{'.md' if kind.prose else '.yml'}"


@pytest.mark.parametrize("languages", [["es", "en"], ["en", "es"], ["pt"]], ids=",".join)
def test_new_record_of_every_kind_passes_the_check(run: Run, portal: PortalMaker, languages: list[str]) -> None:
    folder = portal({}, languages=languages, title=None, office=None)
    for kind in KINDS:
        said = run("-C", folder, "new", kind.name, "prueba-uno")
        assert (said.code, said.err) == (0, "")
        assert file_of(folder, kind, "prueba-uno").relative_to(folder).as_posix() in said.out
    checked = run("-C", folder, "check", "--strict")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_explained(run: Run, portal: PortalMaker, kind: Kind) -> None:
    folder = portal({})
    run("-C", folder, "new", kind.name, "uno")
    text = yaml_of(file_of(folder, kind, "uno"))
    shown = set(re.findall(r"^(?:# )?([a-z_]+):", text, re.MULTILINE))
    expected = set(fields_to_show(kind.model)) - ({"body"} if kind.prose else set())
    assert expected <= shown
    assert "commands." not in text
    assert "kinds." not in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_fields_can_be_used_by_taking_the_mark_away(run: Run, portal: PortalMaker, kind: Kind) -> None:
    folder = portal({})
    run("-C", folder, "new", kind.name, "uno")
    path = file_of(folder, kind, "uno")
    fields = re.sub(r"^# (?=( {2,})|[a-z_]+:( |$))", "", yaml_of(path), flags=re.MULTILINE)
    tree = read(fields)
    assert set(fields_to_show(kind.model)) - set(tree) <= {"body"}


NAMES = [
    ("acuerdo", "hermanamiento-con-lyon", "agreements/hermanamiento-con-lyon.yml", "Hermanamiento con lyon"),
    ("Agreements", "Lyon 2024", "agreements/lyon-2024.yml", "Lyon 2024"),
    ("twinning", "x", None, ""),
    ("noticias", "¡Señal de Cádiz!", "news/senal-de-cadiz.md", "¡Señal de Cádiz!"),
    ("página", "sobre-nosotros", "pages/sobre-nosotros.md", "Sobre nosotros"),
    ("network", "red: la «mía» # 1", "networks/red-la-mia-1.yml", "red: la «mía» # 1"),
]


@pytest.mark.parametrize(("kind", "name", "file", "title"), NAMES)
def test_kind_and_name_as_people_write_them(
    run: Run, portal: PortalMaker, kind: str, name: str, file: str | None, title: str
) -> None:
    folder = portal({})
    said = run("-C", folder, "new", kind, name)
    if file is None:
        assert said.code == 2
        return
    assert said.code == 0, said.err
    tree = read(yaml_of(folder / "content" / file))
    assert tree["title"] in (title, {"es": title})
    assert ("was written as" in said.out) == (Path(file).stem != name)


def test_record_that_is_there_stays_as_it_is(run: Run, portal: PortalMaker) -> None:
    folder = portal({"content/news/fiesta.md": "---\ntitle: Fiesta\ndate: 2024\n---\n"})
    said = run("-C", folder, "new", "news", "fiesta")
    assert said.code == 2
    assert "content/news/fiesta.md" in said.err
    assert (folder / "content/news/fiesta.md").read_text() == "---\ntitle: Fiesta\ndate: 2024\n---\n"


def test_comments_are_in_the_portals_own_language(run: Run, portal: PortalMaker) -> None:
    folder = portal({}, languages=["es", "en"])
    run("--language", "en", "-C", folder, "new", "agreement", "uno")
    assert "# Firma. Fecha de la firma." in (folder / "content/agreements/uno.yml").read_text(encoding="utf-8")


def test_terms_are_listed_with_their_meaning(run: Run, portal: PortalMaker) -> None:
    folder = portal({})
    run("-C", folder, "new", "partner", "uno")
    text = " ".join((folder / "content/partners/uno.yml").read_text(encoding="utf-8").replace("\n# ", " ").split())
    assert "city (Ciudad o municipio), " in text


def test_news_begins_today(run: Run, portal: PortalMaker) -> None:
    folder = portal({})
    run("-C", folder, "new", "news", "hoy")
    text = (folder / "content/news/hoy.md").read_text(encoding="utf-8")
    written = date.fromisoformat(str(read(split_front_matter(text)[0] or "")["date"]))
    assert abs((datetime.now(UTC).date() - written).days) <= 1  # the writer's own day, wherever that is


def test_broken_configuration_does_not_stop_it(run: Run, portal: PortalMaker) -> None:
    folder = portal({"site_config.yml": "city: [\n"})
    assert run("-C", folder, "new", "news", "hoy").code == 0


WRITTEN = [
    "Lyon",
    "no",
    "null",
    "~",
    "true",
    "11.10",
    "a: b",
    "a #b",
    "- a",
    "'",
    '"',
    "{a}",
    "[a",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "a:",
    "¿Qué?",
    "uno\ndos\n\ntres",
    "  ",
    "palabra " * 40 + "fin",
    "x" * 200,
    "back\\slash",
    "|",
    ">",
    "?",
    "2021-08-26",
    "https://example.org/?a=b#c",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_is_read_back(text: str) -> None:
    for value in (text, [text, "b"], {"es": text, "en": "b"}):
        lines = "\n".join(entry("key", value, "Remark: with more")) + "\n"
        assert stripped(read(lines)) == {"key": stripped(value)}


def stripped(value: object) -> object:
    """As the model reads texts: what is around them does not count."""
    if isinstance(value, dict):
        return {key: stripped(one) for key, one in value.items()}
    if isinstance(value, list):
        return [stripped(one) for one in value]
    return str(value).strip()
