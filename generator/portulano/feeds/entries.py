"""A record in, all that a reader's program is told of it out, whatever the format of the feed."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from portulano import taxonomies
from portulano.feeds.content import clean, content, one_line, summary
from portulano.library import Entry
from portulano.pages import facets
from portulano.pages.announcing import Item
from portulano.portal import Portal
from portulano.render import Renderer


@dataclass(frozen=True, slots=True)
class Category:
    """A word by which entries are sorted: its code, what it is called, and the address of the list that it is from."""

    code: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an entry: its whole address, its size in bytes, its media type."""

    url: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Told:
    """An entry before it is written in a format. All texts are plain but `html`, which stands by itself."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[Category, ...]
    image: Enclosure | None
    language: str

    @property
    def corrected(self) -> bool:
        return self.updated != self.published


def tell(renderer: Renderer, template: str, item: Item) -> Told:
    """The entry of a record."""
    portal, entry, language = renderer.portal, item.entry, item.language
    whole = clean(content(renderer, entry, language, template))
    return Told(
        id=item.id,
        url=portal.addresses.absolute(portal.address(entry, language)),
        title=one_line(entry.value.title.in_language(language).text),
        summary=summary(renderer, entry, language, whole),
        html=whole,
        published=item.moment,
        updated=item.updated,
        authors=creators(portal, entry, language),
        categories=tuple(categories(portal, entry, language)),
        image=_image(renderer, entry),
        language=language,
    )


def creators(portal: Portal, entry: Entry, language: str) -> tuple[str, ...]:
    """Who wrote: the authors that the record names, else the unit that answers for it, else the office.

    A demonstration speaks for itself, not for the office that it shows.
    """
    record = entry.value
    named = (
        getattr(record, "authors", ()),
        (getattr(record, "author", None),),
        (getattr(record, "publisher", None),),
        (record.responsible,),
        (portal.config.office.name if portal.config.office and not portal.config.demonstration else None,),
    )
    for names in named:
        found = tuple(one_line(name.in_language(language).text) for name in names if name is not None)
        if found:
            return found
    return (one_line(portal.title(language)[0]),)


def categories(portal: Portal, entry: Entry, language: str) -> Iterator[Category]:
    """The topics, axes and Sustainable Development Goals of a record, in words of the feed's language."""
    wording = portal.wordings[language]
    topics = portal.addresses.absolute(portal.addresses.section(language, "topics"))
    for code in entry.value.topics:
        yield Category(code, one_line(taxonomies.label("topics", code, language)[0]), topics)
    for name in entry.value.axes:
        axis = portal.library.find("axes", name)
        if axis is not None:
            strategy = portal.addresses.absolute(portal.addresses.section(language, "strategy"))
            yield Category(axis.id, one_line(axis.value.title.in_language(language).text), strategy)
    goals = portal.addresses.absolute(portal.addresses.section(language, "sdgs"))
    for code in facets.goals(entry):
        title = taxonomies.label("sdgs", code, language)[0]
        yield Category(code, one_line(wording.text("interface.sdgs.goal", number=code, title=title)), goals)


def _image(renderer: Renderer, entry: Entry) -> Enclosure | None:
    """The record's first picture: RSS allows for one enclosure (best practices profile)."""
    for image in entry.value.images:
        picture = renderer.assets.pictures.get(image.file)
        if picture is not None:
            media_type = mimetypes.guess_type(picture.address)[0] or "application/octet-stream"
            url = renderer.portal.addresses.absolute(picture.address)
            return Enclosure(url, picture.size, media_type)
    return None
