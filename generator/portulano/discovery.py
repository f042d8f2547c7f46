"""A portal and its pages in; out come the files by which programs find them: sitemap, robots.txt, redirects."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import chain

from portulano.library import Entry
from portulano.pages import Page
from portulano.portal import Portal
from portulano.urls import output_file, relative

SITEMAP = "sitemap.xml"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50_000_000
"""The limits of one sitemap (sitemaps.org, protocol 0.9: 50,000 addresses, 52,428,800 bytes)."""

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = f'{_XML}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_TAIL = "</urlset>\n"


# Sitemap


def sitemaps(portal: Portal, pages: Iterable[Page]) -> dict[str, bytes]:
    """`sitemap.xml` with every page that search engines may list, by address.

    Each page names its versions in other languages, itself among them, and the one in the default language as
    `x-default`. `lastmod` stands only where a record says on which day it changed. Where there are more pages than one
    sitemap may hold, `sitemap.xml` is the index of `sitemap-1.xml` and those after it.
    """
    parts = list(_parts(_url(portal, page) for page in pages if page.indexed))
    if len(parts) < 2:
        return {SITEMAP: _sitemap(parts[0] if parts else [])}
    files = {f"sitemap-{number}.xml": _sitemap(part) for number, part in enumerate(parts, 1)}
    rows = [f"<sitemap><loc>{_escaped(portal.addresses.absolute(name))}</loc></sitemap>\n" for name in files]
    index = f'{_XML}<sitemapindex xmlns="{_NAMESPACE}">\n{"".join(rows)}</sitemapindex>\n'
    return {SITEMAP: index.encode(), **files}


def _parts(urls: Iterable[str]) -> Iterator[list[str]]:
    """Share addresses out among sitemaps."""
    part: list[str] = []
    size = 0
    for url in urls:
        length = len(url.encode())
        if part and (len(part) >= MOST_ADDRESSES or size + length > MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(url)
        size += length
    if part:
        yield part


def _sitemap(urls: Iterable[str]) -> bytes:
    return "".join(chain((_HEAD,), urls, (_TAIL,))).encode()


def _url(portal: Portal, page: Page) -> str:
    parts = [f"<loc>{_escaped(portal.addresses.absolute(page.address))}</loc>"]
    if page.modified:
        parts.append(f"<lastmod>{page.modified}</lastmod>")
    if len(page.alternates) > 1:
        versions = dict(page.alternates)
        if portal.config.default_language in versions:
            versions["x-default"] = versions[portal.config.default_language]
        for language, address in versions.items():
            link = _escaped(portal.addresses.absolute(address))
            parts.append(f'<xhtml:link rel="alternate" hreflang="{language}" href="{link}"/>')
    return f"<url>{''.join(parts)}</url>\n"


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)


# Robots


def robots(portal: Portal) -> bytes:
    """`robots.txt` (RFC 9309): everything may be read, and the sitemap is here."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {portal.addresses.absolute(SITEMAP)}\n".encode()


# Redirects


def redirects(portal: Portal, taken: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """A page at each old address of each record, in each language, that leads to the present one.

    `taken` are the files of the site's pages: no redirect stands in place of a page. The pages of a plan's axes and
    objectives move with it.
    """
    found: dict[str, bytes] = {}
    for kind in portal.kinds:
        for entry in portal.library.of_kind(kind.name):
            for language in portal.languages if entry.value.formerly else ():
                if portal.available_in(entry, language):
                    for old, target in _moves(portal, entry, language):
                        if output_file(old) not in taken:
                            found.setdefault(old, _redirect(portal, language, old, target))
    return found


def _moves(portal: Portal, entry: Entry, language: str) -> Iterator[tuple[str, Entry]]:
    """Old addresses, each with what stands elsewhere now: a record and the pages below its own."""
    present = portal.address(entry, language)
    inside = [entry, *(part for kind in ("axes", "objectives") for part in portal.library.below(entry, kind))]
    for name in entry.value.formerly:
        former = _former(portal, entry, language, name)
        for one in inside:
            if portal.available_in(one, language):
                yield former + portal.address(one, language).removeprefix(present), one


def _former(portal: Portal, entry: Entry, language: str, name: str) -> str:
    if entry.kind == "pages":
        return portal.addresses.page(language, name)
    return portal.addresses.record(language, entry.kind, name)


def _redirect(portal: Portal, language: str, old: str, entry: Entry) -> bytes:
    """A page that sends visitors on at once (WCAG 2.2, technique H76) and says where to, should that fail."""
    wording = portal.wordings[language]
    address = portal.address(entry, language)
    way = html.escape(relative(address, old))
    title = html.escape(wording.text("discovery.moved.title"))
    target, target_language = entry.value.title.in_language(language)
    mark = f' lang="{target_language}"' if target_language not in ("", language) else ""
    link = f'<a href="{way}"{mark}>{html.escape(target)}</a>'
    lines = (
        "<!doctype html>",
        f'<html lang="{language}" dir="{wording.direction}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f'<link rel="canonical" href="{_escaped(portal.addresses.absolute(address))}">',
        f'<meta http-equiv="refresh" content="0; url={way}">',
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        f"<p>{html.escape(wording.text('discovery.moved.text'))} {link}</p>",
        "</main>",
        "</body>",
        "</html>",
    )
    return ("\n".join(lines) + "\n").encode()
