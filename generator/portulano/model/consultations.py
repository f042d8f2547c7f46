"""Dialogues and surveys: what was asked, of whom, how, what came out and what was done with it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.base import Figure, Model, Period, Record
from portulano.model.kind import Kind
from portulano.model.values import PartialDate, Prose, Reference, Text


class ResultRow(Model):
    """One line of a survey's results."""

    answer: Text
    figure: Figure


class Consultation(Record):
    """A dialogue, survey or workshop: what was asked, of whom, how, what came out and what was done with it."""

    kind: ClassVar[str] = "consultations"

    form: Literal["dialogue", "survey", "focus-groups", "interviews", "workshop"] = "dialogue"
    question: Prose | None = None
    method: Prose | None = None
    period: Period | None = None
    participants: tuple[Figure, ...] = ()
    sample: Text | None = None
    funding: Text | None = None
    results: tuple[ResultRow, ...] = ()
    findings: Prose | None = None
    use: Prose | None = None
    how_to_take_part: Prose | None = None
    strategies: tuple[Annotated[str, Reference("strategy")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.period.start if self.period else None


KIND = Kind(
    name="consultations",
    model=Consultation,
    columns=("title", "form", "period"),
    facts=("form", "period", "sample", "funding", "strategies", "indicators"),
    facets=("year", "topic"),
    newest_first=True,
    menu=54,
    group="strategy",
)
