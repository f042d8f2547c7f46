"""A portal in, the family of its feeds out: beside which page each stands, what it is called, which records it holds.

In each language the whole portal has a feed, and so has each kind of record that moves, each axis of the strategy, each
Sustainable Development Goal, each country and each topic: as soon as one record that is written in that language
belongs to it, and from then on, even while none is current. All are found in one pass over the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from portulano.library import Entry, Key
from portulano.pages.announcing import Dated, Item, dated, item_of
from portulano.pages.dossiers import DOSSIERS, member_address
from portulano.pages.page import FeedLink, Page
from portulano.portal import Portal, once

MOST = 50
"""Entries of the feeds of the whole portal and of a kind."""
MOST_GATHERED = 20
"""Entries of the many feeds that gather records of all kinds."""

Place = tuple[str, str]
"""What a feed is about, its group and which: ("kinds", "news"), ("axes", "plan/water"), ("countries", "DE")."""
WHOLE: Place = ("whole", "")
GROUPS = ("whole", "kinds", "axes", "sdgs", "countries", "topics")


@dataclass(frozen=True, slots=True)
class Format:
    """One of the formats in which every feed is written: its file's name, its media type, what readers call it."""

    file: str
    media_type: str
    name: str


FORMATS = (
    Format("feed.xml", "application/rss+xml", "RSS"),
    Format("atom.xml", "application/atom+xml", "Atom"),
    Format("feed.json", "application/feed+json", "JSON Feed"),
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in one language. `page` is the address of the page whose news it brings, beside which its files stand.

    `short` is what it is called among the portal's own, `title` what a reader's program calls it. `former` are pages
    beside which it stood before: who subscribed there goes on reading.
    """

    place: Place
    language: str
    page: str
    short: str
    title: str
    description: str
    items: tuple[Item, ...]
    former: tuple[str, ...] = ()

    def address(self, form: Format) -> str:
        return self.page + form.file

    @property
    def newest(self) -> datetime | None:
        """When something in it changed last; never what the clock says."""
        return max((item.updated for item in self.items), default=None)

    @property
    def links(self) -> tuple[FeedLink, ...]:
        """The feed in each format, as pages announce it; the first is the one that every reader understands."""
        first, *others = FORMATS
        named = (FeedLink(self.address(one), f"{self.title} ({one.name})", one.media_type, one.name) for one in others)
        return (FeedLink(self.address(first), self.title, first.media_type, first.name), *named)


@once
def plan_feeds(portal: Portal) -> tuple[Feed, ...]:
    """All feeds, by language, the whole portal's first; each with its newest records, newest first.

    A record without any date is in no feed.
    """
    newest_first = _newest_first(portal)
    of_axes = _records_of_axes(portal)
    places = {one.entry.key: tuple(_places(portal, one.entry, of_axes)) for one in newest_first}
    feeds: list[Feed] = []
    for language in portal.languages:
        held: dict[Place, list[Item]] = defaultdict(list)
        held[WHOLE] = []
        for one in newest_first:
            if portal.available_in(one.entry, language):
                _put(portal, held, places[one.entry.key], one, language)
        feeds += [feed for place in _in_order(held) if (feed := _feed(portal, language, place, held[place]))]
    return tuple(feeds)


def _newest_first(portal: Portal) -> list[Dated]:
    """All records of the kinds that are announced; those of the same moment in the order of kinds."""
    found = [
        one
        for kind in portal.kinds
        if kind.feed
        for entry in portal.library.of_kind(kind.name)
        if _is_out(portal, entry) and (one := dated(portal, entry)) is not None
    ]
    return sorted(found, key=attrgetter("moment"), reverse=True)


def _is_out(portal: Portal, entry: Entry) -> bool:
    """Whether a record is ready to be announced: an edition that is still being gathered is not."""
    out_on = getattr(entry.value, "out_on", None)
    return out_on is None or out_on(portal.today)


def _put(portal: Portal, held: dict[Place, list[Item]], places: Iterable[Place], one: Dated, language: str) -> None:
    """Add a record to the feeds to which it belongs and that are not full: the newest come first."""
    item = None
    for place in places:
        there = held[place]
        most = MOST if place[0] in ("whole", "kinds") else MOST_GATHERED
        if len(there) < most and (place[0] != "kinds" or _current(portal, one.entry)):
            item = item or item_of(portal, one, language)
            there.append(item)


def _current(portal: Portal, entry: Entry) -> bool:
    """Whether a record still belongs into its kind's own feed: calls that are over do not."""
    return not hasattr(type(entry.value), "past_on") or not entry.value.past_on(portal.today)


def _records_of_axes(portal: Portal) -> Mapping[Key, tuple[str, ...]]:
    """The axes of each record that has to do with one, or with an objective, a target or an action below it."""
    found: dict[Key, dict[str, None]] = defaultdict(dict)
    library = portal.library
    for axis in library.of_kind("axes"):
        parts = (axis, *(part for kind in ("objectives", "targets", "actions") for part in library.below(axis, kind)))
        for part in parts:
            for one in library.related(part):
                found[one.key].setdefault(axis.id)
    return {key: tuple(axes) for key, axes in found.items()}


def _places(portal: Portal, entry: Entry, of_axes: Mapping[Key, tuple[str, ...]]) -> Iterator[Place]:
    """The feeds to which a record belongs."""
    yield WHOLE
    yield "kinds", entry.kind
    for axis in of_axes.get(entry.key, ()):
        yield "axes", axis
    for dossier in DOSSIERS:
        for code in dict.fromkeys(dossier.codes(portal, entry)):
            yield dossier.section, code


def _in_order(held: Iterable[Place]) -> list[Place]:
    """By group; within one in the order in which the newest records name them."""
    return sorted(held, key=lambda place: GROUPS.index(place[0]))


def _feed(portal: Portal, language: str, place: Place, items: list[Item]) -> Feed | None:
    """The feed of a place; None where its page does not exist in the language."""
    group, code = place
    wording = portal.wordings[language]
    site = portal.title(language)[0]
    former: tuple[str, ...] = ()
    if group == "whole":
        text = portal.config.description
        description = text.in_language(language).text if text is not None and text.has(language) else ""
        short = wording.text("feeds.whole")
        description = description or wording.text("feeds.description", title=site)
        return Feed(place, language, portal.addresses.home(language), short, site, description, tuple(items))
    if group == "kinds":
        short = wording.text(f"kinds.{code}.many")
        page = portal.addresses.section(language, code)
        description = wording.text(f"kinds.{code}.intro")
    elif group == "axes":
        axis = portal.library.entries[("axes", code)]
        if not portal.available_in(axis, language):
            return None
        short = axis.value.title.in_language(language).text
        page = portal.address(axis, language)
        plans = (portal.addresses.record(language, "strategy", name) for name in axis.record.formerly)
        former = tuple(f"{plan}{axis.value.id}/" for plan in plans)
        description = wording.text("feeds.axis", title=short)
    else:
        dossier = next(one for one in DOSSIERS if one.section == group)
        short = dossier.title(wording, code)
        page = member_address(portal, language, group, code)
        description = wording.text(f"interface.{group}.member_description", title=short)
    return Feed(place, language, page, short, f"{site}: {short}", description, tuple(items), former)


# What pages are told


def announced(pages: Iterable[Page], feeds: Iterable[Feed]) -> Iterator[Page]:
    """Pages with the feeds that their heads announce: the nearest one's above them first, then the whole portal's."""
    by_page = {feed.page: feed for feed in feeds}
    known: dict[tuple[str, ...], tuple[FeedLink, ...]] = {}  # many pages announce the same feeds
    for page in pages:
        announcing = _announced(by_page, page.address.rpartition("/")[0], page.language)
        if announcing not in known:
            known[announcing] = tuple(link for one in announcing for link in by_page[one].links)
        yield replace(page, feeds=known[announcing])


def _announced(by_page: Mapping[str, Feed], folder: str, language: str) -> tuple[str, ...]:
    """The pages of the nearest feed and of the furthest that stand at a folder or above it."""
    names = folder.split("/") if folder else []
    above = ("/".join(names[:depth]) + "/" if depth else "" for depth in range(len(names), -1, -1))
    found = [page for page in above if page in by_page and by_page[page].language == language]
    return (found[0], found[-1]) if len(found) > 1 else tuple(found)
