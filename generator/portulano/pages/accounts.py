"""A portal in, what it answers for its money out: contributions, budgets and donations, as pages and as tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portulano.library import Entry, Key
from portulano.model.base import Money
from portulano.model.projects import Report
from portulano.pages import money
from portulano.pages.money import Contribution, Spending, sums
from portulano.pages.sheets import AMOUNT, amount_cells, csv_text
from portulano.portal import Portal
from portulano.taxonomies import label

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectAccount:
    """What a project got, was to spend and spent, in each currency, and the reports in which it says so."""

    entry: Entry
    funds: tuple[Money, ...]
    planned: tuple[Money, ...]
    spent: tuple[Money, ...]
    rows: tuple[Spending, ...]
    reports: tuple[Report, ...]

    @property
    def shares(self) -> tuple[Decimal, ...]:
        return money.shares(self.spent, self.planned)


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report, the project that it is of and the document that it is."""

    project: Entry
    report: Report
    document: Entry | None

    @property
    def day(self) -> str:
        told = self.report.date or (self.document.value.date if self.document else None)
        return str(told or "")


def accountability_data(portal: Portal, language: str) -> Data:
    """Contributions by modality, period and funder; each project's account; the reports; the table for download."""
    projects = portal.library.of_kind("projects")
    rows = money.contributions(portal, projects)
    by_project: dict[Key, list[Contribution]] = defaultdict(list)
    for row in rows:
        by_project[row.project.key].append(row)
    accounts = [_account(portal, project, by_project[project.key]) for project in projects]
    name, text = _sheet(portal, language, "accountability", _CONTRIBUTIONS, _contribution_cells(portal, language, rows))
    return {
        "total": sums(row.line.amount for row in rows),
        "contributions": rows,
        "modalities": money.by_modality(rows),
        "years": money.by_years(rows),
        "funders": money.by_funder(rows),
        "accounts": tuple(one for one in accounts if one.funds or one.planned or one.spent or one.reports),
        "reports": _reports(portal, projects),
        "sheet": name,
        "files": {name: text},
    }


def _account(portal: Portal, project: Entry, rows: Iterable[Contribution]) -> ProjectAccount:
    return ProjectAccount(
        project,
        sums(row.line.amount for row in rows),
        sums(line.planned for line in project.value.spending),
        sums(line.spent for line in project.value.spending),
        money.spending_of(portal, project),
        project.value.reports,
    )


def project_data(portal: Portal, project: Entry) -> Data:
    """What the page of a project tells of its money."""
    rows = money.contributions(portal, (project,))
    return {"contributions": rows, "account": _account(portal, project, rows)}


def _reports(portal: Portal, projects: Iterable[Entry]) -> tuple[FiledReport, ...]:
    found = [
        FiledReport(project, report, portal.library.find("documents", report.document))
        for project in projects
        for report in project.value.reports
    ]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


# The budget by year, axis and project


@dataclass(frozen=True, slots=True)
class BudgetGroup:
    """Budget lines that have something in common, and their sums. `entry` is the axis that they are for, if any."""

    key: str
    rows: tuple[Spending, ...]
    planned: tuple[Money, ...]
    spent: tuple[Money, ...]
    entry: Entry | None = None

    @property
    def shares(self) -> tuple[Decimal, ...]:
        return money.shares(self.spent, self.planned)


def budget_data(portal: Portal, language: str) -> Data:
    """Budget lines by year, newest first, and by axis; the table for download."""
    rows = money.budget_lines(portal)
    years = sorted({row.line.year.year for row in rows}, reverse=True)
    name, text = _sheet(portal, language, "budget", _BUDGET, _budget_cells(portal, language, rows))
    return {
        "years": tuple(_group(str(year), [row for row in rows if row.line.year.year == year]) for year in years),
        "axes": _by_axis(portal, rows),
        "sheet": name,
        "files": {name: text},
    }


def _group(key: str, rows: Iterable[Spending], entry: Entry | None = None) -> BudgetGroup:
    found = tuple(rows)
    lines = [row.line for row in money.added(found)]
    return BudgetGroup(key, found, sums(one.planned for one in lines), sums(one.spent for one in lines), entry)


