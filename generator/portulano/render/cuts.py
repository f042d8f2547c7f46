"""A portal in, the copies out in which each picture file is wanted: whole, large for others, small as a logo, and cut
around the point that must stay in sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from portulano.images.variants import FOR_PRESS, IN_TEXT, SIGN, Recipe
from portulano.model.base import Image
from portulano.portal import Portal

Cut = Literal["wide", "head", "card"]
"""The photograph that opens the home page, one at the head of a section, a picture in a list of records in short."""
_SHAPES: Mapping[Cut, float] = {"wide": 2.4, "head": 16 / 9, "card": 1.5}
_WIDTHS: Mapping[Cut, tuple[int, ...]] = {"wide": (800, 1600, 2400), "head": (480, 800, 1200), "card": (360, 720)}
LOGOS = ("logo", "logo_night")
DRAWN = ".svg"
"""The ending under which a logo may also be a drawing."""
IN_SHORT = ("news", "agreements", "practices", "brand")
"""The kinds of which pages show records in short, each with its first picture."""


def cut_of(image: Image, cut: Cut) -> Recipe:
    """How a picture is cut to a shape; its name is the same wherever the same point is kept."""
    across, down = (image.focus.across, image.focus.down) if image.focus else (50, 50)
    return Recipe(f"{cut}-{across}-{down}", _WIDTHS[cut], _SHAPES[cut], across, down)


def brand_files(portal: Portal) -> Iterator[tuple[str, str]]:
    """The fields of the brand that name pictures, and what they name."""
    brand = portal.config.brand
    for field in (*LOGOS, "mark"):
        if name := getattr(brand, field):
            yield f"brand.{field}", name
    for index, image in enumerate(brand.photographs):
        yield f"brand.photographs.{index}.file", image.file


def drawn_logos(portal: Portal) -> dict[str, Path]:
    """The logos that are drawings, by name, as far as they are there."""
    names = (getattr(portal.config.brand, field) for field in LOGOS)
    return {name: portal.library.files[name] for name in names if name in portal.library.files and is_drawing(name)}


def is_drawing(name: str) -> bool:
    """Whether a file is one that is drawn by the browser, by its ending."""
    return Path(name).suffix.lower() == DRAWN


def wanted_copies(portal: Portal) -> Mapping[str, tuple[Recipe, ...]]:
    """The copies of each file of which more than the usual ones in an article are wanted."""
    found: dict[str, dict[str, Recipe]] = defaultdict(lambda: {IN_TEXT.name: IN_TEXT})
    for name, recipe in _more(portal):
        found[name][recipe.name] = recipe
    return {name: tuple(recipes.values()) for name, recipes in found.items()}


def _more(portal: Portal) -> Iterator[tuple[str, Recipe]]:
    brand = portal.config.brand
    yield from ((name, FOR_PRESS) for _, name in brand_files(portal))
    for entry in portal.library.of_kind("brand"):
        yield from ((one.file, FOR_PRESS) for one in entry.value.files if one.file)
    yield from ((name, SIGN) for field in LOGOS if (name := getattr(brand, field)))
    for image in brand.photographs:
        if image.sections or image == brand.at_home:
            yield image.file, cut_of(image, "head" if image.sections else "wide")
    for kind in IN_SHORT:
        for entry in portal.library.of_kind(kind):
            yield from ((image.file, cut_of(image, "card")) for image in entry.value.images[:1])
