"""Every chart on every page has its name, its table and its CSV file with the same figures, in the page's language."""

import csv
from pathlib import Path

import pytest
from lxml import html

from tests.tools import charts

SORTS = {
    *("measures", "line", "bars", "stacked", "profile", "gantt", "posts", "organisation", "meeting", "position"),
}
"""The sorts of chart that a page may show. Answers of a survey are bars, money by year and modality is stacked."""

PICTURE = '<svg class="p-chart p-chart--bars" role="img"><title>Uno</title><desc>Dos</desc></svg>'
CAPTION = "<figcaption>Uno</figcaption>"
TABLE = (
    "<details><summary>Cifras</summary><table><thead><tr><th>Año</th><th class='p-right'>Viajes</th><th>Día</th></tr></thead>"
    "<tbody><tr><th>2020</th><td class='p-right'>1.234,5</td><td><time datetime='2020-05'>mayo de 2020</time></td></tr>"
    "<tr><th>2021</th><td class='p-right'></td><td></td></tr></tbody></table></details>"
)
LINK = '<a href="viajes.csv" download>CSV</a>'
RIGHT = "Año,Viajes,Día\r\n2020,1234.5,2020-05\r\n2021,,\r\n"
WHOLE = f"<figure>{CAPTION}{PICTURE}{TABLE}{LINK}</figure>"

CASES = {
    "right": (WHOLE, RIGHT, ""),
    "no figure": (f"<div>{CAPTION}{PICTURE}{TABLE}{LINK}</div>", RIGHT, "stands in no figure"),
    "no table": (WHOLE.replace(TABLE, ""), RIGHT, "has 0 tables and 1 links"),
    "table outside": (f"{WHOLE.replace(TABLE, '')}{TABLE}", RIGHT, "has 0 tables and 1 links"),
    "no file named": (WHOLE.replace(LINK, ""), RIGHT, "has 1 tables and 0 links"),
    "no file": (WHOLE, None, "its CSV file is not published"),
    "no name": (WHOLE.replace("<title>Uno</title>", ""), RIGHT, "has no name"),
    "other caption": (WHOLE.replace(CAPTION, "<figcaption>Tres</figcaption>"), RIGHT, "is not the caption"),
    "other number": (WHOLE, RIGHT.replace("1234.5", "1234.6"), "tells «1.234,5» where its file tells «1234.6»"),
    "English number": (WHOLE.replace("1.234,5", "1,234.5"), RIGHT, "tells «1,234.5» where"),
    "number left out": (WHOLE, RIGHT.replace("2021,,", "2021,0,"), "tells «» where its file tells «0»"),
    "other day": (WHOLE, RIGHT.replace("2020-05", "2020-06"), "where its file tells «2020-06»"),
    "other row": (WHOLE, RIGHT.replace("2021", "2022"), "tells «2021» where its file tells «2022»"),
    "row left out": (WHOLE, RIGHT.replace("2021,,\r\n", ""), "1 rows under 3 headings, its table 2"),
    "other heading": (WHOLE, RIGHT.replace("Viajes", "Trips"), "not headed as its file"),
    "nothing drawn by us": ('<svg role="img" aria-label="x"></svg>', None, "stands in no figure"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_chart_shown_otherwise_is_found(name: str, tmp_path: Path) -> None:
    body, file, wrong = CASES[name]
    (tmp_path / "index.html").write_text(f'<!doctype html><html lang="es"><body>{body}</body></html>', "utf-8")
    if file is not None:
        (tmp_path / "viajes.csv").write_bytes(file.encode())
    found = charts.check(tmp_path)
    assert found.sorts.total() == 1
    if wrong:
        assert any(wrong in one for one in found.misses), found.misses
    else:
        assert not found.misses


@pytest.mark.slow
def test_every_chart_stands_beside_its_table_and_its_file(demonstration_site: Path) -> None:
    found = charts.check(demonstration_site)
    assert not found.misses, "\n".join(found.misses)
    assert set(found.sorts) == SORTS


BARS = ("transparencia/", "estrategia/", "en/transparency/", "en/strategy/")


@pytest.mark.slow
@pytest.mark.parametrize("address", BARS)
def test_bars_of_progress_stand_above_the_numbers_they_are_drawn_of(demonstration_site: Path, address: str) -> None:
    page = html.fromstring((demonstration_site / address / "index.html").read_bytes())
    (axes,) = page.xpath("//ol[@class='p-axes']")
    figure = axes.getnext()
    (link,) = figure.xpath(".//a[@download]/@href")
    heads, *rows = csv.reader((demonstration_site / address / link).read_text("utf-8-sig").splitlines())
    shown = [[" ".join(cell.text_content().split()) for cell in row] for row in figure.xpath(".//tbody/tr")]
    assert shown == rows
    assert [" ".join(head.text_content().split()) for head in figure.xpath(".//thead/tr/th")] == heads
    for item, (name, *counts, actions) in zip(axes.findall("li"), rows, strict=True):
        assert name in item.text_content()
        widths = [float(one) for one in item.xpath(".//rect/@width")]
        assert sorted(widths) == pytest.approx(sorted(100 * int(one) / int(actions) for one in counts if int(one)), abs=0.01)
    assert sum(int(row[-1]) for row in rows) >= 4
