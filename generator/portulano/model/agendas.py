"""Agendas of the world or of the region that the city answers to: what each is and what it asks of cities."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Prose, Term, WebAddress


class Agenda(Record):
    """One agenda. `agenda` is its term, by which everything tagged with it is found."""

    kind: ClassVar[str] = "agendas"

    agenda: Annotated[str, Term("global_agendas")] | None = None
    year: PartialDate | None = None
    adopted_by: Name | None = None
    website: WebAddress | None = None
    asks: Prose | None = None

    @property
    def when(self) -> PartialDate | None:
        return self.year


KIND = Kind(
    name="agendas",
    model=Agenda,
    columns=("title", "year", "adopted_by"),
    facts=("year", "adopted_by", "website"),
    facets=("year",),
    menu=14,
    group="strategy",
)
