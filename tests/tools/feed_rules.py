"""The bytes of a feed in, every rule that it breaks out, under the names that the W3C feed validator gives them.

The validator (https://validator.w3.org/feed/docs/) is in no package registry, so its documented errors and warnings are
checked here one by one, those of its RSS profile among them (`ContainsHTML`, `CharacterData`,
`NeedDescriptionBeforeContent`, `DuplicateItemSemantics`, `MissingAtomSelfLink`). Left out are two that ask a person:
that a plain text looks like HTML because somebody writes of HTML, and that two entries are of the same moment. For
JSON Feed the rules are those of https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
PEOPLE = "{http://www.w3.org/1999/xhtml}div"

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[\w;/?:@&=+$.!~*'()%,-]+")
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ENTITY = re.compile(r"&(#\w+|amp|lt|gt|quot|apos|nbsp)\b")
MARKUP = re.compile(r"&#[x0-9]|<[A-Za-z/]")
REFERENCE = re.compile(r"&#x")

CHANNEL = {
    *("title", "link", "description", "language", "copyright", "lastBuildDate", "pubDate", "generator", "docs"),
    *("category", "image", "ttl", "item", f"{{{ATOM}}}link", PEOPLE),
}
ITEM = {
    *("title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source"),
    *(CONTENT, f"{DC}creator", f"{{{ATOM}}}updated"),
}
MANY = {"item", "category", f"{DC}creator", PEOPLE, f"{{{ATOM}}}link"}
SAFE = frozenset(
    (
        *("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code"),
        *("col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "li", "main", "mark"),
        *(
            "nav",
            "ol",
            "p",
            "picture",
            "pre",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "section",
            "small",
            "source",
            "span",
        ),
        *("strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul"),
        *("var", "wbr"),
    )
)
SAFE_ATTRIBUTES = frozenset(
    (
        *("abbr", "alt", "cite", "colspan", "datetime", "dir", "headers", "height", "href", "hreflang", "lang", "open"),
        *("rowspan", "scope", "span", "src", "start", "title", "type", "width", "checked", "disabled"),
    )
)
SCHEMES = frozenset(("http", "https", "mailto", "tel"))


def findings(name: str, data: bytes, address: str) -> list[str]:
    """What is wrong with a feed, by the end of its file's name; `address` is where it stands."""
    checks: dict[str, Callable[[bytes, str], Iterator[str]]] = {
        "feed.xml": rss_findings,
        "atom.xml": atom_findings,
        "feed.json": json_findings,
    }
    return list(checks[name.rpartition("/")[2]](data, address))


# RSS 2.0


def rss_findings(data: bytes, address: str) -> Iterator[str]:
    """The validator's rules for RSS 2.0 and its profile."""
    root = _parsed(data)
    if root is None:
        yield "SAXError"
        return
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "UndefinedElement: root"
        return
    lines = data.decode().splitlines()
    for name, code in (("title", "MissingTitle"), ("link", "MissingLink"), ("description", "MissingDescription")):
        if not (channel.findtext(name) or "").strip():
            yield code
    yield from _elements(channel, CHANNEL)
    if not LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield "InvalidLanguage"
    yield from _full(channel.findtext("link"), "InvalidFullLink: channel")
    yield from _self_link([one for one in channel if one.tag == f"{{{ATOM}}}link"], address, "MissingAtomSelfLink")
    for name in ("title", "description"):
        yield from _plain(channel, name, lines)
    for date in channel.findall("lastBuildDate") + channel.findall("pubDate"):
        yield from _rfc_822(date.text)
    items = channel.findall("item")
    yield from (f"DuplicateValue: {one}" for one in _repeated(item.findtext("guid") or "" for item in items))
    for item in items:
        yield from _item(item, lines)


def _item(item: etree._Element, lines: list[str]) -> Iterator[str]:
    names = [one.tag for one in item]
    yield from _elements(item, ITEM)
    if "title" not in names and "description" not in names:
        yield "ItemMustContainTitleOrDescription"
    for one in item:
        if one.tag != "enclosure" and not (one.text or "").strip():
            yield f"NotBlank: {one.tag!s}"
    guid = item.find("guid")
    if guid is None:
        yield "MissingGuid"
    elif guid.get("isPermaLink") != "false":
        yield from _full(guid.text, "InvalidHttpGUID")
    elif not TAG.fullmatch(guid.text or ""):
        yield "InvalidTAG"
    yield from _full(item.findtext("link"), "InvalidFullLink: item")
    yield from _plain(item, "title", lines)
    for author in item.findall("author"):
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+ \(.+\)", author.text or ""):
            yield "InvalidContact"
    for core, other in (("author", f"{DC}creator"), ("pubDate", f"{DC}date"), ("category", f"{DC}subject")):
        if core in names and other in names:
            yield f"DuplicateItemSemantics: {core}"
    if CONTENT in names and ("description" not in names or names.index("description") > names.index(CONTENT)):
        yield "NeedDescriptionBeforeContent"
    for date in item.findall("pubDate"):
        yield from _rfc_822(date.text)
    for date in item.findall(f"{{{ATOM}}}updated"):
        yield from _rfc_3339(date.text)
    for enclosure in item.findall("enclosure"):
        yield from _enclosure(enclosure.get("url"), enclosure.get("length"), enclosure.get("type"))
    for name in ("description", CONTENT):
        yield from _html(item.findtext(name) or "")


