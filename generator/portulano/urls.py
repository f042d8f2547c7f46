"""The only place that knows the address scheme.

An address is a path below the site's root without a leading slash: "" (home), "acuerdos/", "en/agreements/x/",
"feed.xml". Links between pages are always relative, so that the site works at any depth and from a subfolder.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from portulano.config import SiteConfig


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one portal. `sections` gives each section's name by (language, section)."""

    languages: tuple[str, ...]
    site_url: str
    sections: dict[tuple[str, str], str]

    def home(self, language: str) -> str:
        return "" if language == self.languages[0] else f"{language}/"

    def section(self, language: str, section: str) -> str:
        """The address of a list page or of a page that stands alone, such as the search."""
        return f"{self.home(language)}{self.sections[language, section]}/"

    def record(self, language: str, kind: str, record_id: str) -> str:
        return f"{self.section(language, kind)}{record_id}/"

    def page(self, language: str, page_id: str) -> str:
        """A free page stands directly below the language's home."""
        return f"{self.home(language)}{page_id}/"

    def absolute(self, address: str) -> str:
        """The address with the portal's own before it; a fragment stays one."""
        path, mark, fragment = address.partition("#")
        return urljoin(self.site_url, quote(path)) + mark + fragment


def addresses_for(config: SiteConfig, sections: dict[tuple[str, str], str]) -> Addresses:
    """The addresses of a portal with these section names."""
    return Addresses(config.languages, config.site_url, sections)


def root_from(address: str) -> str:
    """The relative way from the page at `address` to the site's root: "./", "../", "../../"."""
    depth = address.count("/")
    return "../" * depth or "./"


def relative(address: str, base: str) -> str:
    """The relative way to `address` from the page at `base`: `relative("a/b/", "a/c/")` is "../b/"."""
    path, mark, fragment = address.partition("#")
    if path == base and mark:
        return f"#{fragment}"
    folder = base if base.endswith("/") else posixpath.dirname(base)
    way = posixpath.relpath("/" + path, "/" + folder)
    if path.endswith("/") or not path:
        way += "/"
    return quote(way, safe="/.-_~") + (f"#{fragment}" if mark else "")


def output_file(address: str) -> str:
    """The file that a host serves at `address`: "acuerdos/" is "acuerdos/index.html"."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def content_name(written: str, folder: str) -> str:
    """The path inside content/ of a file that prose in `folder` names, as a Git host resolves it."""
    path = written.partition("#")[0]
    return posixpath.normpath(posixpath.join(folder, path)) if path.startswith(".") else path.lstrip("/")
