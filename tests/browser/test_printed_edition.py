"""An edition printed: a document of few sheets with everything that it tells, and nothing that only a screen needs."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

EDITIONS = {"boletin/2022-12/": "Boletín n.º 3", "en/newsletter/2022-12/": "Newsletter no. 3"}
SHEETS = 2
"""The demonstration's fullest edition is no longer than this on A4."""


def sheets(page: Page) -> int:
    """How many sheets of A4 Chromium makes of the page."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("path", EDITIONS)
def test_an_edition_prints_as_a_document(visit: Visits, address: str, path: str) -> None:
    page = visit(address + path)
    headings = page.locator("main article h3, main article h4")
    assert headings.count() > 8
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_contain_text(EDITIONS[path])
    for screen_only in (".p-nav", ".p-search", ".p-languages", ".p-crumbs", ".p-share", ".p-footer__columns"):
        for one in page.locator(screen_only).all():
            expect(one).to_be_hidden()
    hidden = [
        one.inner_text() for one in page.locator("main article h3, main article h4").all() if not one.is_visible()
    ]
    assert hidden == []
    expect(page.locator(".p-print")).to_contain_text(f"https://portulano.example/cuenca/{path}")
    assert page.evaluate("getComputedStyle(document.querySelector('.p-ribbon')).color") == "rgb(0, 0, 0)"
    assert 1 <= sheets(page) <= SHEETS
