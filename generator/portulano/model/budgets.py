"""Money by year: what was planned and spent, on what and from whom, for the office, the plan and the projects."""

from __future__ import annotations

from typing import Annotated

from portulano.model.base import Model, Money, Source
from portulano.model.values import Name, PartialDate, Reference, Text


class BudgetLine(Model):
    """What was planned and spent in one year on one thing, and where it came from."""

    year: PartialDate
    concept: Text | None = None
    planned: Money | None = None
    spent: Money | None = None
    origin: Name | None = None
    funder: Annotated[str, Reference("partners")] | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()
