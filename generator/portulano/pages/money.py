"""Entries in, their money out: contributions, budgets and spending line by line, and sums in each currency.

Amounts in different currencies are never added up; a sum is as uncertain as the least certain amount in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from portulano.library import Entry
from portulano.model.base import Money, Period, Qualifier, Source
from portulano.model.budgets import BudgetLine
from portulano.model.projects import Donation, FundingLine
from portulano.model.values import Text
from portulano.portal import Portal
from portulano.taxonomies import taxonomy, term_ids

CERTAINTY: tuple[Qualifier, ...] = ("doubtful", "approximate", "at-least")
"""From the least certain: a sum takes the first of these that one of its amounts has."""


def sums(amounts: Iterable[Money | None]) -> tuple[Money, ...]:
    """One sum for each currency, by currency."""
    found: dict[str, list[Money]] = defaultdict(list)
    for one in amounts:
        if one is not None:
            found[one.currency].append(one)
    return tuple(
        Money(
            amount=sum((one.amount for one in several), Decimal(0)),
            currency=currency,
            qualifier=next((mark for mark in CERTAINTY if any(one.qualifier == mark for one in several)), None),
        )
        for currency, several in sorted(found.items())
    )


def shares(spent: tuple[Money, ...], planned: tuple[Money, ...]) -> tuple[Decimal, ...]:
    """What part of the planned sums was spent, for each currency that has both."""
    known = {one.currency: one.amount for one in planned if one.amount}
    return tuple(one.amount / known[one.currency] for one in spent if one.currency in known)


@dataclass(frozen=True, slots=True)
class Contribution:
    """A funding line of a project."""

    project: Entry
    line: FundingLine
    funder: Entry | None

    @property
    def form(self) -> str:
        """The wider form of the modality: financial or not."""
        return taxonomy("cooperation_formats").terms[self.line.modality].broader or self.line.modality

    @property
    def years(self) -> str:
        """`2021`, `2019/2023`, `2021/` or nothing: lines of one period are added up together."""
        return years_of(self.line.period)


def years_of(period: Period | None) -> str:
    """The years of a period as ISO 8601 writes an interval."""
    if period is None:
        return ""
    if period.end is None:
        return f"{period.start.year}/"
    return str(period.start.year) if period.start.year == period.end.year else f"{period.start.year}/{period.end.year}"


def contributions(portal: Portal, projects: Iterable[Entry]) -> tuple[Contribution, ...]:
    """Every funding line of `projects`. A line without a period is of its project's."""
    return tuple(
        Contribution(project, _dated(line, project), _partner(portal, line.funder))
        for project in projects
        for line in project.value.funding
    )


def _dated(line: FundingLine, project: Entry) -> FundingLine:
    return line if line.period else line.model_copy(update={"period": project.value.period})


def _partner(portal: Portal, name: str | None) -> Entry | None:
    return portal.library.find("partners", name) if name else None


@dataclass(frozen=True, slots=True)
class Group:
    """Contributions that have something in common, how many there are, and their sums.

    `form` and `funder` are those of the first, and of all where that is what they have in common.
    """

    key: str
    count: int
    totals: tuple[Money, ...]
    form: str
    funder: Entry | None


def grouped(rows: Iterable[tuple[str, Contribution]]) -> dict[str, Group]:
    """Contributions gathered by a key, in the order in which the keys come."""
    found: dict[str, list[Contribution]] = defaultdict(list)
    for key, row in rows:
        found[key].append(row)
    return {
        key: Group(key, len(several), sums(row.line.amount for row in several), several[0].form, several[0].funder)
        for key, several in found.items()
    }


def by_modality(rows: Iterable[Contribution]) -> tuple[Group, ...]:
    """In the order of the vocabulary."""
    found = grouped((row.line.modality, row) for row in rows)
    return tuple(found[term] for term in term_ids("cooperation_formats") if term in found)


def by_years(rows: Iterable[Contribution]) -> tuple[Group, ...]:
    """Newest first; without a known period last."""
    found = grouped((row.years, row) for row in rows)
    return tuple(found[years] for years in sorted(found, reverse=True))


