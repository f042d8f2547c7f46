"""Icons of every size in the city's colours or of its mark, and the manifest that names them."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import Content, read_content
from portulano.render.icons import manifest, manifest_address
from tests.site.portals import FILES

PortalMaker = Callable[..., Path]
SIDES = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512, "icon-maskable.png": 512}


def mark() -> bytes:
    """A green disc on nothing, not square."""
    picture = Image.new("RGBA", (300, 200))
    picture.paste("#00aa55", (50, 0, 250, 200))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def read(folder: Path) -> Content:
    return read_content(BuildOptions(folder=folder, today=date(2026, 11, 2)), Clock(Silent()))


def icon(content: Content, name: str) -> Image.Image:
    data = content.assets.contents[content.assets.assets.address(f"icons/{name}")]
    return Image.open(io.BytesIO(data)).convert("RGBA")


@pytest.mark.parametrize("marked", [False, True])
def test_every_icon(marked: bool, portal: PortalMaker) -> None:
    extra = {"content/mark.png": mark()} if marked else {}
    content = read(portal({**FILES, **extra}, brand={"accent": "#7a1f5c", **({"mark": "mark.png"} if marked else {})}))
    for name, side in SIDES.items():
        assert icon(content, name).size == (side, side)
    ico = Image.open(io.BytesIO(content.assets.contents["favicon.ico"]))
    assert ico.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for name in ("apple-touch-icon.png", "icon-maskable.png"):
        assert icon(content, name).getchannel("A").getextrema() == (255, 255), "phones show no holes"
    dot = icon(content, "icon-512.png").convert("RGB").crop((256, 120 if marked else 10, 257, 121 if marked else 11))
    red, green, blue = dot.tobytes()
    assert (green > red) if marked else (red > green < blue), (red, green, blue)
    assert ("icons/icon.svg" in content.assets.assets.theme) != marked


def test_icons_are_drawn_once(portal: PortalMaker) -> None:
    folder = portal(FILES)
    first = read(folder).assets
    times = {path: path.stat().st_mtime_ns for path in (folder / ".portulano" / "icons").rglob("*.*")}
    assert read(folder).assets.contents == first.contents
    assert times == {path: path.stat().st_mtime_ns for path in (folder / ".portulano" / "icons").rglob("*.*")}


@pytest.mark.parametrize(("language", "address"), [("es", "manifest.webmanifest"), ("en", "en/manifest.webmanifest")])
def test_the_manifest_names_icons_that_are_there(language: str, address: str, portal: PortalMaker) -> None:
    content = read(portal(FILES))
    assert content.portal is not None
    assert manifest_address(content.portal, language) == address
    told = json.loads(manifest(content.portal, content.assets.assets, language))
    assert (told["lang"], told["start_url"], told["short_name"]) == (language, "./", "Cuenca")
    base = Path("/") / Path(address).parent
    for one in told["icons"]:
        found = (base / one["src"]).resolve().relative_to("/").as_posix()
        assert Image.open(io.BytesIO(content.assets.contents[found])).size[0] == int(one["sizes"].split("x")[0])
