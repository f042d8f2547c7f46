"""A portal in, the shell of each language out: navigation, footer, brand, everything that all its pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import portulano
from portulano.brand.palette import palette
from portulano.images.variants import SIGN
from portulano.layouts import NavEntry, Place, Shell
from portulano.pages import atlas, channels, computed_pages, cooperation, guidance, planning, reports
from portulano.pages.lists import in_order
from portulano.portal import Portal
from portulano.render.assets import Assets
from portulano.render.icons import manifest_address
from portulano.render.view import View

STANDING_IN_MENU = ("transparency", "contact")
STANDING_IN_GROUPS: tuple[tuple[int, str, str], ...] = (
    (46, "cooperation", "cooperation"),
    (48, "cooperation", "work_with_us"),
    (52, "results", "accountability"),
)
"""Computed pages among the kinds: where each stands, in which group, its name. One without content is left out."""
STANDING_IN_FOOTER = (
    *("data", "map", "agenda_map", "facts", "timeline", "countries", "sdgs", "topics"),
    *("case_sheet", "glossary", "outside_links", "press"),
    *("subscribe", "search", "help"),
)


def frame(portal: Portal, assets: Assets, language: str) -> Shell:
    """The shell of one language."""
    nav = _navigation(portal, language)
    home = portal.addresses.home(language)
    title = portal.title(language)[0]
    places = (
        Place("home", language, home, title),
        *(Place(one.key, language, one.address, one.title) for entry in nav for one in entry.children or (entry,)),
        Place("plain", language, f"{home}plain/", title),
    )
    wording = portal.wordings[language]
    return Shell(language, wording.direction, title, nav, places, _values(portal, assets, language))


MOST_ENTRIES = 9
"""With more entries than this the navigation is gathered into groups."""

_Ordered = tuple[int, str, NavEntry]
"""Where an entry stands, the group that it may be gathered into ("" for none), the entry."""


def _navigation(portal: Portal, language: str) -> tuple[NavEntry, ...]:
    """Kinds with records, free pages with a place in the menu, and the pages that every portal has."""
    ordered = sorted(_entries(portal, language), key=lambda one: one[0])
    if len(ordered) <= MOST_ENTRIES:
        return tuple(entry for _, _, entry in ordered)
    gathered: dict[str, list[NavEntry]] = {}
    for _, group, entry in ordered:
        gathered.setdefault(group or entry.key, []).append(entry)
    wording = portal.wordings[language]
    return tuple(
        entries[0] if len(entries) == 1 else NavEntry(key, wording.text(f"interface.nav.{key}"), "", tuple(entries))
        for key, entries in gathered.items()
    )


def _entries(portal: Portal, language: str) -> Iterator[_Ordered]:
    wording = portal.wordings[language]
    library = portal.library
    for kind in portal.kinds:
        if kind.menu is not None and library.of_kind(kind.name):
            address = portal.addresses.section(language, kind.name)
            yield kind.menu, kind.group, NavEntry(kind.name, wording.text(f"kinds.{kind.name}.menu"), address)
    for page in library.of_kind("pages"):
        if page.value.menu is not None and portal.available_in(page, language):
            title = page.value.title.in_language(language).text
            yield page.value.menu, "", NavEntry(f"page-{page.id}", title, portal.address(page, language))
    for order, group, name in STANDING_IN_GROUPS:
        if _EMPTY[name](portal):
            address = portal.addresses.section(language, name)
            yield order, group, NavEntry(name, wording.text(f"interface.{name}.menu"), address)
    for name in STANDING_IN_MENU:
        address = portal.addresses.section(language, name)
        yield _LAST, "", NavEntry(name, wording.text(f"interface.{name}.menu"), address)


_LAST = 1000


def _values(portal: Portal, assets: Assets, language: str) -> dict[str, Any]:
    config = portal.config
    wording = portal.wordings[language]
    view = View(portal, assets, language, "")
    home = portal.addresses.home(language)
    title = portal.title(language)[0]
    feeds = [{"title": wording.text("interface.feeds.whole"), "address": f"{home}feed.xml"}]
    values: dict[str, Any] = {
        "strings": {
            key.removeprefix("shell."): text for key, text in wording.fallback.items() if key.startswith("shell.")
        }
        | {key.removeprefix("shell."): text for key, text in wording.texts.items() if key.startswith("shell.")},
        "assets": {**_asset_addresses(assets), "manifest": manifest_address(portal, language)},
        "brand": _brand(portal, view),
        "search": {"address": portal.addresses.section(language, "search"), "parameter": "q"},
        "office": _office(portal, view),
        "channels": _channels(view),
        "feeds": feeds,
        "footer_links": _footer_links(portal, language),
        "generator": {"name": "Portulano", "version": portulano.__version__},
        "description": view.plain(config.description) or title,
    }
    if config.demonstration:
        values["demonstration"] = {"text": view.plain(config.demonstration)}
    if config.licence:
        values["licence"] = {"text": view.plain(config.licence.title), "url": config.licence.url}
    return values


def _asset_addresses(assets: Assets) -> dict[str, Any]:
    return {
        "stylesheet": assets.address("css/portal.css"),
        "early_script": assets.address("js/early.js"),
        "letters": list(assets.letters),
        "scripts": [assets.address("js/portal.js")],
        **_icon_addresses(assets),
    }


def _icon_addresses(assets: Assets) -> dict[str, Any]:
    """The icons of the brand; a city's theme may bring an SVG of its own."""
    icons: dict[str, Any] = {
        "icon": {"address": assets.address("icons/icon-192.png"), "type": "image/png"},
        "small_icon": assets.address("icons/favicon.ico"),
        "touch_icon": assets.address("icons/apple-touch-icon.png"),
    }
    for name in ("images/icon.svg", "icons/icon.svg"):
        if name in assets.theme:
            return {**icons, "icon": {"address": assets.address(name), "type": "image/svg+xml"}}
    return icons


