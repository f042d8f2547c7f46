"""Layouts that have been printed once are not printed again, and never half stored."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from portulano.errors import MachineError
from portulano.layouts import Layout, print_layouts
from portulano.layouts.cache import KEPT, fingerprint, read_layouts, write_layouts
from tests.layouts.shells import OVERRIDES, ROOT, shell

LAYOUTS = {"home": Layout(("<p>", "ñ\r\n"), ("content",)), "news": Layout(("a", "b"), ("content",))}


def test_a_stored_shell_is_read_without_its_programs(tmp_path: Path) -> None:
    write_layouts(tmp_path, "es", fingerprint(shell("es"), [OVERRIDES], "mkdocs"), LAYOUTS)
    program = (
        "import sys; from pathlib import Path; from portulano.layouts import print_layouts;"
        "from tests.layouts.shells import OVERRIDES, shell;"
        "layouts = print_layouts(shell('es'), [OVERRIDES], Path(sys.argv[1]));"
        "print(sorted(layouts), [name for name in ('mkdocs', 'material', 'jinja2') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}"},
    )
    assert done.stdout == "['home', 'news'] []\n"


def test_what_is_stored_is_what_is_read(tmp_path: Path) -> None:
    write_layouts(tmp_path / "new" / "folder", "es", "mark", LAYOUTS)
    assert read_layouts(tmp_path / "new" / "folder", "es", "mark") == LAYOUTS
    assert read_layouts(tmp_path / "new" / "folder", "es", "other") is None
    assert read_layouts(tmp_path / "new" / "folder", "en", "mark") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"home": {"pieces": []}}', b'{"home": 1}', b"\xff"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    write_layouts(tmp_path, "es", "mark", LAYOUTS)
    (stored,) = tmp_path.iterdir()
    stored.write_bytes(damage)
    assert read_layouts(tmp_path, "es", "mark") is None
    write_layouts(tmp_path, "es", "mark", LAYOUTS)
    assert read_layouts(tmp_path, "es", "mark") == LAYOUTS


def test_only_the_latest_shells_of_a_language_are_kept(tmp_path: Path) -> None:
    write_layouts(tmp_path, "en", "mark", LAYOUTS)
    for number in range(KEPT + 3):
        write_layouts(tmp_path, "es", f"mark{number}", LAYOUTS)
    assert len(list(tmp_path.glob("es.*"))) == KEPT
    assert read_layouts(tmp_path, "es", f"mark{KEPT + 2}") == LAYOUTS
    assert read_layouts(tmp_path, "en", "mark") == LAYOUTS
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_stored_in_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_layouts(tmp_path, "es", "mark", LAYOUTS)
    assert not list(tmp_path.iterdir())


def test_everything_that_a_layout_is_made_of_counts(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    template = tmp_path / "partials" / "extra.html"
    template.write_text("a")
    plain = shell("es")
    marks = [fingerprint(plain, [OVERRIDES], "mkdocs"), fingerprint(plain, [tmp_path, OVERRIDES], "mkdocs")]
    template.write_text("b")
    marks.append(fingerprint(plain, [tmp_path, OVERRIDES], "mkdocs"))
    template.rename(tmp_path / "extra.html")
    marks.append(fingerprint(plain, [tmp_path, OVERRIDES], "mkdocs"))
    marks.append(fingerprint(plain, [OVERRIDES, tmp_path], "mkdocs"))
    marks.append(fingerprint(plain, [OVERRIDES], "properdocs"))
    marks.append(fingerprint(shell("en"), [OVERRIDES], "mkdocs"))
    marks.append(fingerprint(shell("es", licence=None), [OVERRIDES], "mkdocs"))
    marks.append(fingerprint(replace(plain, places=plain.places[:1]), [OVERRIDES], "mkdocs"))
    assert len(set(marks)) == len(marks)
    assert fingerprint(shell("es"), [OVERRIDES], "mkdocs") == marks[0]


def test_a_folder_of_overrides_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    there = fingerprint(shell("es"), [tmp_path / "empty", OVERRIDES], "mkdocs")
    assert fingerprint(shell("es"), [tmp_path / "none", OVERRIDES], "mkdocs") == there


def test_an_unknown_engine_is_named(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        print_layouts(shell("es"), [OVERRIDES], tmp_path, engine="jekyll")
    assert caught.value.code == "layout_engine"
    assert caught.value.values["engine"] == "jekyll"
