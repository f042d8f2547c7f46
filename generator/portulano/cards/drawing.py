"""Planned cards in, their PNG files out: only those that are not in the store, shared over processes.

A card is drawn in few colours: what all share is drawn once a process, then two inks of eight shades are laid on it.
That takes a third of the time and of the bytes of a picture in full colour. A photograph is set beside it in the end.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import partial
from math import cos, pi, sin
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from portulano.brand.colour import channels
from portulano.cards.lettering import Lettering, leftward, types_of, without_last
from portulano.cards.planning import SIZE, Card, Cards, Photograph, Style
from portulano.images.variants import cut_box
from portulano.parallel import spread

EDGE, BAND, SIDE = 72, 28, 52
"""The margin, the height of the band at the foot, and the side of the sign, in dots."""
TITLE_SIZES = (84, 72, 62, 54, 46, 40)
KICKER, FOOT = 168, 512
"""Where the line above the title and the title itself end, from the top."""
SHADES = 8
WORTH_FORKING = 24
BESIDE = 470
"""The width of a photograph, in dots."""
QUALITY = 86


class Room(NamedTuple):
    """Where words stand: from this dot to that one."""

    left: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left


def room_of(card: Card) -> Room:
    """All but the margins; beside a photograph, what it leaves: at the left where lines begin at the right."""
    if card.photograph is None:
        return Room(EDGE, SIZE[0] - EDGE)
    beside = BESIDE + EDGE * 2 // 3
    return Room(beside, SIZE[0] - EDGE) if leftward(card.site) else Room(EDGE, SIZE[0] - beside)


def draw_cards(cards: Cards, folder: Path, jobs: int) -> dict[str, Path]:
    """The file of each card by its address; those that the store lacks are drawn now."""
    paths = {address: folder / Path(address).name for address in cards.by_address}
    missing = [card for address, card in cards.by_address.items() if not paths[address].is_file()]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        spread(partial(_draw_share, cards.style, folder), missing, jobs, least=WORTH_FORKING)
    _forget(folder, frozenset(path.name for path in paths.values()))
    return paths


def _draw_share(style: Style, folder: Path, cards: Sequence[Card]) -> list[None]:
    lettering = Lettering(types_of(style.families))
    grounds: dict[tuple[str, str, Room], Image.Image] = {}
    for card in cards:
        shared = (card.site, card.note, room_of(card))
        if shared not in grounds:
            grounds[shared] = _ground(style, card, lettering)
        picture = draw(card, grounds[shared], lettering)
        target = folder / Path(card.address).name
        part = target.with_suffix(f".{os.getpid()}")
        if card.photograph is None:
            picture.save(part, "PNG", compress_level=4)
        else:
            picture.save(part, "JPEG", quality=QUALITY, progressive=True)
        part.replace(target)
    return []


def draw(card: Card, ground: Image.Image, lettering: Lettering) -> Image.Image:
    """One card on the ground that it shares with others."""
    picture, room = ground.copy(), room_of(card)
    lines, size = _title(card.title, room, lettering)
    height = _line_height(size)
    mask = Image.new("L", (SIZE[0], height * len(lines) + size // 3))
    pen = ImageDraw.Draw(mask)
    leftwards = leftward(card.title)
    for number, line in enumerate(lines):
        left = room.right - lettering.width(line, size) if leftwards else room.left
        lettering.draw(pen, (left, height * number + size), line, size, leftwards=leftwards)
    _lay(picture, mask, (0, FOOT - height * len(lines)), 0)
    if card.kicker:
        _write(picture, card.kicker, KICKER, 30, 1, room, lettering)
    if card.photograph is None:
        return picture
    shown = picture.convert("RGB")
    shown.paste(_beside(card.photograph), (0 if leftward(card.site) else SIZE[0] - BESIDE, 0))
    return shown


def _beside(photograph: Photograph) -> Image.Image:
    """The part of a photograph that fills the side of a card, above the band."""
    size = (BESIDE, SIZE[1] - BAND)
    with Image.open(photograph.path) as opened:
        whole = opened.convert("RGBA")
    box = cut_box(whole.size, size[0] / size[1], photograph.across, photograph.down)
    part = whole.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    ground = Image.new("RGB", size, "white")
    ground.paste(part, mask=part.getchannel("A"))
    return ground


def _line_height(size: int) -> int:
    return round(size * 1.12)


def _title(text: str, room: Room, lettering: Lettering) -> tuple[list[str], int]:
    """The title in the largest size in which it fits; of one that is too long the end is left out."""
    for size in TITLE_SIZES:
        if text and (lines := _fitting(text, size, room, lettering)):
            return lines, size
    while text := without_last(text):
        if lines := _fitting(text, TITLE_SIZES[-1], room, lettering):
            return lines, TITLE_SIZES[-1]
    return [], TITLE_SIZES[0]


def _fitting(text: str, size: int, room: Room, lettering: Lettering) -> list[str] | None:
    """The lines of a title, if they fit between the line above and the foot."""
    return lettering.lines(text, size, room.width, (FOOT - KICKER - 20) // _line_height(size))


def _ground(style: Style, card: Card, lettering: Lettering) -> Image.Image:
    """What the cards of one language share: ground, sign, the portal's name, the note, the pattern."""
    colours, room = style.colours.day, room_of(card)
    picture = Image.new("P", SIZE, 0)
    inks = [_shades(colours["accent-deep"], colours[role]) for role in ("on-deep", "bright")]
    picture.putpalette(bytes(part for ink in inks for shade in ink for part in shade))
    _rhumbs(picture, leftward(card.site))
    _pattern(picture, style.pattern)
    beside = SIDE + 20
    _sign(picture, style, room.right - SIDE if leftward(card.site) else room.left)
    _write(picture, card.site, EDGE + 38, 34, 0, room, lettering, beside)
    if card.note:
        _write(picture, card.note, SIZE[1] - BAND - 40, 22, 0, room, lettering)
    return picture


