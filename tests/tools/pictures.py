"""A folder in, a picture of one page of every type in it out, small enough to keep beside the documentation.

`python -m tests.tools.pictures FOLDER` or `make pictures`. Each type is shown as the demonstration has it, or else a
test city, or else the portal that tells everything.
"""

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from portulano.options import BuildOptions, Silent
from portulano.pipeline import build
from tests.access.types import Type, fullest
from tests.site.sites import ROOT, BuiltSite
from tests.systems.portals import TODAY
from tests.systems.together import options_of, write_together
from tests.tools.browser import ARGUMENTS, PROGRAMS
from tests.tools.static_server import serve

DAY = date(2026, 11, 2)
DESK, PHONE = 1280, 360
TALLEST = 1600
"""So much of a page is shown, in CSS pixels."""
KEPT = {DESK: 600, PHONE: 240}
"""How wide the pictures are kept, in pixels."""
LOOKS = {"es": (DESK, "light"), "en": (PHONE, "dark")}
"""Each type in Spanish on a desk by day, and in English on a phone by night."""


def main(folder: str) -> None:
    """Empty the folder and fill it anew."""
    target = Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    chromium = next(found for name in PROGRAMS if (found := shutil.which(name)))
    with TemporaryDirectory() as work, ExitStack() as stack:
        shown: dict[tuple[Type, str], tuple[BuiltSite, str]] = {}
        for site, options in sites(Path(work)):
            shown = {**fullest(site, options), **shown}
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        addresses = {
            site: stack.enter_context(serve(site.folder, urlsplit(site.site_url).path))
            for site in {site for site, _ in shown.values()}
        }
        windows = {language: window(browser, *look) for language, look in LOOKS.items()}
        for (kind, language), (site, path) in shown.items():
            shot = picture(windows[language], addresses[site] + path)
            keep(shot, target / f"{kind}-{language}.webp", LOOKS[language][0])
        browser.close()


def sites(work: Path) -> Iterator[tuple[BuiltSite, BuildOptions]]:
    """The demonstration, the test cities, and the portal that tells everything, built; each with how."""
    cities = sorted((ROOT / "tests" / "cities").glob("*/site_config.yml"))
    for config, day in ((ROOT / "site_config.yml", DAY), *((one, TODAY) for one in cities)):
        folder = work / config.parent.name
        shutil.copytree(config.parent / "content", folder / "content")
        shutil.copy2(config, folder)
        yield built(BuildOptions(folder, today=day))
    cases = (ROOT / "tests" / "systems").glob("[A-J][0-9][0-9].yml")
    write_together(work / "everything", cases)
    yield built(options_of(work / "everything"))


def built(options: BuildOptions) -> tuple[BuiltSite, BuildOptions]:
    """A portal's site."""
    result = build(options, Silent())
    assert result.published, result.problems[:3]
    config = yaml.safe_load((options.folder / "site_config.yml").read_text("utf-8"))
    return BuiltSite(options.folder / "site", config["site_url"]), options


def window(browser: Browser, width: int, scheme: str) -> Page:
    """A window of a browser."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


def picture(page: Page, address: str) -> bytes:
    """What stands at an address as a PNG, from its top."""
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(TALLEST, height)})


def keep(shot: bytes, file: Path, width: int) -> None:
    """Save it smaller than it was, as WebP: all pictures together stay below 5 MB."""
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    share = KEPT[width] / width
    small = image.resize((KEPT[width], round(image.height * share)), Image.Resampling.LANCZOS)
    small.save(file, "WEBP", quality=46, method=6)


if __name__ == "__main__":
    main(sys.argv[1])
