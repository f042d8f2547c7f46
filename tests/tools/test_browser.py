"""Pages with faults in, a test that would fail out: the browser fixtures see what a visitor would suffer."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.tools.browser import Visits
from tests.tools.static_server import serve

pytestmark = pytest.mark.slow

HEAD = "<!doctype html><html lang=es><head><title>x</title><link rel=icon href='data:,'></head>"
PAGE = HEAD + "<body>{}</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"index.html": "inicio", "a/index.html": "a", "404.html": "no está", "a.json": "{}"}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(text) if name.endswith("html") else text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("prefix", ["/", "/portal/"])
def test_server_answers_as_cheap_hosting_does(folder: Path, prefix: str) -> None:
    (folder / "vacía").mkdir()
    with serve(folder, prefix) as address:
        with urlopen(address) as answer:
            assert "inicio" in answer.read().decode()
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        with urlopen(f"{address}a") as answer:
            assert answer.url == f"{address}a/"
        with urlopen(f"{address}a.json?x=1") as answer:
            assert answer.headers["Content-Type"] == "application/json"
        for missing in ("falta/", "vac%C3%ADa/"):
            with pytest.raises(HTTPError) as caught:
                urlopen(f"{address}{missing}")
            with caught.value as error:
                assert error.code == 404
                assert "no está" in error.read().decode()


@pytest.mark.browser
def test_quiet_page_passes(folder: Path, visit: Visits, served: Callable[..., str]) -> None:
    page = visit(served(folder, "/portal/"))
    assert page.inner_text("body") == "inicio"
    assert visit.wrongs == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<script>console.error('mal')</script>", "console error"),
        ("<script>throw new Error('mal')</script>", "page error"),
        ("<img alt='' src='falta.png'>", "console error"),
        ("<img alt='' src='https://cdn.example/a.png'>", "request to another host"),
    ],
)
def test_complaint_is_noted(folder: Path, visit: Visits, served: Callable[..., str], body: str, wrong: str) -> None:
    (folder / "index.html").write_text(PAGE.format(body), encoding="utf-8")
    page = visit(served(folder))
    page.wait_for_load_state("networkidle")
    assert any(wrong in noted for noted in visit.wrongs)
    visit.wrongs.clear()
