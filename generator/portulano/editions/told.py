"""A record that an edition tells of in, what is told of it out, in every language: enough to stay when it changes."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from portulano import prose, taxonomies
from portulano.editions.gather import Candidate
from portulano.i18n import Wording
from portulano.library import Entry, Library
from portulano.model.editions import ToldItem, ToldMeasure, ToldPicture, ToldPoint, ToldSeries
from portulano.model.networks import Post
from portulano.model.values import Name, PartialDate, Prose, Text

SUMMARY = 280
"""So many characters of a text stand for a record that has no summary."""
MOST_PARTNERS = 4
BESIDE = " · "
LEAST_POINTS, MOST_POINTS = 3, 40
"""A chart has at least so many dated values, and shows at most the last so many."""

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NO_WORDS = dict.fromkeys((*prose.ALERTS, "table", "footnotes", "footnote_back"), "")


@dataclass(frozen=True)
class Narrator:
    """Tells of records in all languages of a portal."""

    wordings: Mapping[str, Wording]
    library: Library

    def item(self, one: Candidate) -> ToldItem:
        """What is told of a record."""
        record = one.entry.value
        title = _named(record.title)
        if one.post is not None:
            title = self._each(partial(self._post, one.entry, one.post)) or title
        return ToldItem(
            record="/".join(one.entry.key),
            section=one.section,
            title=title,
            summary=None if one.post is not None else self._summary(one.entry),
            details=self._each(lambda words: BESIDE.join(part for part in self._details(one, words) if part)),
            picture=_picture(record),
            measures=self._measures(record) if one.section == "indicators" else (),
            series=_series(record) if one.section == "indicators" else None,
        )

    def _each(self, say: Callable[[Wording], str]) -> Name | None:
        """What is said in each language; None if that is nothing."""
        told = {language: text for language, words in self.wordings.items() if (text := say(words))}
        return Name(told) if told else None

    def _summary(self, entry: Entry) -> Name | None:
        """The record's summary, else how its text begins."""
        if entry.value.summary is not None:
            return _named(entry.value.summary)
        for name in type(entry.value).model_fields:
            text = getattr(entry.value, name)
            if isinstance(text, Prose):
                return Name({language: _beginning(written) for language, written in text.by_language.items()})
        return None

    def _post(self, entry: Entry, post: Post, words: Wording) -> str:
        role = _text(post.title, words) or taxonomies.label("network_role_kinds", post.role, words.language)[0]
        return words.text("interface.edition.post", post=role, network=_text(entry.value.title, words))

    def _details(self, one: Candidate, words: Wording) -> Iterable[str]:
        """The facts that stand beside the title: when, where, with whom, until when."""
        record = one.entry.value
        say: Mapping[str, Callable[[], Iterable[str]]] = {
            "news": lambda: (day(record.date, words), _text(record.place, words)),
            "agreements": lambda: self._of_agreement(record, words),
            "posts": lambda: (_term(one.post, words) if one.post else "",),
            "awards": lambda: (day(record.when, words), _text(record.given_by, words)),
            "events": lambda: _of_event(record, words),
            "coming": lambda: _of_event(record, words),
            "calls": lambda: self._of_call(record, words),
            "indicators": lambda: (self._source(record, words),),
        }
        kind = words.text(f"kinds.{one.entry.kind}.one")
        return say.get(one.section, lambda: (kind, day(record.when, words)))()

    def _of_agreement(self, record: Any, words: Wording) -> Iterable[str]:
        if record.signed:
            yield words.text("interface.edition.signed", date=day(record.signed, words))
        found = (self.library.find("partners", name) for name in record.partners)
        partners = [_text(partner.value.title, words) for partner in found if partner is not None]
        if partners:
            yield words.text("interface.edition.with", partners=words.joined(partners[:MOST_PARTNERS]))

    def _of_call(self, record: Any, words: Wording) -> Iterable[str]:
        if record.deadline:
            hour = f", {record.deadline_time}" if record.deadline_time else ""
            yield words.text("interface.edition.deadline", date=day(record.deadline, words) + hour)
        if record.amount:
            yield _qualified(words.money(record.amount.amount, record.amount.currency), record.amount.qualifier, words)
        yield _text(record.source, words)

    def _source(self, record: Any, words: Wording) -> str:
        """Where an indicator's last value comes from."""
        sources = (record.latest.sources if record.latest else ()) or record.sources
        if not sources:
            return ""
        first = sources[0]
        found = self.library.find("documents", first.record) if first.record else None
        named = _text(found.value.title if found else first.document, words) or first.url or ""
        return f"{words.text('interface.source.label')} {named}" if named else ""

    def _measures(self, record: Any) -> tuple[ToldMeasure, ...]:
        """From where, now, and where to; only what is known."""
        known = (("baseline", record.baseline), ("latest", record.latest), ("target", record.next_target))
        found = []
        for name, one in known:
            if one is None or (name == "target" and record.latest is not None and one.value == record.latest.value):
                continue
            label = self._each(partial(_measure_label, name, one.date))
            shown = self._each(partial(_figure, one, record))
            if label and shown:
                found.append(ToldMeasure(label=label, words=shown, value=one.value, date=one.date))
        return tuple(found)


