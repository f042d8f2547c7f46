"""A record in, what a feed shows of it out: HTML that stands by itself, and one paragraph of plain text."""

from __future__ import annotations

import html
import re

from lxml.html import fragment_fromstring

from portulano.feedmarkup import standing_alone
from portulano.labels import date_words
from portulano.library import Entry
from portulano.model.values import Prose
from portulano.pages import Page
from portulano.render import Renderer

SUMMARY_LENGTH = 300


def content(renderer: Renderer, entry: Entry, language: str, template: str = "feeds/entry.html") -> str:
    """The whole record as HTML for feed readers and mail: every address absolute, nothing that needs our styles."""
    portal = renderer.portal
    address = portal.address(entry, language)
    page = Page(
        template=template,
        language=language,
        address=address,
        place=entry.kind,
        title=entry.value.title.in_language(language).text,
        data={"entry": entry, "record": entry.value, "prose_fields": prose_fields(entry)},
    )
    view = renderer.view(language, address, portal.config.site_url)
    article = str(renderer.article(page, view))
    return standing_alone(article, portal.addresses.absolute(address), language, portal.wordings[language].direction)


def prose_fields(entry: Entry) -> tuple[str, ...]:
    """The fields that hold prose, the body last, as on the record's page."""
    names = [name for name in type(entry.value).model_fields if isinstance(getattr(entry.value, name), Prose)]
    return tuple(sorted(names, key=lambda name: name == "body"))


def summary(renderer: Renderer, entry: Entry, language: str, whole: str) -> str:
    """What a record tells in one paragraph of plain text: its summary, else how its text begins, else what it is."""
    text = entry.value.summary
    if text is not None and text.has(language):
        return one_line(text.in_language(language).text)
    if any(getattr(entry.value, name).has(language) for name in prose_fields(entry)):
        words = " ".join(paragraph.text_content() for paragraph in fragment_fromstring(whole, True).iter("p"))
        return shortened(one_line(words))
    wording = renderer.portal.wordings[language]
    day = entry.value.when
    date = date_words(day, wording) if day else ""
    return wording.text("feeds.plain", kind=wording.text(f"kinds.{entry.kind}.one"), date=date).strip(" .·")


def shortened(text: str, length: int = SUMMARY_LENGTH) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def one_line(text: str) -> str:
    """A clean text on one line; what is kept together stays so."""
    return _WHITE.sub(" ", clean(text)).strip()


_WHITE = re.compile(r"[^\S\u00a0\u202f]+")


_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """A text without the characters that XML 1.0 (2.2) forbids, which no escaping can carry."""
    return _FORBIDDEN.sub("", text)


_REFERENCE = re.compile(r"&#?\w+;?")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def shown_as_text(text: str) -> str:
    """A plain text for `description`, which readers take for HTML (RSS 2.0; best practices profile).

    Only what HTML would take for a tag or a character reference is escaped: programs that take it for plain text show
    everything else as it was written.
    """
    return _TAG.sub("&lt;", _REFERENCE.sub(_as_written, text))


def _as_written(found: re.Match[str]) -> str:
    return found[0] if html.unescape(found[0]) == found[0] else "&amp;" + found[0][1:]
