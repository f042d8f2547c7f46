"""Planned facts in, charts out: made once of marks, drawn as static SVG on pages and as PNG in e-mail.

A chart repeats what the table beside it tells. It has a name and a description (WCAG 2.2, 1.1.1); what a colour says, a
shape, a pattern or a word says too (1.4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from portulano.render.charts import bars, lines, structure, years
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


def for_templates(view: View) -> dict[str, Callable[..., Markup]]:
    """Functions that templates call with what is to be shown and its title; no markup where there is nothing."""
    return {name: _drawing(view, make) for name, make in CHARTS.items()}


def _drawing(view: View, make: Callable[..., Chart | None]) -> Callable[..., Markup]:
    def draw(*facts: Any) -> Markup:
        found = make(view, *facts)
        return Markup("") if found is None else drawn(found)

    return draw
