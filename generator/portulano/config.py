"""site_config.yml as a typed, closed model: the city, its office, the languages, the addresses, the brand."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from portulano.brand.palette import Chosen
from portulano.model.base import Figure, Image, Link, Model, Money, Source
from portulano.model.budgets import BudgetLine
from portulano.model.contacts import Contact
from portulano.model.partners import Coordinates
from portulano.model.values import Country, Email, FilePath, LanguageCode, Name, Prose, Text, WebAddress


def _site_address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise PydanticCustomError("site-address", "site address expected", {"value": value}) from None
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise PydanticCustomError("site-address", "site address expected", {"value": value})
    return value if value.endswith("/") else value + "/"


@cache
def _time_zones() -> frozenset[str]:
    """The names of all time zones (IANA), which are files to look for."""
    return frozenset(available_timezones())


def _time_zone(value: str) -> str:
    if value not in _time_zones():
        raise PydanticCustomError("time-zone", "time zone expected", {"value": value})
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("colour", "colour expected", {"value": value})
    return value.lower()


Colour = Annotated[str, AfterValidator(_colour)]


class Fact(Figure):
    """A figure about the city, with what it tells."""

    label: Text


class City(Model):
    """The city or territory that acts abroad, with the figures that describe it."""

    name: Name
    full_name: Name | None = None
    country: Country
    region: Name | None = None
    level: Literal["municipality", "metropolitan-area", "province", "region", "state", "district"] = "municipality"
    coordinates: Coordinates | None = None
    website: WebAddress | None = None
    wikidata: str | None = Field(default=None, pattern=r"^Q[1-9][0-9]*$")
    description: Prose | None = None
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()


class Office(Model):
    """The unit that answers for international action, and how to reach it."""

    name: Name
    mission: Prose | None = None
    legal_basis: Prose | None = None
    staff: Figure | None = None
    budget: Money | None = None
    budget_use: Text | None = None
    budget_lines: tuple[BudgetLine, ...] = ()
    work_lines: tuple[Text, ...] = ()
    structure: Prose | None = None
    email: Email | None = None
    phone: str | None = None
    address: Text | None = None
    hours: Text | None = None
    website: WebAddress | None = None
    contacts: tuple[Contact, ...] = ()
    what_we_offer: Prose | None = None
    what_we_seek: Prose | None = None
    feedback: WebAddress | None = None
    """Where people say what is missing, wrong or hard to use: a form, or an address after `mailto:`."""
    contact_note: Prose | None = None
    sources: tuple[Source, ...] = ()


class Press(Model):
    """What journalists need: whom to call, what they may use, where else the city speaks."""

    contacts: tuple[Contact, ...] = ()
    note: Prose | None = None
    platforms: tuple[Link, ...] = ()


class Channel(Model):
    """A place where the city speaks: a social network, a newsletter, a video channel."""

    kind: Literal["newsletter", "social-network", "video", "messaging", "press", "other"] = "social-network"
    name: Name
    handle: str | None = None
    url: WebAddress | None = None
    note: Text | None = None
    frequency: Text | None = None


class OwnTypeface(Model):
    """A typeface that the city brings in: files under content/, whole ones; the portal makes the small ones of them."""

    name: Annotated[str, Field(pattern=r"^[^\"\\\\<>{};\n]{1,40}$")]
    files: Annotated[tuple[FilePath, ...], Field(min_length=1)]
    stands_for: Literal["sans", "serif"] = "sans"
    credit: str = ""
    licence: str = ""


class Photograph(Image):
    """A photograph of the brand: it stands at the heads of its `sections`, or opens the home page if it names none."""

    sections: tuple[str, ...] = ()
    """What sections are called here: as folders of content (`agreements`) or pages that stand alone (`calendar`)."""


class Brand(Model):
    """The city's face: claim, narrative, colours, typefaces, tone, logo, photographs."""

    claim: Text | None = None
    narrative: Prose | None = None
    accent: Colour = "#1d5c87"
    second: Colour = "#a4452c"
    paper: Colour | None = None
    night: Colour | None = None
    deep: Colour | None = None
    accent_night: Colour | None = None
    second_night: Colour | None = None
    headings: str = "source-serif-4"
    text: str = "source-sans-3"
    typefaces: tuple[OwnTypeface, ...] = ()
    corners: Literal["square", "soft", "round"] = "soft"
    rhythm: Literal["calm", "airy", "dense"] = "calm"
    pattern: Literal["weave", "waves", "tiles", "none"] = "weave"
    opening: Literal["chart", "photograph", "plain"] = "chart"
    """What stands at the head of the home page: the chart of bearings, a photograph, or words alone."""
    logo: FilePath | None = None
    logo_night: FilePath | None = None
    mark: FilePath | None = None
    photographs: tuple[Photograph, ...] = ()
    values: tuple[Text, ...] = ()
    claims: tuple[Text, ...] = ()
    pillars: tuple[Text, ...] = ()
    use_rules: tuple[Text, ...] = ()

    @property
    def at_home(self) -> Photograph | None:
        """The photograph that opens the home page: the first that stands at no section's head."""
        return next((one for one in self.photographs if not one.sections), None)

    @property
    def chosen(self) -> Chosen:
        """The colours from which all others derive."""
        return Chosen(self.accent, self.second, self.paper, self.night, self.deep, self.accent_night, self.second_night)


