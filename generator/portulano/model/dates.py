"""Dates that know their precision: text from a content file in, a comparable value out."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?([~?%]?)")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year, as in ISO 8601; `~` after it says about, `?` doubtful, `%` both.

    `1997..2000` is one date that nobody knows better than that it lies between the two; it counts by the first one.
    The marks and the two dots are those of the Extended Date/Time Format (ISO 8601-2:2019, sections 8.4 and 11.2).
    """

    year: int
    month: int = 0
    day: int = 0
    mark: str = ""
    until: tuple[int, int, int] | tuple[()] = ()
    """The year, month and day (0 where unknown) that the date is not later than; empty where it is known itself."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `1985`, `1985-12`, `1985-12-04`, each with an optional mark, or `1997..2000`. Raises ValueError."""
        earliest, between, latest = text.strip().partition("..")
        if between:
            first, last = cls._one(earliest), cls._one(latest)
            if first.mark or last.mark or last.last_day < first.first_day:
                raise ValueError(text)
            return cls(first.year, first.month, first.day, "", (last.year, last.month, last.day))
        return cls._one(earliest)

    @classmethod
    def _one(cls, text: str) -> PartialDate:
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
        date(year, month or 1, day or 1)
        return cls(year, month, day, match.group(4))

    @property
    def rank(self) -> tuple[int, int, int, str, tuple[int, ...]]:
        """What orders dates, as a plain tuple: a long list sorts several times as fast by it as by its dates."""
        return (self.year, self.month, self.day, self.mark, self.until)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        year, known_month, known_day = self.until or (self.year, self.month, self.day)
        month = known_month or 12
        return date(year, month, known_day or calendar.monthrange(year, month)[1])

    def years_by(self, day: date) -> int:
        """The whole years from then to a day; of a date that is known to the year alone, how many years lie between."""
        last = self.last_day
        early = self.month and (day.month, day.day) < (last.month, last.day)
        return day.year - last.year - (1 if early else 0)

    @property
    def latest(self) -> PartialDate | None:
        """The date that this one is not later than, where it is known only to lie between two."""
        return PartialDate(*self.until) if self.until else None

    @property
    def written(self) -> str:
        """The date as a content file says it: with its mark, or between two."""
        return f"{self}..{self.latest}" if self.until else f"{self}{self.mark}"

    @property
    def approximate(self) -> bool:
        return self.mark in ("~", "%")

    @property
    def doubtful(self) -> bool:
        return self.mark in ("?", "%")

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object) -> PartialDate:
            if isinstance(value, PartialDate):
                return value
            try:
                return cls.parse(value if isinstance(value, str) else "")
            except ValueError:
                raise PydanticCustomError("date", "date expected", {"value": shortened(value)}) from None

        return core_schema.no_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?([~?%]|\.\.\d{4}(-\d{2}(-\d{2})?)?)?$",
            "examples": ["2021", "2021-08-26", "1997..2000"],
        }


UNDATED = PartialDate(0)
"""What counts as before every date, where things without one stand among others."""


def shortened(value: object) -> str:
    """A value as a message quotes it: at most 60 characters."""
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
