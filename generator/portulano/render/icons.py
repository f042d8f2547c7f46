"""The city's mark or the brand's colours in, out come the icons by which browsers and phones show the portal.

Sizes: favicon.ico for what asks for nothing else (16, 32 and 48 dots), an SVG for browsers, 180 dots for iPhones, 192
and 512 for the web app manifest (W3C Web Application Manifest; a maskable icon keeps its sign within the middle 80 %).
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from portulano.brand.palette import palette
from portulano.portal import Portal
from portulano.render.assets import Assets, Picture

_VERSION = "1"
_LARGE = 1024
_SAFE = 0.62
"""How much of a maskable icon the mark takes: phones cut the rest into a circle or a drop."""
_PNG = {"apple-touch-icon": 180, "icon-192": 192, "icon-512": 512, "icon-maskable": 512}


def icon_files(portal: Portal, pictures: Mapping[str, Picture], cache: Path) -> dict[str, bytes]:
    """Every icon by its name, without a place in the site yet. Drawn once for each mark and colours."""
    colours = palette(portal.config.brand.chosen).day
    mark = pictures.get(portal.config.brand.mark or "")
    path = mark.path if mark else None
    key = hashlib.sha256(repr((_VERSION, colours, mark.address if mark else "")).encode()).hexdigest()[:24]
    store = cache / key
    names = ["favicon.ico", *(f"{name}.png" for name in _PNG)]
    if not all((store / name).is_file() for name in names):
        store.mkdir(parents=True, exist_ok=True)
        for name, data in _drawn(_mark(path) if path else None, colours).items():
            (store / name).write_bytes(data)
    files = {name: (store / name).read_bytes() for name in names}
    if path is None:
        files["icon.svg"] = _vector(colours).encode()
    return files


def _mark(path: Path) -> Image.Image:
    """The city's mark on a square without a ground."""
    with Image.open(path) as opened:
        mark = opened.convert("RGBA")
    side = max(mark.size)
    square = Image.new("RGBA", (side, side))
    square.paste(mark, ((side - mark.width) // 2, (side - mark.height) // 2))
    return square


def _drawn(mark: Image.Image | None, colours: Mapping[str, str]) -> dict[str, bytes]:
    if mark is None:
        plain, full = _port(colours, 0.22, 1.0), _port(colours, 0.0, 0.8)
        touch = _port(colours, 0.0, 1.0)
    else:
        plain = mark
        full, touch = (_on_ground(mark, colours["paper"], share) for share in (_SAFE, 0.8))
    sources = {"apple-touch-icon": touch, "icon-maskable": full}
    files = {
        f"{name}.png": _png(sources.get(name, plain).resize((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0))
        for name, side in _PNG.items()
    }
    buffer = io.BytesIO()
    small = plain.resize((48, 48), Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.save(buffer, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return {**files, "favicon.ico": buffer.getvalue()}


def _port(colours: Mapping[str, str], corner: float, scale: float) -> Image.Image:
    """The port of a portolan chart with its rhumb lines, large; the small ones are made of it."""
    picture = Image.new("RGBA", (_LARGE, _LARGE))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, _LARGE - 1, _LARGE - 1), corner * _LARGE, fill=colours["accent-deep"])
    middle = _LARGE / 2
    for across, down in ((0, 0.44), (0.44, 0), (0.31, 0.31), (0.31, -0.31)):
        reach = [_LARGE * scale * part for part in (across, down)]
        line = (middle - reach[0], middle - reach[1], middle + reach[0], middle + reach[1])
        pen.line(line, fill=colours["bright"], width=20)
    for radius, colour in ((0.25, "on-deep"), (0.17, "accent-deep"), (0.08, "bright")):
        size = radius * _LARGE * scale
        pen.ellipse((middle - size, middle - size, middle + size, middle + size), fill=colours[colour])
    return picture


def _vector(colours: Mapping[str, str]) -> str:
    """The same sign as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="14" fill="{colours["accent-deep"]}"/>'
        f'<path d="M32 4v56M4 32h56M12 12l40 40M52 12L12 52" stroke="{colours["bright"]}" stroke-width="1.3"/>'
        f'<circle cx="32" cy="32" r="13.5" fill="{colours["accent-deep"]}" stroke="{colours["on-deep"]}"'
        f' stroke-width="5"/><circle cx="32" cy="32" r="5" fill="{colours["bright"]}"/></svg>\n'
    )


def _on_ground(mark: Image.Image, ground: str, share: float) -> Image.Image:
    side = round(_LARGE * share)
    picture = Image.new("RGB", (_LARGE, _LARGE), ground)
    small = mark.resize((side, side), Image.Resampling.LANCZOS)
    edge = (_LARGE - side) // 2
    picture.paste(small, (edge, edge), small.getchannel("A"))
    return picture


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def icon_address(name: str, data: bytes) -> str:
    """Where an icon stands: under a name that changes with its bytes."""
    stem, _, ending = name.rpartition(".")
    return f"assets/icons/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"


def manifest_address(portal: Portal, language: str) -> str:
    """The web app manifest of a language, beside its home page."""
    return f"{portal.addresses.home(language)}manifest.webmanifest"


def manifest(portal: Portal, assets: Assets, language: str) -> bytes:
    """The web app manifest of one language: its name, its colours, its icons."""
    colours = palette(portal.config.brand.chosen).day
    home = portal.addresses.home(language)
    root = "../" * home.count("/")
    rows = [_icon(root + assets.address(f"icons/icon-{side}.png"), side) for side in (192, 512)]
    rows.append({**_icon(root + assets.address("icons/icon-maskable.png"), 512), "purpose": "maskable"})
    values: dict[str, Any] = {
        "name": portal.title(language)[0],
        "short_name": portal.config.city.name.in_language(language).text,
        "lang": language,
        "dir": portal.wordings[language].direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colours["accent-deep"],
        "background_color": colours["paper"],
        "icons": rows,
    }
    if portal.config.description:
        values["description"] = portal.config.description.in_language(language).text
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def _icon(address: str, side: int) -> dict[str, str]:
    return {"src": address, "sizes": f"{side}x{side}", "type": "image/png"}
