"""Pages that gather what has something in common: a country, an SDG, a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from portulano import taxonomies
from portulano.i18n import Wording
from portulano.library import Entry
from portulano.pages import facets
from portulano.pages.atlas import areas, spots_of
from portulano.pages.making import everywhere, home_crumb, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal, once


@dataclass(frozen=True, slots=True)
class Dossier:
    """A theme of dossiers: its section, how an entry names its members, and what a member is called."""

    section: str
    codes: Callable[[Portal, Entry], Iterable[str]]
    title: Callable[[Wording, str], str]
    every: tuple[str, ...] = ()
    """Members that have a page even without entries (all 17 goals)."""


def _sdg_title(wording: Wording, code: str) -> str:
    text, _ = taxonomies.label("sdgs", code, wording.language)
    return wording.text("interface.sdgs.goal", number=code, title=text)


def _topic_title(wording: Wording, code: str) -> str:
    return taxonomies.label("topics", code, wording.language)[0]


DOSSIERS = (
    Dossier(
        "countries",
        lambda portal, entry: portal.countries(entry),
        lambda wording, code: wording.country(code),
    ),
    Dossier("sdgs", lambda _portal, entry: facets.goals(entry), _sdg_title),
    Dossier("topics", lambda _portal, entry: entry.value.topics, _topic_title),
)


def member_address(portal: Portal, language: str, section: str, code: str) -> str:
    """The address of one member: `paises/de/`, `ods/11/`, `temas/mobility/`."""
    return f"{portal.addresses.section(language, section)}{code.lower()}/"


@once
def gather(portal: Portal, dossier: Dossier) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of each member, in the order of the kinds."""
    found: dict[str, list[Entry]] = defaultdict(list)
    kinds = (*(kind.name for kind in portal.kinds), "axes", "objectives", "targets", "actions")
    for kind in kinds:
        for entry in portal.library.of_kind(kind):
            for code in dict.fromkeys(dossier.codes(portal, entry)):
                found[code].append(entry)
    return {code: tuple(entries) for code, entries in found.items()}


def plan_dossiers(portal: Portal, language: str) -> Iterator[Page]:
    """The index and the member pages of each theme that has members."""
    for dossier in DOSSIERS:
        members = gather(portal, dossier)
        if not members:
            continue
        wording = portal.wordings[language]
        ordered = _ordered(dossier, members, wording)
        yield standing_page(
            portal,
            language,
            dossier.section,
            template="pages/dossiers.html",
            data={
                "section": dossier.section,
                "members": ordered,
                "groups": _by_area(dossier, ordered),
                "areas": areas(portal),
            },
        )
        for code, title, entries in ordered:
            yield _member_page(portal, language, dossier, code, title, entries)


_Row = tuple[str, str, tuple[Entry, ...]]


def _by_area(dossier: Dossier, rows: tuple[_Row, ...]) -> tuple[tuple[str, tuple[_Row, ...]], ...]:
    """Countries by part of the world ("" for the rest), where they lie in several; else nothing."""
    if dossier.section != "countries":
        return ()
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[taxonomies.country(row[0]).area or ""].append(row)
    ordered = [code for code in (*taxonomies.AREAS, "") if code in found]
    return tuple((code, tuple(found[code])) for code in ordered) if len(ordered) > 1 else ()


def _area(portal: Portal, code: str) -> str:
    """The part of the world of which a country's page names the map; "" where there is none."""
    area = taxonomies.country(code).area
    return area if area in areas(portal) else ""


def _ordered(dossier: Dossier, members: Mapping[str, tuple[Entry, ...]], wording: Wording) -> tuple[_Row, ...]:
    rows = [(code, dossier.title(wording, code), entries) for code, entries in members.items()]
    if dossier.section == "sdgs":
        return tuple(sorted(rows, key=lambda row: int(row[0])))
    return tuple(sorted(rows, key=lambda row: row[1]))


def _member_page(
    portal: Portal, language: str, dossier: Dossier, code: str, title: str, entries: tuple[Entry, ...]
) -> Page:
    wording = portal.wordings[language]
    alternates = everywhere(portal, partial(_address, portal, dossier.section, code))
    section = portal.addresses.section(language, dossier.section)
    return Page(
        template="pages/dossier.html",
        language=language,
        address=member_address(portal, language, dossier.section, code),
        place=dossier.section,
        title=title,
        description=wording.text(f"interface.{dossier.section}.member_description", title=title),
        crumbs=(
            home_crumb(portal, language),
            Crumb(wording.text(f"interface.{dossier.section}.title"), section),
        ),
        alternates=alternates,
        switch=alternates,
        data={
            "section": dossier.section,
            "code": code,
            "entries": entries,
            "groups": _by_kind(entries),
            "spots": spots_of(entries) if dossier.section == "countries" else (),
            "area": _area(portal, code) if dossier.section == "countries" else "",
            "targets": _by_target(entries, code) if dossier.section == "sdgs" else (),
            "contacts": tuple(filter(_reachable, entries)) if dossier.section == "countries" else (),
        },
    )


def _by_target(entries: Iterable[Entry], goal: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The targets of a goal that entries name, in the order of the 2030 Agenda, each with these entries."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for code in entry.value.sdgs:
            if code.startswith(f"{goal}."):
                found.setdefault(code, []).append(entry)
    return tuple((code, tuple(found[code])) for code in sorted(found, key=facets.in_number_order))


def _reachable(entry: Entry) -> bool:
    """Whether the entry is somebody whom one can write to or call."""
    return entry.kind in ("partners", "places") and bool(entry.value.email or entry.value.phone)


def _by_kind(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Entries of each kind together, in the order in which the first of each comes."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append(entry)
    return tuple((kind, tuple(held)) for kind, held in found.items())


def _address(portal: Portal, section: str, code: str, language: str) -> str:
    return member_address(portal, language, section, code)
