"""Maps: ways and places on the globe, marks that keep apart, names and links, whatever the points are."""

import gzip
import re
from collections.abc import Mapping
from itertools import accumulate, pairwise
from math import degrees, hypot, pi
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from portulano import taxonomies
from portulano.pages.atlas import Spot
from portulano.render.environment import environment_for
from portulano.render.maps import area, area_map, country_map, world_map
from portulano.render.maps.land import Window, country_outline, lands
from portulano.render.maps.marks import gathered, labels
from portulano.render.maps.projection import Around, EqualEarth, distance, great_circle

TEMPLATES = environment_for([Path(__file__).resolve().parents[2] / "theme"])
CUENCA, MADRID, MANILA, TOKYO = (-2.9, -79.0), (40.4, -3.7), (14.6, 121.0), (35.7, 139.7)


def spot(latitude: float, longitude: float, country: str = "", count: int = 1, *, exact: bool = True) -> Spot:
    entries = tuple(
        SimpleNamespace(kind="partners", id=f"{country}-{number}", value=SimpleNamespace(title=f"Socio {number}"))
        for number in range(count)
    )
    return Spot(latitude, longitude, country, exact, entries)  # type: ignore[arg-type]


def viewed(coordinates: tuple[float, float] | None = CUENCA) -> Any:
    """As much of a view as maps ask for."""
    point = SimpleNamespace(latitude=coordinates[0], longitude=coordinates[1]) if coordinates else None
    city = SimpleNamespace(name="Cuenca", country="EC", coordinates=point)
    view: Any = SimpleNamespace(
        portal=SimpleNamespace(config=SimpleNamespace(city=city)),
        wording=SimpleNamespace(joined=" y ".join, number=str),
        plain=str,
        t=lambda key, **values: " ".join([key, *map(str, values.values())]),
        country=lambda code: f"País {code}",
        kind_label=lambda kind, _form: kind,
        entry_url=lambda entry: f"../{entry.kind}/{entry.id}/",
        member_url=lambda section, code: f"../{section}/{code.lower()}/",
        section_url=lambda section: f"../{section}/",
        asset=lambda name: f"../assets/{name}",
        component=lambda name, *given: getattr(TEMPLATES.get_template(f"components/{name}.html").module, name)(
            view, *given
        ),
    )
    return view


def test_shortest_way_is_as_long_as_the_earth_says() -> None:
    assert degrees(distance(CUENCA, MADRID)) * 111.19 == pytest.approx(8_982, abs=5)
    way = great_circle(CUENCA, MADRID)
    assert way[0] == CUENCA
    assert way[-1] == MADRID
    steps = [distance(one, other) for one, other in pairwise(way)]
    assert sum(steps) == pytest.approx(distance(CUENCA, MADRID), rel=1e-6)
    assert max(steps) <= pi / 36 + 1e-9
    north = great_circle(MADRID, TOKYO)
    assert max(latitude for latitude, _ in north) > 60
    assert great_circle(CUENCA, CUENCA) == (CUENCA, CUENCA)
    assert great_circle((0, 0), (0, 180)) == ((0, 0), (0, 180))


@pytest.mark.parametrize("projection", [EqualEarth(), Around(-2.9, -79.0, 300)])
def test_equal_areas_stay_equal(projection: EqualEarth | Around) -> None:
    """A small square at the equator and one of the same size in the north take the same room."""

    def area(latitude: float, longitude: float, wide: float, high: float) -> float:
        corners = [
            projection.place(latitude, longitude),
            projection.place(latitude, longitude + wide),
            projection.place(latitude + high, longitude + wide),
            projection.place(latitude + high, longitude),
        ]
        pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2

    # At 60 degrees north a degree of longitude is half as long
    assert area(59.95, -60, 0.2, 0.1) == pytest.approx(area(-0.05, -60, 0.1, 0.1), rel=0.01)


