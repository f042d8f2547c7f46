"""Entries in, JSON Feed 1.1 out (https://www.jsonfeed.org/version/1.1/); an entry is made once for all feeds."""

from __future__ import annotations

import json
from collections.abc import Iterable

from portulano.feeds.content import one_line
from portulano.feeds.entries import Told
from portulano.pages.family import FORMATS, Feed
from portulano.render import Renderer

VERSION = "https://jsonfeed.org/version/1.1"
FORMAT = FORMATS[2]


def entry(told: Told) -> str:
    """One item."""
    item: dict[str, object] = {
        "id": told.id,
        "url": told.url,
        "title": told.title,
        "summary": told.summary,
        "content_html": told.html,
        "date_published": told.published.isoformat(),
        "date_modified": told.updated.isoformat(),
        "authors": [{"name": name} for name in told.authors],
        "language": told.language,
    }
    if told.categories:
        item["tags"] = [one.label for one in told.categories]
    if told.image:
        image = told.image
        item["image"] = image.url
        item["attachments"] = [{"url": image.url, "mime_type": image.media_type, "size_in_bytes": image.size}]
    return _written(item)


def document(renderer: Renderer, feed: Feed, entries: Iterable[str]) -> bytes:
    """The whole file of a feed."""
    portal = renderer.portal
    head: dict[str, object] = {
        "version": VERSION,
        "title": one_line(feed.title),
        "home_page_url": portal.addresses.absolute(feed.page),
        "feed_url": portal.addresses.absolute(feed.address(FORMAT)),
        "description": one_line(feed.description),
        "user_comment": portal.wordings[feed.language].text(
            "feeds.people.json", page=portal.addresses.absolute(portal.addresses.section(feed.language, "subscribe"))
        ),
        "language": feed.language,
        "authors": [{"name": one_line(portal.title(feed.language)[0])}],
    }
    body = ",\n".join(entries)
    return f'{_written(head)[:-1]}, "items": [\n{body}\n]}}\n'.encode()


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
