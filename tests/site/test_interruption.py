"""A machine that stops in the middle of a publication: the next run finishes it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.conftest import DAY
from tests.site.portals import FILES, NEWS, left_behind
from tests.site.sites import ROOT, published

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]

STOPPED = 9
CUT_OFF = f"""
import os, sys
from pathlib import Path
from portulano import cli

replace, moved = Path.replace, []

def replace_or_stop(self, target):
    if ".staging-" in str(self):
        moved.append(self)
        if len(moved) > 2:
            os._exit({STOPPED})
    return replace(self, target)

Path.replace = replace_or_stop
sys.exit(cli.main(sys.argv[1:]))
"""
"""The program, on a machine whose current fails when the third file is about to be put in place."""

SECOND = {**FILES, "content/news/visita.md": NEWS.replace("Visita a la planta", "Segunda visita")}


def cut_off(folder: Path) -> None:
    command = [sys.executable, "-c", CUT_OFF, "-C", str(folder), "build", "--today", DAY, "--no-search", "--jobs", "1"]
    done = subprocess.run(command, cwd=ROOT / "generator", capture_output=True, text=True, check=False)
    assert done.returncode == STOPPED, done.stderr


@pytest.fixture
def halfway(small: Small, build: Build) -> tuple[Path, dict[str, bytes]]:
    """A portal whose second publication was cut off, and how its site should be."""
    folder = small(SECOND)
    assert build(folder, "--out", "whole")[0] == 0
    small(FILES)
    assert build(folder)[0] == 0
    first = published(folder / "site")
    small(SECOND)
    cut_off(folder)
    wanted = published(folder / "whole")
    assert published(folder / "site") not in (first, wanted)
    return folder, wanted


@pytest.mark.parametrize("options", [(), ("--clean",), ("--keep-going",)])
def test_next_run_finishes_it(halfway: tuple[Path, dict[str, bytes]], build: Build, options: tuple[str, ...]) -> None:
    folder, wanted = halfway
    assert build(folder, *options)[0] == 0
    assert published(folder / "site") == wanted
    assert left_behind(folder) == []


def test_next_run_finishes_it_even_if_it_cannot_publish_itself(
    halfway: tuple[Path, dict[str, bytes]], small: Small, build: Build
) -> None:
    folder, wanted = halfway
    small({**SECOND, "content/news/feria.md": "---\ntitle: Feria\ndate: nunca\n---\n"})
    assert build(folder)[0] == 1
    assert published(folder / "site") == wanted
    assert left_behind(folder) == []


def test_interrupted_run_is_not_finished_twice(
    halfway: tuple[Path, dict[str, bytes]], small: Small, build: Build
) -> None:
    folder, _ = halfway
    assert build(folder, "--clean")[0] == 0
    small({**SECOND, "content/news/visita.md": NEWS.replace("Visita a la planta", "Tercera visita")})
    assert build(folder)[0] == 0
    assert "Tercera visita" in (folder / "site" / "noticias" / "visita" / "index.html").read_text(encoding="utf-8")
