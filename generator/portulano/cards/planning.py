"""Planned pages in, out which pages get a card of their own, which share one, and what stands on each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portulano.brand.palette import Palette, palette
from portulano.brand.typefaces import Family
from portulano.cards.lettering import Lettering, types_of
from portulano.library import Key
from portulano.model.base import Focus, Image
from portulano.model.values import PartialDate
from portulano.pages import Page
from portulano.portal import Portal
from portulano.render.assets import Assets
from portulano.render.files import AssetFiles

SIZE = (1200, 630)
"""Dots: what Facebook, WhatsApp, LinkedIn, X, Mastodon and Signal show whole."""
LATEST = 60
"""So many records have cards of their own under `cards: main`: those that happened last, which are those shared."""
_VERSION = "5"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture beside the words: its file, and the point that stays in sight, in per cent across and down."""

    path: Path
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: above, the title, below, beside. Titles that no typeface can set are left out."""

    address: str
    kicker: str
    title: str
    site: str
    note: str
    photograph: Photograph | None = None


@dataclass(frozen=True)
class Style:
    """How all cards of a portal look."""

    colours: Palette
    families: tuple[Family, ...]
    pattern: str
    mark: str
    """The file of the city's mark, "" for the program's own sign."""


@dataclass(frozen=True)
class Cards:
    """The cards of a portal by address, how they look, and which of them each page shows (by the page's address)."""

    style: Style
    by_address: Mapping[str, Card]
    of_pages: Mapping[str, str]


def plan_cards(portal: Portal, pages: Sequence[Page], asset_files: AssetFiles) -> Cards:
    """A card for each page that deserves one; the others show that of their section, or else that of the home page."""
    brand = portal.config.brand
    mark = asset_files.assets.pictures.get(brand.mark or "")
    style = Style(
        palette(brand.chosen), asset_files.families, brand.pattern, str(mark.path) if mark and mark.path else ""
    )
    if portal.config.cards == "none":
        return Cards(style, {}, {})
    lettering = Lettering(types_of(style.families))
    seal = _seal(portal, style, mark.address if mark else "")
    latest = _latest(portal, pages)
    own: dict[str, Card] = {}
    for page in pages:
        if page.indexed and (latest is None or _is_main(page, latest)):
            own[page.address] = _card(portal, page, asset_files.assets, lettering, seal)
    of_pages = {page.address: _shown(portal, page, own) for page in pages if page.indexed}
    return Cards(style, {card.address: card for card in own.values()}, of_pages)


def _is_main(page: Page, latest: frozenset[Key]) -> bool:
    """The home page and those one step below it: lists and the portal's own pages; and the latest records."""
    return page.key in latest if page.key is not None else len(page.crumbs) <= 1


def _seal(portal: Portal, style: Style, mark: str) -> str:
    """What all cards have in common, as one text: another brand gives other addresses."""
    brand = portal.config.brand
    faces = [face.path.name for family in style.families for face in family.faces]
    return repr((_VERSION, brand.chosen, brand.pattern, mark, faces))


def _latest(portal: Portal, pages: Sequence[Page]) -> frozenset[Key] | None:
    """The records with cards of their own; None for all of them."""
    if portal.config.cards == "all":
        return None
    dated: dict[Key, PartialDate] = {}
    for page in pages:
        if page.key is not None and page.key not in dated:
            entry = portal.library.entries.get(page.key)
            if entry is not None and entry.value.when is not None:
                dated[page.key] = entry.value.when
    return frozenset(sorted(dated, key=lambda key: (dated[key].first_day, key), reverse=True)[:LATEST])


def _shown(portal: Portal, page: Page, own: Mapping[str, Card]) -> str:
    """The address of the card that a page shows: its own, or that of the nearest page above it that has one."""
    above = [page.address, *(crumb.address for crumb in reversed(page.crumbs)), portal.addresses.home(page.language)]
    return next((own[address].address for address in above if address in own), "")


def _card(portal: Portal, page: Page, assets: Assets, lettering: Lettering, seal: str) -> Card:
    site = portal.title(page.language)[0]
    kicker = page.crumbs[-1].title if len(page.crumbs) > 1 else ""
    note = portal.config.demonstration
    claim = portal.config.brand.claim
    title = page.title
    if page.address == portal.addresses.home(page.language) and claim is not None and title == site:
        title = claim.in_language(page.language).text
    below = note.in_language(page.language).text if note else ""
    kicker, title, site, below = (lettering.writable(text) for text in (kicker, title, site, below))
    image = _image(portal, page)
    picture = assets.pictures.get(image.file) if image else None
    photograph = None
    facts: list[object] = [seal, kicker, title, site, below]
    if image is not None and picture is not None and picture.path is not None:
        focus = image.focus or Focus()
        photograph = Photograph(picture.path, focus.across, focus.down)
        facts += [picture.address, focus.across, focus.down]
    name = hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
    return Card(f"assets/cards/{name}.{'jpg' if photograph else 'png'}", kicker, title, site, below, photograph)


def _image(portal: Portal, page: Page) -> Image | None:
    """What a page is seen by: a record's first picture, the photograph that opens the home page, that of a section."""
    if page.key is not None:
        entry = portal.library.entries.get(page.key)
        return next(iter(getattr(entry.value, "images", ())), None) if entry else None
    if page.address == portal.addresses.home(page.language):
        return portal.config.brand.at_home
    return portal.photograph_at(page.address, page.language, page.place)
