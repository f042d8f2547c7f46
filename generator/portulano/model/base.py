"""What every record has, and the parts that several kinds share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from portulano.model.fields import field_types
from portulano.model.values import (
    Currency,
    FilePath,
    LanguageCode,
    Marks,
    Name,
    Number,
    PartialDate,
    Prose,
    Reference,
    Sdg,
    Slug,
    Term,
    Text,
    WebAddress,
)

Qualifier = Literal["at-least", "approximate", "doubtful"]
"""How sure a figure is: `at-least` (more than), `approximate` (about), `doubtful` (sources disagree or are vague)."""


class Model(BaseModel):
    """A closed, frozen group of fields: an unknown field is a mistake, and no value changes after it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A field that this kind has not. Pydantic looks in three places more, which no model of ours has."""
            raise AttributeError(f"{type(self).__name__} has no {name}")


class Period(Model):
    """From `start` to `end`; no `end` means still open."""

    start: PartialDate
    end: PartialDate | None = None

    @model_validator(mode="before")
    @classmethod
    def _interval(cls, value: object) -> object:
        """Read `2021/2025` as ISO 8601 writes an interval; `2021/` is still open, `2021` is that year alone."""
        if isinstance(value, str):
            start, slash, end = (part.strip() for part in value.partition("/"))
            if not slash:
                return {"start": start, "end": start}
            return {"start": start, **({"end": end} if end not in ("", "..") else {})}
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is not None and self.end.last_day < self.start.first_day:
            raise PydanticCustomError(
                "period-order", "end before start", {"start": str(self.start), "end": str(self.end)}
            )
        return self


class Source(Model):
    """Where a fact comes from: a document by name or as a record of the library, with the place in it."""

    document: Name | None = None
    record: Annotated[str, Reference("documents")] | None = None
    url: WebAddress | None = None
    note: Text | None = None
    consulted: PartialDate | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.document is None and self.record is None and self.url is None:
            raise PydanticCustomError("source-empty", "source without document")
        return self


class Link(Model):
    """A way to a page outside the portal: when somebody last looked at it, where a copy is kept, what it was worth.

    `office_note` is for the office alone.
    """

    url: WebAddress
    title: Name
    language: LanguageCode | None = None
    checked: PartialDate | None = None
    archived: WebAddress | None = None
    office_note: Text | None = None


class Focus(Model):
    """The point of a picture that must stay in sight when it is cut: per cent from the left, per cent from the top."""

    across: Annotated[int, Field(ge=0, le=100)] = 50
    down: Annotated[int, Field(ge=0, le=100)] = 50


class Image(Model):
    """A picture under content/. A text for those who do not see it and a credit are required (WCAG 2.2, 1.1.1)."""

    file: FilePath
    alt: Text
    credit: Name
    caption: Text | None = None
    focus: Focus | None = None


class Figure(Model):
    """A number with its unit, and how sure it is."""

    value: Number
    unit: Name | None = None
    qualifier: Qualifier | None = None
    note: Text | None = None
    year: PartialDate | None = None
    label: Text | None = None
    sources: tuple[Source, ...] = ()


class Conversion(Model):
    """How much one unit of an amount's currency was worth in another on a day, so that readers can check it."""

    currency: Currency
    rate: Number
    date: PartialDate
    origin: Name | None = None


class Money(Model):
    """An amount in the currency it was agreed in (ISO 4217); told in another only by a given rate and date."""

    amount: Number
    currency: Currency
    qualifier: Qualifier | None = None
    note: Text | None = None
    conversion: Conversion | None = None


class ToldValue(Model):
    """What one source says of a fact on which sources disagree."""

    value: Name
    note: Text | None = None
    sources: tuple[Source, ...] = ()


class Contradiction(Model):
    """A fact on which sources disagree: what each says stands side by side, and nothing is chosen in silence."""

    about: Text
    values: Annotated[tuple[ToldValue, ...], Field(min_length=2)]
    note: Text | None = None


