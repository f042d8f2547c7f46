"""The internationalisation profile: four dimensions, SWOT, positioning questions; dated versions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from portulano.model.base import Figure, Model, Qualifier, Record, Source
from portulano.model.kind import Kind
from portulano.model.values import Name, Number, PartialDate, Prose, Term, Text


class Dimension(Model):
    """What the profile says on background, capacities, opportunities or needs."""

    dimension: Annotated[str, Term("profile_dimensions")]
    text: Prose | None = None
    points: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()


class Swot(Model):
    """Strengths, weaknesses, opportunities, threats."""

    strengths: tuple[Text, ...] = ()
    weaknesses: tuple[Text, ...] = ()
    opportunities: tuple[Text, ...] = ()
    threats: tuple[Text, ...] = ()


class PositioningAnswer(Model):
    """The answer to one of the questions on the city's position."""

    question: Annotated[str, Term("positioning_questions")]
    answer: Prose


class CapacityLine(Model):
    """What the office could rely on in a year: a figure, or words where it cannot be counted."""

    capacity: Annotated[str, Term("office_capacity")]
    year: PartialDate
    value: Number | None = None
    unit: Name | None = None
    qualifier: Qualifier | None = None
    text: Text | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is None and self.text is None:
            raise PydanticCustomError("capacity-empty", "neither figure nor text")
        return self


class Profile(Record):
    """One version of the profile, as of a date."""

    kind: ClassVar[str] = "profile"

    date: PartialDate | None = None
    version: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    swot: Swot | None = None
    capacity: tuple[CapacityLine, ...] = ()
    positioning: tuple[PositioningAnswer, ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="profile",
    model=Profile,
    columns=("title", "date", "version"),
    facts=("date", "version"),
    newest_first=True,
    menu=12,
    group="strategy",
)
