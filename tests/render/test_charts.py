"""The charts' sheet: scales, words that keep apart, marks told apart without colour, the same as SVG and PNG."""

import re
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from portulano.i18n import wording_for
from portulano.render.charts.figures import figures
from portulano.render.charts.looks import LOOKS
from portulano.render.charts.marks import (
    WIDTH,
    Box,
    Chart,
    Diamond,
    Group,
    Hatch,
    Line,
    Mark,
    Ring,
    Tie,
    Trace,
    Words,
    apart,
    bar,
    chart,
    legend,
    shortened,
)
from portulano.render.charts.png import as_png
from portulano.render.charts.scales import values, whole_years
from portulano.render.charts.svg import drawn

THEME = Path(__file__).resolve().parents[2] / "theme"
COLOURS = {
    "paper": "#fbf8f2",
    "ink": "#20252b",
    "quiet": "#575c63",
    "line": "#dbd1c0",
    "edge-line": "#8b8373",
    "accent": "#1d5c87",
    "second": "#a4452c",
    "good": "#2c6e49",
    "warn": "#8f5f00",
}
EVERY: tuple[Mark, ...] = (
    Line("grid", (0, 10), (700, 10), "told"),
    Trace("line line--2", ((0, 20), (100, 40), (200, 30))),
    *bar(1, 0, 50, 120, 16),
    *bar(2, 0, 70, 90, 16),
    *bar(3, 0, 90, 60, 16),
    *bar(4, 0, 110, 30, 16),
    Ring("port", (300, 60), 4),
    Diamond("target", (340, 60), 6),
    Tie("tie", (400, 20), (600, 100)),
    Tie("tie tie--3", (400, 20), (600, 100), bent=True),
    Group("both", (Words("name", (300, 100), "Año 2024 <&>"), Words("label", (700, 120), "Đà Nẵng", "end"))),
)


def sheet(*marks: Mark) -> Chart:
    told = figures(("Qué", "Cuánto"), [("Uno", Decimal("1234.5"))])
    return chart("test", 140, "Título «uno» & dos", "Lo que <muestra>", marks, told)


