"""What lasts in, charts over the years out: a plan's calendar of work, the posts held in networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from portulano.model.planning import PlanMilestone
from portulano.model.values import PartialDate
from portulano.pages.networks import Tenure
from portulano.pages.schedule import Stretch
from portulano.render.charts.figures import Cell, Figures, figures
from portulano.render.charts.marks import (
    LETTER,
    WIDTH,
    Box,
    Chart,
    Diamond,
    Group,
    Line,
    Mark,
    Ring,
    Words,
    bar,
    chart,
    shortened,
)
from portulano.render.charts.scales import Days, whole_years
from portulano.render.view import View

NAMES, ROW, TOP = 250, 32, 28
"""The room for names at the left, the height of a row, the room for the years above."""


def gantt(view: View, stretches: Sequence[Stretch], title: str) -> Chart | None:
    """Actions as bars over the years, each with its state in words, milestones as diamonds, today as a line."""
    days = [day for one in stretches for day in one.days]
    if not days:
        return None
    scale = whole_years(min(days).year, max(days).year, NAMES, WIDTH - 8)
    height = TOP + ROW * len(stretches) + 6
    described = view.t("schedule.described", start=scale.first.year, end=scale.last.year - 1)
    marks: list[Mark] = [*scale.years(TOP - 22, height)]
    marks += [_stretch(view, one, scale, TOP + ROW * number) for number, one in enumerate(stretches)]
    today = view.portal.today
    if scale.holds(today):
        x = scale.x(today)
        marks.append(Line("today", (x, TOP - 6), (x, height), view.t("schedule.today")))
    return chart("gantt", height, title, described, marks, _planned(view, stretches))


def _planned(view: View, stretches: Sequence[Stretch]) -> Figures:
    """A row for each action, with its state and its days, and one for each of its dated milestones."""
    heads = [view.label("actions", name) for name in ("state", "start", "due")]
    rows = (row for one in stretches for row in _planned_rows(view, one))
    return figures((view.kind_label("actions"), view.label("actions", "steps"), *heads), rows)


def _planned_rows(view: View, one: Stretch) -> Iterator[tuple[Cell, ...]]:
    name, action = _numbered(view, one), one.entry.value
    yield name, None, _state(view, one), action.start, action.completed or action.due
    for step in one.steps:
        if when := step.reached or step.due:
            yield name, step.title, view.t("charts.reached" if step.reached else "charts.ahead"), None, when


def _numbered(view: View, one: Stretch) -> str:
    name = view.plain(one.entry.value.title)
    return f"{one.entry.value.number} {name}" if one.entry.value.number else name


def _state(view: View, one: Stretch) -> str:
    state = one.entry.value.state
    return view.term("action_status", state).striptags() if state else view.t("progress.unknown")


def _stretch(view: View, one: Stretch, scale: Days, top: float) -> Mark:
    numbered = _numbered(view, one)
    label = Words("label", (0, top + 19), shortened(numbered, int(NAMES / LETTER)))
    return Group(numbered, (label, *_work(view, one, scale, top), *_milestones(view, one, scale, top)))


def _work(view: View, one: Stretch, scale: Days, top: float) -> Iterator[Mark]:
    """A bar where both ends are known; a bar that is cut off where one is; nothing where none is."""
    known = one.start or one.end
    if known is None:
        return
    state = one.entry.value.state or "unknown"
    start = scale.x(known) - (0 if one.start else 14)
    end = scale.x(one.end) if one.end else scale.x(known) + 14
    look = f"state state--{state}" + ("" if one.start and one.end else " open")
    width = max(3.0, round(end - start, 1))
    yield Box(look, round(start, 1), top + 12, width, 11, 2)
    words = _state(view, one)
    late = start + 4 + len(words) * LETTER * 0.9 > WIDTH
    yield Words("small", (round(end if late else start, 1), top + 9), words, "end" if late else "start")


def _milestones(view: View, one: Stretch, scale: Days, top: float) -> Iterator[Mark]:
    for step in one.steps:
        if when := step.reached or step.due:
            look = "step step--reached" if step.reached else "step step--ahead"
            yield Diamond(look, (scale.x(when.last_day), top + 17.5), 6, _milestone(view, step))


def _milestone(view: View, step: PlanMilestone) -> str:
    when = step.reached or step.due
    return f"{view.plain(step.title)}, {view.plain_date(when)}" if when else view.plain(step.title)


# Posts

POST, SIDE = 40, 12


def posts(view: View, tenures: Sequence[Tenure], title: str) -> Chart | None:
    """A row for each post that has dates: a dot for a single year, a bar for several; hatched where it is only
    planned. Nothing where there are fewer than two."""
    rows = [one for one in tenures if one.stretches]
    if len(rows) < 2:
        return None
    first = min(start for one in rows for start, _ in one.stretches)
    last = max(end for one in rows for _, end in one.stretches)
    scale = whole_years(first, last, SIDE, WIDTH - SIDE)
    height = TOP + POST * len(rows) + 4
    marks: list[Mark] = [*scale.years(TOP - 22, height)]
    for index, one in enumerate(rows):
        marks += _post(view, one, scale, TOP + POST * index)
    described = view.t("participation.described", first=first, last=last)
    return chart("posts", height, title, described, marks, _held(view, rows))


def _held(view: View, tenures: Sequence[Tenure]) -> Figures:
    """A row for each stretch of years in which a post is held, or planned to be."""
    heads = [view.t(f"participation.{name}") for name in ("post", "network", "status")]
    years = [view.t("charts.first_year"), view.t("charts.last_year")]
    return figures((*heads, *years), (row for one in tenures for row in _held_rows(view, one)))


def _held_rows(view: View, one: Tenure) -> Iterator[tuple[Cell, ...]]:
    status = view.choice("status", one.post.status)
    for since, until in one.stretches:
        yield _post_name(view, one), one.entry.value.title, status, PartialDate(since), PartialDate(until)


def _post_name(view: View, tenure: Tenure) -> str:
    return view.plain(tenure.post.title) or view.term("network_role_kinds", tenure.post.role).striptags()


def _post(view: View, tenure: Tenure, scale: Days, top: float) -> Iterator[Mark]:
    words = f"{_post_name(view, tenure)} · {view.plain(tenure.entry.value.title)}"
    start, end = _year(scale, tenure.stretches[0][0]), _year(scale, tenure.stretches[-1][1] + 1)
    late = start + len(words) * LETTER > WIDTH
    place = (min(end, WIDTH - SIDE) if late else start, top + 14)
    yield Words("name", place, words, "end" if late else "start")
    planned = tenure.post.status == "planned"
    for since, until in tenure.stretches:
        left, width = _year(scale, since), _year(scale, until + 1) - _year(scale, since) - 2
        if since == until:
            yield Ring("port" if planned else "dot", (round(left + width / 2, 1), top + 26), 6)
        else:
            yield from bar(2 if planned else 1, left, top + 20, width, 12)


def _year(scale: Days, year: int) -> float:
    return scale.x(date(year, 1, 1))
