"""The preview's server: what it gives to whom, and that nothing outside the preview is ever given."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from portulano.errors import MachineError
from portulano.i18n import wording_for
from portulano.resources import theme_folder
from portulano.serve.server import PreviewServer, find_file, media_type, not_found_page
from portulano.serve.state import Mistake, Preview

WORDS = wording_for("es", (theme_folder() / "strings",))
PAGES = {
    "index.html": "<html><body>inicio</body></html>",
    "404.html": "<html><body>no está</body></html>",
    "en/index.html": "<html><body>home</body></html>",
    "en/404.html": "<html><body>not here</body></html>",
    "acuerdos/lyon/index.html": "<html><body>Lyon</body></html>",
    "datos/acuerdos.csv": "a,b\n",
    "feed.xml": "<rss/>",
    "assets/css/portal.0123456789.css": "a{}",
    "pagefind/wasm.es.pagefind": "binary",
    "año/index.html": "<html><body>año</body></html>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    for name, text in PAGES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "site" / "way-out").symlink_to(tmp_path)
    return tmp_path / "site"


@pytest.fixture
def server(site: Path) -> Iterator[PreviewServer]:
    with PreviewServer(Preview(site, "/portal/"), 0, WORDS) as server:
        yield server


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(server.address.split("/")[2], timeout=5)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


ANSWERS = [
    ("/", 200, "inicio", "text/html; charset=utf-8"),
    ("/?q=x", 200, "inicio", "text/html; charset=utf-8"),
    ("/en/", 200, "home", "text/html; charset=utf-8"),
    ("/acuerdos/lyon/", 200, "Lyon", "text/html; charset=utf-8"),
    ("/portal/acuerdos/lyon/", 200, "Lyon", "text/html; charset=utf-8"),  # made for a subfolder
    ("/portal/", 200, "inicio", "text/html; charset=utf-8"),
    ("/a%C3%B1o/", 200, "año", "text/html; charset=utf-8"),
    ("/datos/acuerdos.csv", 200, "a,b", "text/csv; charset=utf-8"),
    ("/feed.xml", 200, "<rss/>", "application/xml"),
    ("/pagefind/wasm.es.pagefind", 200, "binary", "application/octet-stream"),
    ("/nada.html", 404, "no está", "text/html; charset=utf-8"),
    ("/en/nothing", 404, "not here", "text/html; charset=utf-8"),
    ("/en/a/b/c.png", 404, "not here", "text/html; charset=utf-8"),
    ("/../secret.txt", 404, "no está", "text/html; charset=utf-8"),
    ("/%2e%2e/secret.txt", 404, "no está", "text/html; charset=utf-8"),
    ("/en/..%2f..%2fsecret.txt", 404, "not here", "text/html; charset=utf-8"),
    ("/..\\secret.txt", 404, "no está", "text/html; charset=utf-8"),
    ("/way-out/secret.txt", 404, "no está", "text/html; charset=utf-8"),
    ("/%00", 404, "", "text/plain"),
    ("/acuerdos/en/", 404, "no está", "text/html; charset=utf-8"),
    ("//evil.example/", 404, "no está", "text/html; charset=utf-8"),
]


@pytest.mark.parametrize(("path", "status", "text", "kind"), ANSWERS)
def test_answers(server: PreviewServer, path: str, status: int, text: str, kind: str) -> None:
    found = ask(server, path)
    assert (found[0], found[1]["content-type"]) == (status, kind)
    assert text in found[2]
    assert "secret" not in found[2].replace("secret.txt", "")
    assert found[1]["cache-control"] == "no-store"


def test_what_changes_its_name_with_its_bytes_is_not_asked_for_again(server: PreviewServer) -> None:
    status, headers, _ = ask(server, "/assets/css/portal.0123456789.css")
    assert (status, headers["cache-control"]) == (200, "max-age=31536000, immutable")
    assert ask(server, "/assets/css/portal.9876543210.css")[1]["cache-control"] == "no-store"


def test_address_without_its_slash_leads_to_the_page(server: PreviewServer) -> None:
    status, headers, _ = ask(server, "/acuerdos/lyon")
    assert (status, headers["location"]) == (301, "/acuerdos/lyon/")


def test_question_about_a_page_is_answered_without_it(server: PreviewServer) -> None:
    status, headers, text = ask(server, "/", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["content-length"]) > 0


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", ""])
def test_foreign_names_are_refused(server: PreviewServer, host: str) -> None:
    status, _, text = ask(server, "/", Host=host)
    assert (status, text) == (421, "")


def test_only_this_machine_is_served(server: PreviewServer) -> None:
    assert server.address.startswith("http://127.0.0.1:")


def test_writing_is_not_understood(server: PreviewServer) -> None:
    assert ask(server, "/", "POST")[0] == 501


def test_pages_carry_the_script_and_files_do_not(server: PreviewServer, site: Path) -> None:
    page = ask(server, "/")[2]
    assert page.count('<script src="/.portulano/preview.js" data-version="0"') == 1
    assert page.endswith("</body></html>")
    assert "EventSource" in ask(server, "/.portulano/preview.js")[2]
    assert "script" not in ask(server, "/feed.xml")[2]
    assert (site / "index.html").read_text() == PAGES["index.html"]


def test_taken_port_is_told(server: PreviewServer, site: Path) -> None:
    port = int(server.address.split(":")[2].strip("/"))
    with pytest.raises(MachineError, match="port_taken"):
        PreviewServer(Preview(site), port, WORDS)


def test_before_the_first_page_there_is_a_word(tmp_path: Path) -> None:
    preview = Preview(tmp_path / "nothing")
    with PreviewServer(preview, 0, WORDS) as server:
        status, _, text = ask(server, "/")
    assert status == 503
    assert "Todavía no hay nada que mostrar" in text
    assert "preview.js" in text


def test_events_tell_the_state_and_each_change(site: Path) -> None:
    preview = Preview(site)
    with PreviewServer(preview, 0, WORDS) as server:
        connection = http.client.HTTPConnection(server.address.split("/")[2], timeout=5)
        connection.request("GET", "/.portulano/events")
        stream = connection.getresponse()
        assert stream.getheader("Content-Type") == "text/event-stream"
        first = json.loads(stream.readline().removeprefix(b"data: "))
        stream.readline()
        threading.Timer(0.05, lambda: preview.tell_mistakes((Mistake("a.yml:1", "mal", "así"),))).start()
        second = json.loads(stream.readline().removeprefix(b"data: "))
        stream.readline()
        preview.tell_change()
        third = json.loads(stream.readline().removeprefix(b"data: "))
        connection.close()
    assert (first["version"], first["mistakes"]) == (0, [])
    mistakes = [{"place": "a.yml:1", "message": "mal", "hint": "así"}]
    assert second == {"version": 0, "event": 1, "mistakes": mistakes, "only": [], "but": []}
    assert (third["version"], third["mistakes"]) == (1, [])


MEDIA_TYPES = [
    ("a.js", "text/javascript; charset=utf-8"),
    ("a.wasm", "application/wasm"),
    ("a.PNG", "image/png"),
    ("a.pf_meta", "application/octet-stream"),
]


@pytest.mark.parametrize(("name", "kind"), MEDIA_TYPES)
def test_media_types_do_not_depend_on_the_machine(name: str, kind: str) -> None:
    assert media_type(Path(name)) == kind


def test_finding_never_leaves_the_folder(site: Path) -> None:
    for path in ("/../secret.txt", "/way-out/secret.txt", "/\0", "/way-out/", "/.."):
        found = find_file(site, path)
        assert found is None or found.is_relative_to(site)
    assert not_found_page(site, "/../../x") == site / "404.html"
