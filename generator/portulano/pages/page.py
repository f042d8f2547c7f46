"""What a page is before it is shown: where it stands, what it is called, in which languages it exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from portulano.library import Key

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""What most pages have none of; one for all."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page."""

    title: str
    address: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces in its head."""

    address: str
    title: str
    media_type: str = "application/rss+xml"
    format: str = "RSS"


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language.

    `place` is the navigation entry whose layout it is filled into. `title_language` is the language of the title where
    it differs from the page's. `alternates` are the versions that really exist, by language, this one among them;
    `switch` is where the language switch leads, for every language. `data` is what its template is given by name.
    `filters` are what the search can be narrowed by. `indexed` False keeps it out of search, sitemap and engines.
    `files` are written beside the page: the tables that it offers for download, by address.
    """

    template: str
    language: str
    address: str
    place: str
    title: str
    description: str = ""
    title_language: str = ""
    crumbs: tuple[Crumb, ...] = ()
    alternates: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    switch: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    feeds: tuple[FeedLink, ...] = ()
    key: Key | None = None
    filters: tuple[tuple[str, str], ...] = ()
    modified: str = ""
    indexed: bool = True
    data: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    files: Mapping[str, str] = field(default_factory=lambda: NOTHING)
