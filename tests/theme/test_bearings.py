"""The home page's chart: each country of a partner stands at its true bearing from the city."""

import math

import pytest

from portulano.pages.bearings import RADIUS, Port, _with_labels_apart, position

QUITO = (0.0, -78.5)

CASES = [
    ("due north", (50.0, -78.5), 0),
    ("due south", (-50.0, -78.5), 180),
    ("due east along the equator", (0.0, -20.0), 90),
    ("due west across the date line", (0.0, 160.0), 270),
]


@pytest.mark.parametrize(("place", "degrees"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_place_stands_at_its_bearing(place: tuple[float, float], degrees: float) -> None:
    x, y = position(QUITO, place)
    assert math.degrees(math.atan2(x, -y)) % 360 == pytest.approx(degrees, abs=0.1)


def test_what_is_farther_stands_farther_out_and_nothing_leaves_the_sheet() -> None:
    near, far, antipodes = (math.hypot(*position(QUITO, (0.0, east))) for east in (-70.0, 20.0, 101.5))
    assert near < far < antipodes <= RADIUS + 0.1


def test_the_city_itself_stands_in_the_middle() -> None:
    assert position(QUITO, QUITO) == (0.0, 0.0)


def test_two_names_never_stand_on_each_other() -> None:
    ports = [Port("DE", "Alemania", 1, 80.0, -90.0, -90.0), Port("FR", "Francia", 1, 84.0, -86.0, -86.0)]
    first, second = _with_labels_apart(ports)
    assert second.label_y - first.label_y >= 15
    assert (second.x, second.y) == (84.0, -86.0)
