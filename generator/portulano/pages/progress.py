"""The actions of a plan in, how far it has got out. Progress is counted here and nowhere typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portulano.library import Entry
from portulano.model.strategy import Action
from portulano.taxonomies import term_ids

UNKNOWN = "unknown"
"""The state of an action for which no source tells one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of actions by state. `done` and `total` leave out dropped actions, which nobody will complete."""

    by_state: Mapping[str, int]
    overdue: int

    @property
    def actions(self) -> int:
        return sum(self.by_state.values())

    @property
    def total(self) -> int:
        return self.actions - self.by_state.get("dropped", 0)

    @property
    def done(self) -> int:
        return self.by_state.get("completed", 0)

    @property
    def share(self) -> float | None:
        """The share of completed actions, from 0 to 1; None where no action has a known state."""
        if not self.total or self.by_state.get(UNKNOWN, 0) == self.actions:
            return None
        return self.done / self.total


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action should be finished by `today` and is not."""
    return action.due is not None and action.due.last_day < today and action.state not in ("completed", "dropped")


def progress_of(actions: Iterable[Entry], today: date) -> Progress:
    """Count actions by state, in the order of the vocabulary action_status; those without one come last."""
    values = [entry.value for entry in actions]
    counted = Counter(action.state or UNKNOWN for action in values)
    ordered = {state: counted[state] for state in (*term_ids("action_status"), UNKNOWN) if counted[state]}
    return Progress(ordered, sum(is_overdue(action, today) for action in values))
