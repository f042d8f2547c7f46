"""Each type of page in each language, opened once: no barrier for anybody, by any measure that a browser can take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.access.types import LANGUAGES, TYPES, Shown
from tests.access.window import AXE, DESK, HEIGHT, LOOKS, OF_COLOURS, PATIENCE, PHONE, Window, letters, printed
from tests.site.sites import BuiltSite
from tests.tools.browser import Visits
from tests.tools.static_server import serve

pytestmark = [pytest.mark.slow, pytest.mark.browser]

WIDTHS = (DESK, 760, PHONE, 320)
"""320: WCAG 2.2, 1.4.10, that is 1280 px at a zoom of 400 %."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
"""What a reader may ask for without losing anything (WCAG 2.2, 1.4.12)."""
PAPER = 672
"""How wide the text of an A4 sheet is, with margins of 16 mm."""
PRINTED = {"es": "Impreso el", "en": "Printed on"}
DOUBLED = "html { font-size: 200% !important }"
"""Letters twice as large (WCAG 2.2, 1.4.4)."""
ONCE, AGAIN = (
    [pytest.param((one, language), id=f"{one}-{language}") for one, language in zip(TYPES, cycle(order), strict=False)]
    for order in (LANGUAGES, tuple(reversed(LANGUAGES)))
)
"""Each type in one of the languages, by turns, and in the other. What a page's markup and styles alone decide is looked
at once; what words and colours decide too, in both."""
in_one_language = pytest.mark.parametrize("window", ONCE, indirect=True, scope="module")


@pytest.fixture(scope="module")
def visits(browser: Browser) -> Iterator[Visits]:
    """What is wrong with any page that the tests of this module open."""
    found = Visits(browser)
    yield found
    for context in found.contexts:
        context.close()


@dataclass(frozen=True)
class Place:
    """Where a site is served, and the browser's profile in which its pages are opened, one after the other."""

    address: str
    context: BrowserContext

    def opened(self, path: str) -> Page:
        """The page at an address below the site's own, in the window of the one before."""
        page = next(iter(self.context.pages), None) or self.context.new_page()
        page.bring_to_front()  # the other site's window may be in front
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        answer = page.goto(self.address + path)
        assert answer is not None
        assert answer.ok
        return page


@pytest.fixture(scope="module")
def places(shown: Shown, visits: Visits) -> Iterator[Mapping[BuiltSite, Place]]:
    """Where each site is served, as its own address says; each page has axe and our own questions at hand."""
    with ExitStack() as stack:
        found = {}
        for site in {site for site, _ in shown.values()}:
            address = stack.enter_context(serve(site.folder, urlsplit(site.site_url).path))
            context = visits(address, color_scheme="light").context
            for script in (AXE, LOOKS):
                context.add_init_script(path=script)
            found[site] = Place(address, context)
        yield found


@pytest.fixture(scope="module", params=[*ONCE, *AGAIN])
def window(
    request: pytest.FixtureRequest, shown: Shown, places: Mapping[BuiltSite, Place], visits: Visits
) -> Iterator[Window]:
    """A type's page in a language, loaded once for all tests below; it must not complain of anything meanwhile."""
    site, path = shown[request.param]
    window = Window(places[site].opened(path), site.site_url + path)
    window.painted()  # only then is it known which typefaces are wanted
    window.ask(f"Promise.race([document.fonts.ready.then(() => true), {PATIENCE}])")
    window.painted()
    yield window
    complaints, visits.wrongs[:] = list(visits.wrongs), []
    assert complaints == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_by_day_or_by_night(window: Window, width: int) -> None:
    with window.at(width):
        found = window.axe()
        ground, *by_day = window.look("places")
        with window.at(width, color_scheme="dark"):
            dark, *by_night = window.look("places")
            found += window.axe(OF_COLOURS)
        if by_day != by_night:  # a typeface that came late, on a busy machine, moves what it is used for
            window.painted()
            ground, *by_day = window.look("places")
    assert dark != ground
    assert [(day, night) for day, night in zip(by_day, by_night, strict=True) if day != night] == []
    assert found == []


@in_one_language
def test_nothing_makes_a_reader_scroll_sideways(window: Window) -> None:
    for width in WIDTHS:
        with window.at(width):
            assert window.look("tooWide") == [], width


@in_one_language
@pytest.mark.parametrize(("width", "style"), [(DESK, SPACED), (DESK, DOUBLED), (PHONE, SPACED)])
def test_readers_own_letters_cut_nothing_off(window: Window, width: int, style: str) -> None:
    with window.at(width, style):
        assert window.look("cutOff") == []
        assert window.look("tooWide") == []


@in_one_language
@pytest.mark.parametrize(("width", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_every_stop_of_the_keyboard_is_seen(window: Window, width: int, scheme: Any) -> None:
    with window.at(width, color_scheme=scheme):
        assert window.look("hardToFollow") == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_nothing_tells_of_haste(window: Window, width: int) -> None:
    with window.at(width):
        assert window.look("untidy") == []


@in_one_language
def test_who_asks_for_less_motion_gets_none(window: Window) -> None:
    assert window.look("moving") == []


@in_one_language
def test_readers_own_colours_hide_nothing(window: Window) -> None:
    with window.at(forced_colors="active"):
        assert window.look("lost") == []


@in_one_language
def test_it_prints_as_a_document(window: Window) -> None:
    """With its address, the day and its sources; without what only a screen needs."""
    with window.at(PAPER, media="print"):
        assert window.look("onlyForScreens") == []
        assert window.look("tooWide") == []
    text = printed(window)
    language, *heads_and_sources = window.look("told")
    assert heads_and_sources
    told = [window.source, PRINTED[language], str(datetime.now(UTC).year), *heads_and_sources]
    assert [one for one in told if letters(one) not in text] == []
