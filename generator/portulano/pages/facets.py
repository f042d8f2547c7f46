"""An entry in, what lists and the search can be narrowed by out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portulano.library import Entry
from portulano.model.kind import Facet
from portulano.model.values import slug_from
from portulano.portal import Portal


def goals(entry: Entry) -> tuple[str, ...]:
    """The SDGs of an entry by number; a target such as 11.3 counts for its goal."""
    return tuple(dict.fromkeys(code.partition(".")[0] for code in entry.value.sdgs))


def goals_and_targets(entry: Entry) -> tuple[str, ...]:
    """The SDGs of an entry and their targets: a list can be narrowed by either."""
    return tuple(dict.fromkeys((*goals(entry), *entry.value.sdgs)))


def in_number_order(code: str) -> tuple[int, int, str]:
    """Sorts goals and targets as the 2030 Agenda does: 8, 8.2, 8.10, 8.a, 11."""
    goal, _, target = code.partition(".")
    return int(goal), int(target) if target.isdigit() else 99 if target else -1, target


def _year(_portal: Portal, entry: Entry) -> tuple[str, ...]:
    """The year, or each of the years between which the date lies: a reader who looks in any of them finds it."""
    when = entry.value.when
    return tuple(str(year) for year in range(when.year, (when.until or (when.year,))[0] + 1)) if when else ()


def _kind(portal: Portal, entry: Entry) -> tuple[str, ...]:
    field = portal.kind(entry.kind).facet_kind
    value = getattr(entry.value, field, None) if field else None
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _state(portal: Portal, entry: Entry) -> tuple[str, ...]:
    state_on = getattr(entry.value, "state_on", None)
    return (state_on(portal.today),) if state_on else ()


def _axes(portal: Portal, entry: Entry) -> tuple[str, ...]:
    names = getattr(entry.value, "axes", ()) if entry.kind != "strategy" else ()
    found = [portal.library.find("axes", name) for name in names]
    return tuple(axis.id for axis in found if axis is not None)


def _partners(portal: Portal, entry: Entry) -> tuple[str, ...]:
    names = getattr(entry.value, "parties", getattr(entry.value, "partners", ()))
    found = [portal.library.find("partners", name) for name in names]
    return tuple(partner.id for partner in found if partner is not None)


def _languages(_portal: Portal, entry: Entry) -> tuple[str, ...]:
    written = getattr(entry.value, "languages", ())
    return tuple(written)


def _named(field: str) -> Callable[[Portal, Entry], tuple[str, ...]]:
    """The value of a facet that is a name in a field: an id made of it, so that it can stand in an address."""

    def values(portal: Portal, entry: Entry) -> tuple[str, ...]:
        name = getattr(entry.value, field, None)
        return (slug_from(name.written_in(portal.config.default_language).text),) if name is not None else ()

    return values


NAMED: Mapping[Facet, str] = {"publisher": "publisher", "city": "city"}
"""The facets whose values are names in a field, which tells what each value is called."""

VALUES: Mapping[Facet, Callable[[Portal, Entry], tuple[str, ...]]] = {
    "country": lambda portal, entry: portal.countries(entry),
    "kind": _kind,
    "state": _state,
    "year": _year,
    "sdg": lambda _portal, entry: goals_and_targets(entry),
    "axis": _axes,
    "topic": lambda _portal, entry: entry.value.topics,
    "partner": _partners,
    "language": _languages,
    **{facet: _named(field) for facet, field in NAMED.items()},
}
"""How each facet's values of an entry are found: ids, never words."""
