"""A built site's folder in, its files and its pages as a browser reads them out."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree, html

ROOT = Path(__file__).resolve().parents[2]
LETTERS = ("correo.html", "email.html")
"""An edition's e-mail beside its page: it follows the rules of mail programs (tests/editions)."""


@dataclass(frozen=True)
class HtmlPage:
    """One page of a site: its address below the site's root and what stands in it."""

    address: str
    data: bytes

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.data, parser=html.HTMLParser(encoding="utf-8"))

    def elements(self, path: str) -> list[html.HtmlElement]:
        """The elements that an XPath finds."""
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, html.HtmlElement)]

    def texts(self, path: str) -> list[str]:
        """The attributes or text nodes that an XPath finds."""
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return [str(one) for one in found if isinstance(one, str)]

    @property
    def words(self) -> str:
        """Everything that is read on the page, with single spaces."""
        return " ".join(" ".join(self.texts("//body//text()[not(ancestor::script)]")).split())

    @property
    def indexed(self) -> bool:
        return not any("noindex" in text for text in self.texts("//meta[@name='robots']/@content"))

    @property
    def alternates(self) -> dict[str, str]:
        """Whole addresses of the versions that the page names in its head, by language."""
        links = self.elements("//head/link[@rel='alternate'][@hreflang]")
        return {link.get("hreflang", ""): link.get("href", "") for link in links}


@dataclass(frozen=True)
class BuiltSite:
    """A site's folder and the whole address at which it will stand."""

    folder: Path
    site_url: str

    @cached_property
    def pages(self) -> Mapping[str, HtmlPage]:
        """Every page by address, without the tiny ones that only lead from an old address to the new one, and e-mails."""
        read = [
            HtmlPage(_address(path.relative_to(self.folder).as_posix()), path.read_bytes())
            for path in sorted(self.folder.rglob("*.html"))
            if path.name not in LETTERS
        ]
        return {page.address: page for page in read if not page.elements("//meta[@http-equiv='refresh']")}

    def whole(self, address: str) -> str:
        """The absolute address of a page."""
        return urljoin(self.site_url, quote(address))

    def linked_file(self, page: HtmlPage, href: str) -> Path:
        """The file that an address written on a page leads to."""
        path = urlsplit(urljoin(self.whole(page.address), href)).path.removeprefix(urlsplit(self.site_url).path)
        return self.folder / (f"{path}index.html" if not path or path.endswith("/") else path)

    def sitemap(self) -> dict[str, dict[str, str]]:
        """The addresses in sitemap.xml, each with its versions by language."""
        spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
        tree = etree.parse(self.folder / "sitemap.xml")
        return {
            entry.findtext("s:loc", "", spaces): {
                link.get("hreflang", ""): link.get("href", "") for link in entry.findall("x:link", spaces)
            }
            for entry in tree.getroot().findall("s:url", spaces)
        }


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("/index.html") or name == "index.html" else name


def published(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program on the portal in `folder` as an editor does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "portulano", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment},
    )