def _rhumbs(picture: Image.Image, at_left: bool) -> None:
    """The hairlines of a sailor's chart: sixteen directions from a point, faint enough to read on."""
    fine, faint = 2, 256 // SHADES + 4
    mask = Image.new("L", (SIZE[0] * fine, SIZE[1] * fine))
    pen = ImageDraw.Draw(mask)
    middle = (SIZE[0] * fine * (0.18 if at_left else 0.82), SIZE[1] * fine * 0.34)
    for number in range(16):
        angle, far = number * pi / 8, 2 * SIZE[0]
        pen.line((*middle, middle[0] + far * sin(angle), middle[1] - far * cos(angle)), fill=255, width=2)
    for radius in (110, 220, 330):
        reach = radius * fine
        circle = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
        pen.ellipse(circle, outline=255, width=2)
    small = mask.resize(SIZE, Image.Resampling.BOX).point([faint if value > 60 else 0 for value in range(256)])
    _lay(picture, small, (0, 0), 0)


def _shades(ground: str, ink: str) -> list[tuple[int, int, int]]:
    """From the ground to the ink in SHADES steps."""
    one, other = channels(ground), channels(ink)
    steps = [number / (SHADES - 1) for number in range(SHADES)]
    return [
        (
            round(one[0] + (other[0] - one[0]) * step),
            round(one[1] + (other[1] - one[1]) * step),
            round(one[2] + (other[2] - one[2]) * step),
        )
        for step in steps
    ]


