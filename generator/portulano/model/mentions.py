"""Mentions: what newspapers, radio stations and sites elsewhere have said of the city."""

from __future__ import annotations

from typing import ClassVar, Literal

from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import Country, LanguageCode, Name, PartialDate, Text, WebAddress


class Mention(Record):
    """One piece in the media about the city. Its title is the headline as it was published."""

    kind: ClassVar[str] = "mentions"

    title: Name
    outlet: Name
    date: PartialDate | None = None
    medium: Literal["newspaper", "magazine", "radio", "television", "site"] | None = None
    country: Country | None = None
    language: LanguageCode | None = None
    author: Name | None = None
    quote: Text | None = None
    url: WebAddress | None = None
    checked: PartialDate | None = None
    archived: WebAddress | None = None

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="mentions",
    model=Mention,
    columns=("title", "outlet", "date", "language"),
    facts=("outlet", "date", "medium", "country", "language", "author"),
    facets=("year", "country", "kind", "topic"),
    facet_kind="medium",
    newest_first=True,
    menu=64,
    group="news",
)
