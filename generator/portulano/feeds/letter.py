"""Editions of the boletín in, their e-mails out: HTML for a mailing service, a message for a mail program.

The HTML keeps to what mail programs lay out alike: tables, styles in the elements themselves, no script, nothing that
is loaded but pictures. Gmail cuts a message at 102 kB, so a long edition tells fewer items of each section and leads to
the rest. The same content gives the same bytes: no clock, no random boundary.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
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
from portulano.portal import Portal
from portulano.render import Renderer
from portulano.render.assets import Picture

MOST_BYTES = 100_000
"""Gmail cuts what is longer than 102 kB and hides the rest, the unsubscribe link with it."""
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


def letters(renderer: Renderer, cache: Path | None = None) -> dict[str, bytes]:
    """The e-mails of every edition in every language, and the pictures of their charts, by address.

    `cache` keeps the pictures that are drawn, which takes longer than all the rest.
    """
    portal = renderer.portal
    editions = portal.library.of_kind("editions")
    files: dict[str, bytes] = {}
    if not editions:
        return files
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    shown = replace(renderer, assets=replace(renderer.assets, pictures=_plain(renderer.assets.pictures)), shown={})
    for language in portal.languages:
        for entry in editions:
            if portal.available_in(entry, language):
                charts = drawn_charts(shown, entry, language, cache)
                files |= {one.address: one.data for one in charts.values()}
                files |= _letter(shown, entry, language, charts, inliner)
    return files


def _letter(
    renderer: Renderer, entry: Entry, language: str, charts: Mapping[str, Drawing], inliner: css_inline.CSSInliner
) -> Iterator[tuple[str, bytes]]:
    portal = renderer.portal
    by_hand, by_service = links_by_hand(portal, entry, language), links_of_service(portal, entry, language)
    html = _html(renderer, entry, language, by_hand, charts, inliner)
    text = _text(renderer, entry, language, by_hand)
    yield letter_address(portal, entry, language, ".eml"), message(portal, entry, language, html, text)
    if by_service != by_hand:
        html = _html(renderer, entry, language, by_service, charts, inliner)
    yield letter_address(portal, entry, language, ".html"), html.encode()


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


def _html(
    renderer: Renderer,
    entry: Entry,
    language: str,
    links: Links,
    charts: Mapping[str, Drawing],
    inliner: css_inline.CSSInliner,
) -> str:
    """The letter's HTML with as many items as fit. What cannot stand in elements (phones, dark paper) ends its head."""
    html = ""
    media = _filled(renderer, "feeds/letter_media.css", entry, language, links)
    for most in LIMITS:
        html = inliner.inline(_filled(renderer, "feeds/letter.html", entry, language, links, most=most, charts=charts))
        html = html.replace("</head>", f"<style>\n{media}\n</style>\n</head>", 1)
        if len(html.encode()) <= MOST_BYTES:
            break
    return html


def _text(renderer: Renderer, entry: Entry, language: str, links: Links) -> str:
    return plain_text(_filled(renderer, "feeds/letter_text.html", entry, language, links))


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
            "night": colours.night,
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
