"""Entries in, Atom 1.0 out (RFC 4287), made by `feedgen`; an entry is made once and joined into every feed."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

import portulano
from portulano.feeds.content import one_line
from portulano.feeds.entries import Told
from portulano.feeds.people import introduction, stylesheet
from portulano.pages.announcing import FEEDS, SCHEME_YEAR, noon_of, suffix, tag
from portulano.pages.family import FORMATS, Feed
from portulano.portal import Portal
from portulano.render import Renderer

FORMAT = FORMATS[1]
NAMESPACE = "http://www.w3.org/2005/Atom"


def entry(told: Told) -> str:
    """One `entry`."""
    writer = FeedEntry()
    writer.id(told.id)
    writer.title(told.title)
    links = [{"href": told.url, "rel": "alternate", "type": "text/html", "hreflang": told.language}]
    if told.image:
        image = told.image
        links.append({"href": image.url, "rel": "enclosure", "type": image.media_type, "length": str(image.size)})
    writer.link(links)
    writer.summary(told.summary)
    writer.content(told.html, type="html")
    writer.published(told.published)
    writer.updated(told.updated)
    writer.author([{"name": name} for name in told.authors])
    writer.category([{"term": one.code, "label": one.label, "scheme": one.scheme} for one in told.categories])
    element = writer.atom_entry()
    # feedgen 1.0 writes of an entry's links only their addresses
    for written, link in zip(element.findall("link"), links, strict=True):
        written.attrib.update(link)
    _declare(element, "title", "summary")
    return str(etree.tostring(element, encoding="unicode", pretty_print=True))


def document(renderer: Renderer, feed: Feed, entries: Iterable[str]) -> bytes:
    """The whole file of a feed, with a stylesheet and a few words for people who open it in a browser."""
    portal = renderer.portal
    writer = FeedGenerator()
    writer.id(feed_id(portal, feed))
    writer.title(one_line(feed.title))
    writer.subtitle(one_line(feed.description))
    writer.language(feed.language)
    writer.updated(feed.newest or noon_of(portal, date(SCHEME_YEAR, 1, 1)))
    writer.generator("Portulano", version=portulano.__version__)
    if portal.config.licence:
        writer.rights(one_line(portal.config.licence.title.in_language(feed.language).text))
    page = portal.addresses.absolute(feed.page)
    writer.link(href=portal.addresses.absolute(feed.address(FORMAT)), rel="self", type=FORMAT.media_type)
    writer.link(href=page, rel="alternate", type="text/html", hreflang=feed.language)
    root = etree.fromstring(writer.atom_str())
    _declare(root, f"{{{NAMESPACE}}}title", f"{{{NAMESPACE}}}subtitle")
    head = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True).decode()
    head = head.replace("<feed ", f"{stylesheet(renderer, feed, FORMAT)}\n<feed ", 1)
    start, _, end = head.rpartition("</feed>")
    return "".join((start, introduction(renderer, feed, FORMAT), *entries, "</feed>", end)).encode()


def _declare(holder: etree._Element, *names: str) -> None:
    """Say of plain texts with `<` or `&` that they are HTML, and write them so: nobody has to guess (RFC 4287, 3.1)."""
    for name in names:
        element = holder.find(name)
        if element is not None and element.text and ("<" in element.text or "&" in element.text):
            element.text = html.escape(element.text, quote=False)
            element.set("type", "html")


def feed_id(portal: Portal, feed: Feed) -> str:
    """The permanent id of a feed: what it is about and in which language."""
    name = f"{FEEDS}/{'/'.join(feed.place).rstrip('/')}"
    return f"{tag(portal, portal.announced.get(FEEDS), name)}{suffix(portal, feed.language)}"
