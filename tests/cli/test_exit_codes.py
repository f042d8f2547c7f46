"""What each call leaves with, and what it says then; in Spanish, so that a forgotten English text shows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portulano import cli
from portulano.errors import MachineError
from portulano.terminal import Call
from tests.cli.conftest import Run
from tests.conftest import ROOT, PortalMaker

GOOD = {"content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n"}
BAD = {"content/partners/lyon.yml": "title: Lyon\npartner_kind: ciudad-hermana\n"}
LATE = {"content/networks/red.yml": "title: Red\n"}

CALLS = [
    ("--version", {}, 0, "", ""),
    ("--help", {}, 0, "Uso:", ""),
    ("", {}, 2, "", "Falta el comando"),
    ("biuld", {}, 2, "", "¿Quiso escribir «build»?"),
    ("check --format xml", {}, 2, "", "no admite «xml». Puede ser: text, json, github"),
    ("check --formato json", {}, 2, "", "No existe la opción «--formato»"),
    ("check --today ayer", {}, 2, "", "una fecha como 2024-05-31"),
    ("check sobra", {}, 2, "", "Sobra «sobra»"),
    ("check --strict=si", {}, 2, "", "está mal usada"),
    ("build --jobs 0", {}, 2, "", "entre 1 y 256"),
    ("build --jobs -2", {}, 2, "", "entre 1 y 256"),
    ("build --jobs dos", {}, 2, "", "entre 1 y 256"),
    ("build --audience todos", {}, 2, "", "public, internal"),
    ("serve --port 70000", {}, 2, "", "entre 0 y 65535"),
    ("new", {}, 2, "", "Falta CLASE"),
    ("new acuerdo", {}, 2, "", "Falta NOMBRE"),
    ("new tratado-secreto x", {}, 2, "", "No existe la clase «tratado-secreto»"),
    ("schema planeta", {}, 2, "", "No existe la clase «planeta»"),
    ("--language fr check", {}, 2, "", ""),
    ("check", GOOD, 0, "0 errores", ""),
    ("check", BAD, 1, "content/partners/lyon.yml:2:", ""),
    ("check --today 2024-01-01", LATE, 0, "1 advertencia", ""),
    ("check --today 2024-01-01 --strict", LATE, 1, "1 advertencia", ""),
    ("-C no-existe check", {}, 2, "", "no hay un portal"),
    ("-C no-existe build", {}, 2, "", "no hay un portal"),
    ("-C no-existe serve --port 0", {}, 2, "", "no hay un portal"),
    ("-C no-existe new acuerdo x", {}, 2, "", "no hay un portal"),
]


@pytest.mark.parametrize(("line", "files", "code", "out", "err"), CALLS, ids=[call[0] or "(nothing)" for call in CALLS])
def test_calls(
    run: Run,
    portal: PortalMaker,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    files: dict[str, str],
    code: int,
    out: str,
    err: str,
) -> None:
    monkeypatch.chdir(portal(files))
    monkeypatch.setattr(os, "environ", {**os.environ, "LANG": "es_EC.UTF-8"})
    said = run(*line.split())
    assert said.code == code
    assert out in said.out
    assert err in said.err
    if code == 2:
        assert said.out == ""
        assert said.err.startswith("portulano: ")
        assert "Traceback" not in said.err


def test_folder_may_be_named_after_the_command(run: Run, portal: PortalMaker) -> None:
    assert run("check", "-C", portal(GOOD)).code == 0


def test_interrupted_command_ends_without_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(call: Call, kind: str | None) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_schema", interrupt)
    said = run("schema")
    assert (said.code, said.out, said.err.strip()) == (130, "", "")


def test_mistake_of_the_machine_is_told_even_without_texts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_theme() -> Path:
        raise MachineError("theme_missing", folder="somewhere")

    monkeypatch.setattr(cli, "theme_folder", no_theme)
    said = run("check")
    assert (said.code, said.out) == (2, "")
    assert "theme_missing" in said.err


def test_bug_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(call: Call, kind: str | None) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "_schema", broken)
    with pytest.raises(ZeroDivisionError):
        run("schema")


def program(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)


def test_help_reads_nothing_heavy() -> None:
    done = program(
        "import sys\n"
        "from portulano.cli import main\n"
        "main(['--help'])\n"
        "heavy = ('pydantic', 'mkdocs', 'material', 'pagefind', 'jinja2', 'rich', 'feedgen', 'PIL', 'comrak')\n"
        "print('READ', [name for name in heavy if name in sys.modules])\n"
    )
    assert done.stdout.endswith("READ []\n"), done.stdout + done.stderr


def test_reader_that_leaves_early_is_no_error(portal: PortalMaker) -> None:
    line = f'"{sys.executable}" -m portulano schema strategy | true; echo "${{PIPESTATUS[0]}}"'
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() in ("141", "0")
    assert done.stderr == ""