def test_land_knows_the_countries() -> None:
    assert len(lands("world")) > 170
    missing = taxonomies.country_codes() - set(lands("region"))
    assert len(missing) < 25
    assert not missing & {"EC", "VN", "BR", "ES", "DE", "FR", "NO", "SG", "MT", "TO"}
    for code in ("EC", "VN", "FR", "US"):
        middle, outline = taxonomies.country(code), country_outline(code)
        assert min(a for a, _ in outline) < middle.latitude < max(a for a, _ in outline)
    assert len(country_outline("EC")) > 150, "a coast as fine as a screen shows it"
    assert max(a for a, _ in country_outline("FR")) < 52
    assert min(a for a, _ in country_outline("FR")) > 40  # what is far away makes no map of the country


WINDOW = Window(-1000, -600, 2000, 900)


def test_marks_keep_apart_and_lose_nothing() -> None:
    spots = [spot(40 + step / 10, 2 + step / 7, "ES") for step in range(40)] + [spot(-34, -58, "AR", 3)]
    found = gathered(spots, EqualEarth(), WINDOW, 60)
    assert sum(mark.count for mark in found) == 43
    places = [mark.place for mark in found]
    for number, one in enumerate(places):
        assert all(abs(one[0] - x) >= 60 or abs(one[1] - y) >= 60 for x, y in places[number + 1 :])
    assert found[0].count == max(mark.count for mark in found)


def test_labels_hide_nothing() -> None:
    named = [((x * 70.0, y * 40.0), f"Ciudad {x}{y}") for x in range(6) for y in range(5)]
    found = labels(named, WINDOW, 12, 26, (35, 20))
    shown = [one for one in found if one]
    assert 5 < len(shown) < len(named)
    for label in shown:
        assert all(hypot(label.place[0] - x, label.place[1] - y) > 12 for (x, y), _ in named)


CASES: Mapping[str, tuple[list[Spot], tuple[float, float] | None]] = {
    "one": ([spot(*MADRID, "ES")], CUENCA),
    "nowhere else": ([spot(-1.8, -78, "EC", 4, exact=False)], CUENCA),
    "no place of the city": ([spot(*MADRID, "ES"), spot(*TOKYO, "JP", 2, exact=False)], None),
    "all over the world": (
        [spot(*MANILA, "PH"), spot(*TOKYO, "JP"), spot(*MADRID, "ES"), spot(-41, 174, "NZ")],
        CUENCA,
    ),
    "across the date line": ([spot(*MANILA, "PH"), spot(*TOKYO, "JP")], (-17.8, -149.4)),
    "without a country": ([spot(10, 10), spot(10.1, 10.1)], CUENCA),
    "hundreds": ([spot(-50 + step * 0.3, -120 + step * 0.7, "BR") for step in range(330)], CUENCA),
}


@pytest.mark.parametrize("name", CASES)
def test_each_mark_is_a_link_with_a_name_on_the_sheet(name: str) -> None:
    spots, city = CASES[name]
    tree = etree.fromstring(str(world_map(viewed(city), spots)), etree.HTMLParser())
    [picture] = tree.iter("svg")
    left, top, width, height = map(float, (picture.get("viewbox") or "").split())
    assert picture.get("aria-label")
    for group in (one for one in picture.iter("g") if (one.get("class") or "").startswith("p-map__marks ")):
        links = list(group.iter("a"))
        counts = [int(text.text or 0) for text in group.iter("text") if text.get("class") == "p-map__count"]
        assert sum(counts) + len(links) - len(counts) == sum(len(one.entries) for one in spots)
        for link in links:
            assert link.get("href")
            assert link.get("aria-label") == link.findtext("title")
            circle = link.find("circle")
            assert circle is not None
            x, y, r = (float(circle.get(part) or 0) for part in ("cx", "cy", "r"))
            assert left <= x <= left + width
            assert top <= y <= top + height
            screen = 860 if "wide" in (group.get("class") or "") else 320
            assert 2 * r * screen / width > 23.4  # WCAG 2.2, 2.5.8; places are told in whole units
    assert len(str(picture)) < 60_000
    ways = [one.get("d") or "" for one in picture.iter("path") if one.get("class") == "p-map__ways"]
    assert bool(ways[0]) == (city is not None)


