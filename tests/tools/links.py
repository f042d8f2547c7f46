"""A built site's folder in; every address in it that leads nowhere or loads from another host out.

HTML, style sheets, feeds, the sitemap and the data are read. An address with the site's own `site_url` is
mapped back to the file that must stand there. Addresses of other sites are never asked for.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

LOADING_RELATIONS = {
    *("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"),
    *("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
}
LOADING_ATTRIBUTES = {
    "src": frozenset(("script", "img", "iframe", "source", "video", "audio", "embed", "input", "track", "frame")),
    "srcset": frozenset(["img", "source"]),
    "poster": frozenset(["video"]),
    "data": frozenset(["object"]),
    "href": frozenset(["use", "image"]),
}
LEADING_ATTRIBUTES = {
    "href": frozenset(["a", "area", "link"]),
    "action": frozenset(["form"]),
    "cite": frozenset(["blockquote", "q"]),
}
CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""")
TEXT_FILES = frozenset([".xml", ".json", ".jsonld", ".ics", ".txt", ".csv", ".webmanifest", ".html"])
FEEDS = frozenset(["feed.xml", "atom.xml", "feed.json"])


@dataclass(frozen=True, slots=True)
class Finding:
    """One bad address: in which file, what was written, and why it is bad.

    Reasons: "missing" (no such file), "anchor" (no such id), "slash" (a folder without its slash, which
    some hosts do not serve), "outside" (climbs above the site's root), "root" (starts with a slash, so that
    the site cannot move to a subfolder), "foreign" (loads something from another host), "relative" (inside a
    feed, where only whole addresses work).
    """

    file: str
    address: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.address} ({self.reason})"


@dataclass(frozen=True, slots=True)
class Address:
    """An address as a file wrote it; `loads` if a browser asks for it by itself."""

    text: str
    loads: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What one HTML file names: its ids and its addresses; `base` is its <base href>, mostly empty."""

    ids: frozenset[str]
    addresses: tuple[Address, ...]
    base: str


@dataclass(frozen=True)
class Site:
    """A built site: its folder and the absolute address (with a final slash) at which it will stand."""

    folder: Path
    site_url: str

    @cached_property
    def files(self) -> frozenset[str]:
        """Paths of all files, with forward slashes, relative to the site's root."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in paths)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The HTML files by path, read once."""
        return {name: read_document(self.folder / name) for name in sorted(self.files) if name.endswith(".html")}

    @property
    def base_path(self) -> str:
        """The path of `site_url`, such as `/` or `/portal/`."""
        return urlsplit(self.site_url).path or "/"


def check(folder: Path, site_url: str) -> list[Finding]:
    """Return everything wrong with the addresses in the site under `folder`, in the order of the files."""
    site = Site(folder, site_url if site_url.endswith("/") else f"{site_url}/")
    findings: list[Finding] = []
    for name, document in site.documents.items():
        for address in document.addresses:
            findings.extend(_check_address(site, name, document.base, address))
    for name in sorted(site.files):
        if name.endswith(".css"):
            for text in _css_addresses(_read(folder / name)):
                findings.extend(_check_address(site, name, "", Address(text, loads=True)))
        if Path(name).suffix in TEXT_FILES:
            findings.extend(_check_own_addresses(site, name))
        if Path(name).name in FEEDS:
            findings.extend(_check_feed(site, name))
    return list(dict.fromkeys(findings))


def read_document(path: Path) -> Document:
    """Read one HTML file's ids and addresses."""
    root = html.document_fromstring(path.read_bytes() or b"<html></html>", parser=html.HTMLParser(encoding="utf-8"))
    ids: set[str] = set()
    addresses: list[Address] = []
    base = ""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        attributes = element.attrib
        if tag == "base":
            base = attributes.get("href", "")
            continue
        ids.update(attributes[key] for key in ("id", "name") if key in attributes and (key == "id" or tag == "a"))
        addresses.extend(_addresses_of(tag, dict(attributes)))
        if tag == "style" and element.text:
            addresses.extend(Address(text, loads=True) for text in _css_addresses(element.text))
    return Document(frozenset(ids), tuple(addresses), base)


def _addresses_of(tag: str, attributes: dict[str, str]) -> Iterator[Address]:
    for name, value in attributes.items():
        if name == "style":
            yield from (Address(text, loads=True) for text in _css_addresses(value))
        elif name == "srcset" and tag in LOADING_ATTRIBUTES["srcset"]:
            yield from (Address(part.split()[0], loads=True) for part in value.split(",") if part.strip())
        elif tag == "link" and name == "href":
            relations = set(attributes.get("rel", "").lower().split())
            yield Address(value, loads=bool(relations & LOADING_RELATIONS))
        elif tag in LOADING_ATTRIBUTES.get(name.removeprefix("xlink:"), ()):
            yield Address(value, loads=True)
        elif tag in LEADING_ATTRIBUTES.get(name, ()):
            yield Address(value, loads=False)
        elif tag == "meta" and name == "content" and attributes.get("http-equiv", "").lower() == "refresh":
            yield from (
                Address(text, loads=False) for text in re.findall(r"url=['\"]?([^'\"\s]+)", value, re.IGNORECASE)
            )


