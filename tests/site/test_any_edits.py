"""Whatever is edited, in whatever order, a build that knows the last one gives what a first build would give."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from portulano.options import BuildOptions, Silent
from portulano.pipeline import build
from tests.site.sites import published

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 2)
CONFIG = """\
city: {name: Cuenca, country: EC}
site_url: https://portal.example/
languages: [es, en]
title: {es: Cuenca en el mundo, en: Cuenca in the world}
brand: {accent: "#1f5a86"}
"""
FILES = {
    "site_config.yml": CONFIG,
    "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n",
    "content/partners/caf.yml": "title: CAF\npartner_kind: bank\ncountry: VE\n",
    "content/agreements/agua.yml": (
        "title: {es: Acuerdo del agua, en: Water agreement}\nagreement_kind: convenio\npartners: [lyon]\n"
        "signed: 2021-08-26\nbenefit: {es: Más agua., en: More water.}\nsdgs: ['6']\n"
    ),
    "content/indicators/agua.yml": (
        "title: {es: Agua, en: Water}\nunit: '%'\ndirection: up\nbaseline: {value: 80, date: 2015}\n"
        "observations: [{value: 90, date: 2022}]\n"
    ),
    "content/news/uno.md": "---\ntitle: Uno\ndate: 2024-02-03\nagreements: [agua]\n---\nUn texto.\n",
    "content/news/uno.en.md": "---\ntitle: One\n---\nA text.\n",
    "content/news/cuatro.md": "---\ntitle: Cuatro\ndate: 2023-05-06\n---\nUn cuarto texto.\n",
    "content/news/dos.md": "---\ntitle: Dos\ndate: 2024-03-04\npartners: [caf]\n---\nOtro texto.\n",
}

Edit = Callable[[Path], None]


def replaced(name: str, old: str, new: str) -> Edit:
    """Put one text in the place of another, and back where that has been done before."""

    def edit(folder: Path) -> None:
        path = folder / name
        if path.exists():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(old, new) if old in text else text.replace(new, old), encoding="utf-8")

    return edit


def added(name: str, text: str) -> Edit:
    """Write a file, or take it away where it is there."""

    def edit(folder: Path) -> None:
        path = folder / name
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return edit


def renamed(folder: Path) -> None:
    """Give a record another name, of which its old one is told."""
    for old in (folder / "content/news").glob("dos*.md"):
        formerly = "formerly: [dos]\n---" if old.name == "dos.md" else "---"
        text = old.read_text(encoding="utf-8").replace("\n---", f"\n{formerly}", 1)
        old.with_name(old.name.replace("dos", "tres")).write_text(text, encoding="utf-8")
        old.unlink()


EDITS: dict[str, Edit] = {
    "a text": replaced("content/news/uno.md", "Un texto.", "Un texto corregido."),
    "a translation": replaced("content/news/uno.en.md", "A text.", "A better text."),
    "a translation, added or taken away": added("content/news/cuatro.en.md", "---\ntitle: Four\n---\nA fourth text.\n"),
    "a title that other pages show": replaced("content/partners/lyon.yml", "Lyon", "Gran Lyon"),
    "a reference": replaced("content/agreements/agua.yml", "partners: [lyon]", "partners: [lyon, caf]"),
    "a figure": replaced("content/indicators/agua.yml", "value: 90", "value: 95"),
    "a goal": replaced("content/agreements/agua.yml", "sdgs: ['6']", "sdgs: ['6', '11.2']"),
    "a record, deleted or put back": added("content/indicators/agua.yml", FILES["content/indicators/agua.yml"]),
    "a record, new": added("content/awards/premio.yml", "title: Premio\ndate: 2020\n"),
    "a name": renamed,
    "the portal's name": replaced("site_config.yml", "Cuenca en el mundo", "Cuenca, ciudad abierta"),
    "a colour": replaced("site_config.yml", "#1f5a86", "#7a2e1d"),
    "the address": replaced("site_config.yml", "https://portal.example/", "https://otro.example/cuenca/"),
    "the languages": replaced("site_config.yml", "languages: [es, en]", "languages: [es, en, pt]"),
    "a template of the city": added("theme/pages/404.html", "<h1>{{ page.title }}</h1><p>Aquí no hay nada.</p>\n"),
    "a string of the city": added("theme/strings/es/kinds/news.yml", "many: Novedades\n"),
    "the shell": added("theme/overrides/partials/footer.html", "<footer>El pie de la ciudad</footer>\n"),
    "a style": added("theme/assets/css/portal.css", "body { color: black }\n"),
}
"""What is edited. Many of them take back what they have done when they are done twice."""

EXAMPLES = settings(
    max_examples=4, phases=[Phase.explicit, Phase.generate]
)
"""Without looking for a shorter example: each takes many builds, and names say already what was edited."""


@contextmanager
def portal() -> Iterator[tuple[Path, Path]]:
    """A portal, and an empty folder beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "portal"
        for file, text in FILES.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        yield folder, Path(name) / "first"


def built(folder: Path) -> dict[str, bytes]:
    result = build(BuildOptions(folder, search=False, jobs=1, today=TODAY), Silent())
    assert result.published, [(one.code, one.file, one.line) for one in result.problems if one.severity == "error"]
    return published(folder / "site")


def built_anew(folder: Path, target: Path) -> dict[str, bytes]:
    """The site of a first build of the same sources elsewhere."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("site", ".portulano"))
    return built(target)


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=4, max_size=4, unique=True))
@EXAMPLES
def test_edits_in_any_order_give_what_a_first_build_gives(names: list[str]) -> None:
    with portal() as (folder, other):
        built(folder)
        for name in names:
            EDITS[name](folder)
            after = built(folder)
        expected = built_anew(folder, other)
        assert sorted(after) == sorted(expected), names
        assert [file for file in after if after[file] != expected[file]] == [], names


def test_each_edit_is_seen() -> None:
    """One after the other on one portal: none is without effect, and all together give what a first build gives."""
    with portal() as (folder, other):
        before = built(folder)
        for name, edit in EDITS.items():
            edit(folder)
            after = built(folder)
            assert after != before, name
            before = after
        assert before == built_anew(folder, other)


def test_another_program_builds_what_it_would_build_first(tmp_path: Path) -> None:
    """A new version, and a vocabulary that calls a term something else: no page of the old one stays."""
    program = tmp_path / "program"
    shutil.copytree(ROOT / "generator", program / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (program / "theme").symlink_to(ROOT / "theme")
    with portal() as (folder, other):
        after = built_with(program, folder)
        for name, old, new in (
            ("__init__.py", '__version__ = "', '__version__ = "7.'),
            ("taxonomies/data/agreement_kinds.json", '"Convenio"', '"Acuerdo escrito"'),
        ):
            before = after
            changed = program / "generator" / "portulano" / name
            text = changed.read_text(encoding="utf-8")
            assert old in text
            changed.write_text(text.replace(old, new), encoding="utf-8")
            after = built_with(program, folder)
            assert after != before, name
        shutil.copytree(folder, other, ignore=shutil.ignore_patterns("site", ".portulano"))
        assert built_with(program, other) == after


def built_with(program: Path, folder: Path) -> dict[str, bytes]:
    """The site that a copy of the program builds."""
    command = [sys.executable, "-m", "portulano", "-C", str(folder), "build", "--no-search", "--today", str(TODAY)]
    environment = {**os.environ, "PYTHONPATH": str(program / "generator")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return published(folder / "site")
