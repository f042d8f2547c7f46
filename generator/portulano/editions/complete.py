"""A library in, the same with its editions whole out: number, title, summary and what each tells.

A closed edition is as it was closed. An open one is as it would be if it were closed now, so that its page, its entry
in feeds, its letter and its data are made in one way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from portulano.editions.course import Place, course
from portulano.editions.gather import Gathering
from portulano.editions.told import Narrator
from portulano.i18n import Wording
from portulano.library import Entry, Library
from portulano.model.editions import Edition, Frozen, ToldItem
from portulano.model.values import Name

HEADLINES = 3
"""So many titles stand for an edition that has no summary."""


def completed(library: Library, wordings: Mapping[str, Wording], today: date) -> Library:
    """The library with every edition whole. `today` decides what has happened."""
    places = course(library.of_kind("editions"))
    if not places:
        return library
    gathering, narrator = Gathering(library, today), Narrator(wordings, library)
    told = {place.entry.key: _whole(place, gathering, narrator) for place in places}
    whole = library.with_entries(told)
    # What an edition leaves out has nothing to do with it.
    leaving = any(place.entry.value.leave_out for place in places)
    return whole.without_relations("editions", "leave_out") if leaving else whole


def _whole(place: Place, gathering: Gathering, narrator: Narrator) -> Entry:
    record: Edition = place.entry.value
    frozen = record.frozen
    if frozen is None or frozen.closed is None:
        items = tuple(narrator.item(one) for one in gathering.items(place))
        title = _title(place, narrator.wordings)
        frozen = Frozen(number=place.number, title=title, summary=_headlines(items, narrator.wordings), items=items)
    named = record.title if "title" in record.model_fields_set else frozen.title or _title(place, narrator.wordings)
    update = {
        "number": place.number,
        "title": named,
        "summary": record.summary or frozen.summary,
        "updated": max((one.date for one in record.corrections), default=record.updated),
        "frozen": frozen.model_copy(update={"title": named}),
    }
    return replace(place.entry, value=record.model_copy(update=update))


def _title(place: Place, wordings: Mapping[str, Wording]) -> Name:
    record = place.entry.value.model_copy(update={"number": place.number})
    return Name({language: made_title(words, record) for language, words in wordings.items()})


def made_title(words: Wording, edition: Edition) -> str:
    """ "Boletín n.º 12, octubre de 2026"."""
    month = edition.month
    told = words.date(month.year, month.month) if month else ""
    return words.text("interface.edition.title", number=edition.number, month=told)


def _headlines(items: tuple[ToldItem, ...], wordings: Mapping[str, Wording]) -> Name | None:
    if not items:
        return None
    told = {}
    for language, words in wordings.items():
        titles = "; ".join(one.title.written_in(language).text for one in items[:HEADLINES])
        rest = len(items) - HEADLINES
        more = words.count("interface.edition.and_more", rest) if rest > 0 else ""
        told[language] = words.text("interface.edition.headlines", titles=titles, more=more)
    return Name(told)