class Newsletter(Model):
    """How the boletín is sent: what the mailing service puts its links in place of, and who sends it.

    `service` is where the e-mails are sent from; `none` where a person sends them. `unsubscribe` and `view_in_browser`
    are what another service calls its links.
    """

    service: Literal["mailchimp", "brevo", "listmonk", "none"] = "mailchimp"
    unsubscribe: str | None = Field(default=None, min_length=1, max_length=300)
    view_in_browser: str | None = Field(default=None, min_length=1, max_length=300)
    sender: Email | None = None


class SiteConfig(Model):
    """site_config.yml. Only `city.name` and `city.country` are required."""

    title: Text | None = None
    description: Text | None = None
    site_url: Annotated[str, AfterValidator(_site_address)] = "http://localhost:8000/"
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1, max_length=12)] = ("es", "en")
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "UTC"
    city: City
    welcome: Prose | None = None
    """The message of openness: what the city says to whoever wants to do something with it."""
    office: Office | None = None
    press: Press | None = None
    case_conclusion: Prose | None = None
    """The last word of the city's case sheet."""
    brand: Brand = Brand()
    channels: tuple[Channel, ...] = ()
    newsletter: Newsletter = Newsletter()
    links: tuple[Link, ...] = ()
    demonstration: Text | None = None
    """A notice shown on every page, for a portal that is not the city's own."""
    licence: Link | None = None
    identity_domain: str | None = Field(default=None, pattern=r"^[a-z0-9.-]+\.[a-z]{2,}$")
    """The domain in the permanent ids of feed entries: keep the first one when the portal moves to another domain."""
    cards: Literal["main", "all", "none"] = "main"
    """Which pages get a picture of their own for messages and social networks; the others share their section's."""
    home_news: Annotated[int, Field(ge=0, le=30)] = 6

    @model_validator(mode="after")
    def _languages_differ(self) -> Self:
        if len(set(self.languages)) != len(self.languages):
            raise PydanticCustomError("languages-repeated", "languages repeated")
        return self

    @property
    def default_language(self) -> str:
        return self.languages[0]

    @property
    def domain(self) -> str:
        """The authority of permanent ids (RFC 4151): as configured, else the host of site_url."""
        return self.identity_domain or urlsplit(self.site_url).hostname or "localhost"

    @property
    def base_path(self) -> str:
        """The path of site_url, `/` or `/below/`: what links of a page without a known depth (404) start with."""
        return urlsplit(self.site_url).path or "/"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
