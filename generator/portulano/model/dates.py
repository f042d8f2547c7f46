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

    The marks are those of the Extended Date/Time Format, level 1 (ISO 8601-2:2019, section 8.4).
    """

    year: int
    month: int = 0
    day: int = 0
    mark: str = ""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `1985`, `1985-12`, `1985-12-04`, each with an optional mark. Raises ValueError."""
        match = _DATE.fullmatch(text.strip())
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in match.group(1, 2, 3))
        date(year, month or 1, day or 1)
        return cls(year, month, day, match.group(4))

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

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
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?[~?%]?$",
            "examples": ["2021", "2021-08-26"],
        }


def shortened(value: object) -> str:
    """A value as a message quotes it: at most 60 characters."""
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
