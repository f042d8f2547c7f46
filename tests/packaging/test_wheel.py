"""The wheel, installed from the lock into an empty environment: what somebody gets who has no checkout."""

import os
import signal
import socket
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command away from the checkout; a failure shows what it said."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it would be published."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of an environment that holds only the lock's packages and the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin" / "python")
    # What is not asked for is not compiled either, which would take longer than everything else
    install = (*pip, "install", "--quiet", "--no-build-isolation", "--no-compile")
    for lock in ("requirements-build.lock", "requirements.lock"):
        run(*install, "--require-hashes", "-r", ROOT / lock, cwd=folder)
    run(*install, "--no-deps", "--no-index", wheel, cwd=folder)
    run(*pip, "check", cwd=folder)
    return folder / "bin"


def test_wheel_holds_the_package_and_its_theme_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    theme = {f"portulano/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "theme").rglob("*") if path.is_file()}
    assert theme <= names
    assert {"portulano/__main__.py", "portulano/py.typed"} <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"portulano"}
    assert not [name for name in names if "__pycache__" in name]


def test_new_portal_builds_and_is_served(installed: Path, tmp_path: Path) -> None:
    portulano = installed / "portulano"
    run(portulano, "init", "portal", "--city", "Cuenca", "--country", "EC", cwd=tmp_path)
    folder = tmp_path / "portal"
    run(portulano, "check", cwd=folder)
    run(installed / "python", "-m", "portulano", "-C", folder, "build", cwd=tmp_path)
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "Cuenca" in home
    assert (folder / "site" / "en" / "index.html").is_file()
    assert str(ROOT) not in home

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "serve.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [portulano, "serve", "--port", str(port)], cwd=folder, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            assert "Cuenca" in fetch(f"http://127.0.0.1:{port}/", server), log.read_text()
        finally:
            server.send_signal(signal.SIGINT)
            code = server.wait(timeout=20)
    assert code == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def fetch(address: str, server: "subprocess.Popen[bytes]") -> str:
    """The text at `address`, as soon as the server answers; empty if it ends or stays silent for a minute."""
    for _ in range(300):
        try:
            with urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.2)
    return ""
