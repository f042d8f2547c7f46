"""Builds one after the other: which shards of the search index are made, that the bytes are those of a first build."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from portulano.options import BuildOptions, Silent
from portulano.output import discard, workplace
from portulano.pipeline import build
from portulano.renewing import quick_result, refresh_search
from portulano.search import Due, IndexingEndedError, Indexings, dealt_out, indexing
from tests.conftest import PortalMaker

pytestmark = pytest.mark.slow

TEXTS = {"uno": "Agua y quinuales.", "dos": "Un tranvía.", "tres": "Una feria.", "cuatro": "Un premio."}
FILES = {
    f"content/news/{name}.md": f"---\ntitle: {name}\ndate: 2026-01-02\nsummary: {{es: Nota {name}, en: Note {name}}}\n---\n\n{text}\n"
    for name, text in TEXTS.items()
}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The shards for which Pagefind is started, in their order."""
    begun: list[str] = []
    begin = indexing.begin_index

    def noted(site: Path, bundle: Path) -> indexing.Indexing:
        begun.append(site.name)
        return begin(site, bundle)

    monkeypatch.setattr("portulano.search.several.begin_index", noted)
    yield begun


def options(folder: Path, out: str = "site", *, search: bool = True, keep_index: bool = False) -> BuildOptions:
    day = date(2026, 2, 3)
    return BuildOptions(folder, folder / out, search=search, keep_index=keep_index, jobs=1, today=day)


def refresh(search: BuildOptions, ended: threading.Event | None = None) -> None:
    place = workplace(search.folder, search.site)
    try:
        refresh_search(search, place, ended or threading.Event())
    finally:
        discard(place)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def index_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("pagefind/**/*") if path.is_file()
    }


def taken(made: list[str]) -> list[str]:
    """What was made since the last look."""
    found, made[:] = sorted(made), []
    return found


def test_only_what_says_something_else_is_indexed_again(
    portal: PortalMaker, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portulano.search.shards.MOST", 4)
    folder = portal(FILES)
    assert build(options(folder), Silent()).published
    every = taken(made)
    assert {"en", "en.1", "es", "es.1"} <= set(every)
    # A text is put in its place, in one language: one part of one index
    edit(folder, "content/news/uno.md", "quinuales", "humedales")
    assert quick_result(options(folder)) is not None
    (changed,) = taken(made)
    assert changed.startswith("es")
    # What is on every page, but says nothing to the index
    edit(folder, "site_config.yml", "International Relations", "Office for the world")
    assert build(options(folder), Silent()).published
    few = taken(made)
    assert len(few) < len(every), "a footer is no reason to index everything"
    # All together give what a first build gives
    assert build(options(folder, "other"), Silent()).published
    assert taken(made) == every
    assert index_of(folder / "site") == index_of(folder / "other")
    # Another program may make others of the same pages
    monkeypatch.setattr(indexing, "TREATED", 0)
    edit(folder, "site_config.yml", "Office for the world", "International Relations")
    assert build(options(folder), Silent()).published
    assert taken(made) == every
    # What somebody has taken away is made again, and nothing else
    next((folder / "site/pagefind/en.1/fragment").iterdir()).unlink()
    assert build(options(folder), Silent()).published
    assert taken(made) == ["en.1"]
    assert build(options(folder, "another"), Silent()).published
    assert index_of(folder / "site") == index_of(folder / "another")


def test_search_is_no_reason_to_build_again(portal: PortalMaker, made: list[str]) -> None:
    folder = portal(FILES)
    bare, whole = options(folder, search=False), options(folder)
    assert build(bare, Silent()).published
    assert (index_of(folder / "site"), taken(made)) == ({}, [])
    assert quick_result(whole) is not None, "the pages are there, only the index is missing"
    first = index_of(folder / "site")
    assert (bool(first), taken(made)) == (True, ["en", "es"])
    assert quick_result(bare) is not None
    assert index_of(folder / "site") == {}, "no index rather than one of other pages"
    assert quick_result(whole) is not None
    assert index_of(folder / "site") == first


def test_a_text_changed_without_the_search_is_searched_later(portal: PortalMaker, made: list[str]) -> None:
    files = {name: re.sub(r"summary: .*", "summary: Nota", text) for name, text in FILES.items()}
    spanish = {"languages": ["es"], "title": "Cuenca en el mundo", "office": {"name": "Relaciones Internacionales"}}
    folder = portal(files, **spanish)
    bare, whole = options(folder, search=False), options(folder)
    assert build(bare, Silent()).published
    edit(folder, "content/news/uno.md", "quinuales", "humedales")
    assert quick_result(bare) is not None
    assert quick_result(whole) is not None
    assert taken(made) == ["es"]
    assert index_of(folder / "site")


def test_a_preview_keeps_the_last_index_until_it_is_refreshed(portal: PortalMaker, made: list[str]) -> None:
    folder = portal(FILES)
    pages, search = options(folder, search=False, keep_index=True), options(folder)
    assert build(search, Silent()).published
    first = index_of(folder / "site")
    taken(made)
    edit(folder, "content/news/uno.md", "quinuales", "humedales")
    assert quick_result(pages) is not None, "a text is put in its place"
    assert build(pages, Silent()).written == 0
    edit(folder, "content/news/dos.md", "title: dos", "title: Dos líneas")
    assert build(pages, Silent()).published
    assert (index_of(folder / "site"), taken(made)) == (first, [])
    ended = threading.Event()
    ended.set()
    with pytest.raises(IndexingEndedError):
        refresh(search, ended)
    assert index_of(folder / "site") == first, "published when it is whole, or not at all"
    taken(made)
    refresh(search)
    assert taken(made) == ["en", "es"]
    assert build(options(folder, "other"), Silent()).published
    assert index_of(folder / "site") == index_of(folder / "other")
    refresh(search)
    assert taken(made) == ["en", "es"], "those of the other site"
    assert quick_result(search) is not None
    assert taken(made) == []


def test_programs_are_ended_with_the_making(tmp_path: Path, made: list[str]) -> None:
    page = "<html lang=es><body><main data-pagefind-body><h1>Uno</h1></main></body></html>"
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(page)
    due = [Due(name, (), tmp_path / "index" / name) for name in ("a", "b", "c")]
    ended = threading.Event()
    with Indexings(due, lambda name: tmp_path / name, ended) as making, pytest.raises(IndexingEndedError):
        for _ in making.finished():
            ended.set()
    assert all(one.program.poll() is not None for _, one in making._begun if one)
    assert taken(made) == ["a", "b", "c"]
    # What was finished is not made again
    with Indexings(due, lambda name: tmp_path / name) as making:
        assert [name for name, _ in making.finished()] == ["a", "b", "c"]
    assert taken(made) == ["b", "c"]


def test_pages_are_dealt_out_evenly_and_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portulano.search.shards.MOST", 100)
    pages = {f"noticias/n{number}/index.html": "es" for number in range(390)} | {"en/index.html": "en"}
    found = dealt_out(pages)
    assert list(found) == ["en", "es", "es.1", "es.2", "es.3"]
    assert sorted(name for names in found.values() for name in names) == sorted(pages)
    assert max(len(names) for shard, names in found.items() if shard != "en") < 130
    more = dealt_out({**pages, "noticias/otra/index.html": "es"})
    assert sum(found[shard] != more[shard] for shard in found) == 1