def _elements(holder: etree._Element, known: set[str]) -> Iterator[str]:
    counted = Counter(one.tag for one in holder if isinstance(one.tag, str))
    for name, number in counted.items():
        if name not in known:
            yield f"UndefinedElement: {name}"
        if number > 1 and name not in MANY:
            yield "DuplicateEnclosure" if name == "enclosure" else f"DuplicateElement: {name}"


def _plain(holder: etree._Element, name: str, lines: list[str]) -> Iterator[str]:
    """A text that RSS takes for plain: what HTML might take for markup stands as hexadecimal references."""
    element = holder.find(name)
    if element is None:
        return
    last = element.sourceline or 1
    written = any(map(REFERENCE.search, lines[last - 1 : last]))
    if ENTITY.search(element.text or "") and not written:
        yield f"ContainsHTML: {name}"
    elif MARKUP.search(element.text or "") and not written:
        yield f"CharacterData: {name}"


# Atom 1.0


def atom_findings(data: bytes, address: str) -> Iterator[str]:
    """The validator's rules for Atom."""
    root = _parsed(data)
    if root is None:
        yield "SAXError"
        return
    if root.tag != f"{{{ATOM}}}feed":
        yield "UndefinedElement: root"
        return
    if not LANGUAGE.fullmatch(root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        yield "InvalidLanguage"
    entries = _all(root, "entry")
    yield from _required(root, ("id", "title", "updated"))
    yield from _self_link(_all(root, "link"), address, "MissingSelf")
    yield from (f"DuplicateIds: {one}" for one in _repeated(_text(entry, "id") for entry in entries))
    for holder in (root, *entries):
        yield from _atom_holder(holder)
    for entry in entries:
        yield from _required(entry, ("id", "title", "updated"))
        if not _all(entry, "author") and not _all(root, "author"):
            yield "MissingElement: author"
        if not _all(entry, "content") and not _all(entry, "summary"):
            yield "MissingTextualContent"


def _atom_holder(holder: etree._Element) -> Iterator[str]:
    if not TAG.fullmatch(_text(holder, "id")):
        yield "InvalidTAG"
    for name in ("updated", "published"):
        for date in _all(holder, name):
            yield from _rfc_3339(date.text)
    for name in ("title", "subtitle", "summary", "content", "rights"):
        for element in _all(holder, name):
            kind = element.get("type", "text")
            if kind == "html":
                yield from _html(element.text or "")
            elif kind != "text":
                yield f"InvalidTextType: {kind}"
            elif ENTITY.search(element.text or "") or MARKUP.search(element.text or ""):
                yield f"ContainsUndeclaredHTML: {name}"
    links = _all(holder, "link")
    ways = [(one.get("rel", "alternate"), one.get("type", ""), one.get("hreflang", "")) for one in links]
    yield from (
        f"DuplicateAtomLink: {one}" for one in _repeated("|".join(way) for way in ways if way[0] == "alternate")
    )
    for link in links:
        yield from _full(link.get("href"), "InvalidFullLink: link")
        if link.get("type") and not MEDIA_TYPE.fullmatch(link.get("type", "")):
            yield "InvalidMIMEType"
        if link.get("rel") == "enclosure":
            yield from _enclosure(link.get("href"), link.get("length"), link.get("type"))
    for author in _all(holder, "author"):
        if not _text(author, "name").strip():
            yield "NotBlank: name"
    for category in _all(holder, "category"):
        if not category.get("term"):
            yield "MissingAttribute: term"
        yield from _full(category.get("scheme"), "InvalidFullLink: scheme")


def _required(holder: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if len(_all(holder, name)) != 1:
            yield f"MissingElement: {name}"
        elif not _text(holder, name).strip():
            yield f"NotBlank: {name}"


def _all(holder: etree._Element, name: str) -> list[etree._Element]:
    return holder.findall(f"{{{ATOM}}}{name}")


def _text(holder: etree._Element, name: str) -> str:
    return holder.findtext(f"{{{ATOM}}}{name}") or ""


# JSON Feed 1.1

FEED_KEYS = {
    *("version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon"),
    *("authors", "language", "expired", "hubs", "items"),
}
ITEM_KEYS = {
    *("id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image"),
    *("date_published", "date_modified", "authors", "tags", "language", "attachments"),
}


def json_findings(data: bytes, address: str) -> Iterator[str]:
    """The rules of JSON Feed 1.1."""
    try:
        feed: dict[str, Any] = json.loads(data.decode("utf-8"))
    except ValueError:
        yield "not JSON"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "version"
    yield from (f"unknown: {key}" for key in feed if key not in FEED_KEYS and not key.startswith("_"))
    if not isinstance(feed.get("title"), str) or not feed["title"].strip():
        yield "title"
    if feed.get("feed_url") != address:
        yield "feed_url"
    yield from _full(feed.get("home_page_url"), "home_page_url")
    if not LANGUAGE.fullmatch(str(feed.get("language"))):
        yield "language"
    if not isinstance(feed.get("items"), list):
        yield "items"
        return
    yield from (f"repeated: {one}" for one in _repeated(str(item.get("id")) for item in feed["items"]))
    for item in feed["items"]:
        yield from _json_item(item)


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown: {key}" for key in item if key not in ITEM_KEYS and not key.startswith("_"))
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "id"
    if not isinstance(item.get("content_html"), str) and not isinstance(item.get("content_text"), str):
        yield "content"
    for name in ("title", "summary"):
        if not isinstance(item.get(name, ""), str):
            yield name
    yield from _full(item.get("url"), "url")
    for name in ("date_published", "date_modified"):
        yield from _rfc_3339(item.get(name))
    for author in item.get("authors", [{}]):
        if not author.get("name") and not author.get("url"):
            yield "authors"
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield "tags"
    for one in item.get("attachments", []):
        yield from _enclosure(one.get("url"), str(one.get("size_in_bytes")), one.get("mime_type"))
    yield from _html(item.get("content_html") or "")


# What they share


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data)
    except etree.XMLSyntaxError:
        return None


def _repeated(values: Iterator[str]) -> list[str]:
    return [value for value, number in Counter(values).items() if number > 1]


def _self_link(links: list[etree._Element], address: str, missing: str) -> Iterator[str]:
    own = [one for one in links if one.get("rel") == "self"]
    if not own:
        yield missing
    elif [one.get("href") for one in own] != [address]:
        yield "SelfDoesntMatchLocation"


def _full(address: str | None, code: str) -> Iterator[str]:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        yield f"{code} {address}"
        return
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r'[\s<>"{}|\\^`]|[^ -~]', address or ""):
        yield f"{code} {address}"


