"""Planned facts in, charts out: made once of marks, drawn as static SVG on pages and as PNG in e-mail.

On a page a chart stands in the component `chart` with the same figures as a table and as a CSV file. It has a name and
a description (WCAG 2.2, 1.1.1); what a colour says, a shape, a pattern or a word says too (1.4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from portulano.library import Entry
from portulano.pages.progress import Progress
from portulano.render.charts import bars, lines, progress, structure, years
from portulano.render.charts.figures import Figures, csv_of, shown_cell
from portulano.render.charts.lines import measures
from portulano.render.charts.marks import Chart
from portulano.render.charts.png import as_png
from portulano.render.charts.svg import drawn
from portulano.render.view import View

__all__ = ["CHARTS", "Chart", "as_png", "drawn", "for_templates", "measures"]

CHARTS: Mapping[str, Callable[..., Chart | None]] = {
    "measure_chart": measures,
    "series_chart": lines.series,
    "bars_chart": bars.bars,
    "results_chart": bars.results,
    "funding_chart": bars.funding,
    "profile_chart": bars.profile,
    "gantt": years.gantt,
    "post_chart": years.posts,
    "organisation_chart": structure.organisation,
    "meeting_chart": structure.meeting,
    "position_chart": structure.position,
}
"""The charts by the names under which templates ask for them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart as the component shows it: its name, its drawing (none where the page draws it), its figures as rows of
    cells with the headings above them (and whether a column holds numbers), the address of its CSV file, and whether
    its name is seen: not where the heading above it says the same."""

    title: str
    drawing: Markup
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Markup, ...], ...]
    file: str
    seen: bool = True


def for_templates(view: View) -> dict[str, Callable[..., Markup]]:
    """Functions that templates call with what is to be shown and its title; no markup where there is nothing.

    `name` is what the CSV file beside the page is called, where a page has several charts of a sort, `seen` whether
    people see its title. A block that calls is the table of the same figures, shown in place of the component's own.
    """
    charts = {name: _drawing(view, name, make) for name, make in CHARTS.items()}
    return {**charts, "progress_figures": _progress(view)}


def _progress(view: View) -> Callable[..., Markup]:
    """The figures of bars that the page draws itself, each beside its words."""

    def tell(parts: Sequence[tuple[Entry, Progress]], title: str) -> Markup:
        told = progress.by_part(view, parts)
        if told is None:
            return Markup("")
        file = view.beside(view.t("charts.files.progress_figures"), ".csv", csv_of(view, told))
        return view.component("chart", _told(view, title, told, file, Markup()))

    return tell


def _drawing(view: View, called: str, make: Callable[..., Chart | None]) -> Callable[..., Markup]:
    def draw(
        *facts: Any, name: str = "", seen: bool = True, caller: Callable[[], Markup] | None = None, **more: Any
    ) -> Markup:
        found = make(view, *facts, **more)
        table = caller() if caller is not None else None
        if found is None:
            return table or Markup("")
        file = view.beside(name or view.t(f"charts.files.{called}"), ".csv", csv_of(view, found.figures))
        return view.component("chart", replace(_shown(view, found, file), seen=seen), table)

    return draw


def _shown(view: View, found: Chart, file: str) -> Shown:
    return _told(view, found.title, found.figures, file, drawn(found))


def _told(view: View, title: str, told: Figures, file: str, drawing: Markup) -> Shown:
    rows = tuple(tuple(shown_cell(view, cell) for cell in row) for row in told.rows)
    return Shown(title, drawing, tuple(zip(told.heads, told.numeric, strict=True)), rows, file)
