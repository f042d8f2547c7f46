"""The city brand: narrative, pillars, values, audiences, sub-brands, campaigns, comparisons, kit, service points."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.base import Figure, Model, Period, Record, Source
from portulano.model.kind import Kind
from portulano.model.values import Country, Email, FilePath, Name, PartialDate, Prose, Reference, Term, Text, WebAddress


class ServicePoint(Model):
    """A place or a desk where visitors, students or investors are served."""

    name: Name
    address: Text | None = None
    hours: Text | None = None
    services: Text | None = None
    languages: Text | None = None
    url: WebAddress | None = None
    email: Email | None = None
    phone: str | None = None
    since: PartialDate | None = None


class ComparisonRow(Model):
    """How a figure of the city stands beside another place's."""

    place: Name
    figure: Figure


class Correction(Model):
    """Something that is said of the city and is not so, beside the fact and its source."""

    said: Text
    fact: Text
    sources: tuple[Source, ...] = ()


class DataPoint(Figure):
    """One cell of a table: of what or of which country, in which year."""

    name: Name | None = None
    country: Country | None = None


class DataTable(Model):
    """Figures by name or country and year: exports by destination, students by origin, visitors by month."""

    title: Text
    rows_are: Text | None = None
    unit: Name | None = None
    note: Text | None = None
    points: tuple[DataPoint, ...]
    sources: tuple[Source, ...] = ()


class KitFile(Model):
    """A file that others may use: a logo, a typeface, a manual; what for."""

    name: Text
    file: FilePath | None = None
    url: WebAddress | None = None
    use: Text | None = None


class BrandElement(Record):
    """One element of the brand; `element` says which."""

    kind: ClassVar[str] = "brand"

    element: Literal["narrative", "claim", "value", "pillar", "audience", "sub-brand", "campaign", "comparison", "kit"]
    pillar: Annotated[str, Term("city_brand_pillars")] | None = None
    pillars: tuple[Annotated[str, Reference("brand")], ...] = ()
    claims: tuple[Text, ...] = ()
    attributes: tuple[Text, ...] = ()
    origin: Prose | None = None
    purposes: tuple[Annotated[str, Term("competition_purposes")], ...] = ()
    period: Period | None = None
    message: Text | None = None
    themes: tuple[Annotated[str, Term("post_covid_positioning_pillars")], ...] = ()
    results: tuple[Figure, ...] = ()
    figures: tuple[Figure, ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()
    tables: tuple[DataTable, ...] = ()
    comparison: tuple[ComparisonRow, ...] = ()
    corrections: tuple[Correction, ...] = ()
    service_points: tuple[ServicePoint, ...] = ()
    contacts: tuple[ServicePoint, ...] = ()
    files: tuple[KitFile, ...] = ()
    use_rules: tuple[Text, ...] = ()
    website: WebAddress | None = None
    order: int = 0

    @property
    def when(self) -> PartialDate | None:
        return self.period.start if self.period else None


KIND = Kind(
    name="brand",
    model=BrandElement,
    columns=("title", "element", "summary"),
    facts=("element", "pillar", "pillars", "purposes", "period", "themes", "website", "indicators"),
    facets=("topic",),
    menu=86,
    group="city",
)
