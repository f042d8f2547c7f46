"""A page that a browser has loaded in, what axe and our own questions (looks.js) find on it out."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.site.sites import ROOT
from tests.tools.patience import OverdueError, at_most

DESK, PHONE = 1280, 360
HEIGHT = 800
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = Path(__file__).with_name("looks.js")
WHOLE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that ask for colours. By night a page is given to them alone, once it is sure that night has changed
nothing else of it: the other rules would find again what they have found by day."""
PATIENCE = "new Promise((done) => setTimeout(done, 3000, false))"
PAINTED = f"Promise.race([new Promise((done) => requestAnimationFrame(() => setTimeout(done))), {PATIENCE}])"
MINUTE = 60.0
"""Seconds that a page may take for an answer, of which it needs less than one."""


@dataclass(frozen=True)
class Window:
    """One page, loaded; each test finds it on a desk, by day."""

    page: Page
    source: str

    def ask(self, question: str, argument: Any = None) -> Any:
        """What the page answers. One that does not answer is closed, so that what else it is asked fails at once."""
        try:
            with at_most(MINUTE):
                return self.page.evaluate(question, argument)
        except OverdueError:
            self.page.close()
            raise

    def axe(self, rules: list[str] | None = None) -> list[str]:
        """What axe finds against WCAG 2.2 A and AA and against its best practices, or against some rules."""
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WHOLE}
        options = {"resultTypes": ["violations"], "runOnly": only, "preload": False}
        found = self.ask("(options) => axe.run(document, options).then((all) => all.violations)", options)
        return [f"{one['id']}: {one['help']} {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]

    def look(self, name: str) -> list[Any]:
        """What a function of looks.js finds."""
        found: list[Any] = self.ask(f"looks.{name}()")
        return found

    def painted(self) -> None:
        """Wait until the window shows what it was asked to show: what is asked for as a frame is made comes once that
        frame is done. A window that the browser takes for hidden draws no frame, so that the wait has an end."""
        self.ask(PAINTED)

    @contextmanager
    def at(self, width: int = DESK, style: str = "", **media: Any) -> Iterator[None]:
        """For a while another width, the reader's own style on top, and what else the browser is asked for."""
        size = ViewportSize(width=width, height=HEIGHT)
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
        if style:
            self.ask("(style) => looks.dress(style)", style)
        if media:
            self.page.emulate_media(**media)
            self.painted()
        try:
            yield
        finally:
            if not self.page.is_closed():
                self._at_rest(style, media)

    def _at_rest(self, style: str, media: Mapping[str, Any]) -> None:
        if media:
            self.page.emulate_media(color_scheme="light", forced_colors="none", media="null")
        if style:
            self.ask("looks.dress('')")


def printed(window: Window) -> str:
    """The letters and digits of what Chromium makes of the page on paper."""
    window.ask("dispatchEvent(new Event('beforeprint'))")  # a browser's own printing does
    with at_most(MINUTE):
        paper = window.page.pdf(format="A4", prefer_css_page_size=True)
    done = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True)
    return letters(done.stdout.decode("utf-8"))


def letters(text: str) -> str:
    """Letters and digits alone: paper breaks lines and words where it likes."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())
