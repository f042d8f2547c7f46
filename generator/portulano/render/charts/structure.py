"""What belongs together in, charts of it out: units below each other, agendas that meet in axes, actors by weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portulano.library import Entry
from portulano.pages.trees import Unit
from portulano.render.charts.figures import Cell, figures
from portulano.render.charts.marks import LETTER, WIDTH, Box, Chart, Mark, Tie, Words, chart, shortened
from portulano.render.view import View

BOX, GAP, INDENT = 34, 12, 36
"""Height of a unit's box, the room between two, how far each level moves in."""


def organisation(view: View, units: Sequence[Unit], title: str) -> Chart | None:
    """Each unit in a box below the one that it is part of, with a line from one to the other; nothing where there is
    one alone."""
    placed = [one for unit in units for one in _walk(unit, None)]
    if len(placed) < 2:
        return None
    rows = {unit.entry.key: number for number, (unit, _) in enumerate(placed)}
    marks: list[Mark] = []
    for number, (unit, above) in enumerate(placed):
        if above is not None:
            marks.append(_tie(unit, number, rows[above.entry.key]))
        marks += _box(view, unit, number)
    described = view.wording.joined([view.plain(unit.entry.value.title) for unit, _ in placed])
    shown = figures(
        (view.t("office.unit"), view.label("bodies", "part_of")),
        ((unit.entry.value.title, above.entry.value.title if above is not None else None) for unit, above in placed),
    )
    return chart("organisation", (BOX + GAP) * len(placed), title, described, marks, shown)


def _walk(unit: Unit, above: Unit | None) -> Iterator[tuple[Unit, Unit | None]]:
    yield unit, above
    for one in unit.below:
        yield from _walk(one, unit)


def _box(view: View, unit: Unit, row: int) -> Iterator[Mark]:
    x, y = 1 + INDENT * unit.depth, 1 + (BOX + GAP) * row
    width = WIDTH - x - 180
    yield Box("whole", x, y, width, BOX, 2)
    name = shortened(view.plain(unit.entry.value.title), max(12, int((width - 24) / LETTER)))
    yield Words("name", (x + 12, y + 22), name)


def _tie(unit: Unit, row: int, above: int) -> Mark:
    x, start = 1 + INDENT * (unit.depth - 1) + 16, 1 + (BOX + GAP) * above + BOX
    end = 1 + (BOX + GAP) * row + BOX // 2
    return Tie("tie", (x, start), (1 + INDENT * unit.depth, end), bent=True)


# Agendas that meet in axes

SIDE = 36
"""So many letters of a name fit beside the lines."""


def meeting(
    view: View, agendas: Sequence[str], axes: Sequence[str], pairs: Sequence[tuple[int, int]], title: str
) -> Chart:
    """Agendas at the left, axes at the right, a line for each pair that belongs together."""
    height = 16 + 46 * max(len(agendas), len(axes))
    left = [(0, _y(height, len(agendas), number)) for number in range(len(agendas))]
    right = [(WIDTH, _y(height, len(axes), number)) for number in range(len(axes))]
    marks: list[Mark] = [
        Tie(f"tie tie--{min(agenda + 1, 3)}", (236, left[agenda][1]), (434, right[axis][1])) for agenda, axis in pairs
    ]
    marks += [Words("name", (x, y + 4), shortened(name, SIDE)) for (x, y), name in zip(left, agendas, strict=True)]
    marks += [Words("name", (x, y + 4), shortened(name, SIDE), "end") for (x, y), name in zip(right, axes, strict=True)]
    described = f"{view.wording.joined(list(agendas))}; {view.wording.joined(list(axes))}"
    heads = (view.kind_label("axes"), view.label("axes", "origins"))
    shown = figures(heads, ((axes[axis], agendas[agenda]) for agenda, axis in sorted(pairs, key=lambda one: one[::-1])))
    return chart("meeting", height, title, described, marks, shown)


def _y(height: int, several: int, index: int) -> float:
    return round(height * (index + 0.5) / several, 1)


# Actors by their influence and their willingness

DEGREES = ("low", "medium", "high")
CELL, LEFT = 110, 90
MOST_NAMES = 4


def position(view: View, actors: Sequence[Entry], title: str) -> Chart:
    """A grid: willingness from left to right, influence from below to above; in each field its actors."""
    height = CELL * 3 + 44
    width = (WIDTH - LEFT) // 3
    marks: list[Mark] = [*_axes(view, width, height)]
    for column, willing in enumerate(DEGREES):
        for row, strong in enumerate(reversed(DEGREES)):
            here = [one for one in actors if one.value.willingness == willing and one.value.influence == strong]
            marks += _field(view, here, LEFT + width * column, CELL * row, width)
    described = view.wording.joined([view.plain(one.value.title) for one in actors])
    heads = [view.label("actors", name) for name in ("title", "influence", "willingness")]
    shown = figures(heads, (_weight(view, one) for one in actors))
    return chart("position", height, title, described, marks, shown)


def _weight(view: View, actor: Entry) -> tuple[Cell, ...]:
    found = actor.value
    return (found.title, view.choice("influence", found.influence), view.choice("willingness", found.willingness))


def _axes(view: View, width: int, height: int) -> Iterator[Mark]:
    yield Words("label", (0, 14), view.label("actors", "influence"))
    for number, degree in enumerate(DEGREES):
        yield Words("label", (LEFT - 8, CELL * (2 - number) + CELL // 2), view.choice("influence", degree), "end")
        place = (LEFT + width * number + width // 2, CELL * 3 + 18)
        yield Words("label", place, view.choice("willingness", degree), "middle")
    yield Words("label", (WIDTH - 4, height - 6), view.label("actors", "willingness"), "end")


def _field(view: View, actors: Sequence[Entry], x: int, y: int, width: int) -> Iterator[Mark]:
    """The names in one field of the grid; so many, then how many more (the table beside tells all)."""
    yield Box("whole", x, y + 1, width - 4, CELL - 4)
    names = [shortened(view.plain(one.value.title), 24) for one in actors[:MOST_NAMES]]
    names += [f"+{len(actors) - MOST_NAMES}"] if len(actors) > MOST_NAMES else []
    yield from (Words("name", (x + 8, y + 20 + 19 * row), name) for row, name in enumerate(names))
