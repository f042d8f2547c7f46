"""The colours that a city chooses in, all colours of its portal by day and by night out, each checked.

A city chooses two to seven colours; the rest derive from them by steps of lightness. What is derived always passes its
check; a chosen colour that does not is told by `failures`, with the nearest one that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from portulano.brand.colour import contrast, from_lch, lch, least_contrast, legible

TEXT = 4.5
"""WCAG 2.2, 1.4.3: text of any size. Large text would do with 3; no role of ours is for large text alone."""
GRAPHIC = 3.0
"""WCAG 2.2, 1.4.11: the edge of a field, a mark, a part of a chart; 2.4.13: what shows the focus."""
READING = 7.0
"""WCAG 2.2, 1.4.6 (AAA): what long texts are set in."""
GROUND = 12.0
"""What a ground must leave to black or to white, so that every other colour can still be told apart on it."""

Colours = Mapping[str, str]
"""Colours by role."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a city chooses: text and links in `accent`, numbers and signs in `second`; the others may stay None.

    `paper` and `night` are the grounds by day and by night, `deep` the ground of the home's head; `accent_night` and
    `second_night` stand for the first two by night.
    """

    accent: str
    second: str
    paper: str | None = None
    night: str | None = None
    deep: str | None = None
    accent_night: str | None = None
    second_night: str | None = None


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of a portal by role, by day and by night."""

    day: Colours
    night: Colours


@dataclass(frozen=True, slots=True)
class Requirement:
    """That one role must be told apart from some grounds, at least by this ratio."""

    role: str
    grounds: tuple[str, ...]
    ratio: float


_PAGE = ("paper", "sheet")
REQUIREMENTS = (
    Requirement("ink", (*_PAGE, "mark"), READING),
    Requirement("quiet", _PAGE, TEXT),
    Requirement("accent", _PAGE, TEXT),
    Requirement("second", _PAGE, TEXT),
    Requirement("good", _PAGE, TEXT),
    Requirement("warn", _PAGE, TEXT),
    Requirement("edge-line", _PAGE, GRAPHIC),
    Requirement("focus", _PAGE, GRAPHIC),
    Requirement("on-deep", ("accent-deep",), TEXT),
    Requirement("bright", ("accent-deep",), GRAPHIC),
    Requirement("on-second-deep", ("second-deep",), TEXT),
)
"""What every palette keeps, by day and by night."""

WHITE, BLACK = "#ffffff", "#000000"
_WARM_PAPER = "#fbf8f2"


@cache
def palette(chosen: Chosen) -> Palette:
    """The whole palette. Chosen colours that fail are given as they are; `failures` tells of them."""
    return Palette(_day(chosen), _by_night(chosen))


def _day(chosen: Chosen) -> Colours:
    paper = chosen.paper or _WARM_PAPER
    hue = lch(chosen.accent)[2]
    return _completed(
        chosen,
        grounds={
            "paper": paper,
            "sheet": _stepped(paper, -0.032, 0.008),
            "line": _stepped(paper, -0.116, 0.017),
            "mark": from_lch(0.917, 0.081, 93),
        },
        accent=chosen.accent,
        second=chosen.second,
        deep=chosen.deep or from_lch(0.335, min(lch(chosen.accent)[1], 0.09), hue),
        second_deep=_at(chosen.second, lambda light: min(light, 0.40), 0.1),
        ink=from_lch(0.262, 0.013, hue),
        quiet=from_lch(0.473, 0.013, hue),
        edge=_stepped(paper, -0.368, 0.016),
        states=(from_lch(0.485, 0.09, 156), from_lch(0.524, 0.111, 75)),
    )


