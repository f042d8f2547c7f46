"""Entries in, RSS 2.0 out: whole texts, permanent ids, the same bytes for the same content.

Rules: RSS 2.0 specification and the RSS Advisory Board's best practices profile. `feedgen` makes the XML; what it would
take from the clock is always given to it. An entry is made once and joined into every feed that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

import portulano
from portulano.feeds.content import one_line, shown_as_text
from portulano.feeds.entries import Told
from portulano.feeds.people import introduction, stylesheet
from portulano.pages.family import FORMATS, Feed
from portulano.render import Renderer

SPECIFICATION = "https://www.rssboard.org/rss-specification"
FORMAT = FORMATS[0]
ATOM = "http://www.w3.org/2005/Atom"
NAMESPACES = {
    "atom": ATOM,
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def entry(told: Told) -> str:
    """One `item`."""
    writer = FeedEntry()
    writer.guid(told.id, permalink=False)
    writer.title(told.title)
    writer.link(href=told.url)
    writer.description(shown_as_text(told.summary))
    writer.content(told.html, type="CDATA")
    writer.published(told.published)
    writer.category([{"term": one.code, "label": one.label, "scheme": one.scheme} for one in told.categories])
    if told.image:
        writer.enclosure(told.image.url, str(told.image.size), told.image.media_type)
    wrapper = etree.Element("rss", nsmap=NAMESPACES)
    item = writer.rss_entry()
    wrapper.append(item)
    for author in told.authors:
        etree.SubElement(item, f"{{{NAMESPACES['dc']}}}creator").text = author
    if told.corrected:  # RSS has no word of its own for it
        etree.SubElement(item, f"{{{ATOM}}}updated").text = told.updated.isoformat()
    text = etree.tostring(wrapper, encoding="unicode", pretty_print=True)
    return _plain_in_title(text[text.index("<item>") : text.rindex("</rss>")])


def document(renderer: Renderer, feed: Feed, entries: Iterable[str]) -> bytes:
    """The whole file of a feed, with a stylesheet and a few words for people who open it in a browser."""
    portal = renderer.portal
    writer = FeedGenerator()
    writer.title(one_line(feed.title))
    writer.description(one_line(feed.description))
    writer.language(feed.language)
    writer.generator(f"Portulano {portulano.__version__}")
    writer.docs(SPECIFICATION)
    if portal.config.licence:
        writer.copyright(one_line(portal.config.licence.title.in_language(feed.language).text))
    # The last link given becomes the channel's own
    writer.link(href=portal.addresses.absolute(feed.address(FORMAT)), rel="self", type=FORMAT.media_type)
    writer.link(href=portal.addresses.absolute(feed.page), rel="alternate")
    if feed.newest:
        writer.lastBuildDate(feed.newest)
    head = _head(writer, with_date=feed.newest is not None)
    head = head.replace("<rss ", f"{stylesheet(renderer, feed, FORMAT)}\n<rss ", 1)
    head = head.replace("<channel>", f"<channel>\n{introduction(renderer, feed, FORMAT)}", 1)
    start, _, end = head.rpartition("</channel>")
    return "".join((start.rstrip(), "\n", *entries, "</channel>", end)).encode()


_BUILT = re.compile(r"\s*<lastBuildDate>[^<]*</lastBuildDate>")


def _head(writer: FeedGenerator, *, with_date: bool) -> str:
    """The channel without entries. feedgen writes the time of the clock where no other is known: it is taken out."""
    writer.load_extension("dc", atom=False)
    data: bytes = writer.rss_str(pretty=True)
    text = _plain_in_title(data.decode())
    return text if with_date else _BUILT.sub("", text, count=1)


_TITLE = re.compile(r"<(title|description)>([^<]*)</\1>")


def _plain_in_title(text: str) -> str:
    """The first title of a piece of RSS (and a channel's description) with `&` and `<` as character references.

    So says the best practices profile of texts that are plain: some readers take `&amp;lt;` for a tag's beginning.
    """
    return _TITLE.sub(_references, text, count=2 if "<channel>" in text else 1)


def _references(found: re.Match[str]) -> str:
    plain = found[2].replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;").replace("&gt;", "&#x3E;")
    return f"<{found[1]}>{plain}</{found[1]}>"
