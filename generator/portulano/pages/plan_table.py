"""A plan in, its rows out: axis, objective, target and action with merged cells, as a table and as CSV.

A plan may have fewer levels: an action can stand right below an objective, an axis or the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portulano.i18n import Wording
from portulano.library import Entry, Library
from portulano.pages.sheets import AMOUNT, amount_cells, csv_text
from portulano.portal import Portal
from portulano.taxonomies import label

_Line = tuple[Entry | None, Entry | None, Entry | None]
"""Objective, target, action."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of a plan. `spans` says over how many rows axis, objective and target stand; 0 where one above does."""

    axis: Entry | None
    objective: Entry | None
    target: Entry | None
    action: Entry | None
    spans: tuple[int, int, int]


def plan_rows(library: Library, heads: Sequence[Entry]) -> tuple[PlanRow, ...]:
    """The rows of axes, and of objectives and actions without one; what has nothing below it has a row of its own."""
    rows: list[PlanRow] = []
    for axis, below in _groups(library, heads):
        lines = list(_lines(library, below))
        for at, (objective, target, action) in enumerate(lines):
            spans = (
                len(lines) if at == 0 else 0,
                _span(lines, at, 1),
                _span(lines, at, 2),
            )
            rows.append(PlanRow(axis, objective, target, action, spans))
    return tuple(rows)


def _groups(library: Library, heads: Sequence[Entry]) -> Iterator[tuple[Entry | None, tuple[Entry, ...]]]:
    """Each axis with what stands right below it, then the objectives and actions that have no axis."""
    for head in heads:
        if head.kind == "axes":
            yield head, library.children_of(head)
    if without := tuple(one for one in heads if one.kind != "axes"):
        yield None, without


def _span(lines: Sequence[_Line], at: int, depth: int) -> int:
    """How many lines from `at` on share the first `depth` parts; 0 if the line before shares them too."""
    shared = lines[at][:depth]
    if at and lines[at - 1][:depth] == shared:
        return 0
    return next((end for end in range(at, len(lines)) if lines[end][:depth] != shared), len(lines)) - at


def _lines(library: Library, children: Sequence[Entry]) -> Iterator[_Line]:
    for one in children:
        if one.kind == "actions":
            yield None, None, one
        else:
            yield from _lines_of_objective(library, one)
    if not children:
        yield None, None, None


def _lines_of_objective(library: Library, objective: Entry) -> Iterator[_Line]:
    children = library.children_of(objective)
    for one in children:
        if one.kind == "actions":
            yield objective, None, one
            continue
        actions = library.children_of(one)
        yield from ((objective, one, action) for action in actions)
        if not actions:
            yield objective, one, None
    if not children:
        yield objective, None, None


LEVELS = ("axes", "objectives", "targets", "actions")
FACTS = ("owner", "start", "due", "completed", "state")
DAYS = ("start", "due", "completed")


def plan_csv(portal: Portal, language: str, strategy: Entry) -> str:
    """The plan with one row for each action, every cell filled, under headings that an import reads again."""
    words = portal.wordings[language]
    header = [
        *(words.text(f"kinds.{kind}.one") for kind in LEVELS),
        *(words.text(f"kinds.actions.fields.{name}.label") for name in FACTS),
        *(f"budget_{name}" for name in AMOUNT),
    ]
    rows = plan_rows(portal.library, portal.library.children_of(strategy))
    return csv_text(header, (_cells(words, row) for row in rows))


def _cells(words: Wording, row: PlanRow) -> list[object]:
    titles = [_title(words, one) for one in (row.axis, row.objective, row.target, row.action)]
    action: Any = row.action.value if row.action else None
    if action is None:
        return [*titles, *("" for _ in (*FACTS, *AMOUNT))]
    state = label("action_status", action.state, words.language)[0] if action.state else ""
    owner = action.owner.written_in(words.language).text if action.owner else ""
    return [*titles, owner, *(getattr(action, name) for name in DAYS), state, *amount_cells(action.budget)]


def _title(words: Wording, entry: Entry | None) -> str:
    return entry.value.title.written_in(words.language).text if entry else ""
