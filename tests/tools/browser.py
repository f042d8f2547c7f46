"""Fixtures for Chromium: a test fails if a page it opens complains or asks another host for something."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.tools.static_server import serve

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),  # also in a container
    # Nothing of its own on the network: what is asked for is the site's doing
    *("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-first-run", "--disable-default-apps"),
    # What another host is asked for does not leave the machine
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
NO_COMPILERS = "--js-flags=--no-maglev,--no-turbofan"
"""A page is read and left: what V8 would compile to run it faster the next time costs more than it gains. Not among the
arguments above, because whoever measures speed measures it as a visitor's browser has it."""
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000
"""Milliseconds that a page may take on the slowest machine; one that is ready is not waited for."""
expect.set_options(timeout=PATIENCE)


@dataclass
class Visits:
    """Opens pages and remembers what went wrong on any of them; made by the fixture `visit`.

    `allow` holds regular expressions of console messages that a test expects, such as that of a missing page.
    """

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    wrongs: list[str] = field(default_factory=list)
    allow: list[str] = field(default_factory=list)

    def __call__(self, address: str, **options: Any) -> Page:
        """Open `address` in a fresh profile; `options` are those of a Playwright context."""
        context = self.browser.new_context(**{"locale": "es", "reduced_motion": "reduce", **options})
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        host = urlsplit(address).netloc
        context.on("request", lambda request: self._ask(request.url, host))
        context.on("console", lambda message: self._note(message))
        context.on("weberror", lambda error: self.wrongs.append(f"page error: {error.error}"))
        page = context.new_page()
        page.goto(address)
        return page

    def _ask(self, url: str, host: str) -> None:
        """Note what the site itself does not serve."""
        if url.startswith("http") and urlsplit(url).netloc != host:
            self.wrongs.append(f"request to another host: {url}")

    def _note(self, message: ConsoleMessage) -> None:
        text = f"{message.text} ({message.location['url']})"
        if message.type == "error" and not any(re.search(pattern, text) for pattern in self.allow):
            self.wrongs.append(f"console error on {message.page.url if message.page else 'a page'}: {text}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the session, the system's own."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    assert program, "Chromium is missing: run `make test` once, which installs it"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, NO_COMPILERS])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """A function that opens an address; the test fails at its end if any page it opened complained."""
    visits = Visits(browser)
    yield visits
    for context in visits.contexts:
        context.close()
    assert not visits.wrongs, "\n".join(visits.wrongs)


@pytest.fixture
def served() -> Iterator[Callable[..., str]]:
    """A function that serves a folder until the test ends: `served(folder, prefix)` gives its address."""
    with ExitStack() as stack:
        yield lambda folder, prefix="/": stack.enter_context(serve(Path(folder), prefix))
