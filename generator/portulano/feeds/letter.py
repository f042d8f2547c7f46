"""Editions of the boletín in, their e-mails out: HTML for a mailing service, a message for a mail program.

The HTML keeps to what mail programs lay out alike, by the tests of caniemail.com: tables, styles in the elements
themselves, no script, nothing loaded but pictures. Gmail cuts a message at 102 kB, so a long edition tells fewer
items of each section and leads to the rest. The same content gives the same bytes: no clock, no random boundary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import quote

import css_inline

from portulano.brand.palette import palette
from portulano.editions import made_title
from portulano.feeds.content import clean, one_line
from portulano.feeds.drawings import WIDTH, Drawing, drawn_charts
from portulano.feeds.plain import plain_text
from portulano.library import Entry
from portulano.model.editions import Edition
from portulano.pages import Page
from portulano.pages.announcing import noon_of
from portulano.pages.editions import letter_address, masthead
from portulano.parallel import spread
from portulano.portal import Portal
from portulano.render import Renderer
from portulano.render.assets import Picture

MOST_BYTES = 100_000
"""Gmail cuts what is longer than 102 kB and hides the rest, the unsubscribe link with it."""
WORTH_SHARING = 8
"""With fewer letters a second process costs more than it gives."""
LIMITS = (200, 24, 12, 8, 5, 3, 2, 1)
"""So many items of each section are tried, until the letter is short enough."""
FILLING = "\u00a0\u200c" * 60
"""Keeps a mail program's preview from going on into the letter."""

SERVICES: Mapping[str, tuple[str, str]] = {
    "mailchimp": ("*|ARCHIVE|*", "*|UNSUB|*"),
    "brevo": ("{{ mirror }}", "{{ unsubscribe }}"),
    "listmonk": ("{{ MessageURL }}", "{{ UnsubscribeURL }}"),
}
"""What mailing services put their own addresses in place of: to see a letter in the browser, to unsubscribe."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a letter can be seen in a browser, and how it is no longer received."""

    view: str
    unsubscribe: str


PLACES = Links("https://view.invalid/", "https://unsubscribe.invalid/")
"""What stands for the links in a letter's HTML, which is made once for all its uses (RFC 2606: leads nowhere)."""


@dataclass(frozen=True)
class Desk:
    """Where letters are written.

    `renderer` shows records with plain pictures, `inliner` puts styles into elements, `media` are the styles that can
    stand in none; `cache` keeps the pictures of charts, whose drawing takes longer than all the rest.
    """

    renderer: Renderer
    inliner: css_inline.CSSInliner
    media: str
    cache: Path | None


def letters(renderer: Renderer, cache: Path | None = None, jobs: int = 1) -> dict[str, bytes]:
    """The e-mails of every edition in every language, and the pictures of their charts, by address."""
    portal = renderer.portal
    editions = portal.library.of_kind("editions")
    if not editions:
        return {}
    assets = replace(renderer.assets, pictures=_plain(renderer.assets.pictures))
    colours = palette(portal.config.brand.chosen)
    media = renderer.environment.get_template("feeds/letter_media.css").render(night=colours.night)
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    desk = Desk(replace(renderer, assets=assets, keys={}, shown={}), inliner, media, cache)
    wanted = [(one, entry) for one in portal.languages for entry in editions if portal.available_in(entry, one)]
    return dict(spread(partial(_written, desk), wanted, jobs, least=WORTH_SHARING))


def _written(desk: Desk, wanted: Sequence[tuple[str, Entry]]) -> list[tuple[str, bytes]]:
    return [file for language, entry in wanted for file in _letter(desk, entry, language)]


def _letter(desk: Desk, entry: Entry, language: str) -> Iterator[tuple[str, bytes]]:
    """The files of one edition's letter in one language."""
    portal = desk.renderer.portal
    charts = drawn_charts(desk.renderer, entry, language, desk.cache)
    yield from ((one.address, one.data) for one in charts.values())
    by_hand = links_by_hand(portal, entry, language)
    html = _html(desk, entry, language, charts)
    text = plain_text(_filled(desk.renderer, "feeds/letter_text.html", entry, language, by_hand))
    letter = message(portal, entry, language, _linked(html, by_hand), text)
    yield letter_address(portal, entry, language, ".eml"), letter
    for_service = _linked(html, links_of_service(portal, entry, language))
    yield letter_address(portal, entry, language, ".html"), for_service.encode()


def _linked(html: str, links: Links) -> str:
    """A letter's HTML with its links."""
    return html.replace(PLACES.view, escape(links.view)).replace(PLACES.unsubscribe, escape(links.unsubscribe))


