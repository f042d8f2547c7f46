"""How far the parts of a plan have got in, the same as figures out: what the bars beside their names are drawn of."""

from __future__ import annotations

from collections.abc import Sequence

from portulano.library import Entry
from portulano.pages.progress import UNKNOWN, Progress
from portulano.render.charts.figures import Figures, figures
from portulano.render.view import View
from portulano.taxonomies import label

STATES = "action_status"
"""The vocabulary of the states of actions."""


def by_part(view: View, parts: Sequence[tuple[Entry, Progress]]) -> Figures | None:
    """For each axis or objective how many actions are in each state, and in all; None where no action is published."""
    states = tuple(dict.fromkeys(state for _, one in parts for state in one.by_state))
    if not states:
        return None
    names = [view.t("progress.unknown") if one == UNKNOWN else label(STATES, one, view.language)[0] for one in states]
    rows = ((one.value.title, *(told.by_state.get(state, 0) for state in states), told.actions) for one, told in parts)
    return figures((view.kind_label(parts[0][0].kind), *names, view.t("progress.actions")), rows)