def polygons(picture: etree._Element) -> list[list[tuple[float, float]]]:
    """The corners of every piece of land on a map."""
    found = []
    for one in picture.iter("path"):
        if "p-map__land" in (one.get("class") or ""):
            for piece in (one.get("d") or "").split("M")[1:]:
                numbers = [float(part) for part in re.findall(r"-?[0-9]+", piece)]
                x, y = accumulate(numbers[::2]), accumulate(numbers[1::2])
                found.append(list(zip(x, y, strict=True)))
    return found


def holds(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a polygon (even-odd rule)."""
    inside = False
    for (a, b), (c, d) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
            inside = not inside
    return inside


PARTS: Mapping[str, tuple[str, tuple[float, float], tuple[float, float]]] = {
    "419": ("BR", (-10, -52), (-12, -90)),
    "021": ("CA", (58, -105), (32, -68)),
    "150": ("DE", (51, 10), (48, -12)),
    "002": ("CD", (-3, 23), (-10, 5)),
    "142": ("CN", (35, 100), (10, 65)),
    "009": ("AU", (-25, 134), (-30, 165)),
}
"""For each part of the world a country in it, a place on land and one at sea."""


@pytest.mark.parametrize("code", PARTS)
def test_a_part_of_the_world_is_shown_with_its_countries(code: str) -> None:
    country, land, sea = PARTS[code]
    middle = taxonomies.country(country)
    assert middle.area == code
    marks = [spot(middle.latitude, middle.longitude, country, 2, exact=False)]
    tree = etree.fromstring(str(area_map(viewed(), code, marks)), etree.HTMLParser())
    [picture] = tree.iter("svg")
    left, top, width, height = map(float, (picture.get("viewbox") or "").split())
    for place, expected in ((land, 1), (sea, 0)):
        x, y = area._base(code).projection.place(*place)
        assert left < x < left + width
        assert top < y < top + height
        assert sum(holds(corners, x, y) for corners in polygons(picture)) == expected, place
    links = [one for one in picture.iter("a") if (one.get("class") or "") == "p-map__mark"]
    assert len(links) == 2, "for a wide screen and for a phone"
    assert {one.get("aria-label") for one in links} == {f"País {country}: 2 partners"}
    assert {one.get("href") for one in links} == {f"../countries/{country.lower()}/"}
    (way,) = [one.get("d") or "" for one in picture.iter("path") if one.get("class") == "p-map__ways"]
    assert way.startswith("M"), "the way from the city comes in at the edge"
    names = [text.text for text in picture.iter("text") if text.get("class") == "p-map__name"]
    assert ("Cuenca" in names) == (code == "419"), "the city by its name, where it is seen"
    for one in links:
        circle = one.find("circle")
        assert circle is not None
        on_screen = 640 if "wide" in (one.getparent().get("class") or "") else 320  # type: ignore[union-attr]
        assert 2 * float(circle.get("r") or 0) * on_screen / width > 23.4
    assert len(gzip.compress(str(picture).encode())) < 12_000


@pytest.mark.parametrize("code", ["EC", "FR", "US", "SG", "RU", "VA", "FJ", "NZ", "AQ"])
def test_country_is_shown_whole_with_its_neighbours(code: str) -> None:
    middle = taxonomies.country(code)
    markup = str(country_map(viewed(), code, [spot(middle.latitude, middle.longitude, code)]))
    assert f"País {code}" in markup
    assert markup.count("<a ") == 2
    assert len(markup) < 60_000
    assert "p-map__land--marked" in markup or "p-map__here" in markup