@pytest.mark.parametrize(
    ("written", "from_zero", "ticks"),
    [
        ([12, 47], True, [0, 10, 20, 30, 40, 50]),
        ([94, 98], False, [94, 95, 96, 97, 98]),
        ([94, 98], True, [0, 20, 40, 60, 80, 100]),
        ([-3, 4], True, [-4, -2, 0, 2, 4]),
        ([0, 0], True, [0, 1]),
        (["0.0", "2.0"], True, [0, 1, 2]),
        ([0, "0.9"], True, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (["0.12", "0.31"], True, ["0", "0.1", "0.2", "0.3", "0.4"]),
        ([7], True, [0, 2, 4, 6, 8]),
    ],
)
def test_scale_stands_on_round_numbers(written: list[str], from_zero: bool, ticks: list[str]) -> None:
    numbers = [Decimal(one) for one in written]
    scale = values(numbers, 10, 210, from_zero=from_zero)
    assert scale.ticks == tuple(Decimal(one) for one in ticks)
    assert scale.y(scale.low) == 210
    assert scale.y(scale.high) == 10
    assert all(10 <= scale.y(one) <= 210 for one in numbers)


def test_numbers_beside_a_scale_are_the_language_s_own() -> None:
    scale = values([Decimal(0), Decimal("2400.5")], 10, 210)
    told = {}
    for language in ("es", "en"):
        wording = wording_for(language, [THEME / "strings"])
        told[language] = [mark.text for mark in scale.grid(wording, 60, 700) if isinstance(mark, Words)]
    assert told["es"][-1] == "2.500"
    assert told["en"][-1] == "2,500"


def test_years_have_a_line_each_while_they_are_few() -> None:
    few = [mark for mark in whole_years(2020, 2024, 0, 700).years(0, 100) if isinstance(mark, Words)]
    many = [mark for mark in whole_years(1950, 2024, 0, 700).years(0, 100) if isinstance(mark, Words)]
    assert [mark.text for mark in few] == ["2020", "2021", "2022", "2023", "2024"]
    assert len(many) <= 13


def test_words_keep_apart_and_on_the_sheet() -> None:
    found = apart([100, 104, 250, 251, 252], 16, 260)
    ordered = sorted(found)
    assert all(after - one >= 16 for one, after in pairwise(ordered))
    assert max(found) <= 260
    assert found[0] < found[1] < found[2] < found[3] < found[4]


def test_names_are_cut_between_words() -> None:
    assert shortened("Relaciones internacionales y cooperación", 20) == "Relaciones…"
    assert shortened("Corto", 20) == "Corto"


def test_no_two_series_differ_by_colour_alone() -> None:
    """WCAG 2.2, 1.4.1: hatching, a hollow inside or a pale one beside the colour; lines by their dashes."""
    looks = [LOOKS[f"bar--{number}"] for number in (1, 2, 3, 4)]
    hatched = [any(isinstance(mark, Hatch) for mark in bar(number, 0, 0, 50, 16)) for number in (1, 2, 3, 4)]
    assert hatched == [False, True, False, False]
    assert (
        len({(look.fill in ("paper", "line"), look.stroke, mark) for look, mark in zip(looks, hatched, strict=True)})
        == 4
    )
    assert len({LOOKS[f"line--{number}"].dashes for number in (1, 2, 3)}) == 3


def test_hatching_stays_inside_its_bar() -> None:
    [box, hatch] = bar(2, 10, 20, 33, 16)
    assert isinstance(box, Box)
    assert isinstance(hatch, Hatch)
    points = [point for stroke in hatch.strokes for point in stroke]
    assert len(points) > 8
    assert all(10 <= x <= 43 and 20 <= y <= 36 for x, y in points)


def test_legend_names_each_series_whole_on_as_many_lines_as_it_needs() -> None:
    names = [
        "Financiera no reembolsable",
        "Donación",
        "Asistencia técnica",
        "Un nombre muy largo que no cabe en su línea",
    ]
    marks, height = legend(names)
    words = [mark for mark in marks if isinstance(mark, Words)]
    assert [mark.text for mark in words] == names
    assert all(mark.place[0] + len(mark.text) * 6.7 <= WIDTH for mark in words)
    assert {mark.place[1] for mark in words} == {15, 35}
    assert height > 35
    assert legend(["Una sola"]) == ((), 8)


def test_svg_has_name_and_description_and_runs_nothing() -> None:
    markup = str(drawn(sheet(*EVERY)))
    picture = etree.fromstring(markup)
    assert (picture.tag, picture.get("role")) == ("svg", "img")
    assert picture.findtext("title") == "Título «uno» & dos"
    assert picture.findtext("desc") == "Lo que <muestra>"
    assert [text.text for text in picture.iter("text")] == ["Año 2024 <&>", "Đà Nẵng"]
    assert "style" not in markup
    assert "script" not in markup
    assert " id=" not in markup
    assert len(markup) < 3000


def test_png_shows_the_same_marks_in_the_city_s_colours() -> None:
    data = as_png(sheet(*EVERY), COLOURS, THEME / "assets" / "fonts")
    image = Image.open(BytesIO(data)).convert("RGB")
    assert image.size == (2 * (WIDTH + 32), 2 * 172)
    assert len(data) < 30_000
    assert image.getpixel((2 * 16 + 20, 2 * (16 + 58))) == (0x1D, 0x5C, 0x87)
    assert image.getpixel((4, 4)) == (0xFB, 0xF8, 0xF2)
    empty = as_png(sheet(), COLOURS, THEME / "assets" / "fonts")
    assert len(empty) < len(data) / 4


def test_style_sheet_and_looks_agree() -> None:
    """What the pen of the e-mail paints is what the page's rules say."""
    css = (THEME / "assets" / "css" / "pictures.css").read_text(encoding="utf-8")
    rules: dict[str, dict[str, str]] = {}
    for name, body in re.findall(r"^(?:\.p-chart )?\.p-chart__([\w-]+) \{([^}]*)\}", css, re.MULTILINE):
        rules.setdefault(name, {}).update(part.strip().split(": ", 1) for part in body.split(";") if ": " in part)
    assert set(LOOKS) - {"tie--1"} <= set(rules)
    for name, look in LOOKS.items():
        told = {**rules.get(name.split("--")[0], {}), **rules.get(name, {})}
        painted = {key: told[key].removeprefix("var(--").removesuffix(")") for key in ("fill", "stroke") if key in told}
        wanted = {key: value for key, value in (("fill", look.fill), ("stroke", look.stroke)) if value}
        assert painted == wanted or (name == "open" and not painted), name
        assert float(told.get("stroke-width", 1)) == look.width, name
        assert told.get("stroke-dasharray") == (" ".join(map(str, look.dashes)) if look.dashes else None), name
