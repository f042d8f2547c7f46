"""Counts, answers, tables and profiles in, charts of bars out: a name, a bar, and its number at the bar's end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from portulano.datatable import DataRow
from portulano.model.consultations import ResultRow
from portulano.pages.criteria import CriterionRow, Profile
from portulano.pages.money import Contribution
from portulano.pages.observatory import Table
from portulano.render.charts.figures import Cell, Figures, figures
from portulano.render.charts.marks import LETTER, WIDTH, Box, Chart, Mark, Words, bar, chart, legend, shortened
from portulano.render.view import View

NAMES, END = 250, 110
"""The room for names before the bars, and for numbers after the longest of them."""
ROW, BAR = 28, 16


def bars(view: View, rows: Sequence[tuple[str, int]], title: str, heads: tuple[str, str] | None = None) -> Chart | None:
    """A bar for each count; nothing where all are zero. `heads` says what is counted by what."""
    told = [(name, Decimal(count), view.wording.number(count)) for name, count in rows]
    return _single(view, told, title, figures(heads or (view.t("charts.what"), view.t("charts.count")), rows))


def results(view: View, rows: Sequence[ResultRow], title: str) -> Chart | None:
    """A bar for each answer of a survey. Figures of several units have no common scale, so they make no chart."""
    units = {view.plain(one.figure.unit) for one in rows}
    if len(units) != 1 or any(one.figure.value < 0 for one in rows):
        return None
    unit = units.pop()
    told = [(view.plain(one.answer), one.figure.value, view.wording.figure(one.figure.value, unit)) for one in rows]
    value = view.label("result_row", "figure")
    heads = [view.label("result_row", "answer"), f"{value} ({unit})" if unit else value]
    shown: list[tuple[Cell, ...]] = [(one.answer, one.figure.value) for one in rows]
    sure = [one.figure.qualifier for one in rows]
    if any(sure):
        heads.append(view.label("figure", "qualifier"))
        words = (view.choice("qualifier", one) if one else None for one in sure)
        shown = [(*row, told_as) for row, told_as in zip(shown, words, strict=True)]
    return _single(view, told, title, figures(heads, shown))


def _single(view: View, rows: Sequence[tuple[str, Decimal, str]], title: str, shown: Figures) -> Chart | None:
    most = max((value for _, value, _ in rows), default=Decimal(0))
    if most <= 0:
        return None
    marks: list[Mark] = []
    for number, (name, value, words) in enumerate(rows):
        top, length = 8 + ROW * number, float((WIDTH - NAMES - END) * value / most)
        marks += _named(name, top)
        marks += bar(1, NAMES, top, length, BAR) if value else ()
        marks.append(Words("name", (round(NAMES + length + 8, 1), top + 13), words))
    described = view.wording.joined([f"{name}: {words}" for name, _, words in rows])
    return chart("bars", 8 + ROW * len(rows), title, described, marks, shown)


def _named(name: str, top: float) -> tuple[Mark, ...]:
    return (Words("label", (0, top + 13), shortened(name, int(NAMES / LETTER))),)


# One bar of several parts


def stacked(view: View, table: Table, title: str) -> Chart | None:
    """A bar for each row of a table, its series one after the other; nothing where nothing is above zero."""
    names = [view.plain(one.title) or one.column for one in table.shown.series]
    return parts(view, table.rows, names, title, table_figures(view, table))


def table_figures(view: View, table: Table) -> Figures:
    """The rows of a table, with the names of its series above them."""
    unit = view.plain(table.shown.unit)
    names = [view.plain(one.title) or one.column for one in table.shown.series]
    heads = (table.shown.rows, *(f"{name} ({unit})" if unit else name for name in names))
    return figures(heads, ((row.name, *row.values) for row in table.rows))


def parts(view: View, rows: Sequence[DataRow], names: Sequence[str], title: str, shown: Figures) -> Chart | None:
    """A bar for each row, its numbers as parts of it, told apart by place, colour and hatching; its sum at the end."""
    most = max((_sum(row) for row in rows), default=Decimal(0))
    if most <= 0:
        return None
    signs, start = legend(names)
    marks: list[Mark] = list(signs)
    for number, row in enumerate(rows):
        marks += _stack(view, row, most, start + ROW * number)
    told = [f"{row.name}: {view.wording.number(_sum(row))}" for row in rows]
    return chart("stacked", start + ROW * len(rows) + 4, title, view.wording.joined(told), marks, shown)


def _sum(row: DataRow) -> Decimal:
    return sum((value for value in row.values if value is not None and value > 0), Decimal(0))


def _stack(view: View, row: DataRow, most: Decimal, top: float) -> Iterator[Mark]:
    yield from _named(row.name, top)
    scale, x = (WIDTH - NAMES - END) / float(most), float(NAMES)
    for number, value in enumerate(row.values):
        if value is not None and value > 0:
            width = float(value) * scale
            yield from bar(number + 1, x, top, width - 1.5, BAR)
            x += width
    yield Words("name", (round(x + 8, 1), top + 13), view.wording.number(_sum(row)))


# Money by year and modality

MOST_PARTS = 4


def funding(view: View, rows: Sequence[Contribution]) -> Chart | None:
    """A bar for each year or period, its modalities as parts: the largest by name, the rest together. Nothing where
    the amounts are in several currencies, which nobody can add up, or of one time only."""
    known = [(row, row.line.amount) for row in rows if row.line.amount is not None and row.years]
    years = sorted({row.years for row, _ in known})
    currencies = {amount.currency for _, amount in known}
    if len(years) < 2 or len(currencies) != 1:
        return None
    currency = currencies.pop()
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    modalities: dict[str, Decimal] = defaultdict(Decimal)
    for row, amount in known:
        modalities[row.line.modality] += amount.amount
    ordered = sorted(modalities, key=lambda one: (-modalities[one], one))
    shown = ordered if len(ordered) <= MOST_PARTS else ordered[: MOST_PARTS - 1]
    for row, amount in known:
        sums[row.years, row.line.modality if row.line.modality in shown else ""] += amount.amount
    names = [view.term("cooperation_formats", one).striptags() for one in shown]
    columns = [*shown, *([""] if len(shown) < len(ordered) else [])]
    names += [view.t("charts.others")] if len(shown) < len(ordered) else []
    told = [DataRow(_years(view, one), tuple(sums[one, column] or None for column in columns)) for one in years]
    heads = (view.label("funding_line", "period"), *names, view.t("money.total"))
    sums_told = figures(_in(currency, heads), ((row.name, *row.values, _sum(row)) for row in told))
    return parts(view, told, names, view.t("charts.funding", currency=currency), sums_told)


def _in(currency: str, heads: Sequence[str]) -> Iterator[str]:
    """The headings of columns of money, but for the first, with their currency."""
    yield heads[0]
    yield from (f"{head} ({currency})" for head in heads[1:])


def _years(view: View, written: str) -> str:
    """`2019/2023` as readers write it."""
    return view.t("date.since", date=written[:-1]) if written.endswith("/") else written.replace("/", "–")


# What an evaluation says of each criterion

CRITERIA, CRITERION, THIN = 300, 34, 9
"""The room for a criterion's name, the height of its row and of a bar in it."""


