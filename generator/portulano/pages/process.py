"""The actions of all plans in, how far they were fulfilled out: by year, by who answers for them, with their money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.base import Money
from portulano.model.values import Text
from portulano.pages import money
from portulano.pages.progress import Progress, progress_of
from portulano.portal import Portal


@dataclass(frozen=True, slots=True)
class Part:
    """Actions that have something in common (`name` "": it is not told), and the sums of their money."""

    name: str
    progress: Progress
    planned: tuple[Money, ...]
    spent: tuple[Money, ...]

    @property
    def shares(self) -> tuple[Decimal, ...]:
        return money.shares(self.spent, self.planned)


def process_of(portal: Portal, language: str) -> Mapping[str, tuple[Part, ...]]:
    """Actions by the year in which they are due and by their owner; only what tells them apart."""
    actions = portal.library.of_kind("actions")
    parts = {
        "year": _parts(actions, portal.today, lambda one: str(one.value.due.year) if one.value.due else ""),
        "owner": _parts(actions, portal.today, lambda one: _owner(one, language)),
    }
    return {name: rows for name, rows in parts.items() if any(row.name for row in rows)}


def _owner(action: Entry, language: str) -> str:
    owner: Text | None = action.value.owner
    return owner.in_language(language).text if owner else ""


def _parts(actions: Iterable[Entry], today: date, named: Callable[[Entry], str]) -> tuple[Part, ...]:
    found: dict[str, list[Entry]] = {}
    for action in actions:
        found.setdefault(named(action), []).append(action)
    return tuple(
        Part(
            name,
            progress_of(found[name], today),
            money.sums(one.value.budget for one in found[name]),
            money.sums(one.value.spent for one in found[name]),
        )
        for name in sorted(found, key=lambda name: (name == "", sort_key(name)))
    )