def _enclosure(address: str | None, size: str | None, media_type: str | None) -> Iterator[str]:
    yield from _full(address, "InvalidURLAttribute")
    if not (size or "").isdigit() or int(size or 0) <= 0:
        yield "InvalidIntegerAttribute: length"
    if not MEDIA_TYPE.fullmatch(media_type or ""):
        yield "InvalidMIMEType"


def _rfc_822(text: str | None) -> Iterator[str]:
    if not RFC_822.fullmatch(text or ""):
        yield f"InvalidRFC2822Date: {text}"
        return
    moment = parsedate_to_datetime(text or "")
    if f"{moment:%a}" != (text or "")[:3]:
        yield f"IncorrectDOW: {text}"
    yield from _plausible(moment)


def _rfc_3339(text: str | None) -> Iterator[str]:
    if not RFC_3339.fullmatch(text or ""):
        yield f"InvalidRFC3339Date: {text}"
        return
    yield from _plausible(datetime.fromisoformat(text or ""))


def _plausible(moment: datetime) -> Iterator[str]:
    """Not in the future. The validator doubts dates before 1990 too, which a city's history has."""
    if moment > datetime.now(UTC) + timedelta(minutes=10):
        yield f"ImplausibleDate: {moment}"


def _html(text: str) -> Iterator[str]:
    """HTML that a reader's program shows: nothing that runs, no relative address."""
    tree = html.fragment_fromstring(text, create_parent="div")
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag not in SAFE:
            yield f"SecurityRisk: {node.tag}"
        for name, value in node.attrib.items():
            if name not in SAFE_ATTRIBUTES:
                yield f"SecurityRiskAttr: {name}"
            if name in ("href", "src", "cite") and _scheme(value) not in SCHEMES:
                yield f"ContainsRelRef: {value}"


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "https"  # an editor's slip, which leads nowhere on the page either
