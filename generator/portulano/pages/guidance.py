"""A portal in, the pages on its own use out: what it holds, how it helps in each process, how accessible it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portulano.pages.computed import Computed
from portulano.pages.family import plan_feeds
from portulano.pages.making import everywhere, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal, once

PROCESSES: Mapping[str, tuple[str, ...]] = {
    "partner": (
        *("work_with_us", "partners", "countries", "networks", "network_directory", "peers", "actors"),
        *("stakeholder_map", "map", "topics", "offered", "received", "funding_sources", "calls", "contact"),
    ),
    "sign": (
        *("law", "agreements", "agreement_register", "ministry", "twinning", "commitments", "documents"),
        "departments",
    ),
    "follow_up": (
        *("strategy", "follow_up", "matrix", "projects", "budget", "calendar", "trips", "transparency"),
        "digest",
    ),
    "tell": (
        *("news", "editions", "events", "timeline", "milestones", "awards", "brand", "facts", "press", "mentions"),
        *("case_sheet", "glossary", "subscribe", "search"),
    ),
    "evaluate": (
        *("indicators", "results", "impact", "evaluations", "criteria", "practices", "inclusion", "local_review"),
        "data",
    ),
}
"""The processes of internationalisation, and the lists and computed pages that help in each."""

LEAST = 3
"""With fewer kinds of record than this, the menu is all the help that is needed."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A page that helps in a process. `kind` says whether it is the list of a kind, which staff can write."""

    name: str
    kind: bool
    records: int


def _tools(portal: Portal, language: str, process: str, made: frozenset[str]) -> tuple[Tool, ...]:
    """Those of a process that the portal has; in the internal site every kind, so that staff see what to write."""
    kinds = {kind.name for kind in portal.kinds}
    found = []
    for name in PROCESSES[process]:
        if name in kinds:
            records = len(portal.library.of_kind(name))
            if records or portal.audience == "internal":
                found.append(Tool(name, True, records))
        elif (language, name) in portal.addresses.sections and portal.addresses.section(language, name) in made:
            found.append(Tool(name, False, 0))
    return tuple(found)


@once
def processes(portal: Portal) -> tuple[str, ...]:
    """Those for which the portal holds something; all in the internal site, where staff see what to write."""
    if portal.audience == "internal":
        return tuple(PROCESSES)
    kinds = {kind.name for kind in portal.kinds if kind.name != "pages" and portal.library.of_kind(kind.name)}
    if len(kinds) < LEAST:
        return ()
    return tuple(process for process, names in PROCESSES.items() if not kinds.isdisjoint(names))


def plan_help(portal: Portal, language: str, made: frozenset[str]) -> Iterator[Page]:
    """A page for each process, and the one that leads to them. `made` are the addresses of all other pages."""
    if not processes(portal):
        return
    whole = standing_page(portal, language, "help", data={"processes": _addresses(portal, language)})
    yield whole
    for process in processes(portal):
        yield _process_page(portal, whole, process, made)


def _process_page(portal: Portal, whole: Page, process: str, made: frozenset[str]) -> Page:
    def address(language: str) -> str:
        return process_address(portal, language, process)

    wording = portal.wordings[whole.language]
    versions = everywhere(portal, address)
    return replace(
        whole,
        template="pages/help_process.html",
        address=address(whole.language),
        title=wording.text(f"interface.help.processes.{process}.title"),
        description=wording.text(f"interface.help.processes.{process}.text"),
        crumbs=(*whole.crumbs, Crumb(whole.title, whole.address)),
        alternates=versions,
        switch=versions,
        data={"process": process, "tools": _tools(portal, whole.language, process, made)},
    )


def process_address(portal: Portal, language: str, process: str) -> str:
    """Where the help on a process stands: `ayuda/firmar/`."""
    section = portal.wordings[language].text(f"interface.help.processes.{process}.section")
    return f"{portal.addresses.section(language, 'help')}{section}/"


def _addresses(portal: Portal, language: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, process_address(portal, language, one)) for one in processes(portal))


def _use(portal: Portal, language: str) -> Mapping[str, Any]:
    """How many records of each kind there are, and whether its list has a feed of its own."""
    fed = {feed.place[1] for feed in plan_feeds(portal) if feed.language == language and feed.place[0] == "kinds"}
    counts = ((kind.name, len(portal.library.of_kind(kind.name))) for kind in portal.kinds if kind.name != "pages")
    return {
        "holdings": tuple((name, count, name in fed) for name, count in counts if count),
        "processes": _addresses(portal, language),
    }


def _limits(portal: Portal, language: str) -> Mapping[str, Any]:
    """What the portal knows of itself that keeps somebody out: files that may not be readable to all, texts that are
    only in another language."""
    records = (one for one in portal.library.entries.values() if not one.is_part)
    files = [one for one in portal.library.of_kind("documents") if one.value.file]
    return {
        "files": tuple(one for one in files if not one.value.file.lower().endswith((".csv", ".txt", ".html"))),
        "untranslated": sum(not portal.available_in(one, language) for one in records),
    }


ACCESSIBILITY = Computed("accessibility", lambda _: True, _limits)
USE = Computed("use", lambda portal: any(one.kind != "pages" for one in portal.library.entries.values()), _use)
