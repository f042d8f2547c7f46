"""The whole preview as an editor uses it: save, look, make a mistake, mend it, stop."""

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from playwright.sync_api import expect

from portulano.search import indexing
from tests.conftest import ROOT, PortalMaker
from tests.tools.browser import Visits

pytestmark = pytest.mark.slow


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.05)


def children_of(process: int) -> list[int]:
    """The processes that this one has begun (proc(5))."""
    return [int(one) for path in Path(f"/proc/{process}/task").glob("*/children") for one in path.read_text().split()]


PARTNER = "title: Lyon\npartner_kind: city\ncountry: FR\nsummary: {es: Primera versión, en: First version}\n"
PAGE = "/socios/lyon/"


class Editor:
    """A running preview, and the browser that looks at it: at the page `looks_at`, or at none that is known."""

    def __init__(self, folder: Path, process: subprocess.Popen[str], port: int, looks_at: str = "") -> None:
        self.file = folder / "content/partners/lyon.yml"
        self.folder, self.process, self.port = folder, process, port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._connection.request("GET", f"/.portulano/events?page={looks_at}" if looks_at else "/.portulano/events")
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

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def searched(self, word: str) -> bool:
        """Whether a page with the word is in the search index."""
        found = (self.folder / ".portulano/preview/pagefind/es").glob("fragment/*")
        return any(word in gzip.decompress(path.read_bytes()).decode() for path in found)

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
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path)
            return connection.getresponse().read().decode()


SLOW = """#!{python}
import os, pathlib, sys, time
folder = pathlib.Path(__file__).parent
(folder / "begun").touch()
while (folder / "hold").exists():
    time.sleep(0.02)
os.execv({real!r}, [{real!r}, *sys.argv[1:]])
"""
"""A Pagefind that waits as long as a file lies beside it."""


@pytest.fixture
def pagefind(tmp_path: Path) -> Path:
    """The folder of the Pagefind that previews find, which for now works as it does."""
    package = tmp_path / "programs" / "pagefind_bin_extended"
    package.mkdir(parents=True)
    program = package / "pagefind"
    program.write_text(SLOW.format(python=sys.executable, real=str(indexing._program())))
    program.chmod(0o755)
    (package / "__init__.py").write_text(f"def get_executable():\n    return {str(program)!r}\n")
    return package


@pytest.fixture
def editor(portal: PortalMaker, pagefind: Path) -> Iterator[Editor]:
    folder = portal({"content/partners/lyon.yml": PARTNER})
    paths = os.pathsep.join(map(str, (pagefind.parent, ROOT / "generator")))
    environment = {**os.environ, "PYTHONPATH": paths, "LANG": "es_EC.UTF-8", "PYTHONUNBUFFERED": "1"}
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
    wait_for(lambda: editor.searched("Primera"))


def test_the_page_that_is_looked_at_comes_before_all_others(editor: Editor) -> None:
    with closing(Editor(editor.folder, editor.process, editor.port, looks_at=PAGE)) as reader:
        version = int(str(reader.next_event()["version"]))
        editor.save(PARTNER.replace("Lyon", "Lyón"))
        early = reader.next_event()
        assert (early["version"], early["only"], early["but"]) == (version + 1, [PAGE], [])
        shown = editor.page()
        assert "Lyón" in shown
        whole = reader.next_event()
        assert (whole["version"], whole["only"], whole["but"]) == (version + 2, [], [PAGE])
        assert editor.page().replace(f'data-version="{version + 2}"', f'data-version="{version + 1}"') == shown
        assert "Lyón" in editor.page("/socios/")


def test_no_page_comes_before_what_it_shows(editor: Editor) -> None:
    with closing(Editor(editor.folder, editor.process, editor.port, looks_at=PAGE)) as reader:
        version = int(str(reader.next_event()["version"]))
        config = editor.folder / "site_config.yml"
        config.write_text(f"{config.read_text(encoding='utf-8')}brand: {{accent: '#7a1f5c'}}\n", encoding="utf-8")
        told = reader.next_event()
        assert (told["version"], told["only"], told["mistakes"]) == (version + 1, [], [])
        style = re.search(r'href="([^"]+/portal\.[^"]+\.css)"', editor.page())
        assert style, "the page names its style"
        assert "{" in editor.page(f"{PAGE}{style[1]}")


