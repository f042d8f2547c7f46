"""Projects: the twelve aspects of a project sheet, the money by funding line, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from portulano.model.base import Figure, Model, Money, Period, Record, Source
from portulano.model.budgets import BudgetLine
from portulano.model.communication import CommunicationStep
from portulano.model.contacts import ProjectContact
from portulano.model.kind import Kind
from portulano.model.partners import Coordinates
from portulano.model.values import Name, PartialDate, Prose, Reference, Term, Text


class FundingLine(Model):
    """Money or its worth from one funder: how it was given, how much, for when."""

    modality: Annotated[str, Term("cooperation_formats")]
    amount: Money | None = None
    funder: Annotated[str, Reference("partners")] | None = None
    period: Period | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()


class Donation(Model):
    """A gift in kind or money, received or given, and what it was used for."""

    item: Text
    amount: Money | None = None
    donor: Annotated[str, Reference("partners")] | None = None
    recipient: Name | None = None
    date: PartialDate | None = None
    use: Text | None = None
    sources: tuple[Source, ...] = ()


PartOfPartner = Literal["offers", "receives", "supports", "funds", "carries-out", "allies"]
"""What a partner is in a project. In triangular cooperation two share what they know and a third one `supports`."""


class PartnerRole(Model):
    """What a partner is and does in a project."""

    partner: Annotated[str, Reference("partners")]
    part: PartOfPartner = "allies"
    role: Text | None = None


class Step(Model):
    """A milestone of the project: what is to be reached by when, and when it was."""

    title: Text
    due: PartialDate | None = None
    reached: PartialDate | None = None
    budget: Money | None = None


class Externality(Model):
    """An obstacle or an unwanted effect, and how it is met."""

    text: Text
    response: Text | None = None


class Report(Model):
    """A document in which the project gives account, and of what."""

    element: Annotated[str, Term("accountability_elements")]
    document: Annotated[str, Reference("documents")]
    date: PartialDate | None = None


ProjectState = Literal["idea", "design", "funding", "under-way", "completed", "suspended", "unknown"]


class Project(Record):
    """A project with its partners, its money, its results and its lessons."""

    kind: ClassVar[str] = "projects"

    stage: Literal["idea", "design", "funding", "under-way", "completed", "suspended"] | None = None
    purpose: Prose | None = None
    process: Prose | None = None
    lead: Name | None = None
    resources: Prose | None = None
    budget: Money | None = None
    actors: tuple[Annotated[str, Reference("actors")], ...] = ()
    roles: tuple[PartnerRole, ...] = ()
    beneficiaries: Prose | None = None
    participation: tuple[Figure, ...] = ()
    period: Period | None = None
    cooperation_actions: tuple[Annotated[str, Term("cooperation_actions")], ...] = ()
    positioning_actions: tuple[Annotated[str, Term("positioning_actions")], ...] = ()
    steps: tuple[Step, ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()
    figures: tuple[Figure, ...] = ()
    synergies: Prose | None = None
    direction: Literal["received", "offered", "exchanged"] | None = None
    cooperation_kinds: tuple[Annotated[str, Term("cooperation_kinds")], ...] = ()
    arrangement: Annotated[str, Term("cooperation_arrangements")] | None = None
    solidarity: Literal["crisis-aid", "human-rights", "citizen-diplomacy", "global-justice"] | None = None
    principles: tuple[Annotated[str, Term("decentralised_cooperation_principles")], ...] = ()
    development_principles: tuple[Annotated[str, Term("development_cooperation_principles")], ...] = ()
    funding: tuple[FundingLine, ...] = ()
    spending: tuple[BudgetLine, ...] = ()
    donations: tuple[Donation, ...] = ()
    reports: tuple[Report, ...] = ()
    coordinates: Coordinates | None = None
    places: tuple[Annotated[str, Reference("places")], ...] = ()
    communication: Prose | None = None
    communication_plan: tuple[CommunicationStep, ...] = ()
    contacts: tuple[ProjectContact, ...] = ()
    externalities: tuple[Externality, ...] = ()
    results: Prose | None = None
    lessons: Prose | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    events: tuple[Annotated[str, Reference("events")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.period.start if self.period else None

    @property
    def parties(self) -> tuple[Annotated[str, Reference("partners")], ...]:
        """Everybody who takes part, by whichever field: partners, roles, funders, donors; each once."""
        return tuple(dict.fromkeys(self._named()))

    def _named(self) -> Iterator[str]:
        yield from self.partners
        yield from (one.partner for one in self.roles)
        yield from (one.funder for one in self.funding if one.funder)
        yield from (one.donor for one in self.donations if one.donor)

    def state_on(self, today: date) -> ProjectState:  # noqa: ARG002  # every kind with a state is asked with the day
        """How far the project has got, as it says itself: dates alone do not tell that something was completed."""
        return self.stage or "unknown"


KIND = Kind(
    name="projects",
    model=Project,
    columns=("title", "parties", "state", "period", "direction", "cooperation_kinds"),
    facts=(
        "state",
        "direction",
        "lead",
        "period",
        "budget",
        "parties",
        "countries",
        "cooperation_kinds",
        "arrangement",
        "solidarity",
        "principles",
        "development_principles",
        "cooperation_actions",
        "positioning_actions",
        "agreements",
        "networks",
        "actors",
        "places",
    ),
    facets=("country", "kind", "state", "year", "sdg", "topic", "axis", "partner"),
    facet_kind="cooperation_kinds",
    newest_first=True,
    menu=45,
)
