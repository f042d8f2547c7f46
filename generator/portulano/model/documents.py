"""Documents: the library of plans, laws, reports and texts; size, type and hash of a file are computed."""

from __future__ import annotations

from typing import Annotated, ClassVar

from portulano.model.base import Model, Record
from portulano.model.datatables import ShownTable
from portulano.model.kind import Kind
from portulano.model.values import (
    Country,
    Duration,
    FilePath,
    LanguageCode,
    Name,
    PartialDate,
    Prose,
    Term,
    Text,
    WebAddress,
)


class Version(Model):
    """One state of a text that has been reformed: when, what changed, where it is."""

    date: PartialDate
    what: Text | None = None
    file: FilePath | None = None
    url: WebAddress | None = None


class Article(Model):
    """What one article of a law or regulation says."""

    number: Name
    text: Text
    url: WebAddress | None = None


class Document(Record):
    """A plan, law, report or text: a file under content/ or an address outside."""

    kind: ClassVar[str] = "documents"

    title: Name
    document_kind: Annotated[str, Term("document_kinds")]
    date: PartialDate | None = None
    publisher: Name | None = None
    authors: tuple[Name, ...] = ()
    city: Name | None = None
    languages: tuple[LanguageCode, ...] = ()
    duration: Duration | None = None
    subtitles: tuple[LanguageCode, ...] = ()
    transcript: Prose | None = None
    file: FilePath | None = None
    table: ShownTable | None = None
    url: WebAddress | None = None
    checked: PartialDate | None = None
    archived: WebAddress | None = None
    status: Text | None = None
    versions: tuple[Version, ...] = ()
    country: Country | None = None
    level: Annotated[str, Term("territory_levels")] | None = None
    framework: Annotated[str, Term("legal_frameworks")] | None = None
    articles: tuple[Article, ...] = ()
    applies_to: tuple[Annotated[str, Term("agreement_kinds")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="documents",
    model=Document,
    columns=("title", "document_kind", "date", "languages", "publisher", "file"),
    facts=(
        *("document_kind", "date", "publisher", "authors", "city", "country", "level", "languages", "duration"),
        *("subtitles", "status", "applies_to", "url", "file"),
    ),
    facets=("kind", "year", "language", "publisher", "city", "topic"),
    facet_kind="document_kind",
    newest_first=True,
    menu=70,
    group="city",
    feed=True,
)
