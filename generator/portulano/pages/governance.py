"""Units and bodies in, what pages tell of them out: the office with its chart, departments with their liaisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.values import UNDATED
from portulano.pages.making import below, standing_page
from portulano.pages.page import Page
from portulano.pages.trees import Unit, tree
from portulano.portal import Portal, once

NAMES = ("office", "departments")
"""The computed pages, in the order in which the list of bodies leads to them."""


@once
def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show."""
    office = portal.config.office
    told = office is not None and (office.mission or office.legal_basis or office.staff or office.structure)
    filled = {"office": told or _of_form(portal, "unit", "department"), "departments": _of_form(portal, "department")}
    return tuple(name for name in NAMES if filled[name])


def plan_governance(portal: Portal, language: str) -> Iterator[Page]:
    """The office's page and that of the departments, each only where there is something to show."""
    for name in available(portal):
        data = _office(portal, language) if name == "office" else {"rows": departments(portal, language)}
        yield below(standing_page(portal, language, name, data=data), portal, "bodies")


def _of_form(portal: Portal, *forms: str) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("bodies") if one.value.form in forms)


def _is_over(portal: Portal, entry: Entry) -> bool:
    return entry.value.until is not None and entry.value.until.last_day < portal.today


# The office and its chart


def _office(portal: Portal, language: str) -> Mapping[str, object]:
    bodies = tuple(_ordered(portal.library.of_kind("bodies"), language))
    return {
        "units": organisation(portal, language),
        "tables": tuple(one for one in bodies if one.value.form == "governance" and not _is_over(portal, one)),
        "offers": tuple((one, one.value.services) for one in bodies if one.value.services),
        "named": tuple((one, one.value.former_names) for one in bodies if one.value.former_names),
    }


def organisation(portal: Portal, language: str) -> tuple[Unit, ...]:
    """Units and departments that exist, each below the one that it is part of."""
    shown = (one for one in _of_form(portal, "unit", "department") if not _is_over(portal, one))
    return tree(portal, shown, lambda entries: _ordered(entries, language))


def _ordered(entries: Iterable[Entry], language: str) -> list[Entry]:
    """By the order that is written, then by title."""
    return sorted(entries, key=lambda one: (one.value.order, sort_key(one.value.title.in_language(language).text)))


# Departments


@dataclass(frozen=True, slots=True)
class Department:
    """A department and what has to do with it."""

    entry: Entry
    agreements: tuple[Entry, ...]
    projects: tuple[Entry, ...]


def departments(portal: Portal, language: str) -> tuple[Department, ...]:
    """Departments in their order, with the agreements and projects that name them or that they name."""
    return tuple(
        Department(
            one,
            *(
                tuple(other for other in portal.library.related(one) if other.kind == kind)
                for kind in ("agreements", "projects")
            ),
        )
        for one in _ordered(_of_form(portal, "department"), language)
    )


# A body's own page


def body_data(portal: Portal, entry: Entry) -> Mapping[str, object]:
    """Its members by sector (those without one last), and the bodies that follow it."""
    counts = Counter(one.sector or "" for one in entry.value.members)
    sectors = tuple(sorted(counts.items(), key=lambda one: (one[0] == "", -one[1], one[0])))
    following = [one for one in portal.library.of_kind("bodies") if _follows(portal, one, entry)]
    return {
        "sectors": sectors if any(counts.keys() - {""}) else (),
        "successors": tuple(sorted(following, key=lambda one: one.value.since or UNDATED)),
    }


def _follows(portal: Portal, one: Entry, entry: Entry) -> bool:
    found = portal.library.find("bodies", one.value.predecessor) if one.value.predecessor else None
    return found is not None and found.key == entry.key


def consultation_data(portal: Portal, entry: Entry) -> Mapping[str, object]:
    """Whether people can still take part."""
    period = entry.value.period
    return {"open": period is None or period.end is None or period.end.last_day >= portal.today}