_LEVELS = [value * SHADES // 256 for value in range(256)]
_INKS = tuple([level + (ink * SHADES if level else 0) for level in _LEVELS] for ink in (0, 1))
_ANY = [255 if level else 0 for level in _LEVELS]


def _lay(picture: Image.Image, mask: Image.Image, place: tuple[int, int], ink: int) -> None:
    """Lay an ink on what is there, as strong as the mask says."""
    picture.paste(mask.point(_INKS[ink]), place, mask.point(_ANY))


def _write(
    picture: Image.Image,
    text: str,
    base: int,
    size: int,
    ink: int,
    room: Room,
    lettering: Lettering,
    indent: int = 0,
) -> None:
    """One line on its base line, from the left or, if it is read so, from the right, after `indent`; cut where full."""
    while text and lettering.width(text, size) > room.width - indent:
        text = without_last(text)
    if not text:
        return
    mask = Image.new("L", (SIZE[0], size * 2))
    width = lettering.width(text, size)
    leftwards = leftward(text)
    left = room.right - indent - width if leftwards else room.left + indent
    lettering.draw(ImageDraw.Draw(mask), (left, size * 1.4), text, size, leftwards=leftwards)
    _lay(picture, mask, (0, base - round(size * 1.4)), ink)


def _sign(picture: Image.Image, style: Style, left: int) -> None:
    """The city's mark, or the port of a portolan chart, before the portal's name."""
    side = SIDE
    if style.mark:
        with Image.open(style.mark) as opened:
            mark = opened.convert("RGBA").resize((side, side), Image.Resampling.LANCZOS)
        flat = Image.new("RGB", mark.size, style.colours.day["accent-deep"])
        flat.paste(mark, mask=mark.getchannel("A"))
        few = flat.quantize(200)
        used = 2 * SHADES
        palette = (picture.getpalette() or [])[: 3 * used] + (few.getpalette() or [])[:600]
        picture.putpalette(palette)
        picture.paste(few.point([min(255, value + used) for value in range(256)]), (left, EDGE))
        return
    fine = 4
    for ink, radius in ((0, 26), (1, 9)):
        mask = Image.new("L", (side * fine, side * fine))
        pen = ImageDraw.Draw(mask)
        middle, reach = side * fine / 2, radius * fine
        circle = (middle - reach, middle - reach, middle + reach - 1, middle + reach - 1)
        pen.ellipse(circle, outline=255, width=7 * fine) if ink == 0 else pen.ellipse(circle, fill=255)
        _lay(picture, mask.resize((side, side), Image.Resampling.BOX), (left, EDGE), ink)


def _pattern(picture: Image.Image, name: str) -> None:
    """The band at the foot, in the city's pattern."""
    if name == "none":
        return
    mask = Image.new("L", (SIZE[0], BAND))
    pen = ImageDraw.Draw(mask)
    step = BAND
    for left in range(0, SIZE[0], step):
        for line in _PATTERNS[name]:
            points = [(left + across * step, down * BAND) for across, down in line]
            pen.line(points, fill=150, width=2, joint="curve")
    _lay(picture, mask, (0, SIZE[1] - BAND), 1)


_HALVES = (0.06, 0.19, 0.31, 0.44)
_PATTERNS: Mapping[str, Sequence[Sequence[tuple[float, float]]]] = {
    "weave": (
        *[((0, place), (0.5, place)) for place in _HALVES],
        *[((0.5, 0.5 + place), (1, 0.5 + place)) for place in _HALVES],
        *[((0.5 + place, 0), (0.5 + place, 0.5)) for place in _HALVES],
        *[((place, 0.5), (place, 1)) for place in _HALVES],
    ),
    "waves": tuple(
        [(0, high), (0.25, high - 0.14), (0.5, high), (0.75, high + 0.14), (1, high)] for high in (0.2, 0.5, 0.8)
    ),
    "tiles": (
        ((0, 0.5), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
        ((0.35, 0.5), (0.5, 0.35), (0.65, 0.5), (0.5, 0.65), (0.35, 0.5)),
    ),
}


def _forget(folder: Path, used: frozenset[str]) -> None:
    """Remove the cards that no page shows any more."""
    for path in folder.glob("*.*"):
        if path.name not in used:
            path.unlink()