def _by_night(chosen: Chosen) -> Colours:
    hue = lch(chosen.accent)[2]
    night = chosen.night or from_lch(0.209, min(lch(chosen.accent)[1], 0.03), hue)
    grounds = {
        "paper": night,
        "sheet": _stepped(night, 0.049, 0.009),
        "line": _stepped(night, 0.151, 0.015),
        "mark": from_lch(0.414, 0.075, 92),
    }
    page = (grounds["paper"], grounds["sheet"])
    return _completed(
        chosen,
        grounds=grounds,
        accent=chosen.accent_night or legible(_at(chosen.accent, lambda light: max(light, 0.79), 0.1), page, TEXT),
        second=chosen.second_night or legible(_at(chosen.second, lambda light: max(light, 0.78), 0.11), page, TEXT),
        deep=_at(chosen.deep or chosen.accent, lambda light: min(light, 0.275), 0.07),
        second_deep=_at(chosen.second, lambda light: min(light, 0.40), 0.1),
        ink=from_lch(0.932, 0.013, 87),
        quiet=from_lch(0.768, 0.021, hue),
        edge=_stepped(night, 0.409, 0.014),
        states=(from_lch(0.78, 0.099, 157), from_lch(0.816, 0.124, 86)),
    )


def _completed(
    chosen: Chosen,
    grounds: Colours,
    accent: str,
    second: str,
    deep: str,
    second_deep: str,
    ink: str,
    quiet: str,
    edge: str,
    states: tuple[str, str],
) -> Colours:
    """A palette from first thoughts: whatever the city has not chosen itself is moved until it passes."""
    page = (grounds["paper"], grounds["sheet"])
    light, dark = "#fdfbf7", from_lch(0.2, 0.02, lch(deep)[2])
    bright = _at(chosen.second, lambda shade: max(shade, 0.843), 0.062)
    return {
        **grounds,
        "edge-line": legible(edge, page, GRAPHIC),
        "ink": legible(ink, (*page, grounds["mark"]), READING),
        "quiet": legible(quiet, page, TEXT),
        "accent": accent,
        "accent-deep": deep,
        "on-deep": light if contrast(light, deep) >= max(TEXT, contrast(dark, deep)) else legible(dark, (deep,), TEXT),
        "bright": legible(bright, (deep,), GRAPHIC),
        "second": second,
        "second-deep": second_deep,
        "on-second-deep": legible(light, (second_deep,), TEXT),
        "focus": legible(second, page, GRAPHIC),
        "good": legible(states[0], page, TEXT),
        "warn": legible(states[1], page, TEXT),
    }


def _stepped(colour: str, light: float, chroma: float) -> str:
    """A neighbour of a ground: so much lighter, with a little more of its own hue."""
    lightness, own, hue = lch(colour)
    return from_lch(lightness + light, own + chroma if own > 0.002 else own, hue)


def _at(colour: str, light: Callable[[float], float], most_chroma: float) -> str:
    """A colour of the same hue at another lightness, no stronger than `most_chroma`."""
    lightness, chroma, hue = lch(colour)
    return from_lch(light(lightness), min(chroma, most_chroma), hue)


@dataclass(frozen=True, slots=True)
class Failure:
    """A chosen colour that cannot be told apart from what it stands on, and the nearest one that can."""

    field: str
    colour: str
    ratio: float
    needed: float
    nearest: str


def failures(chosen: Chosen) -> Iterator[Failure]:
    """Which of the chosen colours fail. Letters are judged once the grounds that they stand on are sound."""
    grounds = [_failure(name, getattr(chosen, name), (against,), GROUND) for name, against in _GROUNDS]
    found = [one for one in grounds if one is not None]
    yield from found
    if found:
        return
    whole = palette(chosen)
    for name, colours in (("accent", whole.day), ("second", whole.day)):
        failure = _failure(name, getattr(chosen, name), (colours["paper"], colours["sheet"]), TEXT)
        if failure is not None:
            yield failure
    for name in ("accent_night", "second_night"):
        failure = _failure(name, getattr(chosen, name), (whole.night["paper"], whole.night["sheet"]), TEXT)
        if failure is not None:
            yield failure


_GROUNDS = (("paper", BLACK), ("night", WHITE))


def _failure(field: str, colour: str | None, grounds: tuple[str, ...], needed: float) -> Failure | None:
    if colour is None or (ratio := least_contrast(colour, grounds)) >= needed:
        return None
    return Failure(field, colour, ratio, needed, legible(colour, grounds, needed))
