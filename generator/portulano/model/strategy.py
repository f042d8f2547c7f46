"""The strategy: axes > objectives > targets > actions. Progress is computed from the actions, never typed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from portulano.model.base import Money, Part, Period, Record
from portulano.model.budgets import BudgetLine
from portulano.model.communication import CommunicationStep
from portulano.model.kind import Kind
from portulano.model.planning import (
    AgendaOrigin,
    Foundation,
    GovernmentPlan,
    Obstacle,
    PlanMilestone,
    PolicyElement,
    PrincipleNote,
    RelatedPlan,
    Revision,
)
from portulano.model.values import Name, PartialDate, Prose, Reference, Slug, Term, Text


class Action(Part):
    """What is done. `state` is one of action_status; `owner` the unit that answers for it."""

    kind: ClassVar[str] = "actions"

    owner: Name | None = None
    state: Annotated[str, Term("action_status")] | None = None
    start: PartialDate | None = None
    due: PartialDate | None = None
    completed: PartialDate | None = None
    updated: PartialDate | None = None
    next_update: PartialDate | None = None
    budget: Money | None = None
    spent: Money | None = None
    partners: tuple[Annotated[str, Reference("partners")], ...] = ()
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()
    documents: tuple[Annotated[str, Reference("documents")], ...] = ()
    cooperation_actions: tuple[Annotated[str, Term("cooperation_actions")], ...] = ()
    positioning_actions: tuple[Annotated[str, Term("positioning_actions")], ...] = ()
    government_axes: tuple[Slug, ...] = ()
    steps: tuple[PlanMilestone, ...] = ()
    communication: Prose | None = None
    communication_plan: tuple[CommunicationStep, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.due


class Target(Part):
    """What is to be reached, by when, and by which indicators it is measured."""

    kind: ClassVar[str] = "targets"

    due: PartialDate | None = None
    budget_lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()
    actions: tuple[Action, ...] = ()


class Objective(Part):
    """What an axis wants to reach; its targets say by when. A plan without targets has actions right here."""

    kind: ClassVar[str] = "objectives"

    budget_lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()


class Axis(Part):
    """A main line of the strategy. A plan of few levels has its actions right here."""

    kind: ClassVar[str] = "axes"

    axis_kind: Annotated[str, Term("axis_kinds")] = "strategic"
    origins: tuple[AgendaOrigin, ...] = ()
    government_axes: tuple[Slug, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()


StrategyState = Literal["to-come", "in-force", "over", "unknown"]


class Strategy(Record):
    """A plan for international action: vision, period, axes. One of few levels has objectives or actions right here."""

    kind: ClassVar[str] = "strategy"

    vision: Text | None = None
    period: Period | None = None
    prepared: Period | None = None
    prepared_by: Name | None = None
    plan_kind: Annotated[str, Term("plan_kinds")] | None = None
    instrument: Name | None = None
    level: Annotated[str, Term("territory_levels")] | None = None
    why: Prose | None = None
    reasons: tuple[Annotated[str, Term("internationalisation_reasons")], ...] = ()
    reason_objectives: tuple[Annotated[str, Term("internationalisation_objectives")], ...] = ()
    policy: tuple[PolicyElement, ...] = ()
    principles: tuple[PrincipleNote, ...] = ()
    foundations: tuple[Foundation, ...] = ()
    long_term_aim: Text | None = None
    next_step: Text | None = None
    replaces: tuple[Annotated[str, Reference("strategy")], ...] = ()
    derives_from: tuple[Annotated[str, Reference("strategy")], ...] = ()
    government_plan: GovernmentPlan | None = None
    related_plans: tuple[RelatedPlan, ...] = ()
    making: Prose | None = None
    dimensions: tuple[Annotated[str, Term("action_dimensions")], ...] = ()
    axes: tuple[Axis, ...] = ()  # type: ignore[assignment]  # here the axes themselves stand, not references to them
    objectives: tuple[Objective, ...] = ()
    actions: tuple[Action, ...] = ()
    externalities: tuple[Obstacle, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.period.start if self.period else None

    def state_on(self, today: date) -> StrategyState:
        """Where `today` stands in the plan's period; a plan that gives none has no known state."""
        if self.period is None:
            return "unknown"
        if self.period.start.first_day > today:
            return "to-come"
        return "in-force" if self.period.end is None or self.period.end.last_day >= today else "over"


KIND = Kind(
    name="strategy",
    model=Strategy,
    columns=("title", "period", "prepared_by"),
    facts=(
        "period",
        "prepared_by",
        "prepared",
        "plan_kind",
        "instrument",
        "level",
        "dimensions",
        "reasons",
        "reason_objectives",
        "replaces",
        "derives_from",
    ),
    newest_first=True,
    menu=10,
    group="strategy",
)

PARTS: tuple[type[Part], ...] = (Axis, Objective, Target, Action)
