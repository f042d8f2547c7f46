"""A number of photographs in, what it costs to make them ready for every screen out: cold, warm, and with one changed.

`python -m benchmarks.photographs 200` makes that many photographs of 12 megapixels, each the picture of a piece of news
in a portal of its own, builds it and prints wall and processor time and the most memory of all processes together.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageFilter

from benchmarks.process import Cost, run

ROOT = Path(__file__).resolve().parents[1]
SIZE = (4000, 3000)
CONFIG = "city: {name: Cuenca, country: EC}\ntitle: Cuenca\nlanguages: [es]\ncards: none\n"
NEWS = """---
title: Noticia {number}
date: 2020-01-01
images: [{{file: photographs/{number}.jpg, alt: Un paisaje dibujado, credit: Portulano}}]
---
Texto
"""


def write_portal(folder: Path, count: int) -> None:
    """A portal with `count` pieces of news, each with a photograph; no two are alike."""
    for name in ("photographs", "news"):
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)
    (folder / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    ground = _landscape()
    for number in range(count):
        write_photograph(folder, ground, number)
        (folder / "content" / "news" / f"n{number}.md").write_text(NEWS.format(number=number), encoding="utf-8")


def _landscape() -> Image.Image:
    """Hills and grain: as much detail as a photograph has, larger than one."""
    bands = []
    for fine, coarse in ((40, 110), (36, 90), (44, 70)):
        hills = Image.effect_noise((30, 24), coarse).resize((SIZE[0] + 600, SIZE[1] + 600), Image.Resampling.BICUBIC)
        grain = Image.effect_noise(hills.size, fine).filter(ImageFilter.GaussianBlur(1.0))
        bands.append(Image.blend(hills, grain, 0.5))
    return Image.merge("RGB", bands)


def write_photograph(folder: Path, ground: Image.Image, number: int) -> None:
    """One photograph: another part of the landscape than all others."""
    left, top = number * 7 % 600, number * 13 % 600
    part = ground.crop((left, top, left + SIZE[0], top + SIZE[1]))
    part.save(folder / "content" / "photographs" / f"{number}.jpg", quality=88)


def build(folder: Path) -> Cost:
    """What a build of the portal costs."""
    command = (sys.executable, "-m", "portulano", "-C", str(folder), "build", "--no-search", "--today", "2026-01-01")
    return run(command, folder, {"PYTHONPATH": str(ROOT / "generator")})


def main(say: Callable[[str], object]) -> None:
    """Measure and print a table and one line of JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_portal(folder, count)
        costs = {"cold": build(folder), "nothing changed": build(folder)}
        (folder / "content" / "news" / "n0.md").write_text(NEWS.format(number=0) + "Más\n", encoding="utf-8")
        costs["a text changed"] = build(folder)
        write_photograph(folder, _landscape(), 0)
        costs["a photograph changed"] = build(folder)
        published = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
        written = sum(path.stat().st_size for path in (folder / "content" / "photographs").iterdir())
    say(f"{count} photographs of 12 megapixels, {written / 1e6:.0f} MB; published: {published / 1e6:.0f} MB")
    for what, cost in costs.items():
        say(f"{what:<22}{cost.wall:7.1f} s wall {cost.processor:7.1f} s processor {cost.megabytes:7.0f} MB")
    figures = {what: [round(one.wall, 2), round(one.processor, 2), round(one.megabytes)] for what, one in costs.items()}
    say(json.dumps({"photographs": count, **figures}))


if __name__ == "__main__":
    main(print)
