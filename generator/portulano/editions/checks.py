"""Editions in, problems out: months told twice, choices that change nothing, editions that nobody closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portulano.editions.course import Place, course
from portulano.editions.gather import Gathering
from portulano.library import Library
from portulano.link import problem_at
from portulano.model.editions import Edition
from portulano.problems import Problem
from portulano.syntax.yaml_reader import Location

CLOSING = timedelta(days=31)
"""An edition whose days are over for longer than this should have been closed."""


def edition_problems(library: Library, today: date) -> Iterator[Problem]:
    """Look at every edition that is no draft, in their order. `today` decides what is late."""
    places = course(one for one in library.of_kind("editions") if not one.value.draft)
    gathering = Gathering(library, today)
    for index, place in enumerate(places):
        yield from _place_problems(place, places[index - 1] if index else None)
        yield from _time_problems(place, today)
        yield from _choice_problems(place, gathering)


def _place_problems(place: Place, before: Place | None) -> Iterator[Problem]:
    entry = place.entry
    if place.overlaps and place.earlier is not None:
        field: Location = ("period",) if entry.value.period else ()
        other = place.earlier
        file, span = other.entry.raw.source.name, other.span
        yield problem_at(entry, field, "edition-overlap", "error", other=file, first=span.first, last=span.last)
    if before is not None and place.number <= before.number:
        field = ("number",) if entry.value.number else ("frozen", "number")
        file = before.entry.raw.source.name
        values = {"number": place.number, "other": file, "before": before.number}
        yield problem_at(entry, field, "edition-number", "error", **values)


def _time_problems(place: Place, today: date) -> Iterator[Problem]:
    entry, record = place.entry, place.entry.value
    if record.closed is None:
        values = {"name": entry.id, "last": place.span.last}
        if place.span.last + CLOSING < today:
            yield problem_at(entry, (), "edition-open", "warning", **values)
        if record.month.first_day > today:
            yield problem_at(entry, (), "edition-early", "warning", **values, month=record.month)
        if record.corrections:
            yield problem_at(entry, ("corrections",), "edition-correction", "warning", **values)


def _choice_problems(place: Place, gathering: Gathering) -> Iterator[Problem]:
    """What was named to be told, put in order or left out, and is not there to be."""
    record: Edition = place.entry.value
    written = {name: getattr(record, name) for name in ("items", "add", "leave_out", "order")}
    left = {entry.key for entry in gathering.named(record.leave_out)}
    if record.frozen is not None and record.closed is not None:
        told = {entry.key for entry in gathering.named(one.record for one in record.frozen.items)}
    elif any(written.values()) or not record.editorial:
        told = {one.key for one in gathering.items(place)}
        without = record.model_copy(update={"leave_out": ()})
        all_of_it = {one.key for one in gathering.items(_with(place, without))}
        if not all_of_it and not record.editorial and place.span.last < gathering.today:
            yield problem_at(place.entry, (), "edition-empty", "warning", first=place.span.first, last=place.span.last)
        yield from _idle(place, gathering, "leave_out", all_of_it, "edition-leave-out")
    else:
        return
    for name in ("items", "add"):
        for index, one in enumerate(written[name]):
            found = gathering.library.find("*", one)
            if found is not None and found.key in left:
                yield problem_at(place.entry, (name, index), "edition-both", "error", value=one)
            elif found is not None and found.key not in told and record.closed is not None:
                yield problem_at(
                    place.entry, (name, index), "edition-closed", "warning", value=one, name=place.entry.id
                )
            elif found is not None and found.key not in told:
                yield problem_at(place.entry, (name, index), "edition-not-told", "warning", value=one)
    if record.closed is None:
        yield from _idle(place, gathering, "order", told, "edition-order")


def _with(place: Place, record: Edition) -> Place:
    entry = place.entry
    return Place(type(entry)(entry.kind, entry.id, record, entry.raw), place.span, place.number, place.earlier)


def _idle(place: Place, gathering: Gathering, field: str, told: set[tuple[str, str]], code: str) -> Iterator[Problem]:
    """The names in a field that mean nothing, because no such record is in the edition."""
    for index, one in enumerate(getattr(place.entry.value, field)):
        found = gathering.library.find("*", one)
        if found is not None and found.key not in told:
            yield problem_at(place.entry, (field, index), code, "warning", value=one)
