"""Indicators: a definition, a baseline, targets and observations; before and after are computed."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.base import Model, Qualifier, Record, Source
from portulano.model.kind import Kind
from portulano.model.partners import Coordinates
from portulano.model.values import UNDATED, Name, Number, PartialDate, Prose, Reference, Term, Text


class Measurement(Model):
    """A value at a date. `date` may be unknown where the source gives none."""

    value: Number
    date: PartialDate | None = None
    qualifier: Qualifier | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()


class Observation(Measurement):
    """A measured value, for the whole city or for a place, a sex or a group."""

    place: Name | None = None
    breakdown: Name | None = None
    coordinates: Coordinates | None = None
    until: PartialDate | None = None
    sex: Literal["women", "men", "other"] | None = None

    @property
    def of_all(self) -> bool:
        """Whether it is of the whole, not of a part of it."""
        return self.place is None and self.breakdown is None and self.sex is None


Counts = Literal[
    "visits-received", "trips-abroad", "events-hosted", "events-attended", "remote-meetings", "awards-received",
    "agreements-signed",
]  # fmt: skip


class Indicator(Record):
    """What is measured, in what unit, from which baseline towards which targets."""

    kind: ClassVar[str] = "indicators"

    definition: Prose | None = None
    unit: Name
    decimals: int | None = None
    direction: Annotated[str, Term("directions_of_good")] = "up"
    dimension: Annotated[str, Term("sdg_monitoring_dimensions")] | None = None
    own_dimension: Name | None = None
    agreed_with: Name | None = None
    capacity: Annotated[str, Term("office_capacity")] | None = None
    """Which capacity of the office it measures: the profile shows its values by year."""
    result_indicator: Annotated[str, Term("result_indicators")] | None = None
    measure: Literal["stock", "flow", "milestone"] | None = None
    baseline: Measurement | None = None
    targets: tuple[Measurement, ...] = ()
    observations: tuple[Observation, ...] = ()
    counts: Counts | None = None
    """What of the portal's own records is counted: each year becomes a value, unless one is written for it."""
    before: Text | None = None
    after: Text | None = None
    method: Prose | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    challenges: tuple[Annotated[str, Term("evaluation_challenges")], ...] = ()
    caution: Prose | None = None
    frequency: Text | None = None
    next_update: PartialDate | None = None
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()

    @property
    def latest(self) -> Observation | None:
        """The newest observation of the whole; where all are parts of a breakdown, none."""
        whole = [one for one in self.observations if one.of_all]
        return max(whole, key=lambda one: one.date or UNDATED, default=None)

    @property
    def next_target(self) -> Measurement | None:
        """The first target dated after the newest observation; where all are past or undated, the last one."""
        known = self.when or UNDATED
        ahead = [one for one in self.targets if one.date is not None and one.date > known]
        return min(ahead, key=lambda one: one.date or known, default=self.targets[-1] if self.targets else None)

    @property
    def when(self) -> PartialDate | None:
        return max((one.date for one in self.observations if one.date), default=None)

    @property
    def announcements(self) -> int:
        """Once for each date of which there are figures, however many these are and whenever they are corrected."""
        return max(1, len({one.date for one in self.observations if one.date}))


KIND = Kind(
    name="indicators",
    model=Indicator,
    columns=("title", "latest", "baseline", "next_target", "when"),
    facts=(
        *("unit", "direction", "dimension", "own_dimension", "capacity", "result_indicator", "measure"),
        *("counts", "agreed_with", "confidence", "frequency", "next_update", "agreements"),
    ),
    facets=("sdg", "kind", "topic", "axis"),
    facet_kind="dimension",
    menu=50,
    group="results",
    feed=True,
)