def _brand(portal: Portal, view: View) -> dict[str, Any]:
    brand = portal.config.brand
    colours = palette(brand.chosen)
    values: dict[str, Any] = {"theme_color": colours.day["paper"], "theme_color_dark": colours.night["paper"]}
    if brand.claim:
        values["claim"] = view.plain(brand.claim)
    for name, file in (("logo", brand.logo), ("logo_night", brand.logo_night)):
        picture = view.assets.pictures.get(f"{file}#{SIGN.name}")
        if picture is not None:
            values[name] = {"address": picture.address, "width": picture.width, "height": picture.height}
    return values


def _office(portal: Portal, view: View) -> Mapping[str, Any]:
    office = portal.config.office
    if office is None:
        return {"name": view.plain(portal.config.city.name)}
    values: dict[str, Any] = {"name": view.plain(office.name)}
    if office.address:
        values["lines"] = view.plain(office.address).splitlines()
    if office.email:
        values["email"] = office.email
    if office.phone:
        values |= {
            "phone": office.phone,
            "phone_uri": "".join(one for one in office.phone if one in "+0123456789"),
        }
    if office.hours:
        values["hours"] = view.plain(office.hours)
    return values


def _channels(view: View) -> list[dict[str, str]]:
    """The channels that have an address: their names for the header, with the account for the footer."""
    channels = [one for one in view.portal.config.channels if one.url]
    return [
        {"name": view.plain(one.name), "title": _channel_title(view, one), "url": one.url or ""} for one in channels
    ]


def _channel_title(view: View, channel: Any) -> str:
    name = view.plain(channel.name)
    return f"{name}: {channel.handle}" if channel.handle else name


def _footer_links(portal: Portal, language: str) -> list[dict[str, str]]:
    """The pages that the menu leaves out."""
    wording = portal.wordings[language]
    links = [
        {"title": wording.text(f"interface.{name}.menu"), "address": portal.addresses.section(language, name)}
        for name in (*STANDING_IN_FOOTER, *computed_pages.unlisted(portal))
        if name not in _EMPTY or _EMPTY[name](portal)
    ]
    pages = [page for page in portal.library.of_kind("pages") if page.value.menu is None]
    for page in in_order(portal.kind("pages"), tuple(pages), language):
        if portal.available_in(page, language):
            links.append(
                {
                    "title": page.value.title.in_language(language).text,
                    "address": portal.address(page, language),
                }
            )
    return links


_EMPTY: Mapping[str, Callable[[Portal], bool]] = {
    "cooperation": lambda portal: bool(cooperation.available(portal)),
    "accountability": lambda portal: "accountability" in cooperation.available(portal),
    "data": lambda portal: bool(portal.library.entries or portal.config.city.facts),
    "agenda_map": lambda portal: "agenda_map" in planning.available(portal),
    "map": lambda portal: bool(atlas.spots(portal)),
    "facts": lambda portal: bool(portal.config.city.facts),
    "help": lambda portal: bool(guidance.processes(portal)),
    "timeline": reports.has_moments,
    "countries": lambda portal: any(portal.countries(entry) for entry in portal.library.entries.values()),
    "sdgs": lambda portal: any(entry.value.sdgs for entry in portal.library.entries.values()),
    "topics": lambda portal: any(entry.value.topics for entry in portal.library.entries.values()),
    **channels.FILLED,
}
