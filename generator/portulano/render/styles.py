"""The theme's files by name in, the bytes of the one stylesheet that pages load out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portulano.config import SiteConfig

STYLESHEET = "css/portal.css"
"""The name under which the sheets are published as one."""
SHEETS = ("css/tokens.css", STYLESHEET, "css/pages.css", "css/pictures.css", "css/city.css")
"""What it is made of, in this order; a city adds its own sheet in its theme folder."""


def joined_styles(paths: Mapping[str, Path], config: SiteConfig) -> bytes:
    """The sheets that there are, as one, with the city's colours before them: a page waits for one file only."""
    return _brand_style(config) + b"\n".join(paths[name].read_bytes() for name in SHEETS if name in paths)


def _brand_style(config: SiteConfig) -> bytes:
    """The city's colours as custom properties; everything else in the styles derives from them."""
    return f":root{{--brand-accent:{config.brand.accent};--brand-second:{config.brand.second}}}\n".encode()
