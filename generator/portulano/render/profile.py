"""A profile by criteria in, its chart as static SVG out: a bar for each criterion and evaluation, with words.

The chart repeats what the table beside it tells. A bar's whole is the questions that apply; the solid part are the
answers that speak for the criterion, the outlined part those that do so in part: no colour has to be told apart.
"""

from __future__ import annotations

from markupsafe import Markup

from portulano.pages.criteria import CriterionRow, Profile
from portulano.render.pictures import WIDTH, picture
from portulano.render.view import View

NAMES, ROW, BAR = 300, 34, 9
"""The width of the names, the heights of a criterion and of a bar, in the units of the picture."""


def profile_chart(view: View, profile: Profile, title: str) -> Markup:
    """The chart of a profile."""
    height = ROW * len(profile.rows) + 8
    described = view.wording.joined([view.choice("moment", one.value.moment) for one in profile.evaluations])
    rows = [_row(view, row, number) for number, row in enumerate(profile.rows)]
    return picture("profile", height, title, described, rows)


def _row(view: View, row: CriterionRow, number: int) -> Markup:
    top = ROW * number + 8
    name = view.in_words(row.criterion.labels)
    words = Markup('<text class="p-chart__label" x="0" y="{}">{}. {}</text>').format(
        top + 15, row.criterion.number, name
    )
    several = len(row.tallies)
    start = top + (ROW - 8 - several * (BAR + 3)) / 2
    return words + Markup("").join(
        _bar(tally.favourable, tally.partly, tally.asked, start + index * (BAR + 3), index)
        for index, tally in enumerate(row.tallies)
    )


def _bar(favourable: int, partly: int, asked: int, top: float, index: int) -> Markup:
    width = WIDTH - NAMES - 4
    step = width / asked if asked else 0
    part = Markup('<rect class="p-chart__{}" x="{}" y="{}" width="{}" height="{}"/>')
    return Markup("").join(
        part.format(name, round(NAMES + start * step, 1), round(top, 1), round(count * step, 1), BAR)
        for name, start, count in (
            ("whole", 0, asked),
            (f"bar p-chart__bar--{index + 1}", 0, favourable),
            ("part", favourable, partly),
        )
        if count
    )
