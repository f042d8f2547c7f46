"""A built site in, what its pages cost before anybody clicks out: bytes as they are sent, scripts to wait for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.site.sites import BuiltSite

LIMIT = 60_000
"""Bytes of HTML, styles and scripts as they are sent, without pictures and typefaces."""
LOADED = "//link[@rel='stylesheet']/@href | //script/@src"
WAITED = "//script[@src][not(@defer or @async or @type='module')]"
BROUGHT = "//link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href | //@src | //@srcset | //use/@href"
"""What a browser fetches for a page without being asked."""


def costs(site: BuiltSite) -> Iterator[str]:
    """Whatever is too much on a page: its weight, a second style sheet, a script that it waits for, another host."""
    sizes: dict[str, int] = {}

    def sent(name: str) -> int:
        """The size of a file, which is compressed once."""
        if name not in sizes:
            sizes[name] = len(gzip.compress((site.folder / name).read_bytes(), 6))
        return sizes[name]

    for page in site.pages.values():
        files = {site.linked_file(page, one).relative_to(site.folder).as_posix() for one in page.texts(LOADED)}
        size = len(gzip.compress(page.data, 6)) + sum(sent(name) for name in files)
        if size > LIMIT:
            yield f"{page.address}: {size} bytes"
        if page.elements(WAITED) or len(page.texts("//link[@rel='stylesheet']/@href")) != 1:
            yield f"{page.address}: waits for more than one style sheet"
        if elsewhere := [one for one in page.texts(BROUGHT) if one.strip().startswith(("http:", "https:", "//"))]:
            yield f"{page.address}: brings {elsewhere[0]} from another host"