def _named(text: Text) -> Name:
    """A text as a name, of which a plain one is the same in every language."""
    return Name(dict(text.by_language))


def _text(text: Text | None, words: Wording) -> str:
    return text.written_in(words.language).text if text else ""


def day(when: PartialDate | None, words: Wording) -> str:
    """A date in words, as sure as it is."""
    if when is None:
        return ""
    told = words.date(when.year, when.month, when.day)
    if when.mark:
        return words.text(f"interface.date.{'doubtful' if when.doubtful else 'approximate'}", date=told)
    return told


def _term(post: Post, words: Wording) -> str:
    if post.term is None:
        return words.joined([day(one, words) for one in post.years])
    if post.term.end is None:
        return words.text("interface.date.since", date=day(post.term.start, words))
    if str(post.term.end) == str(post.term.start):
        return day(post.term.start, words)
    return f"{day(post.term.start, words)}–{day(post.term.end, words)}"


def _of_event(record: Any, words: Wording) -> Iterable[str]:
    first, last = day(record.start, words), day(record.end, words)
    hour = f", {record.start_time}" if record.start_time else ""
    yield (f"{first} – {last}" if last and last != first else first) + hour
    yield _text(record.place, words)
    yield words.country(record.country) if record.country else ""


def _measure_label(name: str, when: PartialDate | None, words: Wording) -> str:
    key = f"interface.edition.measure.{name}"
    return words.text(f"{key}.dated", date=day(when, words)) if when else words.text(f"{key}.undated")


def _figure(one: Any, record: Any, words: Wording) -> str:
    value: Decimal = one.value
    return _qualified(words.figure(value, _text(record.unit, words), record.decimals), one.qualifier, words)


def _qualified(told: str, qualifier: str | None, words: Wording) -> str:
    return words.text(f"interface.qualifier.{qualifier}", value=told) if qualifier else told


def _series(record: Any) -> ToldSeries | None:
    """The values over time; None where there are too few for a line to say more than the figures."""
    values = tuple(sorted(_points(one for one in record.observations if one.of_all), key=lambda one: one.date))
    targets = tuple(_points(record.targets))
    baseline = next(_points([record.baseline]), None) if record.baseline else None
    days = {str(one.date) for one in (*values[-MOST_POINTS:], *targets, baseline) if one is not None}
    if len(days) < LEAST_POINTS:
        return None
    return ToldSeries(
        unit=_named(record.unit),
        decimals=record.decimals,
        baseline=baseline,
        values=values[-MOST_POINTS:],
        targets=targets,
    )


def _points(measurements: Iterable[Any]) -> Iterator[ToldPoint]:
    return (ToldPoint(value=one.value, date=one.date) for one in measurements if one.date)


def _picture(record: Any) -> ToldPicture | None:
    """The record's first picture."""
    for image in getattr(record, "images", ()):
        return ToldPicture(file=image.file, alt=_named(image.alt), credit=image.credit)
    return None


def _beginning(written: str) -> str:
    """The first paragraph of a text, without its marks."""
    shown = prose.render(written, link=lambda address: address, image=lambda *_: "", words=_NO_WORDS)
    found = _PARAGRAPH.search(shown)
    plain = html.unescape(_TAG.sub("", found[1] if found else shown))
    return textwrap.shorten(plain, SUMMARY, placeholder="…")
