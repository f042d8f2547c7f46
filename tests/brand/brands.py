"""Nothing in, two cities' brands out, as different from the demonstration's and from each other as brands are."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageDraw

SUN: Mapping[str, Any] = {
    "claim": {"es": "Aquí amanece antes", "en": "Where the day begins"},
    "accent": "#8a1c4a",
    "second": "#00695f",
    "deep": "#ffd23f",
    "paper": "#ffffff",
    "night": "#1a1020",
    "headings": "barlow-condensed",
    "corners": "round",
    "rhythm": "airy",
    "pattern": "tiles",
    "opening": "photograph",
    "mark": "brand/mark.png",
    "logo": "brand/mark.png",
    "photographs": [
        {
            "file": "brand/bay.jpg",
            "alt": {"es": "La bahía, dibujada", "en": "The bay, drawn"},
            "credit": "Portulano",
            "focus": {"across": 70, "down": 40},
        },
        {
            "file": "brand/bay.jpg",
            "alt": {"es": "El sol sobre la bahía, dibujado", "en": "The sun over the bay, drawn"},
            "caption": {"es": "Desde el muelle.", "en": "From the pier."},
            "credit": "Portulano",
            "focus": {"across": 95, "down": 40},
            "sections": ["agreements", "calendar"],
        },
    ],
    "use_rules": [{"es": "El símbolo no se deforma.", "en": "The mark is not distorted."}],
}
NORTH: Mapping[str, Any] = {
    "claim": {"es": "Un puerto, muchas lenguas", "en": "One port, many languages"},
    "accent": "#1b5e3b",
    "second": "#7b3f00",
    "deep": "#e4ece6",
    "paper": "#f1f5f1",
    "night": "#0c1712",
    "headings": "source-sans-3",
    "text": "system-serif",
    "corners": "square",
    "rhythm": "dense",
    "pattern": "waves",
    "opening": "plain",
}


def pictures() -> dict[str, bytes]:
    """The files that the brand of the sun names."""
    return {"content/brand/mark.png": _mark(), "content/brand/bay.jpg": _bay()}


def _mark() -> bytes:
    picture = Image.new("RGBA", (512, 512))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 40, 472, 472), fill="#8a1c4a")
    pen.pieslice((110, 110, 402, 402), 180, 360, fill="#ffd23f")
    return _encoded(picture, "PNG")


def _bay() -> bytes:
    size = (1800, 1200)
    picture = Image.new("RGB", size)
    pen = ImageDraw.Draw(picture)
    for row in range(size[1]):
        part = row / size[1]
        sky = (255, int(190 - 90 * part), int(90 + 60 * part))
        sea = (int(60 - 40 * part), int(70 - 30 * part), int(120 - 50 * part))
        pen.line((0, row, size[0], row), fill=sky if part < 0.55 else sea)
    pen.ellipse((1160, 360, 1460, 660), fill="#ffe9a8")
    pen.polygon([(0, 660), (0, 470), (380, 560), (760, 600), (980, 660)], fill="#5c1a3c")
    return _encoded(picture, "JPEG")


def _encoded(picture: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form)
    return buffer.getvalue()
