"""Editions of the boletín: which month, what the editor wrote and chose, what an edition told when it was closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from portulano.model.base import Model, Period, Record
from portulano.model.kind import Kind
from portulano.model.values import EVERY_LANGUAGE, Name, Number, PartialDate, Prose, Reference, Text

Section = Literal[
    "news", "agreements", "posts", "awards", "events", "coming", "calls", "indicators", "more",
]  # fmt: skip
"""The parts of an edition, in their usual order."""

SECTIONS: tuple[Section, ...] = get_args(Section)
_MONTH_NAME = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


class Erratum(Model):
    """What was wrong in an edition that had been sent, and since when it is set right."""

    date: PartialDate
    text: Text


class Snapshot(Model):
    """What the program wrote down when an edition was closed. Nobody is asked to translate it or to fill it in."""


class ToldMeasure(Snapshot):
    """A value of an indicator as an edition told it: `words` hold the number with its unit."""

    label: Name
    words: Name
    value: Number
    date: PartialDate | None = None


class ToldPoint(Snapshot):
    """A value of an indicator's chart."""

    value: Number
    date: PartialDate


class ToldSeries(Snapshot):
    """The values of an indicator over time, as an edition's chart showed them."""

    unit: Name
    decimals: int | None = None
    baseline: ToldPoint | None = None
    values: tuple[ToldPoint, ...] = ()
    targets: tuple[ToldPoint, ...] = ()


class ToldPicture(Snapshot):
    """A picture as an edition showed it: the file under content/, which may be gone by now."""

    file: str
    alt: Name
    credit: Name | None = None


class ToldItem(Snapshot):
    """A record as an edition told of it. `record` is `kind/id`; the record may have another name by now, or be gone."""

    record: str
    section: Section = "more"
    title: Name
    summary: Name | None = None
    details: Name | None = None
    picture: ToldPicture | None = None
    measures: tuple[ToldMeasure, ...] = ()
    series: ToldSeries | None = None

    @property
    def scale(self) -> Decimal:
        """What the whole width of the bars stands for; 0 where they would say nothing, or where there is a chart."""
        values = [one.value for one in self.measures]
        share = any(text.endswith("%") for one in self.measures for text in one.words.by_language.values())
        if self.series or not values or min(values) < 0 or (len(values) < 2 and not share):
            return Decimal(0)
        return max([*values, Decimal(100)] if share else values)


class Frozen(Snapshot):
    """Everything that an edition told. `closed` is the day on which it was closed; without it, it is as of now."""

    closed: PartialDate | None = None
    number: int | None = None
    title: Name | None = None
    summary: Name | None = None
    items: tuple[ToldItem, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, tuple[ToldItem, ...]], ...]:
        """The items by section, in the order in which the sections are told."""
        sections = dict.fromkeys(one.section for one in self.items)
        return tuple((name, tuple(one for one in self.items if one.section == name)) for name in sections)


class Edition(Record):
    """An edition of the boletín. Its file's name is its month; everything else is gathered where it is not written."""

    kind: ClassVar[str] = "editions"

    title: Name = Field(default_factory=lambda: Name({EVERY_LANGUAGE: "…"}))
    month: PartialDate | None = None
    number: Annotated[int, Field(ge=1)] | None = None
    period: Period | None = None
    editorial: Prose | None = None
    signed_by: Name | None = None
    items: tuple[Annotated[str, Reference("*")], ...] = ()
    add: tuple[Annotated[str, Reference("*")], ...] = ()
    leave_out: tuple[Annotated[str, Reference("*")], ...] = ()
    order: tuple[Annotated[str, Reference("*")], ...] = ()
    sections: tuple[Section, ...] = ()
    corrections: tuple[Erratum, ...] = ()
    frozen: Frozen | None = None

    @model_validator(mode="before")
    @classmethod
    def _month_in_the_name(cls, data: Any) -> Any:
        """The file's name is the month unless one is written."""
        if isinstance(data, Mapping) and data.get("month") is None and _MONTH_NAME.fullmatch(str(data.get("id", ""))):
            return {**data, "month": data["id"]}
        return data

    @field_validator("month")
    @classmethod
    def _is_a_month(cls, value: PartialDate | None) -> PartialDate | None:
        if value is not None and (not value.month or value.day or value.mark):
            raise PydanticCustomError("edition-month", "month expected", {"value": str(value)})
        return value

    @model_validator(mode="after")
    def _has_a_month(self) -> Self:
        if self.month is None:
            raise PydanticCustomError("edition-name", "month in the name expected", {"id": self.id})
        return self

    @property
    def last_day(self) -> date:
        """The last day that the edition tells of."""
        end = self.period.end if self.period and self.period.end else self.month or PartialDate(1)
        return end.last_day

    @property
    def closed(self) -> PartialDate | None:
        """The day on which it was closed; None while it follows the content."""
        return self.frozen.closed if self.frozen else None

    def forgives(self, field: str) -> bool:
        """A closed edition tells what it told, whatever has become of the records that its editor named."""
        settled = self.closed is not None and field in ("items", "add", "leave_out", "order")
        return settled or super().forgives(field)

    def out_on(self, today: date) -> bool:
        """Whether subscribers may be told of it on `today`: once it is closed, or once its days are over."""
        return self.closed is not None or self.last_day < today

    @property
    def when(self) -> PartialDate | None:
        """The day of the edition: the last of its month, or the one on which it was closed if that came before.

        So it never falls into another year than the month does, and the id of the feed's entry stays the same.
        """
        end = PartialDate(self.last_day.year, self.last_day.month, self.last_day.day)
        closed = self.closed
        return closed if closed and closed.year == end.year and closed < end else end


KIND = Kind(
    name="editions",
    model=Edition,
    columns=("when", "number", "title"),
    facts=("number", "month", "updated"),
    facets=("year",),
    newest_first=True,
    menu=61,
    group="news",
    feed=True,
)
