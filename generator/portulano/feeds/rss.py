"""A planned feed in, RSS 2.0 out: whole texts, permanent ids, the same bytes for the same content.

Rules: RSS 2.0 specification and the RSS Advisory Board's best practices profile. `feedgen` writes the XML; what it
would take from the clock (`lastBuildDate`, entries' dates) is always given to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

import portulano
from portulano import taxonomies
from portulano.feeds.content import clean, content, one_line, shown_as_text, summary
from portulano.feeds.plan import Feed, Item
from portulano.library import Entry
from portulano.pages import facets
from portulano.portal import Portal
from portulano.render import Renderer

SPECIFICATION = "https://www.rssboard.org/rss-specification"
MEDIA_TYPE = "application/rss+xml"
_BUILT = re.compile(rb"\s*<lastBuildDate>[^<]*</lastBuildDate>")


def render_feed(renderer: Renderer, feed: Feed) -> bytes:
    """The bytes of a feed's file."""
    portal = renderer.portal
    writer = FeedGenerator()
    writer.load_extension("dc", atom=False)
    writer.title(one_line(feed.title))
    writer.description(one_line(feed.description))
    writer.language(feed.language)
    writer.generator(f"Portulano {portulano.__version__}")
    writer.docs(SPECIFICATION)
    if portal.config.licence:
        writer.copyright(one_line(portal.config.licence.title.in_language(feed.language).text))
    # The last link given becomes the channel's own
    writer.link(href=portal.addresses.absolute(feed.address), rel="self", type=MEDIA_TYPE)
    writer.link(href=portal.addresses.absolute(feed.page), rel="alternate")
    for item in feed.items:
        _describe(writer.add_entry(order="append"), renderer, feed.language, item)
    if feed.items:
        writer.lastBuildDate(feed.items[0].moment)
    data: bytes = writer.rss_str(pretty=True)
    return data if feed.items else _BUILT.sub(b"", data, count=1)


def _describe(written: FeedEntry, renderer: Renderer, language: str, item: Item) -> None:
    """Everything that a reader's program is told of one record."""
    portal, entry = renderer.portal, item.entry
    whole = clean(content(renderer, entry, language))
    written.guid(item.id, permalink=False)
    written.title(one_line(entry.value.title.in_language(language).text))
    written.link(href=portal.addresses.absolute(portal.address(entry, language)))
    written.description(shown_as_text(summary(renderer, entry, language, whole)))
    written.content(whole, type="CDATA")
    written.published(item.moment)
    written.dc.dc_creator(creators(portal, entry, language))
    written.category(list(categories(portal, entry, language)))


def creators(portal: Portal, entry: Entry, language: str) -> list[str]:
    """Who wrote: the authors that the record names, else the unit that answers for it, else the office.

    A demonstration speaks for itself, not for the office that it shows.
    """
    record = entry.value
    named = (
        getattr(record, "authors", ()),
        (getattr(record, "author", None),),
        (getattr(record, "publisher", None),),
        (record.responsible,),
        (portal.config.office.name if portal.config.office and not portal.config.demonstration else None,),
    )
    for names in named:
        found = [one_line(name.in_language(language).text) for name in names if name is not None]
        if found:
            return found
    return [one_line(portal.title(language)[0])]


def categories(portal: Portal, entry: Entry, language: str) -> Iterator[dict[str, str]]:
    """The topics and Sustainable Development Goals of a record, in words of the feed's language."""
    wording = portal.wordings[language]
    topics = portal.addresses.absolute(portal.addresses.section(language, "topics"))
    for code in entry.value.topics:
        yield {"term": code, "label": one_line(taxonomies.label("topics", code, language)[0]), "scheme": topics}
    goals = portal.addresses.absolute(portal.addresses.section(language, "sdgs"))
    for code in facets.goals(entry):
        title = taxonomies.label("sdgs", code, language)[0]
        label = wording.text("interface.sdgs.goal", number=code, title=title)
        yield {"term": code, "label": one_line(label), "scheme": goals}
