"""A site is published whole or not at all, and a build writes only what has changed."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.portals import AGREEMENT, FILES, NEWS, left_behind, writing_times
from tests.site.sites import BuiltSite, published

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]

ALARM = "raise SystemExit('no index today')"
"""A search program that fails as programs do."""


def test_nothing_is_left_beside_a_first_site(small: Small, build: Build) -> None:
    folder = small(FILES)
    code, told = build(folder)
    assert code == 0, told
    assert left_behind(folder) == []
    assert (folder / "site" / "noticias" / "visita" / "index.html").is_file()
    assert (folder / "site" / "en" / "news" / "visita" / "index.html").is_file()


BROKEN = {
    "a record with a wrong date": ({"content/agreements/biogas.yml": AGREEMENT.replace("2021-08-26", "26/08/21")}, 1),
    "a record that names nobody": ({"content/agreements/biogas.yml": AGREEMENT.replace("[kfw]", "[nadie]")}, 1),
    "a file that is no YAML": ({"content/agreements/biogas.yml": "title: [a\n"}, 1),
    "a wrong configuration": ({"site_config.yml": "languages: [es]\n"}, 1),
    "a template of the city with an unknown name": ({"theme/records/news.html": "<h1>\n{{ nothing.at.all }}"}, 2),
    "a template of the city that is no template": ({"theme/records/news.html": "<h1>\n{% if %}</h1>\n"}, 2),
    "a shell of the city that is no template": ({"theme/overrides/main.html": "{% extends 'base.html' %}{% if %}"}, 2),
    "a shell of the city without the content": ({"theme/overrides/main.html": "<!doctype html><title>x</title>"}, 2),
}


@pytest.fixture(scope="module")
def standing(small_site: Callable[..., BuiltSite]) -> Path:
    """A published portal that no failure may change, so that all of them can be tried on it."""
    return small_site(FILES).folder.parent


@pytest.mark.parametrize("case", BROKEN)
def test_failure_leaves_the_site_as_it_was(standing: Path, build: Build, case: str) -> None:
    before, times = published(standing / "site"), writing_times(standing / "site")
    sound = {path: path.read_bytes() for path in standing.rglob("*.yml")}
    files, expected = BROKEN[case]
    for name, text in files.items():
        (standing / name).parent.mkdir(parents=True, exist_ok=True)
        (standing / name).write_text(text, encoding="utf-8")
    code, told = build(standing)
    shutil.rmtree(standing / "theme", ignore_errors=True)
    for path, data in sound.items():
        path.write_bytes(data)
    assert code == expected, told
    assert "Traceback" not in told
    assert re.search(r"biogas|site_config|theme/records/news\.html.* 2|overrides|main\.html", told), told
    assert (published(standing / "site"), writing_times(standing / "site")) == (before, times)
    assert left_behind(standing) == []


def test_failing_search_leaves_the_site_as_it_was(
    small: Small, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small(FILES)
    assert build(folder, search=True)[0] == 0
    before = published(folder / "site")
    package = tmp_path / "programs" / "pagefind_bin_extended"
    package.mkdir(parents=True)
    program = package / "pagefind"
    program.write_text(f"#!{sys.executable}\n{ALARM}\n", encoding="utf-8")
    program.chmod(0o755)
    source = f"from pathlib import Path\n\n\ndef get_executable():\n    return Path({str(program)!r})\n"
    (package / "__init__.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.delitem(sys.modules, "pagefind_bin_extended", raising=False)
    small({**FILES, "content/news/visita.md": NEWS.replace("recorrió", "visitó")})
    code, told = build(folder, search=True)
    monkeypatch.delitem(sys.modules, "pagefind_bin_extended", raising=False)
    assert code == 2
    assert "no index today" in told
    assert published(folder / "site") == before
    assert left_behind(folder) == []


def test_file_that_cannot_be_replaced_undoes_the_publication(small: Small, build: Build) -> None:
    """A folder stands where a page must go: the pages before it in the order are put back."""
    folder = small(FILES)
    assert build(folder)[0] == 0
    page = folder / "site" / "noticias" / "visita" / "index.html"
    page.unlink()
    (page / "x").mkdir(parents=True)
    before = published(folder / "site")
    small({**FILES, "content/news/visita.md": NEWS.replace("Visita a la planta", "Otra visita")})
    (folder / "content" / "news" / "feria.en.md").unlink()
    code, told = build(folder)
    assert code == 2, told
    assert published(folder / "site") == before
    assert left_behind(folder) == []
    shutil.rmtree(page)
    assert build(folder)[0] == 0
    assert "Otra visita" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [(), ("--clean",)])
def test_site_folder_keeps_what_is_hidden_in_it(small: Small, build: Build, options: tuple[str, ...]) -> None:
    """A checkout that is published by pushing it: its .git is not ours."""
    folder = small(FILES)
    repository = folder / "site" / ".git"
    repository.mkdir(parents=True)
    (repository / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert build(folder)[0] == 0
    shutil.rmtree(folder / ".portulano" / "published")
    assert build(folder, *options)[0] == 0
    assert (repository / "HEAD").is_file()
    assert (folder / "site" / "index.html").is_file()


def test_site_on_a_clone_without_memory_of_the_last_build(small: Small, build: Build) -> None:
    folder = small(FILES)
    assert build(folder)[0] == 0
    expected = published(folder / "site")
    (folder / "site" / "noticias" / "vieja").mkdir()
    (folder / "site" / "noticias" / "vieja" / "index.html").write_text("old", encoding="utf-8")
    shutil.rmtree(folder / ".portulano" / "published")
    assert build(folder)[0] == 0
    assert published(folder / "site") == expected


@pytest.mark.parametrize(
    "place", [".", "..", "content", "content/news", "site_config.yml", "notes", "site_config.yml/x"]
)
def test_folder_that_is_not_a_site_is_refused(standing: Path, build: Build, place: str) -> None:
    (standing / "notes").mkdir(exist_ok=True)
    (standing / "notes" / "plan.txt").write_text("mine", encoding="utf-8")
    before = published(standing)
    code, told = build(standing, "--out", place)
    assert code == 2, told
    assert "Traceback" not in told
    assert published(standing) == before
    assert left_behind(standing) == []
    # Beside it only what bears its name: other portals of the tests stand there, some stopped in the middle.
    for folder in (standing, standing.parent):
        assert list(folder.parent.glob(f".{folder.name}.staging-*")) == []


def test_files_of_a_deleted_record_go(small: Small, build: Build) -> None:
    folder = small(FILES)
    build(folder)
    for name in ("feria.md", "feria.en.md"):
        (folder / "content" / "news" / name).unlink()
    code, told = build(folder)
    assert code == 0, told
    assert not (folder / "site" / "noticias" / "feria").exists()
    assert not (folder / "site" / "en" / "news" / "feria").exists()
    assert not [name for name, data in published(folder / "site").items() if b"Feria del agua" in data]


@pytest.mark.parametrize("search", [False, True])
def test_unchanged_portal_writes_nothing(small: Small, build: Build, search: bool) -> None:
    folder = small(FILES)
    assert build(folder, search=search)[0] == 0
    times = writing_times(folder / "site")
    assert build(folder, search=search)[0] == 0
    (folder / "content" / "news" / "visita.md").touch()
    assert build(folder, search=search)[0] == 0
    assert writing_times(folder / "site") == times


def in_feeds(page: str) -> set[str]:
    return {f"{page}{name}" for name in ("feed.xml", "atom.xml", "feed.json")}


EDITS = {
    "a sentence of a text": (
        ("content/news/visita.md", "tomó nota", "tomó buena nota"),
        {"noticias/visita/index.html", *in_feeds("noticias/"), *in_feeds("paises/de/"), *in_feeds("")},
    ),
    "a sentence in English": (
        ("content/news/visita.en.md", "took notes", "took good notes"),
        {"en/news/visita/index.html", *in_feeds("en/news/"), *in_feeds("en/countries/de/"), *in_feeds("en/")},
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_edit_writes_only_what_shows_it(small: Small, build: Build, case: str) -> None:
    folder = small(FILES)
    build(folder)
    before = writing_times(folder / "site")
    (name, old, new), expected = EDITS[case]
    small({**FILES, name: FILES[name].replace(old, new)})
    assert build(folder)[0] == 0
    after = writing_times(folder / "site")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    data = {name for name in changed if name.startswith(("datos/", "en/data/"))}
    assert changed - data == expected
    assert all(re.search(r"/(news|datapackage|catalog)\.\w+$", name) for name in data), data


def test_edited_page_is_found_by_its_new_words(small: Small, build: Build) -> None:
    folder = small(FILES)
    build(folder, search=True)
    before = published(folder / "site")
    small({**FILES, "content/news/visita.md": NEWS.replace("tomó nota", "tomó apuntes")})
    assert build(folder, search=True)[0] == 0
    after = published(folder / "site")
    assert {name for name in after if name.startswith("pagefind/")} != {
        name for name in before if name.startswith("pagefind/")
    }
    again = writing_times(folder / "site")
    assert build(folder, "--clean", search=True)[0] == 0
    assert published(folder / "site") == after
    assert writing_times(folder / "site") != again


def test_damaged_site_is_mended(small: Small, build: Build) -> None:
    folder = small(FILES)
    build(folder)
    whole = published(folder / "site")
    (folder / "site" / "noticias" / "visita" / "index.html").write_text("damaged", encoding="utf-8")
    (folder / "site" / "feed.xml").unlink()
    assert build(folder)[0] == 0
    assert published(folder / "site") == whole
