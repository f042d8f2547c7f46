"""The only place that knows the address scheme.

An address is a path below the site's root without a leading slash: "" (home), "acuerdos/", "en/agreements/x/",
"feed.xml". Links between pages are always relative, so that the site works at any depth and from a subfolder.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote

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

    def list_page(self, language: str, kind: str, name: str) -> str:
        """A further page of a long list: `acuerdos/pagina-2/`."""
        return f"{self.section(language, kind)}{name}/"

    def record(self, language: str, kind: str, record_id: str) -> str:
        return f"{self.section(language, kind)}{record_id}/"

    def page(self, language: str, page_id: str) -> str:
        """A free page stands directly below the language's home."""
        return f"{self.home(language)}{page_id}/"

    def absolute(self, address: str) -> str:
        """The address with the portal's own before it; a fragment stays one."""
        path, mark, fragment = address.partition("#")
        return self.site_url + quoted(path) + mark + fragment


def addresses_for(config: SiteConfig, sections: dict[tuple[str, str], str]) -> Addresses:
    """The addresses of a portal with these section names."""
    return Addresses(config.languages, config.site_url, sections)


_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")


def quoted(path: str) -> str:
    """A path as it stands in an address (RFC 3986, 2.1); nearly all of ours need no quoting."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/.-_~")


def root_from(address: str) -> str:
    """The relative way from the page at `address` to the site's root: "./", "../", "../../"."""
    depth = address.count("/")
    return "../" * depth or "./"


def relative(address: str, base: str) -> str:
    """The way to `address` from the page at `base`, by the site's root: `relative("a/b/", "a/c/")` is "../../a/b/"."""
    path, mark, fragment = address.partition("#")
    if path == base and mark:
        return f"#{fragment}"
    return root_from(base) + quoted(path) + mark + fragment


def output_file(address: str) -> str:
    """The file that a host serves at `address`: "acuerdos/" is "acuerdos/index.html"."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def content_name(written: str, folder: str) -> str:
    """The path inside content/ of a file that prose in `folder` names, as a Git host resolves it."""
    path = written.partition("#")[0]
    return posixpath.normpath(posixpath.join(folder, path)) if path.startswith(".") else path.lstrip("/")
