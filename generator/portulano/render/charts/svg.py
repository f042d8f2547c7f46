"""A chart in, static SVG out: named and described."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from portulano.markup import escaped, ready
from portulano.render.charts.marks import (
    WIDTH,
    Box,
    Chart,
    Diamond,
    Group,
    Hatch,
    Line,
    Mark,
    Point,
    Ring,
    Tie,
    Trace,
    Words,
)


def drawn(chart: Chart) -> Markup:
    """The chart with its name (WCAG 2.2, 1.1.1); what it shows in words is its description."""
    return ready(
        f'<svg class="p-chart p-chart--{chart.sort}" viewBox="0 0 {WIDTH} {chart.height}" role="img">'
        f"<title>{escaped(chart.title)}</title><desc>{escaped(chart.described)}</desc>{_all(chart.marks)}</svg>"
    )


def _all(marks: tuple[Mark, ...]) -> str:
    return "".join([_mark(mark) for mark in marks])


def _mark(mark: Mark) -> str:
    match mark:
        case Group():
            return f"<g><title>{escaped(mark.told)}</title>{_all(mark.marks)}</g>"
        case Words():
            anchor = "" if mark.anchor == "start" else f' text-anchor="{mark.anchor}"'
            x, y = mark.place
            return _element("text", mark.look, f'x="{_n(x)}" y="{_n(y)}"{anchor}', mark.text)
        case Line():
            return _element("line", mark.look, f"{_point(mark.start, '1')} {_point(mark.end, '2')}", told=mark.told)
        case Box():
            size = f'width="{_n(mark.width)}" height="{_n(mark.height)}"'
            corner = f' rx="{_n(mark.corner)}"' if mark.corner else ""
            return _element("rect", mark.look, f"{_point((mark.x, mark.y))} {size}{corner}")
        case Ring():
            x, y = mark.centre
            return _element("circle", mark.look, f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(mark.radius)}"')
        case Trace():
            return _element("polyline", mark.look, f'points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)}"')
        case _:
            return _element("path", mark.look, f'd="{_way(mark)}"', told=getattr(mark, "told", ""))


def _way(mark: Hatch | Diamond | Tie) -> str:
    match mark:
        case Hatch():
            return "".join(f"M{_n(a[0])} {_n(a[1])}L{_n(b[0])} {_n(b[1])}" for a, b in mark.strokes)
        case Diamond():
            (x, y), size = mark.centre, _n(mark.size)
            return f"M{_n(x)} {_n(y - mark.size)}l{size} {size}l-{size} {size}l-{size} -{size}z"
        case Tie():
            (x, y), (to_x, to_y) = mark.start, mark.end
            if mark.bent:
                return f"M{_n(x)} {_n(y)}V{_n(to_y)}H{_n(to_x)}"
            half = _n((x + to_x) / 2)
            return f"M{_n(x)} {_n(y)}C{half} {_n(y)} {half} {_n(to_y)} {_n(to_x)} {_n(to_y)}"


def _element(name: str, look: str, places: str, words: str = "", *, told: str = "") -> str:
    """An element whose places are numbers; its looks are names of our own."""
    inside = escaped(words) if words else f"<title>{escaped(told)}</title>" if told else ""
    return f'<{name} class="{_classes(look)}" {places}>{inside}</{name}>'


@cache
def _classes(look: str) -> str:
    return " ".join(f"p-chart__{one}" for one in look.split())


def _point(point: Point, number: str = "") -> str:
    return f'x{number}="{_n(point[0])}" y{number}="{_n(point[1])}"'


def _n(value: float) -> str:
    """A number to a tenth, without zeros that say nothing."""
    return f"{round(value, 1):g}"
