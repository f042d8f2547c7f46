"""What the makers of pages share: crumbs, versions in other languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from portulano.library import Entry, Key
from portulano.model.values import Text
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal, once

DESCRIPTION_LENGTH = 160


@once
def home_crumb(portal: Portal, language: str) -> Crumb:
    """The first step of the way to any page."""
    return Crumb(portal.wordings[language].text("interface.crumbs.home"), portal.addresses.home(language))


@once
def section_crumb(portal: Portal, language: str, kind: str) -> Crumb:
    """The step of a kind's list."""
    return Crumb(portal.wordings[language].text(f"kinds.{kind}.many"), portal.addresses.section(language, kind))


def everywhere(portal: Portal, address: Callable[[str], str]) -> dict[str, str]:
    """The versions of a page that exists in every language."""
    return {language: address(language) for language in portal.languages}


def versions(portal: Portal, entry: Entry) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The versions of an entry's page that exist, and where the switch leads to: there, or to the section's list."""
    return _versions(portal, entry.key)


@once
def _versions(portal: Portal, key: Key) -> tuple[Mapping[str, str], Mapping[str, str]]:
    entry = portal.library.entries[key]
    alternates = {
        language: portal.address(entry, language)
        for language in portal.languages
        if portal.available_in(entry, language)
    }
    if len(alternates) == len(portal.languages):
        return alternates, alternates
    listed = entry.record.kind != "pages"
    switch = {
        language: alternates.get(language)
        or (portal.addresses.section(language, entry.record.kind) if listed else portal.addresses.home(language))
        for language in portal.languages
    }
    return alternates, switch


def description(text: Text | None, language: str, otherwise: str = "") -> str:
    """One sentence for search engines and shares, in the page's language only."""
    if text is None or not text.has(language):
        return otherwise
    words = " ".join(text.in_language(language).text.split())
    if len(words) <= DESCRIPTION_LENGTH:
        return words
    return words[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def below(page: Page, portal: Portal, kind: str) -> Page:
    """A computed page as one below a kind's list, where readers come from; where there is no list it stands alone."""
    if not portal.library.of_kind(kind):
        return page
    home, *rest = page.crumbs
    return replace(page, place=kind, crumbs=(home, section_crumb(portal, page.language, kind), *rest))


def standing_page(
    portal: Portal,
    language: str,
    name: str,
    *,
    template: str | None = None,
    indexed: bool = True,
    data: Mapping[str, Any] | None = None,
    description_text: str = "",
) -> Page:
    """A page that the portal makes by itself, at the section `name`, in every language."""
    wording = portal.wordings[language]
    alternates = everywhere(portal, lambda one: portal.addresses.section(one, name))
    return Page(
        template=template or f"pages/{name}.html",
        language=language,
        address=portal.addresses.section(language, name),
        place=name,
        title=wording.text(f"interface.{name}.title"),
        description=description_text or wording.text(f"interface.{name}.description"),
        crumbs=(home_crumb(portal, language),),
        alternates=alternates,
        switch=alternates,
        indexed=indexed,
        data=data or {},
    )
