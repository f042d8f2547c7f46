"""What all maps are drawn with: the sheet, the land on it, the marks for a wide screen and for a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from portulano.pages.atlas import Spot
from portulano.render.maps.land import Window
from portulano.render.maps.marks import TARGET, Label, Mark, gathered, labels
from portulano.render.maps.projection import Point, Projection
from portulano.render.view import View


@dataclass(frozen=True, slots=True)
class Screen:
    """How wide a map is shown, in CSS pixels, and how large its words are there; `name` is that of its marks' group."""

    name: str
    width: int
    words: float


SCREENS = (Screen("wide", 860, 13), Screen("phone", 320, 11.5))
"""Marks are drawn once for each: on a phone they are fewer and larger. The style sheet shows the one that fits."""


BESIDE = (Screen("wide", 640, 13), SCREENS[1])
"""Of a map that has its list beside it."""


def sheet(view: View, title: str, described: str, window: Window, parts: Iterable[Markup]) -> Markup:
    """The map in its component."""
    return view.component("map", title, described, window.box, Markup("").join(parts))


def land(plain: str, marked: str) -> Markup:
    """The land; countries that are marked are in the city's colour."""
    path = '<path class="p-map__land{}" d="{}"/>'
    return Markup(path).format("", plain) + (Markup(path).format(" p-map__land--marked", marked) if marked else "")


def at_home(spots: Sequence[Spot], country: str, origin: Point) -> list[Spot]:
    """What is somewhere in the city's own country stands at the city: a way to its middle would tell nothing."""
    return [
        replace(spot, latitude=origin[0], longitude=origin[1]) if spot.country == country and not spot.exact else spot
        for spot in spots
    ]


def marks(
    view: View,
    spots: Sequence[Spot],
    projection: Projection,
    window: Window,
    home: Point | None,
    screens: Sequence[Screen] = SCREENS,
) -> Iterable[Markup]:
    """The marks for each screen, with the city itself."""
    for screen in screens:
        unit = window.width / screen.width
        found = gathered(spots, projection, window, TARGET * unit)
        size, radius = screen.words * unit, TARGET / 2 * unit
        under = home is not None and any(_lies_on(mark.place, home, radius) for mark in found)
        own = [(home, view.plain(view.portal.config.city.name))] if home and not under else []
        wanted = [*own, *((mark.place, mark.name(view)) for mark in found)]
        named = labels(wanted, window, radius * 0.7, size, home)
        drawn = [_mark(view, mark, label, radius) for mark, label in zip(found, named[len(own) :], strict=True)]
        city = _city(home, named[0] if own else None, radius * (0.5 if own else 1.15))
        yield Markup('<g class="p-map__marks p-map__marks--{}" font-size="{}">{}{}</g>').format(
            screen.name, f"{size:.0f}", city, Markup("").join(drawn)
        )


def _mark(view: View, mark: Mark, label: Label | None, radius: float) -> Markup:
    """A ring, as large as there is much to tell, in a link that is large enough for a finger."""
    x, y = mark.place
    inner = radius * min(0.92, 0.5 + 0.07 * mark.count)
    count = Markup("")
    if mark.count > 1:
        number = Markup('<text class="p-map__count" x="{}" y="{}" font-size="{}">{}</text>')
        count = number.format(f"{x:.0f}", f"{y + radius * 0.3:.0f}", f"{radius * 0.8:.0f}", mark.count)
    return Markup(
        '<a class="p-map__mark" href="{}" aria-label="{}"><title>{}</title>'
        '<circle class="p-map__target" cx="{}" cy="{}" r="{}"/><circle class="p-map__port{}" cx="{}" cy="{}" r="{}"/>'
        "{} {}</a>"
    ).format(
        mark.address(view),
        mark.told(view),
        mark.told(view),
        *(f"{x:.0f}", f"{y:.0f}", f"{radius:.0f}"),
        "" if mark.exact else " p-map__port--about",
        *(f"{x:.0f}", f"{y:.0f}", f"{inner:.0f}"),
        *(_label(label), count),
    )


def _label(label: Label | None) -> Markup:
    if label is None:
        return Markup("")
    text = Markup('<text class="p-map__name" x="{}" y="{}" text-anchor="{}">{}</text>')
    return text.format(f"{label.place[0]:.0f}", f"{label.place[1]:.0f}", label.anchor, label.text)


def _lies_on(one: Point, other: Point, room: float) -> bool:
    return abs(one[0] - other[0]) < room and abs(one[1] - other[1]) < room


def _city(home: Point | None, label: Label | None, radius: float) -> Markup:
    """The city: a dot with its name, or a ring about the mark that lies on it."""
    if home is None:
        return Markup("")
    return Markup('<g class="p-map__city"><circle class="p-map__home" cx="{}" cy="{}" r="{}"/>{}</g>').format(
        f"{home[0]:.0f}", f"{home[1]:.0f}", f"{radius:.0f}", _label(label)
    )
