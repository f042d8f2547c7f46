"""A built site in, a picture of one page of every type out, small enough to keep beside the documentation.

`python -m tests.tools.pictures SITE FOLDER` or `make pictures`. A type is what the body's class says.
"""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.site.sites import BuiltSite
from tests.tools.browser import ARGUMENTS, PROGRAMS
from tests.tools.static_server import serve

DESK, PHONE = 1280, 360
TALLEST = 1600
"""So much of a page is shown, in CSS pixels."""
KEPT = {DESK: 600, PHONE: 240}
"""How wide the pictures are kept, in pixels."""
LOOKS = (("es", DESK, "light"), ("en", PHONE, "dark"))
"""Each type in Spanish on a desk by day, and in English on a phone by night."""


def main(site: str, folder: str) -> None:
    """Empty the folder and fill it anew."""
    target = Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    chromium = next(found for name in PROGRAMS if (found := shutil.which(name)))
    with serve(Path(site), "/cuenca/") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for language, width, scheme in LOOKS:
            for name, path in types(Path(site), language):
                shot = picture(browser, address + path, width, scheme)
                keep(shot, target / f"{name}-{language}.webp", width)
        browser.close()


def types(site: Path, language: str) -> Iterator[tuple[str, str]]:
    """The name and the address of the first page of each type in a language, in the order of the names."""
    found: dict[str, str] = {}
    for page in BuiltSite(site, "https://portulano.example/cuenca/").pages.values():
        looks = page.texts("/html/body/@class")
        if looks and page.texts("/html/@lang")[0] == language:
            place, kind = looks[0].split()[-2:]
            found.setdefault(f"{place.removeprefix('p-place-')}-{kind}", page.address)
    yield from sorted(found.items())


def picture(browser: Browser, address: str, width: int, scheme: str) -> bytes:
    """The page as a PNG, from its top."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.fonts.ready")
    height = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    shot = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    context.close()
    return shot


def keep(shot: bytes, file: Path, width: int) -> None:
    """Save it smaller than it was, as WebP: all pictures together stay below 3 MB."""
    image = Image.open(io.BytesIO(shot)).convert("RGB")
    share = KEPT[width] / width
    small = image.resize((KEPT[width], round(image.height * share)), Image.Resampling.LANCZOS)
    small.save(file, "WEBP", quality=46, method=6)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
