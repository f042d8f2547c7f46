"""Facts of a plan in, pictures of them as static SVG out: a calendar of work, bars, agendas that meet in axes.

Every picture repeats what the words beside it tell, has a title and a description (WCAG 2.2, 1.1.1), and takes its
colours from the style sheet; what a colour says is said by a shape or a word too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from portulano.model.planning import PlanMilestone
from portulano.pages.schedule import Stretch
from portulano.render.view import View

WIDTH, NAMES, ROW, TOP = 720, 250, 30, 28
"""The picture's width, the room for names at its left, the height of a row, the room for the scale above."""
LONGEST = 36
"""So many letters of a name fit into its room; the table beside tells it whole."""


def svg(kind: str, height: int, title: str, described: str, parts: Iterable[Markup]) -> Markup:
    """A picture with its name and what it shows, in a box that scrolls where it is too wide."""
    return Markup(
        '<figure class="p-chart-box p-table-scroll" role="region" tabindex="0" aria-label="{}">'
        '<svg class="p-chart p-chart--{}" viewBox="0 0 {} {}" role="img">'
        "<title>{}</title><desc>{}</desc>{}</svg></figure>"
    ).format(title, kind, WIDTH, height, title, described, Markup("").join(parts))


def shortened(words: str, longest: int = LONGEST) -> str:
    """Words cut at a space, with a mark where something is missing."""
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


# The calendar of work


def gantt(view: View, stretches: Sequence[Stretch], title: str) -> Markup:
    """Actions as bars over the years, milestones as diamonds, today as a line."""
    days = [day for one in stretches for day in one.days]
    if not days:
        return Markup("")
    scale = _Years(min(days).year, max(days).year + 1)
    height = TOP + ROW * len(stretches) + 6
    described = view.t("schedule.described", start=scale.first, end=scale.last - 1)
    rows = (_stretch(view, one, scale, TOP + ROW * number) for number, one in enumerate(stretches))
    return svg("gantt", height, title, described, (_scale(scale, height), *rows, _today(view, scale, height)))


class _Years:
    """Where a day stands between the first of January of two years."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._start = date(first, 1, 1)
        self._days = (date(last, 1, 1) - self._start).days

    def x(self, day: date) -> float:
        return round(NAMES + (WIDTH - NAMES - 8) * (day - self._start).days / self._days, 1)

    def holds(self, day: date) -> bool:
        return self.first <= day.year < self.last


def _scale(scale: _Years, height: int) -> Markup:
    """A line at the beginning of each year; of every few years where there are many."""
    step = max(1, (scale.last - scale.first) // 10)
    mark = Markup(
        '<line class="p-chart__grid" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="p-chart__label" x="{}" y="16">{}</text>'
    )
    years = range(scale.first, scale.last, step)
    return Markup("").join(
        mark.format(x, x, TOP - 6, height, x + 4, year) for year in years for x in (scale.x(date(year, 1, 1)),)
    )


def _today(view: View, scale: _Years, height: int) -> Markup:
    today = view.portal.today
    if not scale.holds(today):
        return Markup("")
    x = scale.x(today)
    line = Markup('<line class="p-chart__today" x1="{}" x2="{}" y1="{}" y2="{}"><title>{}</title></line>')
    return line.format(x, x, TOP - 6, height, view.t("schedule.today"))


def _stretch(view: View, one: Stretch, scale: _Years, top: int) -> Markup:
    name = view.plain(one.entry.value.title)
    numbered = f"{one.entry.value.number} {name}" if one.entry.value.number else name
    label = Markup('<text class="p-chart__label" x="0" y="{}">{}</text>').format(top + 19, shortened(numbered))
    state = one.entry.value.state or "unknown"
    marks = [_milestone(view, step, scale, top) for step in one.steps]
    return Markup("<g><title>{}</title>{}{}{}</g>").format(
        numbered, label, _bar(one, scale, top, state), Markup("").join(marks)
    )


def _bar(one: Stretch, scale: _Years, top: int, state: str) -> Markup:
    """A bar where both ends are known; a bar that is cut off where one is; nothing where none is."""
    if one.start is None and one.end is None:
        return Markup("")
    known = scale.x(one.start or one.end or date.min)
    start = known if one.start else known - 14
    end = scale.x(one.end) if one.end else known + 14
    open_ended = "" if one.start and one.end else " p-chart__bar--open"
    bar = Markup('<rect class="p-chart__state p-chart__state--{}{}" x="{}" y="{}" width="{}" height="12" rx="2"/>')
    return bar.format(state, open_ended, start, top + 9, max(3.0, round(end - start, 1)))


def _milestone(view: View, step: PlanMilestone, scale: _Years, top: int) -> Markup:
    when = step.reached or step.due
    if when is None:
        return Markup("")
    x, y = scale.x(when.last_day), top + 15
    reached = "reached" if step.reached else "ahead"
    diamond = Markup(
        '<path class="p-chart__step p-chart__step--{}" d="M{} {}l6 6l-6 6l-6 -6z"><title>{}</title></path>'
    )
    return diamond.format(reached, x, y - 6, f"{view.plain(step.title)}, {view.plain_date(when)}")


# Bars beside words


def bars(view: View, rows: Sequence[tuple[str, int]], title: str) -> Markup:
    """A bar for each row, as long as its number is of the greatest, which stands at its end."""
    most = max((count for _, count in rows), default=0)
    if most == 0:
        return Markup("")
    parts = []
    for number, (name, count) in enumerate(rows):
        top, length = 8 + 26 * number, round((WIDTH - NAMES - 60) * count / most, 1)
        parts.append(
            Markup(
                '<text class="p-chart__label" x="0" y="{}">{}</text>'
                '<rect class="p-chart__bar p-chart__bar--1" x="{}" y="{}" width="{}" height="14"/>'
                '<text class="p-chart__name" x="{}" y="{}">{}</text>'
            ).format(
                top + 12, shortened(name), NAMES, top, length, NAMES + length + 8, top + 12, view.wording.number(count)
            )
        )
    return svg("bars", 12 + 26 * len(rows), title, view.wording.joined([name for name, _ in rows]), parts)


# Agendas that meet in axes


def meeting(
    view: View, agendas: Sequence[str], axes: Sequence[str], pairs: Iterable[tuple[int, int]], title: str
) -> Markup:
    """Agendas at the left, axes at the right, a line for each pair that belongs together."""
    height = 16 + 46 * max(len(agendas), len(axes))
    left, right = _column(height, agendas, 0, "start"), _column(height, axes, WIDTH, "end")
    line = Markup('<path class="p-chart__tie p-chart__tie--{}" d="M{} {}C{} {} {} {} {} {}"/>')
    start, end, half = 236, WIDTH - 286, 360
    ties = []
    for agenda, axis in pairs:
        y1, y2 = _y(height, len(agendas), agenda), _y(height, len(axes), axis)
        ties.append(line.format(agenda + 1, start, y1, half, y1, half, y2, end, y2))
    described = f"{view.wording.joined(list(agendas))}; {view.wording.joined(list(axes))}"
    return svg("meeting", height, title, described, (*ties, *left, *right))


def _y(height: int, several: int, index: int) -> float:
    return round(height * (index + 0.5) / several, 1)


def _column(height: int, names: Sequence[str], x: int, anchor: str) -> list[Markup]:
    text = Markup('<text class="p-chart__name" x="{}" y="{}" text-anchor="{}">{}</text>')
    return [
        text.format(x, _y(height, len(names), number) + 4, anchor, shortened(name)) for number, name in enumerate(names)
    ]
