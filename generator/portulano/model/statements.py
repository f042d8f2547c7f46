"""Statements: what the city has said to the world, in which forum, with whom, in which languages, to what effect."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.agreement_parts import SignedDocument
from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import LanguageCode, Name, PartialDate, Prose, Reference, Text, WebAddress


class Statement(Record):
    """A communiqué, declaration, speech, report or campaign by which the city speaks to a forum."""

    kind: ClassVar[str] = "statements"

    statement_kind: Literal["communique", "declaration", "speech", "report", "proposal", "campaign"]
    date: PartialDate | None = None
    forum: Name | None = None
    place: Name | None = None
    speaker: Name | None = None
    role: Text | None = None
    position: Prose | None = None
    cosigners: tuple[Name, ...] = ()
    event: Annotated[str, Reference("events")] | None = None
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    agreements: tuple[Annotated[str, Reference("agreements")], ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    texts: tuple[SignedDocument, ...] = ()
    recording: WebAddress | None = None
    results: Prose | None = None

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="statements",
    model=Statement,
    columns=("date", "title", "statement_kind", "forum"),
    facts=(
        *("statement_kind", "date", "forum", "place", "speaker", "role", "event", "networks", "agreements"),
        *("partners", "languages", "recording"),
    ),
    facets=("kind", "year", "topic", "sdg"),
    facet_kind="statement_kind",
    newest_first=True,
    menu=44,
    feed=True,
)
