"""A portal that changes in; what a subscriber's program, Debian's newsboat, shows as new out."""

import re
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]

NEWS = "---\ntitle: {es: Feria, en: Fair}\ndate: 2021-12-30\n---\nTexto\n"
ENGLISH = "---\n---\nText\n"
FILES = {
    "content/news/feria.md": NEWS,
    "content/news/feria.en.md": ENGLISH,
    "content/news/solo.md": "---\ntitle: Solo en español\ndate: 2020-02-02\n---\nTexto\n",
    "content/agreements/lyon.yml": (
        "title: {es: Con Lyon, en: With Lyon}\nagreement_kind: memorandum-of-understanding\nsigned: 2019-05-05\n"
        "partners: [lyon]\n"
    ),
    "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n",
    "content/indicators/agua.yml": (
        "title: {es: Agua, en: Water}\nunit: '%'\nobservations:\n  - {date: 2018, value: 80}\n"
    ),
    "content/events/foro.yml": "title: {es: Foro, en: Forum}\nstart: 2026-12-30\n",
}
LATER = {
    "content/news/gran-feria.md": (
        "---\ntitle: {es: La gran feria, en: The great fair}\nformerly: [feria]\ndate: 2022-01-02\n---\nOtro texto\n"
    ),
    "content/news/gran-feria.en.md": ENGLISH,
    "content/news/solo.md": FILES["content/news/solo.md"].replace("2020-02-02", "2020-02-02\nupdated: 2026-11-01"),
    "content/agreements/lyon.yml": FILES["content/agreements/lyon.yml"].replace("2019-05-05", "2020-01-05"),
    "content/indicators/agua.yml": FILES["content/indicators/agua.yml"].replace("80", "81").replace("Agua", "El agua"),
    "content/events/foro.yml": FILES["content/events/foro.yml"].replace("2026-12-30", "2027-01-15"),
}
NEW = {"content/news/nueva.md": "---\ntitle: Una nueva\ndate: 2020-01-01\n---\nTexto\n"}
MOVED = {"site_url": "https://nuevo.example/mundo/"}


class Subscriber:
    """Someone who reads feeds with newsboat, in a folder of their own."""

    def __init__(self, home: Path, addresses: list[str]) -> None:
        self._home = home
        home.mkdir()
        (home / "urls").write_text("\n".join(addresses) + "\n", encoding="utf-8")
        (home / "config").write_text("", encoding="utf-8")

    def unread(self) -> list[str]:
        """Fetch all feeds; the titles that are shown as new."""
        files = [part for name in ("urls", "config", "cache") for part in (f"--{name}-file", str(self._home / name))]
        files[0] = "--url-file"
        done = subprocess.run(
            ["newsboat", "--quiet", *files, "--execute", "reload", "print-unread"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            env={"HOME": str(self._home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        with closing(sqlite3.connect(self._home / "cache")) as cache:
            rows = cache.execute("select title from rss_item where unread = 1 and deleted = 0 order by title").fetchall()
        number = re.search(r"(\d+) unread", done.stdout)
        assert number is not None
        assert int(number[1]) == len(rows), done.stdout
        return [title for (title,) in rows]

    def read_all(self) -> None:
        with closing(sqlite3.connect(self._home / "cache")) as cache, cache:
            cache.execute("update rss_item set unread = 0")


def test_nothing_that_was_read_is_new_again_and_what_is_new_is(
    small: Small, build: Build, served: Callable[..., str], tmp_path: Path
) -> None:
    folder = small(FILES)
    code, told = build(folder)
    assert code == 0, told
    site = served(folder / "site")
    feeds = ["feed.xml", "noticias/atom.xml", "en/atom.xml", "en/indicators/feed.xml"]
    reader = Subscriber(tmp_path / "reader", [f"{site}{name}" for name in feeds])
    spanish = ["Agua", "Con Lyon", "Feria", "Foro", "Solo en español"]
    english = ["Fair", "Forum", "Water", "With Lyon"]
    assert reader.unread() == sorted([*spanish, *english])  # each once, though two feeds hold some
    reader.read_all()
    assert reader.unread() == []

    for name in ("feria.md", "feria.en.md"):
        (folder / "content" / "news" / name).unlink()
    small(LATER, **MOVED)
    assert build(folder)[0] == 0
    assert reader.unread() == []

    small({"content/news/solo.en.md": "---\ntitle: In English too\n---\nText\n"}, **MOVED)
    assert build(folder)[0] == 0
    assert reader.unread() == ["In English too"]
    reader.read_all()

    small(NEW, **MOVED)
    assert build(folder)[0] == 0
    assert reader.unread() == ["Una nueva"]
