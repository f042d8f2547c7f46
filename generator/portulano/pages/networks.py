"""Networks and partners in, what pages tell of them out: posts over time, networks by axis, a directory, peers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.networks import Post
from portulano.model.partners import PeerTopic
from portulano.model.values import UNDATED
from portulano.pages.making import below, standing_page
from portulano.pages.page import Page
from portulano.portal import Portal, once
from portulano.taxonomies import Term, taxonomy

BELOW: Mapping[str, str] = {"participation": "networks", "network_directory": "networks", "peers": "partners"}
"""The computed pages, each with the list that leads to it."""

Data = Mapping[str, object]


def plan_networks(portal: Portal, language: str) -> Iterator[Page]:
    """The pages that have something to show."""
    for name in available(portal):
        page = standing_page(portal, language, name, data=_MAKERS[name](portal, language))
        yield below(page, portal, BELOW[name])


@once
def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show."""
    networks = portal.library.of_kind("networks")
    filled = {"participation": networks, "network_directory": networks, "peers": _peer_rows(portal)}
    return tuple(name for name in BELOW if filled[name])


def by_title(entries: Iterable[Entry], language: str) -> list[Entry]:
    """Entries by their titles in a language."""
    return sorted(entries, key=lambda one: sort_key(one.value.title.in_language(language).text))


# What the city does in networks


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post in a network, with the stretches of years in which it was held (first and last year of each)."""

    entry: Entry
    post: Post
    stretches: tuple[tuple[int, int], ...]
    current: bool


def tenures(portal: Portal) -> tuple[Tenure, ...]:
    """Every post, newest first; those without dates last."""
    found = [
        Tenure(entry, post, _stretches(post, portal), post.current_on(portal.today))
        for entry in portal.library.of_kind("networks")
        for post in entry.value.posts
    ]
    return tuple(sorted(found, key=lambda one: one.post.first or UNDATED, reverse=True))


def _stretches(post: Post, portal: Portal) -> tuple[tuple[int, int], ...]:
    if post.term:
        end = post.term.end.year if post.term.end else max(portal.today.year, post.term.start.year)
        return ((post.term.start.year, end),)
    return tuple((day.year, day.year) for day in sorted(post.years))


BROUGHT = ("projects", "events", "news", "documents", "agreements", "statements")
"""The kinds of record that show what a membership brings."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A network, how many records of each kind have to do with it, and whether the city still belongs to it."""

    entry: Entry
    brought: Mapping[str, int]
    current: bool


def _participation(portal: Portal, language: str) -> Data:
    networks = by_title(portal.library.of_kind("networks"), language)
    rows = tuple(_membership(portal, one) for one in networks)
    posts = tenures(portal)
    kinds = tuple(kind for kind in BROUGHT if any(one.brought[kind] for one in rows))
    return {
        "memberships": rows,
        "brought_kinds": kinds,
        "tenures": posts,
        "figures": {
            "networks": sum(one.current for one in rows),
            "left": sum(not one.current for one in rows),
            "obtained": sum(one.post.status == "obtained" for one in posts),
            "current": sum(one.current for one in posts),
            "planned": sum(one.post.status == "planned" for one in posts),
        },
        "axes": _by_axis(portal, language),
        "benefits": _by_benefit(networks),
    }


def _membership(portal: Portal, entry: Entry) -> Membership:
    counts = Counter(one.kind for one in portal.library.related(entry))
    left = entry.value.left
    current = left is None or left.last_day >= portal.today
    return Membership(entry, {kind: counts[kind] for kind in BROUGHT}, current)


def _by_axis(portal: Portal, language: str) -> tuple[tuple[Entry, tuple[Entry, ...]], ...]:
    """The networks that serve each axis: those that name it, and those that its actions name."""
    library = portal.library
    found: list[tuple[Entry, tuple[Entry, ...]]] = []
    for axis in library.of_kind("axes"):
        named = {
            one.key: one
            for one in library.of_kind("networks")
            if any(library.find("axes", name) is axis for name in one.value.axes)
        }
        for action in library.below(axis, "actions"):
            for name in action.value.networks:
                if (one := library.find("networks", name)) is not None:
                    named.setdefault(one.key, one)
        if named:
            found.append((axis, tuple(by_title(named.values(), language))))
    return tuple(found)


def _by_benefit(networks: Iterable[Entry]) -> tuple[tuple[str, tuple[tuple[Entry, object], ...]], ...]:
    """What networks have brought, by kind of benefit, in the order of the vocabulary."""
    told = [(entry, one) for entry in networks for one in entry.value.benefits]
    terms = taxonomy("network_benefits").terms
    rows = ((term, tuple((entry, one.text) for entry, one in told if one.benefit == term)) for term in terms)
    return tuple((term, several) for term, several in rows if several)


# Directory


def _directory(portal: Portal, language: str) -> Data:
    """Every network that the vocabulary knows, with the city's own where it belongs to it, and its other ones."""
    networks = by_title(portal.library.of_kind("networks"), language)
    known = tuple((term, _own(term, networks)) for term in taxonomy("network_directory").terms.values())
    listed = {own.key for _, own in known if own is not None}
    return {"known": known, "others": tuple(one for one in networks if one.key not in listed)}


def _own(term: Term, networks: Iterable[Entry]) -> Entry | None:
    """The city's record of a network of the vocabulary: it says so, or has its id or its address."""
    url = str(term.extra.get("url", "")).rstrip("/")
    for one in networks:
        if one.value.directory == term.id or (one.value.directory is None and one.id == term.id):
            return one
        if url and one.value.directory is None and (one.value.website or "").rstrip("/") == url:
            return one
    return None


# Peers


def _peer_rows(portal: Portal) -> tuple[tuple[Entry, PeerTopic], ...]:
    return tuple((entry, one) for entry in portal.library.of_kind("partners") for one in entry.value.peer_on)


def _peers(portal: Portal, language: str) -> Data:
    """By topic in the order of the vocabulary, the cities by name."""
    rows = _peer_rows(portal)
    ordered = by_title({entry.key: entry for entry, _ in rows}.values(), language)
    by_name = {entry.key: position for position, entry in enumerate(ordered)}
    topics = tuple(taxonomy("topics").terms)
    told = sorted(rows, key=lambda row: (topics.index(row[1].topic), by_name[row[0].key]))
    return {"rows": tuple(told), "cities": len(ordered)}


_MAKERS: Mapping[str, Callable[[Portal, str], Data]] = {
    "participation": _participation,
    "network_directory": _directory,
    "peers": _peers,
}
