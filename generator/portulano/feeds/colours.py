"""A city's colours in, colours for its letters out: plain hexadecimal values, readable by day and by night.

Programs that read mail know neither custom properties nor relative colours, so what the portal's styles leave to the
browser is computed here (contrast: WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Mapping

Channels = tuple[int, int, int]

READABLE = 4.5
BLACK, WHITE = "#000000", "#ffffff"


def by_day(accent: str, second: str) -> Mapping[str, str]:
    """The colours of a letter on light paper."""
    return {
        "ground": "#f3ede1",
        "paper": "#ffffff",
        "mark": "#fbf3df",
        "warn": "#8f5f00",
        "line": "#e4dccd",
        "edge": "#a39a88",
        "ink": "#20252b",
        "quiet": "#575c63",
        "accent": readable(accent, WHITE),
        "deep": readable(accent, WHITE, 9),
        "second": readable(second, WHITE),
        "second_deep": readable(second, WHITE, 8),
        "pale": "#efe3d3",
    }


def by_night(accent: str, second: str) -> Mapping[str, str]:
    """The colours of a letter on dark paper."""
    paper = "#142536"
    return {
        "ground": "#0d1925",
        "paper": paper,
        "mark": "#33300f",
        "line": "#2a3f54",
        "edge": "#7288a0",
        "ink": "#ece8df",
        "quiet": "#aab5c1",
        "accent": readable(accent, paper, 7),
        "deep": readable(accent, WHITE, 12),
        "second": readable(second, paper, 7),
        "pale": "#3a4d61",
    }


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """The colour itself, or as much of black or white mixed into it as its contrast with `ground` needs."""
    towards = BLACK if luminance(ground) > 0.18 else WHITE
    for share in range(21):
        mixed = _mixed(colour, towards, share / 20)
        if contrast(mixed, ground) >= ratio:
            return mixed
    return towards


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> Channels:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
