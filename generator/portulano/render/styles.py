"""The theme's files by name in, the bytes of the one stylesheet that pages load out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portulano.brand.palette import Colours, palette
from portulano.brand.typefaces import Family, font_styles
from portulano.config import Brand

STYLESHEET = "css/portal.css"
"""The name under which the sheets are published as one."""
SHEETS = ("css/tokens.css", "css/typography.css", STYLESHEET, "css/pages.css", "css/pictures.css", "css/city.css")
"""What it is made of, in this order; a city adds its own sheet in its theme folder."""

FEEDS = "css/feed.css"
"""The sheet of feeds that someone has opened in a browser, where nothing else is loaded."""

_REMARKS = re.compile(rb"(?<!\\\n)^[ \t]*/\*(?!!).*?\*/[ \t]*\n\s*", re.DOTALL | re.MULTILINE)
"""Remarks on lines of their own, which readers would load for nothing; licences (`/*!`) stay."""

_ROUND = {"square": "0", "soft": "3px", "round": "10px"}
_NO_PATTERN = "linear-gradient(transparent,transparent)"
_BEAT = {"calm": "1", "airy": "1.3", "dense": ".75"}


@dataclass(frozen=True, slots=True)
class Looks:
    """What the city has chosen: its brand, the typefaces of headings and of texts, and where in the photograph at the
    head of the home page the point lies that stays in sight, in per cent across and down."""

    brand: Brand
    families: Sequence[Family]
    sight: tuple[int, int] = (50, 50)


def joined_styles(paths: Mapping[str, Path], looks: Looks) -> bytes:
    """The sheets that there are, as one, with the city's brand before them: a page waits for one file only."""
    sheets = b"\n".join(paths[name].read_bytes() for name in SHEETS if name in paths)
    return f"{brand_style(looks)}\n".encode() + _REMARKS.sub(b"", sheets)


def feed_styles(paths: Mapping[str, Path], looks: Looks) -> bytes:
    """The sheet of feeds, with the city's brand before it."""
    return f"{brand_style(looks)}\n".encode() + paths[FEEDS].read_bytes()


def brand_style(looks: Looks) -> str:
    """The city's typefaces, tone and colours as custom properties; everything else in the styles is made of them.

    The dark colours are for screens only: what is printed is printed on white.
    """
    brand, families = looks.brand, looks.families
    colours = palette(brand.chosen)
    headings, text = families
    faces = [face for family in families for face in family.faces]
    tone = {
        "serif": headings.stack,
        "sans": text.stack,
        "round": _ROUND[brand.corners],
        "beat": _BEAT[brand.rhythm],
        **({} if looks.sight == (50, 50) else {"sight": f"{looks.sight[0]}% {looks.sight[1]}%"}),
        "pattern": _NO_PATTERN if brand.pattern == "none" else f"url(../images/{brand.pattern}.svg)",
    }
    night = _properties({**colours.night, "by-day": "none", "by-night": "block"})
    return "\n".join(
        (
            font_styles(families, {face.asset: f"../{face.asset}" for face in faces}),
            f":root{{color-scheme:light dark;{_properties(tone)}{_properties(colours.day)}}}",
            f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{night}}}}}',
            f'@media screen{{:root[data-theme="dark"]{{color-scheme:dark;{night}}}}}',
            ':root[data-theme="light"]{color-scheme:light}',
        )
    )


def _properties(values: Colours) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())
