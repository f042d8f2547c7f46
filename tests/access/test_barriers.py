"""A page full of barriers: each is found, so that a page where nothing is found has none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.access.window import AXE, DESK, LOOKS, OF_COLOURS, PHONE, Window, letters, printed
from tests.tools.browser import Visits
from tests.tools.static_server import serve

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGE = """<!doctype html>
<html lang="es">
<title>Barreras</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark }
  body { background: #fff; color: #000 }
  .pale { color: #bbb }
  .said { color: #222; text-decoration: none }
  .tiny { display: inline-block; inline-size: 10px; block-size: 10px; padding: 0; font-size: 8px; line-height: 10px }
  .cut { block-size: 10px; inline-size: 900px; overflow: hidden }
  .bare:focus { outline: none }
  .faint:focus { outline: 3px solid #eee }
  .under { position: absolute; inset: 700px auto auto 0 }
  .lid { position: absolute; inset: 690px auto auto 0; inline-size: 300px; block-size: 60px; background: Canvas }
  .wide { inline-size: 400px }
  .moving { transition: color 1s; animation: blink 1s infinite }
  .lost { forced-color-adjust: none; color: #000; background: #000 }
  .night { color: #767676 }
  @keyframes blink { to { color: #333 } }
  @media (prefers-color-scheme: dark) {
    body { background: #111; color: #fff; padding: 3px }
    .night { color: #444 }
  }
</style>
<main>
  <h1>Barreras</h1>
  <p class="pale">Letra pálida</p>
  <p class="night">Letra de noche</p>
  <img class="mute" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">
  <p><button class="tiny">a</button><button class="tiny">b</button></p>
  <p>Entre muchas palabras dice <a class="said" href="#otra">otra cosa</a> que nadie reconoce.</p>
  <p class="cut">Palabras<br>que nadie<br>ve</p>
  <button class="bare">Sin aro</button>
  <button class="faint">Aro pálido</button>
  <button class="under">Tapado</button><div class="lid"></div>
  <p class="wide">Ancho</p>
  <p class="moving">Se mueve</p>
  <p class="lost">Se pierde</p>
  <nav class="p-nav" aria-label="Menú">Menú</nav>
  <section class="p-section--sources"><ul><li>Fuente primera</li></ul></section>
</main>
</html>
"""
BY_DAY = (
    'color-contrast: * class="pale"',
    'image-alt: * class="mute"',
    'target-size: * class="tiny"',
    'link-in-text-block: * class="said"',
)
LOOKED: tuple[tuple[str, int, Mapping[str, str], list[str]], ...] = (
    ("cutOff", DESK, {}, ['cut off: * class="cut"']),
    ("hardToFollow", DESK, {}, ['no ring: * class="bare"', 'pale ring: * class="faint"', 'covered by * class="lid"']),
    ("moving", DESK, {}, ['* class="moving"']),
    ("lost", DESK, {"forced_colors": "active"}, ['lost words: * class="lost"']),
    ("onlyForScreens", DESK, {"media": "print"}, ["nav"]),
    ("tooWide", PHONE, {}, ["* px wide", '* class="wide"']),
    ("told", DESK, {}, ["es", "Barreras", "Fuente primera"]),
)
"""What is asked, how wide the window is, what else the browser is asked for, and what must be among what is found."""


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    folder = tmp_path_factory.mktemp("barriers")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    visits = Visits(browser)
    with serve(folder) as address:
        page = visits(address, color_scheme="light")
        for script in (AXE, LOOKS):
            page.add_script_tag(path=script)
        yield Window(page, address)
        page.context.close()


def missing(wanted: Any, found: list[str]) -> list[str]:
    """What nothing of what is found tells; an asterisk stands for anything between two parts."""

    def told(one: str) -> bool:
        first, _, second = one.partition("*")
        return any(text.startswith(first) and second in text for text in found)

    return [one for one in wanted if not told(one)]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_barriers_by_day_and_others_by_night(window: Window, width: int) -> None:
    with window.at(width):
        found = window.axe()
        assert missing(BY_DAY, found) == []
        assert not [one for one in found if 'class="night"' in one]
        with window.at(width, color_scheme="dark"):
            found = window.axe(OF_COLOURS)
            assert missing(['color-contrast: * class="night"'], found) == []


def test_a_night_that_moves_something_is_told(window: Window) -> None:
    ground, *by_day = window.look("places")
    with window.at(color_scheme="dark"):
        dark, *by_night = window.look("places")
    assert ground != dark
    assert by_day != by_night


@pytest.mark.parametrize(("name", "width", "media", "wanted"), LOOKED, ids=[name for name, *_ in LOOKED])
def test_each_look_finds_its_barrier(window: Window, name: str, width: int, media: Any, wanted: list[str]) -> None:
    with window.at(width, **media):
        assert missing(wanted, window.look(name)) == []


def test_paper_has_the_words_of_the_page(window: Window) -> None:
    text = printed(window)
    assert letters("Letra pálida") in text
    assert letters("Palabras que no están") not in text
