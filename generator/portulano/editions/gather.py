"""A library and an edition's place in, the records that the edition tells of out: grouped, in order.

What happened is told on the last day on which it can have happened ("2022" is over on 31 December), and not before it
was published: so everything is told once, and nothing before it is true.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from portulano.editions.course import Place
from portulano.i18n import sort_key
from portulano.library import Entry, Key, Library
from portulano.model.editions import SECTIONS, Edition, Section
from portulano.model.networks import Post
from portulano.model.values import PartialDate

AHEAD = timedelta(days=62)
"""Events are announced this long before they begin."""
STANDING = timedelta(days=366)
"""A call that does not say when it opens is taken for open this long before its deadline."""
FRESH = timedelta(days=366)
"""A measurement counts as new at a review that comes at most this long after it: yearly data come late."""

SECTION_OF_KIND: Mapping[str, Section] = {
    "news": "news",
    "agreements": "agreements",
    "networks": "posts",
    "awards": "awards",
    "events": "events",
    "calls": "calls",
    "indicators": "indicators",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that an edition may tell: a record, or one post in a network; `day` is when it is to be told."""

    day: date
    section: Section
    entry: Entry
    post: Post | None = None

    @property
    def key(self) -> Key:
        return self.entry.key


@dataclass(frozen=True)
class Gathering:
    """Finds what each open edition tells. Made once for all of them: what is dated is put in order only once."""

    library: Library
    today: date

    @cached_property
    def dated(self) -> tuple[Candidate, ...]:
        """What has happened, by day."""
        found = (one for entry in self.library.entries.values() for one in _happened(entry) if not entry.record.draft)
        return tuple(sorted(found, key=lambda one: one.day))

    def items(self, place: Place) -> tuple[Candidate, ...]:
        """What the edition at `place` tells, section by section."""
        record: Edition = place.entry.value
        found: dict[tuple[Section, Key, int], Candidate] = {}
        chosen = [*self.named(record.items), *self.named(record.add)]
        posts = {one.key: one for one in self._new(place) if one.post is not None}
        gathered = [] if record.items else list(self._gathered(place))
        for one in (*gathered, *(posts.get(entry.key) or self._chosen(entry, place) for entry in chosen)):
            found.setdefault((one.section, one.key, id(one.post)), one)
        left_out = {entry.key for entry in self.named(record.leave_out)}
        kept = [one for one in found.values() if one.key not in left_out and _may_tell(record, one.entry)]
        return tuple(self._in_order(record, kept))

    def named(self, names: Iterable[str]) -> list[Entry]:
        """The records that are named; what cannot be found is told of elsewhere."""
        found = (self.library.find("*", name) for name in names)
        return [entry for entry in found if entry is not None]

    def _gathered(self, place: Place) -> Iterator[Candidate]:
        until = min(place.span.last, self.today)
        yield from self._new(place)
        for entry in self.library.of_kind("events"):
            if _is_coming(entry.value, until, place.span.last + AHEAD):
                yield Candidate(entry.value.start.first_day, "coming", entry)
        for entry in self.library.of_kind("calls"):
            if _is_open(entry.value, until):
                yield Candidate(until, "calls", entry)

    def _new(self, place: Place) -> Iterator[Candidate]:
        """What happened since the last edition, and what that one would have told if it had been written by then."""
        until = min(place.span.last, self.today)
        told = _told_in(place.earlier, self.library)
        if place.earlier is not None and told is not None:
            span = place.earlier.span
            late = (one for one in self._between(span.first, span.last) if (one.section, one.key) not in told)
            yield from (one for one in late if one.section != "indicators")
        for one in self._between(place.span.first, until):
            if one.section != "indicators" or not _was_told(one.entry, place, self.library):
                yield one

    def _between(self, first: date, last: date) -> Sequence[Candidate]:
        days = self.dated
        return days[bisect_left(days, first, key=_day) : bisect_right(days, last, key=_day)]

    def _chosen(self, entry: Entry, place: Place) -> Candidate:
        """A record that the editor named, in the section of its kind."""
        section: Section = SECTION_OF_KIND.get(entry.kind, "more")
        until = min(place.span.last, self.today)
        if entry.kind == "events" and entry.value.start and entry.value.start.first_day > until:
            section = "coming"
        day: PartialDate | None = entry.value.when
        return Candidate(day.first_day if day else until, section, entry)

    def _in_order(self, record: Edition, found: Iterable[Candidate]) -> list[Candidate]:
        """By section, what the editor put first before the rest, the rest as each section is read."""
        first = {entry.key: place for place, entry in enumerate(self.named((*record.order, *record.items)))}
        sections = list(dict.fromkeys((*record.sections, *SECTIONS)))
        return sorted(
            found,
            key=lambda one: (sections.index(one.section), first.get(one.key, len(first)), *_reading_order(one)),
        )