def by_funder(rows: Iterable[Contribution]) -> tuple[Group, ...]:
    """The funders who are named, the one with most contributions first; those that nobody names last (key "")."""
    found = grouped((row.funder.id if row.funder else "", row) for row in rows)
    return tuple(sorted(found.values(), key=lambda group: (group.key == "", -group.count, group.key)))


@dataclass(frozen=True, slots=True)
class Spending:
    """A budget line: of the office (no entry), of a part of the plan or of a project.

    `inside` is what has a line of the same year that this one is part of: it is told, and not added up again.
    """

    entry: Entry | None
    line: BudgetLine
    funder: Entry | None = None
    inside: Entry | None = None

    @property
    def level(self) -> str:
        return self.entry.kind if self.entry else "office"


@dataclass(frozen=True, slots=True)
class _Written:
    """A line as it is written, and what may hold it from the inside out."""

    entry: Entry | None
    line: BudgetLine
    holders: tuple[Entry, ...] = ()


def budget_lines(portal: Portal) -> tuple[Spending, ...]:
    """Every budget line of the portal: the office's, the plan's from the top down, the projects'."""
    office = portal.config.office
    rows = [_Written(None, line) for line in office.budget_lines] if office else []
    rows += _lines_of_plan(portal)
    rows += _lines_of_projects(portal)
    known = {(row.entry.key, row.line.year.year) for row in rows if row.entry and row.entry not in row.holders}
    return tuple(
        Spending(
            row.entry,
            row.line,
            _partner(portal, row.line.funder),
            next((one for one in row.holders if (one.key, row.line.year.year) in known), None),
        )
        for row in rows
    )


def added(rows: Iterable[Spending]) -> tuple[Spending, ...]:
    """The lines that make up a sum: those that are not part of another."""
    return tuple(row for row in rows if row.inside is None)


def _lines_of_plan(portal: Portal) -> Iterator[_Written]:
    for kind in ("axes", "objectives", "targets"):
        for entry in portal.library.of_kind(kind):
            yield from (_Written(entry, line, _parts_above(entry)) for line in entry.value.budget_lines)
    for entry in portal.library.of_kind("actions"):
        action = entry.value
        day = action.due or action.start
        if day and (action.budget or action.spent):
            line = BudgetLine(year=day, planned=action.budget, spent=action.spent, sources=action.sources)
            yield _Written(entry, line, _parts_above(entry))


def _parts_above(entry: Entry) -> tuple[Entry, ...]:
    above = entry.parent
    return (above, *_parts_above(above)) if above is not None and above.is_part else ()


def _lines_of_projects(portal: Portal) -> Iterator[_Written]:
    """A project's lines, and the money of its milestones, which is part of the former."""
    for entry in portal.library.of_kind("projects"):
        yield from (_Written(entry, line) for line in entry.value.spending)
        for step in entry.value.steps:
            if step.budget and (day := step.due or step.reached):
                yield _Written(entry, BudgetLine(year=day, concept=step.title, planned=step.budget), (entry,))


def spending_of(portal: Portal, project: Entry) -> tuple[Spending, ...]:
    """The budget lines of one project."""
    return tuple(Spending(project, line, _partner(portal, line.funder)) for line in project.value.spending)


@dataclass(frozen=True, slots=True)
class Gift:
    """A donation, the project that tells of it, and the partner who gave it."""

    project: Entry
    donation: Donation
    donor: Entry | None


def donations(portal: Portal) -> tuple[Gift, ...]:
    """Every donation, newest first; those without a date last."""
    found = [
        Gift(project, donation, _partner(portal, donation.donor))
        for project in portal.library.of_kind("projects")
        for donation in project.value.donations
    ]
    return tuple(sorted(found, key=lambda gift: str(gift.donation.date or ""), reverse=True))


def texts_of(sources: Iterable[Source], portal: Portal, language: str) -> str:
    """Where a row's facts come from, on one line."""
    told = []
    for one in sources:
        record = portal.library.find("documents", one.record) if one.record else None
        parts = (record.value.title if record else one.document, one.note)
        told.append(", ".join([*(plain(part, language) for part in parts if part), *([one.url] if one.url else [])]))
    return "; ".join(told)


def plain(text: Text | None, language: str) -> str:
    """A text for a table of data: in a language, or in the one it is written in."""
    return text.written_in(language).text if text else ""
