"""The whole preview as an editor uses it: save, look, make a mistake, mend it, stop."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.conftest import ROOT, PortalMaker

pytestmark = pytest.mark.slow

PARTNER = "title: Lyon\npartner_kind: city\ncountry: FR\nsummary: {es: Primera versión, en: First version}\n"
PAGE = "/socios/lyon/"


class Editor:
    """A running preview, and the browser that looks at it."""

    def __init__(self, folder: Path, process: subprocess.Popen[str], port: int) -> None:
        self.file = folder / "content/partners/lyon.yml"
        self.folder, self.process, self._port = folder, process, port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._connection.request("GET", "/.portulano/events")
        self._events: HTTPResponse = self._connection.getresponse()

    def close(self) -> None:
        """As a browser that is closed."""
        self._events.close()
        self._connection.close()

    def save(self, text: str) -> None:
        """As editors save: another file, put in the place of the first."""
        beside = self.file.with_name(".lyon.yml.swp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self.file)

    def next_event(self) -> dict[str, object]:
        until = time.monotonic() + 60
        while True:
            line = self._events.readline().decode()
            assert line, "the preview has ended"
            assert time.monotonic() < until, "nothing was told"
            if line.startswith("data: "):
                told: dict[str, object] = json.loads(line.removeprefix("data: "))
                return told

    def page(self, path: str = PAGE) -> str:
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=10)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read().decode()


@pytest.fixture
def editor(portal: PortalMaker) -> Iterator[Editor]:
    folder = portal({"content/partners/lyon.yml": PARTNER})
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "LANG": "es_EC.UTF-8", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "portulano", "-C", str(folder), "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    assert process.stdout is not None
    try:
        said = ""
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        with closing(Editor(folder, process, int(found.group(1)))) as editor:
            yield editor
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_preview_follows_the_editor(editor: Editor) -> None:
    first = editor.next_event()
    assert first["mistakes"] == []
    assert "Primera versión" in editor.page()

    editor.save(PARTNER.replace("Primera", "Segunda"))
    second = editor.next_event()
    assert second["version"] == int(str(first["version"])) + 1
    assert "Segunda versión" in editor.page()

    editor.save(PARTNER.replace("city", "ciudad"))
    third = editor.next_event()
    assert third["version"] == second["version"]
    mistakes = third["mistakes"]
    assert isinstance(mistakes, list)
    assert mistakes[0]["place"] == "content/partners/lyon.yml:2"
    assert "ciudad" in mistakes[0]["message"]
    assert "Segunda versión" in editor.page(), "the last good page stays"

    editor.save(PARTNER.replace("Primera", "Tercera"))
    assert editor.next_event()["mistakes"] == []
    assert "Tercera versión" in editor.page()

    assert not (editor.folder / "site").exists(), "a preview publishes nothing"
    assert "preview.js" not in (editor.folder / ".portulano/preview/index.html").read_text(encoding="utf-8")


def test_settings_and_drafts_are_previewed_and_search_comes_after(editor: Editor) -> None:
    editor.next_event()
    editor.save(PARTNER + "draft: true\n")
    editor.next_event()
    assert "Primera versión" in editor.page()
    config = editor.folder / "site_config.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("Cuenca en el mundo", "Otro título"), encoding="utf-8")
    editor.next_event()
    assert "Otro título" in editor.page("/")
    until = time.monotonic() + 30
    while not list((editor.folder / ".portulano/preview").rglob("pagefind-entry.json")):
        assert time.monotonic() < until, "no search index"
        time.sleep(0.2)


def test_control_c_ends_it(editor: Editor) -> None:
    editor.process.send_signal(signal.SIGINT)
    assert editor.process.wait(timeout=10) == 0
    assert editor.process.stdout is not None
    said = editor.process.stdout.read()
    assert "Detenido." in said
    assert "Traceback" not in said
