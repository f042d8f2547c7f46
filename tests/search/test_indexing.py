"""Folders of pages in; how many are found, that nothing but the pages decides about the bytes, and what fails how."""

import json
from pathlib import Path

import pytest

from portulano.errors import MachineError
from portulano.search import index_site, indexing
from portulano.search.bundle import decode, encode
from tests.search.pages import SITE, many, write


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_pages_marked_for_it_are_indexed_by_language(tmp_path: Path) -> None:
    assert index_site(write(tmp_path / "site"), tmp_path / "pagefind") == 5
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text())
    counts = {language: facts["page_count"] for language, facts in entry["languages"].items()}
    assert counts == {"en": 1, "es": 4}


def test_a_site_without_pages_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert index_site(tmp_path / "site", tmp_path / "pagefind") == 0
    assert not (tmp_path / "pagefind").exists()


def test_the_site_itself_is_left_alone_and_nothing_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site = write(tmp_path / "site")
    before = contents(site)
    index_site(site, tmp_path / "pagefind")
    assert contents(site) == before
    assert capfd.readouterr() == ("", "")


def test_only_what_the_search_page_asks_for_is_published(tmp_path: Path) -> None:
    index_site(write(tmp_path / "site"), tmp_path / "pagefind")
    names = {path.name for path in (tmp_path / "pagefind").glob("*.*") if path.suffix in (".js", ".css")}
    assert names == {"pagefind.js", "pagefind-worker.js"}


def test_the_same_pages_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = []
    for run in range(4):
        monkeypatch.setenv("RAYON_NUM_THREADS", str(1 + run % 2))
        site = write(tmp_path / f"run{run}" / "deeper" / "site", {**SITE, **many(40)})
        index_site(site, tmp_path / f"bundle{run}")
        results.append(contents(tmp_path / f"bundle{run}"))
    assert all(result == results[0] for result in results)


def test_settings_of_the_machine_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write(tmp_path / "site")
    index_site(site, tmp_path / "plain")
    (tmp_path / "pagefind.yml").write_text("glob: nothing\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing")
    index_site(site, tmp_path / "set")
    assert contents(tmp_path / "set") == contents(tmp_path / "plain")


def test_a_missing_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "PROGRAMS", ("no_such_package",))
    with pytest.raises(MachineError, match="search_missing"):
        index_site(write(tmp_path / "site"), tmp_path / "pagefind")


def test_what_the_program_complains_of_is_told(tmp_path: Path) -> None:
    empty = {"index.html": "<!doctype html><html lang=es></html>"}
    with pytest.raises(MachineError) as caught:
        index_site(write(tmp_path / "site", empty), tmp_path / "pagefind")
    assert caught.value.code == "search_failed"
    assert "index" in str(caught.value.values["detail"])


@pytest.mark.parametrize(
    "value", [0, 23, 24, 255, 256, 65_535, 65_536, 2**32, -1, -500, "", "niñez", [], [[1, "a"], -7]]
)
def test_numbers_texts_and_lists_survive(value: object) -> None:
    data = encode(value)
    assert decode(data, 0) == (value, len(data))


def test_the_shortest_form_is_written() -> None:
    # RFC 8949, appendix A
    assert [encode(value).hex() for value in (23, 24, 1000, 1_000_000, -1000, "ü", [1, [2, 3]])] == [
        "17",
        "1818",
        "1903e8",
        "1a000f4240",
        "3903e7",
        "62c3bc",
        "8201820203",
    ]
