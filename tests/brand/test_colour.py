"""Colours are read, compared and moved as the standards say."""

import itertools

import pytest

from portulano.brand.colour import contrast, from_lch, ink_shares, lch, least_contrast, legible
from portulano.brand.palette import REQUIREMENTS, Chosen, failures, palette

# CSS Color Module Level 4: the values that its text and its tests give for named colours.
NAMED = [
    ("#663399", (0.4403, 0.1603, 303.37)),
    ("#ff0000", (0.6280, 0.2577, 29.23)),
    ("#00ff00", (0.8664, 0.2948, 142.50)),
    ("#0000ff", (0.4520, 0.3132, 264.05)),
    ("#ffffff", (1.0, 0.0, 0.0)),
    ("#000000", (0.0, 0.0, 0.0)),
]

# WCAG 2.2, 1.4.3, worked out by its formula; the grey is the last that passes on white, the next one fails.
CONTRASTS = [
    ("#000000", "#ffffff", 21.0),
    ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54),
    ("#ff0000", "#ffffff", 4.00),
    ("#123456", "#123456", 1.0),
]


@pytest.mark.parametrize(("colour", "expected"), NAMED)
def test_lightness_chroma_and_hue(colour: str, expected: tuple[float, float, float]) -> None:
    lightness, chroma, hue = lch(colour)
    assert (lightness, chroma) == pytest.approx(expected[:2], abs=0.0002)
    if expected[1]:
        assert hue == pytest.approx(expected[2], abs=0.01)
    assert from_lch(lightness, chroma, hue) == colour


@pytest.mark.parametrize(("one", "other", "expected"), CONTRASTS)
def test_contrast(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.005)


def test_what_no_screen_shows_is_toned_down_in_the_same_hue() -> None:
    lightness, chroma, hue = lch(from_lch(0.7, 0.4, 145))
    assert (lightness, hue) == pytest.approx((0.7, 145), abs=1.0)
    assert 0.1 < chroma < 0.25


@pytest.mark.parametrize("colour", ["#ffcc00", "#00aaff", "#e3e3e3", "#ff88aa"])
def test_the_nearest_that_passes_is_the_lightest_of_its_hue(colour: str) -> None:
    grounds = ("#fbf8f2", "#f3ede2")
    found = legible(colour, grounds, 4.5)
    assert least_contrast(found, grounds) >= 4.5
    lightness, chroma, hue = lch(found)
    assert least_contrast(from_lch(lightness + 0.01, chroma, hue), grounds) < 4.5
    if lch(colour)[1] > 0.01:
        assert abs(hue - lch(colour)[2]) < 3


def test_a_colour_that_passes_stays() -> None:
    assert legible("#1d5c87", ("#fbf8f2",), 4.5) == "#1d5c87"


@pytest.mark.parametrize(("colour", "shares"), [("#000000", (0, 0, 0, 100)), ("#1d5c87", (79, 32, 0, 47))])
def test_shares_of_ink(colour: str, shares: tuple[int, int, int, int]) -> None:
    assert ink_shares(colour) == shares


STEPS = ("00", "55", "aa", "ff")
CHOICES = [
    Chosen(f"#{''.join(accent)}", second, paper=paper, night=night, deep=deep)
    for accent, (second, paper, night, deep) in zip(
        itertools.product(STEPS, repeat=3),
        itertools.cycle(
            [
                ("#a4452c", None, None, None),
                ("#ffcc00", "#ffffff", "#000000", "#ffcc00"),
                ("#000000", "#cfe8d0", "#2a1020", "#808080"),
                ("#00ffaa", "#fdf0f5", "#101418", "#ffffff"),
            ]
        ),
        strict=False,
    )
]


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_every_palette_can_be_read(chosen: Chosen) -> None:
    """Whatever is chosen: what derives from it passes, and what is chosen passes or is told."""
    told = {one.field for one in failures(chosen)}
    colours = palette(chosen)
    for scheme, by_night in ((colours.day, False), (colours.night, True)):
        for one in REQUIREMENTS:
            if not by_night and one.role in told:
                continue
            reached = least_contrast(scheme[one.role], [scheme[ground] for ground in one.grounds])
            assert reached >= one.ratio, (one.role, by_night, reached)


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_the_advice_holds(chosen: Chosen) -> None:
    """Who follows what is told has nothing more told of that colour."""
    told = {one.field: one.nearest for one in failures(chosen)}
    better = Chosen(**{**{name: getattr(chosen, name) for name in chosen.__slots__}, **told})
    assert not list(failures(better))
