"""Terms of office in, a picture of them over the years as static SVG out.

The picture repeats what the table beside it tells, has a title and a description (WCAG 2.2, 1.1.1), and names each bar.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from portulano.pages.networks import Tenure
from portulano.render.view import View

WIDTH, ROW, TOP, SIDE = 720, 40, 26, 12
MOST_YEARS = 12
"""With more years than this only every few of them are named."""


def post_chart(view: View, tenures: Sequence[Tenure], title: str) -> Markup:
    """A row for each post that has dates, a bar for each stretch of years; nothing where there are fewer than two."""
    rows = [one for one in tenures if one.stretches]
    if len(rows) < 2:
        return Markup("")
    first = min(start for one in rows for start, _ in one.stretches)
    last = max(end for one in rows for _, end in one.stretches)
    scale = _Scale(first, last + 1)
    height = TOP + ROW * len(rows) + 4
    described = view.t("participation.described", first=first, last=last)
    drawn = (_row(view, one, scale, TOP + ROW * index) for index, one in enumerate(rows))
    return Markup(
        '<figure class="p-chart-box p-table-scroll" role="region" tabindex="0" aria-label="{}">'
        '<svg class="p-chart p-chart--posts" viewBox="0 0 {} {}" role="img">'
        "<title>{}</title><desc>{}</desc>{}{}</svg></figure>"
    ).format(title, WIDTH, height, title, described, _years(scale, height), Markup("").join(drawn))


class _Scale:
    """Where the beginning of a year stands."""

    def __init__(self, first: int, end: int) -> None:
        self.first, self.end = first, end

    def x(self, year: int) -> float:
        return round(SIDE + (WIDTH - 2 * SIDE) * (year - self.first) / (self.end - self.first), 1)


def _years(scale: _Scale, height: int) -> Markup:
    step = -(-(scale.end - scale.first) // MOST_YEARS)
    mark = Markup(
        '<line class="p-chart__grid" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
        '<text class="p-chart__label" x="{3}" y="14">{4}</text>'
    )
    years = range(scale.first, scale.end, step)
    return Markup("").join(mark.format(scale.x(year), TOP - 6, height, scale.x(year) + 3, year) for year in years)


def _row(view: View, tenure: Tenure, scale: _Scale, top: int) -> Markup:
    bar = Markup('<rect class="p-chart__bar p-chart__bar--{}" x="{}" y="{}" width="{}" height="12" rx="2"/>')
    kind = 2 if tenure.post.status == "planned" else 1
    bars = (
        bar.format(kind, scale.x(start), top + 20, round(scale.x(end + 1) - scale.x(start) - 1, 1))
        for start, end in tenure.stretches
    )
    name = view.plain(tenure.post.title) or view.term("network_role_kinds", tenure.post.role).striptags()
    words = f"{name} · {view.plain(tenure.entry.value.title)}"
    start = scale.x(tenure.stretches[0][0])
    late = start > WIDTH / 2
    text = Markup('<text class="p-chart__name" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        scale.x(tenure.stretches[-1][1] + 1) if late else start, top + 14, "end" if late else "start", words
    )
    return text + Markup("").join(bars)
