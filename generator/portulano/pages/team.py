"""Posts, courses, manuals and universities in, the page on the office's team and how it is trained out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portulano.library import Entry
from portulano.model.values import UNDATED, PartialDate
from portulano.pages.computed import Computed
from portulano.portal import Portal


def _calls(portal: Portal, form: str) -> tuple[Entry, ...]:
    """Those that one can still apply to first, each group by its deadline."""
    found = (one for one in portal.library.of_kind("calls") if one.value.form == form)
    return tuple(
        sorted(found, key=lambda one: (one.value.past_on(portal.today), one.value.deadline or PartialDate(9999)))
    )


def _courses(portal: Portal) -> tuple[Entry, ...]:
    """Newest first."""
    found = (one for one in portal.library.of_kind("events") if one.value.event_kind == "training")
    return tuple(sorted(found, key=lambda one: one.value.when or UNDATED, reverse=True))


def _filled(portal: Portal) -> bool:
    return bool(_calls(portal, "vacancy") or _calls(portal, "training") or _courses(portal))


def _data(portal: Portal, _language: str) -> Mapping[str, Any]:
    library = portal.library
    universities = (one for one in library.of_kind("partners") if one.value.partner_kind == "university")
    return {
        "vacancies": _calls(portal, "vacancy"),
        "places": _calls(portal, "training"),
        "courses": _courses(portal),
        "manuals": tuple(one for one in library.of_kind("documents") if one.value.document_kind == "guide-or-manual"),
        "universities": tuple(
            (one, tuple(other for other in library.related(one) if other.kind in ("agreements", "projects", "events")))
            for one in universities
        ),
    }


TEAM = Computed("team", _filled, _data, "bodies")
