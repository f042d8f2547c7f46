"""A portal in, what its press page shows out: contacts, material, releases, what the media say, publications."""

from __future__ import annotations

from collections.abc import Mapping

from portulano.library import Entry
from portulano.pages.lists import in_order
from portulano.pages.press_kit import PRESS_KIT
from portulano.portal import Portal

MOST = 8
"""So many of the newest releases, mentions and publications stand on the page; the lists have them all."""
PUBLICATIONS = frozenset(("bulletin", "report", "notebook", "book", "guide-or-manual", "voluntary-local-review"))
"""The kinds of document that are published for readers, by their ids in the vocabulary."""


def has_press(portal: Portal) -> bool:
    """Whether there is something for journalists besides the news."""
    return bool(portal.config.press or portal.library.of_kind("mentions") or _releases(portal) or _kits(portal))


def press_data(portal: Portal, language: str) -> Mapping[str, object]:
    """The newest of each; `publications` are the documents of the library that are made for readers."""
    library = portal.library
    documents = tuple(one for one in library.of_kind("documents") if one.value.document_kind in PUBLICATIONS)
    shown = {"releases": _releases(portal), "mentions": library.of_kind("mentions"), "publications": documents}
    kinds = {"releases": "news", "mentions": "mentions", "publications": "documents"}
    newest = {name: in_order(portal.kind(kinds[name]), one, language)[:MOST] for name, one in shown.items()}
    kit = {"kits": _kits(portal), "kit_page": PRESS_KIT.filled(portal)}
    return {**newest, **kit, "channels": tuple(one for one in portal.config.channels if one.url)}


def _releases(portal: Portal) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("news") if one.value.form == "release")


def _kits(portal: Portal) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("brand") if one.value.element == "kit")
