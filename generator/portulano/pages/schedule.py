"""A plan in, its calendar of work out: when each action starts and ends, and the milestones on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portulano.library import Entry
from portulano.model.planning import PlanMilestone
from portulano.portal import Portal


@dataclass(frozen=True, slots=True)
class Stretch:
    """An action in time. Where only one of its ends is known, the other is None; a date known by its year counts from
    its first day as a start and to its last day as an end."""

    entry: Entry
    start: date | None
    end: date | None
    steps: tuple[PlanMilestone, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that the calendar must reach."""
        steps = (step.reached or step.due for step in self.steps)
        known = (self.start, self.end, *(step.last_day for step in steps if step is not None))
        return tuple(day for day in known if day is not None)


def schedule(portal: Portal, holder: Entry) -> tuple[Stretch, ...]:
    """The actions below a plan or an axis that say when, in the order in which they are written."""
    return tuple(_stretches(portal, holder))


def _stretches(portal: Portal, holder: Entry) -> Iterator[Stretch]:
    for entry in portal.library.below(holder, "actions"):
        action = entry.value
        end = action.completed or action.due
        found = Stretch(
            entry,
            action.start.first_day if action.start else None,
            end.last_day if end else None,
            action.steps,
        )
        if found.days:
            yield found