def _by_axis(portal: Portal, rows: Iterable[Spending]) -> tuple[BudgetGroup, ...]:
    """Lines of the plan under their axis, those of projects under the one that they name; of several or none, apart."""
    found: dict[str, list[Spending]] = {}
    for row in rows:
        axis = _axis_of(portal, row)
        found.setdefault(axis.id if axis else "", []).append(row)
    ordered = [axis for axis in portal.library.of_kind("axes") if axis.id in found]
    groups = [_group(axis.id, found[axis.id], axis) for axis in ordered]
    return tuple(groups + ([_group("", found[""])] if groups and "" in found else []))


def _axis_of(portal: Portal, row: Spending) -> Entry | None:
    entry = row.entry
    while entry is not None and entry.is_part:
        if entry.kind == "axes":
            return entry
        entry = entry.parent
    names: tuple[str, ...] = entry.value.axes if entry is not None else ()
    return portal.library.find("axes", names[0]) if len(names) == 1 else None


# Donations


def donation_data(portal: Portal, language: str) -> Data:
    """The public list of gifts and its table."""
    gifts = money.donations(portal)
    cells = (
        (
            str(gift.donation.date or ""),
            money.plain(gift.donation.item, language),
            *amount_cells(gift.donation.amount),
            money.plain(gift.donor.value.title, language) if gift.donor else "",
            money.plain(gift.donation.recipient, language),
            money.plain(gift.donation.use, language),
            gift.project.id,
            money.texts_of(gift.donation.sources or gift.project.value.sources, portal, language),
        )
        for gift in gifts
    )
    name, text = _sheet(portal, language, "donations", _DONATIONS, cells)
    total = sums(gift.donation.amount for gift in gifts)
    return {"gifts": gifts, "total": total, "sheet": name, "files": {name: text}}


# Tables for download

_CONTRIBUTIONS = ("project", "title", "direction", "modality", "modality_label", *AMOUNT, "period", "funder", "sources")
_BUDGET = (
    *("level", "of", "title", "year", "concept"),
    *(f"planned_{name}" for name in AMOUNT),
    *(f"spent_{name}" for name in AMOUNT),
    *("origin", "funder", "part_of", "sources"),
)
_DONATIONS = ("date", "item", *AMOUNT, "donor", "recipient", "use", "project", "sources")


def _sheet(
    portal: Portal, language: str, page: str, header: Iterable[str], rows: Iterable[Iterable[object]]
) -> tuple[str, str]:
    """The address and the text of a page's table; its name is the page's own."""
    section = portal.addresses.section(language, page)
    return f"{section}{section.rstrip('/').rpartition('/')[2]}.csv", csv_text(header, rows)


def _contribution_cells(portal: Portal, language: str, rows: Iterable[Contribution]) -> Iterable[Iterable[object]]:
    for row in rows:
        yield (
            row.project.id,
            money.plain(row.project.value.title, language),
            row.project.value.direction,
            row.line.modality,
            label("cooperation_formats", row.line.modality, language)[0],
            *amount_cells(row.line.amount),
            row.years,
            money.plain(row.funder.value.title, language) if row.funder else "",
            money.texts_of(row.line.sources or row.project.value.sources, portal, language),
        )


def _budget_cells(portal: Portal, language: str, rows: Iterable[Spending]) -> Iterable[Iterable[object]]:
    office = portal.config.office
    for row in rows:
        title = row.entry.value.title if row.entry else office.name if office else None
        sources = row.line.sources or (row.entry.record.sources if row.entry else ())
        yield (
            row.level,
            row.entry.id if row.entry else "",
            money.plain(title, language),
            row.line.year,
            money.plain(row.line.concept, language),
            *amount_cells(row.line.planned),
            *amount_cells(row.line.spent),
            money.plain(row.line.origin, language),
            money.plain(row.funder.value.title, language) if row.funder else "",
            row.inside.id if row.inside else "",
            money.texts_of(sources, portal, language),
        )
