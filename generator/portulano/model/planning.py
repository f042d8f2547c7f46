"""What a plan stands on and answers to: policy, principles, plans of others, the agendas that meet in an axis."""

from __future__ import annotations

from typing import Annotated, Literal

from portulano.model.base import Model, Period, Source
from portulano.model.values import Name, PartialDate, Prose, Reference, Slug, Term, Text, WebAddress


class Revision(Model):
    """A change of the plan, told openly."""

    date: PartialDate
    what: Text
    why: Text | None = None


class Foundation(Model):
    """A base on which the strategy stands, or a principle that it follows."""

    title: Text
    text: Text | None = None


class PolicyElement(Model):
    """One of the four elements that make international action a public policy, and what shows that it is there."""

    element: Annotated[str, Term("policy_elements")]
    text: Prose | None = None
    evidence: tuple[Annotated[str, Reference("*")], ...] = ()


class PrincipleNote(Model):
    """How the plan answers to one of the six principles of planning."""

    principle: Annotated[str, Term("planning_principles")]
    text: Text


class AgendaOrigin(Model):
    """From which of the three agendas an axis comes, and what of it: local, global or territorial."""

    agenda: Annotated[str, Term("reference_agendas")]
    text: Text | None = None


class PlanAxis(Model):
    """An axis of a plan that is not the portal's own, such as the government's."""

    id: Slug
    number: str | None = None
    title: Text


class RelatedPlan(Model):
    """A plan of another level of government or of another body, with its territory and where it is read."""

    title: Name
    level: Annotated[str, Term("territory_levels")] | None = None
    territory: Name | None = None
    period: Period | None = None
    document: Annotated[str, Reference("documents")] | None = None
    url: WebAddress | None = None
    note: Text | None = None


class GovernmentPlan(RelatedPlan):
    """The plan of the city's own government, with the axes that the international ones answer to."""

    axes: tuple[PlanAxis, ...] = ()


class Obstacle(Model):
    """What stands in the way, or what was caused unwillingly, and how it is met."""

    sort: Literal["obstacle", "effect"] = "obstacle"
    text: Text
    response: Text | None = None
    sources: tuple[Source, ...] = ()


class PlanMilestone(Model):
    """What should happen on the way of an action: by when, who answers for it, when it did."""

    title: Text
    due: PartialDate | None = None
    reached: PartialDate | None = None
    owner: Name | None = None