def profile(view: View, found: Profile, title: str) -> Chart:
    """A bar for each criterion and evaluation: whole are the questions that apply, solid the favourable answers,
    outlined those that are so in part."""
    moments = [view.choice("moment", one.value.moment) for one in found.evaluations]
    signs, start = legend(moments)
    marks: list[Mark] = list(signs)
    for number, row in enumerate(found.rows):
        marks += _criterion(view, row, start + CRITERION * number)
    shown = _profile_figures(view, found, moments)
    return chart("profile", start + CRITERION * len(found.rows), title, view.wording.joined(moments), marks, shown)


def _profile_figures(view: View, found: Profile, moments: Sequence[str]) -> Figures:
    """For each criterion and evaluation how many answers are favourable, are so in part, and were asked for."""
    counted = ("favourable", "partly", "asked")
    heads = [f"{moment}: {view.t('charts.' + name)}" for moment in moments for name in counted]
    return figures((view.t("criteria.criterion"), *heads), (_tallied(view, row) for row in found.rows))


def _tallied(view: View, row: CriterionRow) -> tuple[Cell, ...]:
    counts = (count for one in row.tallies for count in (one.favourable, one.partly, one.asked))
    return (f"{row.criterion.number}. {view.in_words(row.criterion.labels)}", *counts)


def _criterion(view: View, row: CriterionRow, top: float) -> Iterator[Mark]:
    name = f"{row.criterion.number}. {view.in_words(row.criterion.labels)}"
    yield Words("label", (0, top + 15), shortened(name, int(CRITERIA / LETTER)))
    start = top + (CRITERION - 8 - len(row.tallies) * (THIN + 3)) / 2
    for index, tally in enumerate(row.tallies):
        if not tally.asked:
            continue
        step = (WIDTH - CRITERIA - 4) / tally.asked
        y = round(start + index * (THIN + 3), 1)
        yield Box("whole", CRITERIA, y, round(tally.asked * step, 1), THIN)
        if tally.favourable:
            yield from bar(index + 1, CRITERIA, y, tally.favourable * step, THIN)
        if tally.partly:
            yield Box("part", round(CRITERIA + tally.favourable * step, 1), y, round(tally.partly * step, 1), THIN)
