"""One picture file in, its copies in several sizes and formats out, made from one decoding."""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from portulano.images.opening import in_screen_colours, open_upright

VERSION = "3"
"""Changes when the same recipe would give other bytes."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What copies are wanted: widths in dots; for a cut also its shape (width by height) and the point to keep.

    The point is in per cent from the left and from the top.
    """

    name: str
    widths: tuple[int, ...]
    shape: float | None = None
    across: int = 50
    down: int = 50
    plain: bool = False
    """Only the format that every program reads, in high quality: what is handed to others."""
    tallest: int | None = None
    """Dots: no copy is higher, whatever its width."""


FOR_PRESS = Recipe("press", (3000,), plain=True)
SIGN = Recipe("sign", (640,), plain=True, tallest=132)
"""A logo at the head of every page, 44 CSS pixels high, on screens of three dots a pixel."""
IN_TEXT = Recipe("text", (480, 960, 1600))
"""A picture in an article: a phone's width, an article's, and both on dense screens."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One copy: the recipe it is made by, its format, size in dots, file name in the store, bytes and their SHA-256.

    `across` and `down` say where in the copy the recipe's point lies, in per cent.
    """

    recipe: str
    format: str
    width: int
    height: int
    file: str
    size: int
    digest: str
    across: int = 50
    down: int = 50


TALLEST = 6400
"""Dots. No screen shows more at once, and WebP holds no more than 16383."""
FORMATS = ("avif", "webp", "jpeg", "png")
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}


def make_variants(path: Path, recipes: Sequence[Recipe], store: Path) -> tuple[Variant, ...]:
    """Decode a picture once and write all its copies into the folder `store`. Raises PictureError."""
    widest = max(max(recipe.widths) for recipe in recipes)
    tallest = max((round(max(one.widths) / one.shape) for one in recipes if one.shape), default=1)
    picture = open_upright(path, (widest, tallest))
    scale = min(max(widest / picture.width, tallest / picture.height), TALLEST / picture.height)
    if scale < 1:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    picture = in_screen_colours(picture)
    return tuple(variant for recipe in recipes for variant in _copies(picture, recipe, store))


def _copies(picture: Image.Image, recipe: Recipe, store: Path) -> Iterator[Variant]:
    """The copies of one recipe from the widest down, each made from the one before; never larger than the original."""
    shown, point = _cut(picture, recipe)
    widest = (
        min(shown.width, round(shown.width * recipe.tallest / shown.height) or 1) if recipe.tallest else shown.width
    )
    widths = sorted({min(width, widest) for width in recipe.widths}, reverse=True)
    fallback = min(widths, key=lambda width: abs(width - recipe.widths[len(recipe.widths) // 2]))
    for width in widths:
        if width != shown.width:
            height = max(1, round(shown.height * width / shown.width))
            shown = shown.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        formats = [] if recipe.plain else ["avif", "webp"]
        if width == fallback:
            formats.append("png" if shown.mode == "RGBA" else "jpeg")
        for form in formats:
            yield _written(shown, recipe, form, point, store)


def _written(picture: Image.Image, recipe: Recipe, form: str, point: tuple[int, int], store: Path) -> Variant:
    data = encoded(picture, form, FINE if recipe.plain else SMALL)
    name = f"{recipe.name}-{picture.width}.{form}"
    (store / name).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Variant(recipe.name, form, picture.width, picture.height, name, len(data), digest, *point)


SMALL, FINE = 82, 92
"""Qualities of JPEG: for screens, and for others to work with."""


def encoded(picture: Image.Image, form: str, quality: int = SMALL) -> bytes:
    """The bytes of a picture in one of FORMATS. Nothing of the original's metadata is in them."""
    buffer = io.BytesIO()
    if form == "avif":  # one thread: pictures are shared over processes, and the bytes are always the same
        picture.save(buffer, "AVIF", quality=60, speed=9, max_threads=1)
    elif form == "webp":
        picture.save(buffer, "WEBP", quality=78, method=2)
    elif form == "jpeg":
        picture.save(buffer, "JPEG", quality=quality, progressive=True)
    else:
        picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _cut(picture: Image.Image, recipe: Recipe) -> tuple[Image.Image, tuple[int, int]]:
    """The part of a picture that has the recipe's shape and lies as near around its point as the edges allow; and where
    in that part the point is, in per cent."""
    if recipe.shape is None:
        return picture, (recipe.across, recipe.down)
    box = cut_box(picture.size, recipe.shape, recipe.across, recipe.down)
    across = (picture.width * recipe.across / 100 - box[0]) / (box[2] - box[0])
    down = (picture.height * recipe.down / 100 - box[1]) / (box[3] - box[1])
    return picture.crop(box), (round(100 * across), round(100 * down))


def cut_box(size: tuple[int, int], shape: float, across: int, down: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the largest part of this shape around a point in per cent."""
    width = max(1, min(size[0], math.floor(size[1] * shape)))
    height = max(1, min(size[1], math.floor(size[0] / shape)))
    left = min(max(round(size[0] * across / 100 - width / 2), 0), size[0] - width)
    top = min(max(round(size[1] * down / 100 - height / 2), 0), size[1] - height)
    return left, top, left + width, top + height