def _css_addresses(text: str) -> list[str]:
    return [quoted or imported for quoted, imported in CSS_ADDRESS.findall(text)]


def _check_address(site: Site, file: str, base: str, address: Address) -> Iterator[Finding]:
    text = address.text.strip()
    parts = urlsplit(text)
    if text.startswith(site.site_url):
        target: str | None = text[len(site.site_url) :].partition("#")[0].partition("?")[0]
    elif parts.netloc or parts.scheme in ("http", "https"):
        if address.loads:
            yield Finding(file, text, "foreign")
        return
    elif parts.scheme:
        return
    # The page of a missing address is shown at any depth, so that only a full path can be right on it
    elif parts.path.startswith("/") and Path(file).name != "404.html":
        yield Finding(file, text, "root")
        return
    else:
        target = _resolve(site, file, base, parts.path)
    if target is None:
        yield Finding(file, text, "outside")
        return
    yield from _check_target(site, file, text, target, parts.fragment)


def _resolve(site: Site, file: str, base: str, path: str) -> str | None:
    """The path, from the site's root, that `path` means in `file`; None if it lies outside of the site."""
    if not path and not base:
        return file
    start = urlsplit(base).path if base else site.base_path + file
    whole = path if path.startswith("/") else start.rpartition("/")[0] + "/" + path
    segments: list[str] = []
    for segment in whole.split("/")[1:]:
        if segment == ".." and len(segments) < site.base_path.count("/"):
            return None
        if segment == "..":
            segments.pop()
        elif segment != ".":
            segments.append(segment)
    if whole.endswith(("/.", "/..")):
        segments.append("")
    joined = "/" + "/".join(segments)
    return joined[len(site.base_path) :] if joined.startswith(site.base_path) else None


def _check_target(site: Site, file: str, text: str, target: str, fragment: str = "") -> Iterator[Finding]:
    """`target` is relative to the site's root, without query and fragment."""
    path, fragment = unquote(target), unquote(fragment)
    name = f"{path}index.html" if path == "" or path.endswith("/") else path
    if name not in site.files:
        yield Finding(file, text, "slash" if f"{name}/index.html" in site.files else "missing")
    elif fragment and fragment != "top" and not fragment.startswith(":~:"):
        document = site.documents.get(name)
        if document is not None and fragment not in document.ids:
            yield Finding(file, text, "anchor")


def _check_own_addresses(site: Site, name: str) -> Iterator[Finding]:
    """Absolute addresses of the site itself, wherever they stand: canonical, feeds, sitemap, data.

    Their fragments are not looked for: in linked data they name things, not places of a page.
    """
    text = _read(site.folder / name)
    if name.endswith(".ics"):
        text = re.sub(r"\r?\n[ \t]", "", text)  # RFC 5545, 3.1: long lines are folded
    own = re.compile(re.escape(site.site_url) + r"[^\s\"'<>\\)\]}|,;]*")
    for found in sorted(set(own.findall(text))):
        address = unescape(found).rstrip(".:!?")
        target = address[len(site.site_url) :].partition("#")[0].partition("?")[0]
        yield from _check_target(site, name, address, target)


def _check_feed(site: Site, name: str) -> Iterator[Finding]:
    """What a feed's entries embed must be absolute, because a reader shows it on its own page."""
    for fragment in _fragments(site.folder / name):
        element = html.fragment_fromstring(fragment, create_parent="div")
        for node in element.iter(etree.Element):
            for address in _addresses_of(str(node.tag), dict(node.attrib)):
                parts = urlsplit(address.text)
                if not parts.scheme:
                    yield Finding(name, address.text, "relative")
                elif address.loads and not address.text.startswith(site.site_url) and parts.scheme != "data":
                    yield Finding(name, address.text, "foreign")


def _fragments(path: Path) -> list[str]:
    """The HTML inside a feed's entries."""
    if path.suffix == ".json":
        entries = json.loads(path.read_text(encoding="utf-8")).get("items", [])
        return [entry["content_html"] for entry in entries if entry.get("content_html")]
    tree = etree.parse(path)
    carriers = tree.xpath(
        "//item/description | //*[local-name()='encoded'] | "
        "//*[local-name()='entry']/*[local-name()='content' or local-name()='summary'][@type='html']"
    )
    assert isinstance(carriers, list)
    return [text for carrier in carriers if isinstance(carrier, etree._Element) and (text := carrier.text)]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