def links_of_service(portal: Portal, entry: Entry, language: str) -> Links:
    """The placeholders of the configured mailing service."""
    chosen, by_hand = portal.config.newsletter, links_by_hand(portal, entry, language)
    view, unsubscribe = SERVICES.get(chosen.service, (by_hand.view, by_hand.unsubscribe))
    return Links(chosen.view_in_browser or view, chosen.unsubscribe or unsubscribe)


def links_by_hand(portal: Portal, entry: Entry, language: str) -> Links:
    """Addresses that work in a letter that a person sends: the edition's page, and a letter to the office."""
    sender = _sender(portal)
    view = portal.addresses.absolute(portal.address(entry, language))
    if not sender:
        return Links(view, portal.addresses.absolute(portal.addresses.section(language, "contact")))
    subject = portal.wordings[language].text("interface.edition.unsubscribe_subject")
    return Links(view, f"mailto:{sender}?subject={quote(subject)}")


def _sender(portal: Portal) -> str:
    office = portal.config.office
    return portal.config.newsletter.sender or (office.email if office else None) or ""


def sender_name(portal: Portal, language: str) -> str:
    """Who sends the letter: the office, else the city. A demonstration speaks for itself alone."""
    if portal.config.demonstration:
        return portal.title(language)[0]
    named = portal.config.office.name if portal.config.office else portal.config.city.name
    return named.in_language(language).text


def _html(desk: Desk, entry: Entry, language: str, charts: Mapping[str, Drawing]) -> str:
    """The letter's HTML with as many items as fit. What cannot stand in elements (phones, dark paper) ends its head."""
    html = ""
    for most in LIMITS:
        filled = _filled(desk.renderer, "feeds/letter.html", entry, language, PLACES, most=most, charts=charts)
        html = desk.inliner.inline(filled)
        html = html.replace("</head>", f"<style>\n{desk.media}\n</style>\n</head>", 1)
        if len(html.encode()) <= MOST_BYTES:
            break
    return html


def _filled(renderer: Renderer, template: str, entry: Entry, language: str, links: Links, **more: object) -> str:
    portal = renderer.portal
    record: Edition = entry.value
    words, colours = portal.wordings[language], palette(portal.config.brand.chosen)
    address = portal.address(entry, language)
    headlines = record.summary.in_language(language).text if record.summary else ""
    page = Page(
        template=template,
        language=language,
        address=address,
        place=entry.kind,
        title=record.title.in_language(language).text,
        data={
            "entry": entry,
            "record": record,
            "links": links,
            **more,
            "masthead": masthead(portal, language),
            "subject": subject(portal, entry, language),
            "sender": sender_name(portal, language),
            "own_title": has_own_title(portal, entry, language),
            "page_url": portal.addresses.absolute(address),
            "preheader": one_line(headlines) or words.text("interface.edition.preheader_only"),
            "filling": FILLING,
            "day": colours.day,
            "start": "right" if words.direction == "rtl" else "left",
        },
    )
    view = renderer.view(language, address, portal.config.site_url)
    return clean(str(renderer.article(page, view)))


def subject(portal: Portal, entry: Entry, language: str) -> str:
    """The subject of the letter: the edition, and whose it is."""
    return one_line(f"{entry.value.title.in_language(language).text} · {portal.title(language)[0]}")


def has_own_title(portal: Portal, entry: Entry, language: str) -> bool:
    """Whether the editor gave the edition a title, so that the letter says more than its number and month."""
    return str(entry.value.title.in_language(language).text) != made_title(portal.wordings[language], entry.value)


def message(portal: Portal, entry: Entry, language: str, html: str, text: str) -> bytes:
    """The letter as a message (RFC 5322) with both parts (RFC 2046, 5.1.4), which a mail program opens as a draft."""
    domain = portal.config.domain
    sender = _sender(portal) or f"no-reply@{domain}"
    user, _, host = sender.rpartition("@")
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = subject(portal, entry, language)
    letter["From"] = Address(one_line(sender_name(portal, language)), user, host)
    letter["Date"] = format_datetime(noon_of(portal, entry.value.when.first_day))
    letter["Message-ID"] = f"<{entry.kind}.{entry.id}.{language}@{domain}>"
    letter["X-Unsent"] = "1"
    letter.set_content(text, cte="quoted-printable")
    letter.add_alternative(html, subtype="html", cte="quoted-printable")
    letter["Content-Language"] = language
    digest = hashlib.sha256((text + html).encode()).hexdigest()
    letter.set_boundary(f"=_{digest[:32]}")
    return bytes(letter)


def _plain(pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    """Pictures as every mail program reads them: JPEG or PNG alone (Outlook reads no WebP), as wide as the sheet."""
    found = {}
    for name, one in pictures.items():
        width = min(WIDTH, one.width)
        found[name] = Picture(one.address, width, round(one.height * width / one.width))
    return found
