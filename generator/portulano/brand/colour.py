"""Colours as `#rrggbb` in, their contrast and their relatives out.

Lightness, chroma and hue are those of OKLCH (CSS Color Module Level 4, section 9 and its sample code), in which the
same step of lightness looks alike in every hue. Contrast is that of WCAG 2.2 (success criteria 1.4.3 and 1.4.11).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache

Lch = tuple[float, float, float]
"""Lightness from 0 to 1, chroma from 0, hue in degrees."""

_STEPS = 200
"""How finely lightness is searched: half a hundredth, which nobody sees."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexadecimal(red: int, green: int, blue: int) -> str:
    """The colour of three channels from 0 to 255."""
    return f"#{red:02x}{green:02x}{blue:02x}"


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


_LINEAR = tuple(_linear(channel) for channel in range(256))


@cache
def luminance(colour: str) -> float:
    """Relative luminance from 0 (black) to 1 (white)."""
    red, green, blue = (_LINEAR[channel] for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio between two colours, from 1 (none) to 21 (black and white)."""
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def least_contrast(colour: str, grounds: Sequence[str]) -> float:
    """The ratio of `colour` to that of the grounds on which it is hardest to see."""
    return min(contrast(colour, ground) for ground in grounds)


@cache
def lch(colour: str) -> Lch:
    """Lightness, chroma and hue of a colour."""
    red, green, blue = (_LINEAR[channel] for channel in channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_lch(lightness: float, chroma: float, hue: float) -> str:
    """The colour with this lightness and hue, and the chroma that a screen can show at most up to the one given."""
    lightness = min(max(lightness, 0.0), 1.0)
    low, high = 0.0, chroma
    if _shown(_light(lightness, chroma, hue)):
        low = chroma
    else:
        while high - low > 0.0005:
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_light(lightness, middle, hue)) else (low, middle)
    red, green, blue = (_encoded(part) for part in _light(lightness, low, hue))
    return hexadecimal(red, green, blue)


def _light(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear red, green and blue; below 0 or above 1 where a screen cannot show the colour."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(light: tuple[float, float, float]) -> bool:
    return all(-0.0001 <= part <= 1.0001 for part in light)


def _encoded(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))


def difference(one: str, other: str) -> float:
    """How far apart two colours look: their distance in OKLab (CSS Color 4, 13.2)."""
    (l1, c1, h1), (l2, c2, h2) = lch(one), lch(other)
    angle = math.radians(h1 - h2)
    return math.sqrt((l1 - l2) ** 2 + c1**2 + c2**2 - 2 * c1 * c2 * math.cos(angle))


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour of the same hue that looks most like `colour` among those that pass: itself, a darker or a lighter.

    Where no shade passes, it stays as it is.
    """
    if passes(colour):
        return colour
    lightness, chroma, hue = lch(colour)
    start = round(lightness * _STEPS)
    found = []
    for steps in (range(start, -1, -1), range(start, _STEPS + 1)):
        shades = (from_lch(step / _STEPS, chroma, hue) for step in steps)
        found += [shade for shade in (next(filter(passes, shades), None),) if shade is not None]
    return min(found, key=lambda shade: difference(shade, colour), default=colour)


def legible(colour: str, grounds: Sequence[str], ratio: float) -> str:
    """The nearest to `colour` that has at least this contrast to each of the grounds."""
    return nearest(colour, lambda shade: least_contrast(shade, grounds) >= ratio)


def ink_shares(colour: str) -> tuple[int, int, int, int]:
    """Cyan, magenta, yellow and black in per cent, by plain arithmetic: a first guess for a printer, not a proof."""
    red, green, blue = (channel / 255 for channel in channels(colour))
    black = 1 - max(red, green, blue)
    if black == 1:
        return 0, 0, 0, 100
    cyan, magenta, yellow = (round(100 * (1 - part - black) / (1 - black)) for part in (red, green, blue))
    return cyan, magenta, yellow, round(100 * black)
