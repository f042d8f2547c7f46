"""One page per record, axis and objective, in each language in which it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portulano.library import Entry
from portulano.pages import facets
from portulano.pages.accounts import project_data
from portulano.pages.administrations import heads_on
from portulano.pages.agendas import answering
from portulano.pages.agreements import agreement_data
from portulano.pages.city import grid_of
from portulano.pages.communication import communication_data
from portulano.pages.criteria import profile_of
from portulano.pages.editions import edition_data
from portulano.pages.events import series_of
from portulano.pages.governance import body_data, consultation_data
from portulano.pages.impact import indicator_data
from portulano.pages.making import description, home_crumb, section_crumb, versions
from portulano.pages.observatory import table_of
from portulano.pages.page import Crumb, Page
from portulano.pages.plan_table import plan_rows
from portulano.pages.planning import strategy_data
from portulano.pages.practices import with_sheet
from portulano.pages.profiles import background, capacity_of, versions_of
from portulano.pages.progress import progress_of
from portulano.pages.schedule import schedule
from portulano.portal import Portal, once
from portulano.translations import is_outdated

PAGED_PARTS = ("axes", "objectives")


def plan_records(portal: Portal, language: str) -> Iterator[Page]:
    """The page of every record, axis and objective that is written in `language`."""
    for kind in (*(kind.name for kind in portal.kinds), *PAGED_PARTS):
        for entry in portal.library.of_kind(kind):
            if portal.available_in(entry, language):
                page = _record_page(portal, language, entry)
                yield with_sheet(portal, page, entry) if kind == "practices" else page


def _record_page(portal: Portal, language: str, entry: Entry) -> Page:
    title = entry.value.title.in_language(language)
    alternates, switch = versions(portal, entry)
    kind = entry.record.kind
    wording = portal.wordings[language]
    otherwise = wording.text(
        "interface.record.description", kind=wording.text(f"kinds.{entry.kind}.one"), title=title.text
    )
    return Page(
        template=f"records/{entry.kind}.html",
        language=language,
        address=portal.address(entry, language),
        place=f"page-{entry.id}" if kind == "pages" else kind,
        title=title.text,
        title_language=title.language if title.language != language else "",
        description=description(entry.value.summary, language, otherwise),
        crumbs=_crumbs(portal, language, entry),
        alternates=alternates,
        switch=switch,
        key=entry.key,
        filters=_filters(portal, language, entry),
        modified=_modified(entry),
        data={"entry": entry, "record": entry.value, **_plan_data(portal, entry), **_money_data(portal, entry)}
        | {"outdated": is_outdated(entry.record, language)}
        | dict(_shown_with(portal, entry, language)),
    )


def _modified(entry: Entry) -> str:
    """The last day on which the record is known to have changed, if it says one to the day."""
    fields = vars(entry.value)
    days = [fields.get(name) for name in ("updated", "reviewed", "date", "signed")]
    return max((str(day) for day in days if day is not None and day.day), default="")


def _crumbs(portal: Portal, language: str, entry: Entry) -> tuple[Crumb, ...]:
    if entry.kind == "pages":
        return (home_crumb(portal, language),)
    crumbs = _section_crumbs(portal, language, entry.record.kind)
    holders: list[Entry] = []
    holder = entry.parent
    while holder is not None:
        holders.insert(0, holder)
        holder = holder.parent
    for one in holders:
        title = one.value.title.in_language(language)
        mark = title.language if title.language != language else ""
        crumbs += (Crumb(title.text, portal.address(one, portal.language_of(one, language)), mark),)
    return crumbs


@once
def _section_crumbs(portal: Portal, language: str, kind: str) -> tuple[Crumb, ...]:
    return home_crumb(portal, language), section_crumb(portal, language, kind)


def _filters(portal: Portal, language: str, entry: Entry) -> tuple[tuple[str, str], ...]:
    """What the search narrows by, in the reader's words: kind, country, year, SDG."""
    wording = portal.wordings[language]
    found = [_filter(portal, "kind", wording.text(f"kinds.{entry.kind}.many"))]
    found += [_filter(portal, "country", wording.country(code)) for code in portal.countries(entry)]
    found += [_filter(portal, "year", year) for year in facets.VALUES["year"](portal, entry)]
    found += [_filter(portal, "sdg", goal) for goal in facets.goals(entry)]
    return tuple(found)


@once
def _filter(_portal: Portal, name: str, value: str) -> tuple[str, str]:
    """One for all pages: few filters are found with most records."""
    return name, value


def _money_data(portal: Portal, entry: Entry) -> Mapping[str, object]:
    """What a project got and spent; the rows of a table of data."""
    if entry.kind == "projects":
        return {**project_data(portal, entry), **communication_data(portal, entry)}
    return {"table": table_of(portal, entry)} if entry.kind == "documents" else {}


def _shown_with(portal: Portal, entry: Entry, language: str) -> Mapping[str, object]:
    """What the page of an event or of a part of the brand computes besides its fields."""
    if entry.kind == "editions":
        return edition_data(portal, entry, language)
    if entry.kind == "agreements":
        return agreement_data(portal, entry)
    if entry.kind == "bodies":
        return body_data(portal, entry)
    if entry.kind == "milestones":
        return {"heads": heads_on(portal, entry.value.date)}
    if entry.kind == "consultations":
        return consultation_data(portal, entry)
    if entry.kind == "agendas":
        return {"answers": answering(portal, entry, entry.value.agenda or "")}
    if entry.kind == "profile":
        return {
            "background": background(portal, entry),
            "versions": versions_of(portal),
            "capacity": capacity_of(portal, entry),
        }
    if entry.kind == "events":
        return {"series": series_of(portal, entry) if entry.value.form == "series" else None}
    if entry.kind == "evaluations":
        return {"profile": profile_of(portal, entry)}
    if entry.kind == "indicators":
        return indicator_data(entry)
    return {"grids": tuple(grid_of(table) for table in entry.value.tables)} if entry.kind == "brand" else {}


def _plan_data(portal: Portal, entry: Entry) -> dict[str, object]:
    """Progress of a plan or of a part of it."""
    if entry.kind not in ("strategy", *PAGED_PARTS):
        return {}
    library = portal.library
    heads = (entry,) if entry.kind == "axes" else library.children_of(entry) if entry.kind == "strategy" else ()
    plan = {"rows": plan_rows(library, heads), "stretches": schedule(portal, entry)}
    plan |= strategy_data(portal, entry) if entry.kind == "strategy" else {}
    parts = {kind: library.below(entry, kind) for kind in ("axes", "objectives", "targets", "actions")}
    children = (one for one in library.children_of(entry) if one.kind != "actions")
    steps = tuple((one, progress_of(library.below(one, "actions"), portal.today)) for one in children)
    return {"parts": parts, "steps": steps, "progress": progress_of(parts["actions"], portal.today), **plan}
