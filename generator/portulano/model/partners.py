"""Partners: the cities, governments, universities, banks and bodies that the city works with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from portulano.model.base import Model, Period, Record
from portulano.model.kind import Kind
from portulano.model.values import (
    Country,
    Email,
    LanguageCode,
    Name,
    PartialDate,
    Prose,
    Reference,
    Term,
    Text,
    WebAddress,
)


class Coordinates(Model):
    """A place in degrees, WGS 84."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class FundingSource(Model):
    """How a partner gives money or support to others: on which conditions, in which languages one may ask for it."""

    source_kind: Annotated[str, Term("funding_source_kinds")]
    modalities: tuple[Annotated[str, Term("cooperation_formats")], ...] = ()
    conditions: Prose | None = None
    languages: tuple[LanguageCode, ...] = ()
    url: WebAddress | None = None
    checked: PartialDate | None = None


class PeerTopic(Model):
    """Something on which two cities talk as equals, without an agreement: the topic, when, what about."""

    topic: Annotated[str, Term("topics")]
    period: Period | None = None
    text: Text | None = None


class Partner(Record):
    """A city, government, university, bank or body that the city works with."""

    kind: ClassVar[str] = "partners"

    title: Name
    full_name: Name | None = None
    acronym: Name | None = None
    partner_kind: Annotated[str, Term("partner_kinds")]
    country: Country | None = None
    place: Name | None = None
    coordinates: Coordinates | None = None
    website: WebAddress | None = None
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9][0-9]*$")
    since: PartialDate | None = None
    works_on: Prose | None = None
    funding: FundingSource | None = None
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    foreign_ministry: bool = False
    functions: tuple[Text, ...] = ()
    email: Email | None = None
    phone: str | None = None
    peer_on: tuple[PeerTopic, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        return (self.country,) if self.country else ()


KIND = Kind(
    name="partners",
    model=Partner,
    columns=("title", "partner_kind", "country"),
    facts=(
        *("full_name", "acronym", "partner_kind", "country", "place", "since", "website", "email", "phone"),
        "networks",
    ),
    facets=("country", "kind", "topic"),
    facet_kind="partner_kind",
    menu=30,
)
