"""Publications in; what they remember of what was announced, and what the next ones make of it, out."""

import shutil
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from portulano.announced import FILE

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]

NEWS = "---\ntitle: {es: Feria, en: Fair}\ndate: 2021-12-30\n---\nTexto\n"
ENGLISH = "---\n---\nText\n"
FILES = {"content/news/feria.md": NEWS, "content/news/feria.en.md": ENGLISH}
LINES = [
    *("feeds portal.example 2026 2026-11-02", "language/es portal.example 2026 2026-11-02"),
    "news/feria portal.example 2021 2026-11-02",
]


def lines(folder: Path) -> list[str]:
    text = (folder / FILE).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def ids(folder: Path, name: str = "feed.xml") -> list[str]:
    return [entry.id for entry in feedparser.parse((folder / "site" / name).read_bytes()).entries]


def test_a_publication_remembers_what_it_announced(small: Small, build: Build) -> None:
    folder = small(FILES)
    before = {path: path.stat().st_mtime_ns for path in (folder / "content").rglob("*")}
    assert build(folder)[0] == 0
    assert lines(folder) == LINES
    assert (folder / FILE).read_text(encoding="utf-8").startswith("# ")
    assert {path: path.stat().st_mtime_ns for path in (folder / "content").rglob("*")} == before

    first = (ids(folder), ids(folder, "en/feed.xml"))
    small({**FILES, "content/news/feria.md": NEWS.replace("2021-12-30", "2022-01-02")}, site_url="https://b.example/")
    assert build(folder)[0] == 0
    assert (ids(folder), ids(folder, "en/feed.xml")) == first
    assert first == (["tag:portal.example,2021:news/feria"], ["tag:portal.example,2021:news/feria/en"])
    assert lines(folder) == LINES

    elsewhere = folder.parent / "elsewhere"
    shutil.copytree(folder, elsewhere, ignore=shutil.ignore_patterns("site", ".portulano"))
    assert build(elsewhere)[0] == 0
    assert (ids(elsewhere), ids(elsewhere, "en/feed.xml")) == first
    assert lines(elsewhere) == LINES


def test_what_is_not_published_is_not_announced(small: Small, build: Build) -> None:
    folder = small(FILES)
    assert build(folder, "--drafts")[0] == 0
    assert build(folder, "--audience", "internal")[0] == 0
    small({"content/news/rota.md": "---\ntitle: Rota\ndate: ayer\n---\nTexto\n"})
    assert build(folder)[0] == 1
    assert not (folder / FILE).exists()


def test_a_line_that_nobody_can_read_stops_the_publication(small: Small, build: Build) -> None:
    folder = small({**FILES, FILE: "<<<<<<< HEAD\n"})
    code, told = build(folder)
    assert code == 1
    assert f"{FILE}:1" in told
    assert not (folder / "site").exists()