def test_an_edit_does_not_wait_for_the_search(editor: Editor, pagefind: Path) -> None:
    editor.next_event()
    wait_for(lambda: editor.searched("Primera"))
    hold, begun = pagefind / "hold", pagefind / "begun"
    hold.touch()
    for word in ("Segunda", "Tercera"):
        begun.unlink()
        editor.save(PARTNER.replace("Primera", word))
        editor.next_event()
        assert f"{word} versión" in editor.page()
        wait_for(begun.exists)
    assert editor.searched("Primera"), "the last index stays until the next is whole"
    assert not editor.searched("Tercera")
    hold.unlink()
    wait_for(lambda: editor.searched("Tercera"))
    assert not editor.searched("Primera")


@pytest.mark.browser
def test_browser_shows_edits_and_mistakes(editor: Editor, visit: Visits) -> None:
    page = visit(f"{editor.address}{PAGE.lstrip('/')}")
    main, overlay = page.locator("main"), page.get_by_role("alert")
    expect(main).to_contain_text("Primera versión")
    editor.save(PARTNER.replace("Primera", "Segunda"))
    expect(main).to_contain_text("Segunda versión")
    editor.save(PARTNER.replace("Primera", "Tercera").replace("city", "ciudad"))
    expect(overlay).to_contain_text("content/partners/lyon.yml:2")
    expect(overlay).to_contain_text("ciudad")
    expect(main).to_contain_text("Segunda versión")
    editor.save(PARTNER.replace("Primera", "Cuarta"))
    expect(main).to_contain_text("Cuarta versión")
    expect(overlay).to_have_count(0)
    editor.save(PARTNER.replace("Primera", "Cuarta").replace("title: Lyon", "title: [Lyon"))
    expect(overlay).to_be_visible()
    editor.save(PARTNER.replace("Primera", "Cuarta"))
    expect(overlay).to_have_count(0)


@pytest.mark.browser
def test_browser_loads_the_page_in_sight_once(editor: Editor, visit: Visits) -> None:
    page = visit(f"{editor.address}{PAGE.lstrip('/')}")
    loads: list[bool] = []
    page.on("load", lambda _: loads.append(True))
    with page.expect_response(re.compile(r"/events\?page=")):  # by then it is known who looks at what
        page.reload()
    loads.clear()
    version = editor.next_event()["version"]
    with page.expect_event("load"):  # the words are there before all of the page is
        editor.save(PARTNER.replace("Lyon", "Lyón"))
    expect(page.locator("main h1")).to_have_text("Lyón")
    while not (told := editor.next_event())["but"]:
        assert told["only"] == [PAGE]
    with page.expect_event("load"):
        editor.save(PARTNER.replace("Lyon", "Lyón").replace("Primera", "Segunda"))
    expect(page.locator("main")).to_contain_text("Segunda versión")
    assert told["version"] == int(str(version)) + 2
    assert len(loads) == 2, "once for the title, once for the text"


def test_a_lost_builder_is_told_and_replaced(editor: Editor) -> None:
    editor.next_event()
    for child in children_of(editor.process.pid):
        os.kill(child, signal.SIGKILL)
    editor.save(PARTNER.replace("Primera", "Segunda"))
    assert editor.next_event()["mistakes"]
    editor.save(PARTNER.replace("Primera", "Tercera"))
    assert editor.next_event()["mistakes"] == []
    assert "Tercera versión" in editor.page()


def test_control_c_ends_it(editor: Editor) -> None:
    children = set(children_of(editor.process.pid))
    assert children
    editor.process.send_signal(signal.SIGINT)
    assert editor.process.wait(timeout=10) == 0
    assert editor.process.stdout is not None
    said = editor.process.stdout.read()
    assert "Detenido." in said
    assert "Traceback" not in said
    assert children == {child for child in children if not Path(f"/proc/{child}").exists()}
