"""An entry in, everything that has to do with it out, both ways, by kind; and where its facts come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from portulano.library import Entry, Key
from portulano.markup import address, escape, ready
from portulano.model.base import Source
from portulano.model.values import UNDATED
from portulano.portal import Portal, once
from portulano.render.view import View

ORDER = ("strategy", "axes", "objectives", "targets", "actions")


def related_groups(view: View, entry: Entry) -> list[tuple[str, list[Entry]]]:
    """What names the entry or is named by it, grouped by kind in the order of the kinds; parts after records.

    An axis gathers what its objectives, targets and actions have to do with too; a partner what is done under the
    agreements with it.
    """
    return _groups(view.portal, entry.key)


@once
def _groups(portal: Portal, key: Key) -> list[tuple[str, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for one in _gathered(portal, portal.library.entries[key]):
        groups.setdefault(one.kind, []).append(one)
    return [(kind, _in_time(portal, groups[kind])) for kind in _kinds(portal) if kind in groups]


@once
def _kinds(portal: Portal) -> tuple[str, ...]:
    return (*(kind.name for kind in portal.kinds if kind.name not in ORDER), *ORDER)


def _gathered(portal: Portal, entry: Entry) -> Iterable[Entry]:
    library = portal.library
    if entry.kind == "partners":
        return _with_what_agreements_bring(portal, entry)
    if entry.kind != "axes":
        return library.related(entry)
    below = [entry, *(one for kind in ORDER[2:] for one in library.below(entry, kind))]
    own = {one.key for one in below}
    found = dict.fromkeys(one.key for part in below for one in library.related(part) if one.key not in own)
    return [library.entries[key] for key in found]


DONE = ("events", "projects", "news", "statements", "awards")
"""The kinds of what is done under an agreement."""


def _with_what_agreements_bring(portal: Portal, partner: Entry) -> Iterable[Entry]:
    found = {one.key: one for one in portal.library.related(partner)}
    for agreement in [one for one in found.values() if one.kind == "agreements"]:
        for one in portal.library.related(agreement):
            if one.kind in DONE:
                found.setdefault(one.key, one)
    return found.values()


def in_time(view: View, entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one kind: newest first where the kind is told by dates, those without one last; else as they come."""
    return _in_time(view.portal, entries)


def _in_time(portal: Portal, entries: Sequence[Entry]) -> list[Entry]:
    if not any(entry.kind in _told_by_dates(portal) for entry in entries):
        return list(entries)
    return sorted(entries, key=lambda entry: (entry.value.when or UNDATED).rank, reverse=True)


@once
def _told_by_dates(portal: Portal) -> frozenset[str]:
    return frozenset(kind.name for kind in portal.kinds if kind.newest_first)


def sources(view: View, written: Iterable[Source]) -> list[Markup]:
    """Each source in words: the document (linked where it is in the library or on the web) and the place in it."""
    return [_source(view, one) for one in written]


def _source(view: View, source: Source) -> Markup:
    found = view.refer("documents", source.record) if source.record else []
    if found:
        name = view.link(found[0])
    elif source.document is not None:
        name = view.text(source.document)
        if source.url:
            name = _outside(source.url, name)
    else:
        name = _outside(source.url or "", address(source.url or ""))
    note = f", {view.text(source.note)}" if source.note else ""
    consulted = ""
    if source.consulted:
        consulted = f" ({escape(view.t('source.consulted', date=''))}{view.date(source.consulted)})"
    return ready(f"{name}{note}{consulted}")  # each is markup


def _outside(url: str, words: Markup) -> Markup:
    return ready(f'<a class="p-outside" href="{escape(url)}">{words}</a>')
