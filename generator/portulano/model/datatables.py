"""Tables of data in a CSV file: which column tells when or what, which ones are measured, and in what unit."""

from __future__ import annotations

from typing import Literal

from portulano.model.base import Model
from portulano.model.values import Name, PartialDate, Text


class Series(Model):
    """A column of numbers, and what it is called in words."""

    column: str
    title: Text | None = None


class ShownTable(Model):
    """How a CSV file is shown: one row per value of `rows`, the `series` as lines, as bars or as parts of one bar."""

    rows: str
    series: tuple[Series, ...]
    unit: Name | None = None
    chart: Literal["line", "bars", "stacked"] = "line"
    updated: PartialDate | None = None
    next_update: PartialDate | None = None
    frequency: Text | None = None