def _day(one: Candidate) -> date:
    return one.day


def _reading_order(one: Candidate) -> tuple[int, tuple[str, str]]:
    """News begin with the newest, what is to come with the nearest, calls with the first to close."""
    words = next(iter(one.entry.value.title.by_language.values()))
    day = one.day.toordinal()
    if one.section == "calls":
        deadline = one.entry.value.deadline
        return (deadline.last_day if deadline else date.max).toordinal(), sort_key(words)
    if one.section == "indicators":
        return 0, sort_key(words)
    return day if one.section in ("coming", "events") else -day, sort_key(words)


def _may_tell(edition: Edition, entry: Entry) -> bool:
    """What is for the office alone stays out of an edition for everyone; what is half written out of any."""
    above = entry.parent is None or _may_tell(edition, entry.parent)
    return above and not entry.record.draft and entry.value.audience in ("public", edition.audience)


def _happened(entry: Entry) -> Iterator[Candidate]:
    for section, day, post in _FACTS.get(entry.kind, _nothing)(entry.value):
        if day is not None:
            published: PartialDate | None = entry.value.published
            known = max(day.last_day, published.last_day) if published else day.last_day
            yield Candidate(known, section, entry, post)


_Facts = Iterator[tuple[Section, PartialDate | None, Post | None]]


def _nothing(_: Any) -> _Facts:
    return iter(())


def _news(record: Any) -> _Facts:
    yield "news", record.published or record.date, None


def _agreement(record: Any) -> _Facts:
    yield "agreements", record.signed, None


def _award(record: Any) -> _Facts:
    yield "awards", record.when, None


def _event(record: Any) -> _Facts:
    if not record.cancelled and record.form != "series":
        yield "events", record.ends() or record.when, None


def _posts(record: Any) -> _Facts:
    for post in record.posts:
        if post.status == "obtained":
            yield "posts", post.first, post


def _indicator(record: Any) -> _Facts:
    latest, reviewed = record.latest, record.reviewed
    if latest is None or latest.date is None:
        return
    late = reviewed is not None and latest.date.last_day < reviewed.last_day <= latest.date.last_day + FRESH
    yield "indicators", reviewed if late else latest.date, None


_FACTS: Mapping[str, Callable[[Any], _Facts]] = {
    "news": _news,
    "agreements": _agreement,
    "awards": _award,
    "events": _event,
    "networks": _posts,
    "indicators": _indicator,
}


def _is_coming(event: Any, until: date, horizon: date) -> bool:
    start: PartialDate | None = event.start
    if start is None or not start.month or event.cancelled or event.form == "series":
        return False
    known = event.published is None or event.published.first_day <= until
    return known and until < start.first_day <= horizon


def _is_open(call: Any, until: date) -> bool:
    if call.state_on(until) != "open":
        return False
    since: PartialDate | None = call.opens or call.published
    if since is not None:
        return since.first_day <= until
    return call.deadline is None or call.deadline.last_day <= until + STANDING


def _told_in(earlier: Place | None, library: Library) -> frozenset[tuple[Section, Key]] | None:
    """What a closed edition told or left out on purpose; None if it is open, or if its editor chose every item."""
    if earlier is None or earlier.entry.value.closed is None or earlier.entry.value.items:
        return None
    record: Edition = earlier.entry.value
    told = {(one.section, _key(one.record, library)) for one in record.frozen.items} if record.frozen else set()
    left = {(section, _key(name, library)) for name in record.leave_out for section in SECTIONS}
    return frozenset(told | left)


def _was_told(entry: Entry, place: Place, library: Library) -> bool:
    """Whether an earlier closed edition told the very value that an indicator has now."""
    latest, earlier = entry.value.latest, place.earlier
    while earlier is not None:
        frozen = earlier.entry.value.frozen
        for item in frozen.items if frozen and frozen.closed else ():
            if _key(item.record, library) == entry.key:
                return any((one.value, one.date) == (latest.value, latest.date) for one in item.measures)
        earlier = earlier.earlier
    return False


def _key(written: str, library: Library) -> Key:
    """The key of a record by the name that it had, whatever it is called now."""
    found = library.find("*", written)
    if found is not None:
        return found.key
    kind, _, name = written.partition("/")
    return kind, name
