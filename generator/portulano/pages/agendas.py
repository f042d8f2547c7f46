"""Everything tagged with a global agenda in, the mapping out: agenda by axis, and what answers to each agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portulano.library import Entry
from portulano.portal import Portal, once
from portulano.taxonomies import taxonomy, term_ids


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An agenda: its term ("" if the vocabulary has none), the record that tells of it, and what answers to it.

    `meetings` are, for each axis of the mapping, the entries of that axis that answer to it.
    """

    term: str
    record: Entry | None
    entries: tuple[Entry, ...]
    meetings: tuple[tuple[Entry, ...], ...]

    @property
    def year(self) -> str:
        """The year of adoption: the record's, else the vocabulary's."""
        if self.record is not None and self.record.value.year:
            return str(self.record.value.year.year)
        if not self.term:
            return ""
        extra = taxonomy("global_agendas").terms[self.term].extra
        return str(extra.get("year") or str(extra.get("date", ""))[:4])


def answering(portal: Portal, record: Entry | None, term: str) -> tuple[Entry, ...]:
    """What is tagged with an agenda, or names its record or is named by it; the strategy's parts included."""
    found = dict.fromkeys(one.key for one in _tagged(portal).get(term, ()))
    if record is not None:
        found |= dict.fromkeys(one.key for one in portal.library.related(record))
        found.pop(record.key, None)
    return tuple(portal.library.entries[key] for key in found)


@once
def _tagged(portal: Portal) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    kinds = (*(kind.name for kind in portal.kinds), "axes", "objectives", "targets", "actions")
    for kind in kinds:
        for entry in portal.library.of_kind(kind):
            for term in entry.value.agendas:
                found[term].append(entry)
    return {term: tuple(entries) for term, entries in found.items()}


def agendas_in_use(portal: Portal) -> tuple[tuple[str, Entry | None, tuple[Entry, ...]], ...]:
    """Each agenda that something answers to, in the order of the vocabulary; the city's own additions last."""
    records = portal.library.of_kind("agendas")
    by_term = {one.value.agenda: one for one in records if one.value.agenda}
    listed = [(term, by_term.get(term)) for term in term_ids("global_agendas")]
    listed += [("", one) for one in records if not one.value.agenda]
    rows = ((term, record, answering(portal, record, term)) for term, record in listed)
    return tuple(row for row in rows if row[2])


def agenda_data(portal: Portal, strategies: Sequence[Entry]) -> Mapping[str, Any]:
    """The mapping of agendas by the axes of all plans."""
    axes = tuple(axis for plan in strategies for axis in portal.library.children_of(plan, "axes"))
    rows = tuple(
        AgendaRow(term, record, entries, tuple(_of_axis(portal, axis, entries) for axis in axes))
        for term, record, entries in agendas_in_use(portal)
    )
    return {"rows": rows, "axes": axes}


def _of_axis(portal: Portal, axis: Entry, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those of some entries that are the axis, stand below it, or say that they contribute to it."""
    return tuple(one for one in entries if axis.key in _holders(one) or _contributes(portal, one, axis))


def _holders(entry: Entry) -> set[tuple[str, str]]:
    found = {entry.key}
    while entry.parent is not None:
        entry = entry.parent
        found.add(entry.key)
    return found


def _contributes(portal: Portal, entry: Entry, axis: Entry) -> bool:
    return any(
        relation.name == "axes" and relation.target == axis.key
        for relation in portal.library.references.get(entry.key, ())
    )
