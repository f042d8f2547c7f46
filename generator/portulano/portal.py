"""One portal, ready to be planned and shown: its library, its languages, its addresses and the day it is built on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar

from portulano.announced import Announced
from portulano.config import Photograph, SiteConfig
from portulano.i18n import Wording
from portulano.library import Entry, Key, Library
from portulano.model import KINDS, Kind
from portulano.urls import Addresses

STANDING = (
    *("countries", "sdgs", "topics", "timeline", "transparency", "contact", "search", "subscribe"),
    *("cooperation", "received", "offered", "funding_sources", "accountability", "budget", "donations"),
    *("principles", "solidarity", "observatory"),
    *("data", "map", "criteria", "results", "impact", "inclusion", "local_review", "matrix", "follow_up"),
    *("twinning", "agreement_figures", "agreement_register", "commitments", "ministry"),
    *("participation", "network_directory", "peers"),
    *("office", "departments", "stakeholder_map"),
    *("abroad", "region", "team", "law", "digest", "administrations", "help", "use", "accessibility"),
    *("press_kit",),
    *("policy", "reasons", "plan_making", "agenda_map", "action_types", "getting_started"),
    *("calendar", "hosting", "visits", "trips", "facts", "presence", "missions"),
    *("components",),
    *("work_with_us", "press", "case_sheet", "glossary", "outside_links"),
)
"""The pages that the portal makes by itself. Their names in addresses stand in the texts of the interface, under
`<page>.section` or all together under `sections`."""


_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Portal:
    """What every page is made from. Frozen; the language is always asked for, never set.

    `told` holds what functions marked `once` have computed from it: several pages ask, and the answer never changes.
    """

    config: SiteConfig
    library: Library
    kinds: tuple[Kind, ...]
    addresses: Addresses
    wordings: Mapping[str, Wording]
    today: date
    audience: Literal["public", "internal"] = "public"
    announced: Mapping[str, Announced] = field(default_factory=dict)
    told: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def photograph_at(self, address: str, language: str, place: str) -> Photograph | None:
        """The photograph at the head of a page: one that names this very page, else one that names its `place`."""
        named = [(section, one) for one in self.config.brand.photographs for section in one.sections]
        known = [(section, one) for section, one in named if (language, section) in self.addresses.sections]
        own = (one for section, one in known if self.addresses.section(language, section) == address)
        return next(own, None) or next((one for section, one in named if section == place), None)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.config.languages

    def kind(self, name: str) -> Kind:
        return next(kind for kind in self.kinds if kind.name == name)

    def title(self, language: str) -> tuple[str, str]:
        """The portal's name, and the language it is in."""
        text = self.config.title
        if text is not None:
            return text.in_language(language)
        wording = self.wordings[language]
        return wording.text("interface.site.title", city=self.config.city.name.in_language(language).text), language

    def language_of(self, entry: Entry, language: str) -> str:
        """The language in which a reader of `language` finds `entry`: that one, or the first it is written in."""
        if entry.record.available_in(language) and entry.value.available_in(language):
            return language
        return next((one for one in self.languages if entry.record.available_in(one)), self.languages[0])

    def available_in(self, entry: Entry, language: str) -> bool:
        return self.language_of(entry, language) == language

    def address(self, entry: Entry, language: str) -> str:
        """Where `entry` is shown in `language`. Targets and actions stand on their objective's page."""
        if entry.kind == "pages":
            return self.addresses.page(language, entry.id)
        if entry.parent is None:
            return self.addresses.record(language, entry.kind, entry.id)
        if entry.kind in ("axes", "objectives"):
            return f"{self.address(entry.parent, language)}{entry.value.id}/"
        holder = entry.parent
        names = [entry.value.id]
        while holder.kind not in ("objectives", "axes") and holder.parent is not None:
            names.insert(0, holder.value.id)
            holder = holder.parent
        return f"{self.address(holder, language)}#{'-'.join(names)}"

    def countries(self, entry: Entry) -> tuple[str, ...]:
        """The ISO 3166-1 codes of an entry: its own, else those of all who take part, in the order written; where
        nobody is named, those of the agreements under which it is done."""
        return _countries(self, entry.key)

    def resolve(self, written: str, base: Entry) -> Entry | None:
        """The entry that a link in prose means."""
        return self.library.resolve(written, base)


def once(
    make: Callable[Concatenate[Portal, _Arguments], _Result],
) -> Callable[Concatenate[Portal, _Arguments], _Result]:
    """A function of a portal, computed once for each portal and each combination of (hashable) arguments."""

    @wraps(make)
    def told(portal: Portal, /, *arguments: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        key = (make, arguments, tuple(named.items()))
        if key not in portal.told:
            portal.told[key] = make(portal, *arguments, **named)
        result: _Result = portal.told[key]
        return result

    return told


@once
def _countries(portal: Portal, key: Key) -> tuple[str, ...]:
    value = portal.library.entries[key].value
    own = getattr(value, "country", None)
    if own:
        return (str(own),)
    found: dict[str, None] = {}
    for name in getattr(value, "parties", getattr(value, "partners", ())):
        partner = portal.library.find("partners", name)
        if partner is not None and partner.value.country:
            found.setdefault(partner.value.country)
    for name in () if found else getattr(value, "agreements", ()):
        agreement = portal.library.find("agreements", name)
        found.update(dict.fromkeys(portal.countries(agreement)) if agreement is not None else {})
    return tuple(found)


@once
def field_label(portal: Portal, language: str, kind: str, name: str) -> str:
    """What a field of a kind, or of a group of fields, is called in a language; one that all kinds share is last."""
    wording = portal.wordings[language]
    for whose in (kind, f"parts.{kind}", "common"):
        if wording.has(key := f"kinds.{whose}.fields.{name}.label"):
            return wording.text(key)
    return name.replace("_", " ").capitalize()


def section_names(wordings: Mapping[str, Wording], kinds: tuple[Kind, ...] = KINDS) -> dict[tuple[str, str], str]:
    """The name of each section in addresses, by language and section."""
    names: dict[tuple[str, str], str] = {}
    for language, wording in wordings.items():
        for kind in kinds:
            names[language, kind.name] = wording.text(f"kinds.{kind.name}.section")
        for name in STANDING:
            key = f"interface.{name}.section"
            names[language, name] = wording.text(key if wording.has(key) else f"interface.sections.{name}")
    return names