class Record(Model):
    """What every record has. `id` is the file's name; it is never written in the file."""

    kind: ClassVar[str] = ""

    id: Slug
    title: Text
    summary: Text | None = None
    body: Prose | None = None
    topics: tuple[Annotated[str, Term("topics")], ...] = ()
    sdgs: tuple[Sdg, ...] = ()
    agendas: tuple[Annotated[str, Term("global_agendas")], ...] = ()
    axes: tuple[Annotated[str, Reference("axes")], ...] = ()
    partners: tuple[Annotated[str, Reference("partners")], ...] = ()
    documents: tuple[Annotated[str, Reference("documents")], ...] = ()
    related: tuple[Annotated[str, Reference("*")], ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    note: Text | None = None
    audience: Literal["public", "internal"] = "public"
    responsible: Name | None = None
    reviewed: PartialDate | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    translated: Marks | None = None
    formerly: tuple[Slug, ...] = ()
    draft: bool = False

    def available_in(self, language: str) -> bool:
        """Whether the record has a page in `language`: its title, and its body if it has one, are written in it."""
        return self.title.has(language) and (self.body is None or self.body.has(language))

    @property
    def when(self) -> PartialDate | None:
        """The date that orders this record among others of its kind; None where the kind has none."""
        return None

    @property
    def announcements(self) -> int:
        """How many times subscribers have been told of the record: more than once where it keeps moving."""
        return 1

    def forgives(self, field: str) -> bool:  # noqa: ARG002  # asked by kinds of which something is settled
        """Whether what the record names in `field` need not be there.

        What a draft names may still be to come; it is asked for when the record is no draft any more.
        """
        return self.draft

    def for_public(self) -> Self:
        """The record as everyone may read it; a kind leaves out here what is for the office alone."""
        return without_internal(self)


class Part(Model):
    """An addressable piece of a record: an axis, an objective, a target, an action."""

    kind: ClassVar[str] = ""

    id: Slug
    number: str | None = Field(default=None, max_length=12)
    title: Text
    summary: Text | None = None
    body: Prose | None = None
    topics: tuple[Annotated[str, Term("topics")], ...] = ()
    sdgs: tuple[Sdg, ...] = ()
    agendas: tuple[Annotated[str, Term("global_agendas")], ...] = ()
    related: tuple[Annotated[str, Reference("*")], ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    audience: Literal["public", "internal"] = "public"

    def available_in(self, language: str) -> bool:
        return self.title.has(language)

    def for_public(self) -> Self:
        """The part without the parts below it that are for the office alone."""
        return without_internal(self)

    @property
    def when(self) -> PartialDate | None:
        return None


_Holder = TypeVar("_Holder", bound=BaseModel)
OFFICE_ONLY = "office_note"
"""The field of a group that only the office reads."""


def without_internal(holder: _Holder) -> _Holder:
    """A record, part or group without what in it, at any depth, is for the office alone; itself if nothing is."""
    changed: dict[str, object] = {}
    if getattr(holder, OFFICE_ONLY, None) is not None:
        changed[OFFICE_ONLY] = None
    for name in _lists_with_internal(type(holder)):
        held = getattr(holder, name)
        if not held:
            continue
        told = tuple(without_internal(one) for one in held if getattr(one, "audience", "public") == "public")
        if len(told) != len(held) or any(new is not old for new, old in zip(told, held, strict=True)):
            changed[name] = told
    return holder.model_copy(update=changed) if changed else holder


@cache
def _lists_with_internal(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that list groups of which one may say for whom it is, or hold something for the office alone."""
    listed = ((name, field_types(model)[name]) for name in model.model_fields)
    groups = ((name, field.model) for name, field in listed if field.many and field.model is not None)
    return tuple(
        name
        for name, inner in groups
        if {"audience", OFFICE_ONLY} & inner.model_fields.keys() or (inner is not model and _lists_with_internal(inner))
    )
