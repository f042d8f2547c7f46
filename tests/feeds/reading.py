"""The bytes of a feed in, what a reader's program makes of it out."""

from typing import Any

import feedparser
from lxml import etree

NAMES = {"atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/"}


def parsed(data: bytes) -> Any:
    """As feedparser reads it, which must find nothing to mend."""
    found = feedparser.parse(data)
    assert not found.bozo, found.bozo_exception
    return found


def channel(data: bytes) -> etree._Element:
    """As plain XML, so that nothing is mended or guessed."""
    found = etree.fromstring(data).find("channel")
    assert found is not None
    return found


def texts(data: bytes, name: str) -> list[str]:
    """The text of an element in each entry."""
    return [item.findtext(name, namespaces=NAMES) or "" for item in channel(data).iterfind("item")]


def titles(data: bytes) -> list[str]:
    return texts(data, "title")


def ids(data: bytes) -> dict[str, str]:
    """The permanent id of each entry by its title."""
    return dict(zip(titles(data), texts(data, "guid"), strict=True))


def wholes(data: bytes) -> list[str]:
    return texts(data, "content:encoded")
