"""An edition's charts in, pictures for its e-mail out: PNG, because mail programs show no SVG (caniemail.com)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portulano.brand.palette import palette
from portulano.library import Entry
from portulano.pages.editions import charts_of
from portulano.render import Renderer
from portulano.render.charts import Chart, as_png, measures
from portulano.render.charts.marks import WIDTH as CHART_WIDTH
from portulano.resources import theme_folder

WIDTH = 536
"""Pixels: the sheet of 600 without its margins."""
SCALE = 2 * WIDTH / CHART_WIDTH
"""Pictures are twice as fine as they are shown, for screens that are."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as a picture: its address, its bytes, the size at which it is shown, and what it says in words."""

    address: str
    data: bytes
    width: int
    height: int
    alt: str


def drawn_charts(renderer: Renderer, entry: Entry, language: str, cache: Path | None) -> Mapping[str, Drawing]:
    """The charts of an edition's indicators in a language, by the record's name. `cache` keeps what was drawn."""
    found = {}
    titles = {item.record: item.title.in_language(language).text for item in entry.value.frozen.items}
    view = renderer.view(language, renderer.portal.address(entry, language))
    for name, series in charts_of(entry).items():
        if (chart := measures(view, series, titles[name])) is not None:
            found[name] = _drawing(renderer, name.rpartition("/")[2], chart, cache)
    return found


def _drawing(renderer: Renderer, name: str, chart: Chart, cache: Path | None) -> Drawing:
    colours = palette(renderer.portal.config.brand.chosen).day
    mark = hashlib.sha256(repr((chart, sorted(colours.items()), SCALE)).encode()).hexdigest()
    kept = cache / f"{mark}.png" if cache is not None else None
    if kept is not None and kept.is_file():
        data = kept.read_bytes()
    else:
        data = as_png(chart, colours, theme_folder() / "assets" / "fonts", SCALE)
        _keep(kept, data)
    address = f"assets/letters/{name}.{hashlib.sha256(data).hexdigest()[:10]}.png"
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")  # PNG, 11.2.2: IHDR
    return Drawing(address, data, WIDTH, round(height * WIDTH / width), f"{chart.title}. {chart.described}")


def _keep(path: Path | None, data: bytes) -> None:
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(data)
        part.replace(path)
