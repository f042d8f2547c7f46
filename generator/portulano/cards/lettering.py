"""Words in, lines of a given width out, each in runs of the typefaces that have its letters; from right to left too.

Within a run Raqm joins and orders letters (HarfBuzz, FriBidi). Where a line needs several typefaces, its runs are set
one after the other in the direction of the line (Unicode Bidirectional Algorithm, UAX 9, P2 and L2 for one level).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import ImageDraw, ImageFont

from portulano.brand.typefaces import Face, Family, signs_in

_WITHOUT_SHAPE = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "So", "Sk"))
"""Signs that a title can do without: controls, emoji. If a typeface lacks them they are left out."""

_PLAIN = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0"}
"""What stands for hyphens that a typeface lacks, and for a narrow space that holds together."""

_BREAKS = re.compile(r"[ \t\r\n]+")
"""Where a line may end; a no-break space is none of these."""

_IDEOGRAPH = re.compile(r"[\u2e80-\u30ff\u31c0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f]")
"""Han, kana and their signs: between two of them a line may end (UAX 14, class ID)."""
_NEVER_FIRST = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％…,.:;?!)]}’”»"
)
_NEVER_LAST = frozenset("（［｛〈《「『【〔([{‘“«¿¡")
"""Signs before and after which a line never ends (JIS X 4051, 6.1; UAX 14, classes CL, NS and OP)."""

Piece = tuple[str, str]
"""A part of a text that stays on one line, after what stands before it on the same line: a space or nothing."""


@dataclass(frozen=True, slots=True)
class Type:
    """One typeface file and the signs that it has."""

    path: Path
    signs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one typeface."""

    type: Type
    text: str


@dataclass
class Lettering:
    """Sets words in the first of several typefaces that has them. Fonts that were opened stay open."""

    types: Sequence[Type]
    _open: dict[tuple[Path, int], ImageFont.FreeTypeFont] = field(default_factory=dict)
    _widths: dict[tuple[str, int], float] = field(default_factory=dict)

    def writable(self, text: str) -> str:
        """The text as it can be set: composed (NFC), with plain signs for those that are only another form of them
        (NFKC), as a 2 below the line, and without signs that it can do without.

        Empty if a letter of it is in no typeface: better no words than empty boxes.
        """
        kept = []
        for sign in _BREAKS.sub(" ", unicodedata.normalize("NFC", text)):
            plain = sign if self._type_of(sign) else _PLAIN.get(sign) or unicodedata.normalize("NFKC", sign)
            if all(self._type_of(one) for one in plain):
                kept.append(plain)
            elif unicodedata.category(sign) not in _WITHOUT_SHAPE:
                return ""
        return _BREAKS.sub(" ", "".join(kept)).strip(" ")

    def lines(self, text: str, size: int, width: float, most: int) -> list[str] | None:
        """The text in as few lines as it needs and of about the same length; None if it needs more than `most`."""
        words = [part for piece in pieces(text) for part in self._parts(piece, size, width)]
        wrapped = self._wrapped(words, size, width)
        if len(wrapped) > most:
            return None
        low, high = width / 2, width
        while high - low > 12:
            middle = (low + high) / 2
            narrower = self._wrapped(words, size, middle)
            low, high = (
                (low, middle)
                if len(narrower) == len(wrapped) and self._fits(narrower, size, middle)
                else (
                    middle,
                    high,
                )
            )
        return self._wrapped(words, size, high)

    def _fits(self, lines: Sequence[str], size: int, width: float) -> bool:
        return all(self.width(line, size) <= width for line in lines)

    def _wrapped(self, words: Sequence[Piece], size: int, width: float) -> list[str]:
        lines: list[str] = []
        room = 0.0
        for gap, word in words:
            needed = self.width(word, size)
            with_gap = needed + (self.width(gap, size) if gap else 0)
            if lines and with_gap <= room:
                lines[-1] += gap + word
                room -= with_gap
            else:
                lines.append(word)
                room = width - needed
        return lines

    def _parts(self, piece: Piece, size: int, width: float) -> list[Piece]:
        """A piece that is wider than a line in several that are not."""
        found = [piece]
        while self.width(found[-1][1], size) > width and len(found[-1][1]) > 1:
            gap, whole = found.pop()
            cut = next(
                end for end in range(len(whole) - 1, 0, -1) if end == 1 or self.width(whole[:end], size) <= width
            )
            found += [(gap, whole[:cut]), ("", whole[cut:])]
        return found

    def width(self, text: str, size: int) -> float:
        """How many dots wide a text is at this size."""
        known = self._widths.get((text, size))
        if known is None:
            known = sum(self._font(run.type, size).getlength(run.text) for run in self.runs(text))
            self._widths[text, size] = known
        return known

    def draw(
        self, draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, *, leftwards: bool
    ) -> None:
        """Set a line; `place` is its left end, on its base line. `leftwards` is how the text is read of which it is a
        line, whatever letters the line begins with (UAX 9, P2)."""
        left, base = place
        runs = self.runs(text)
        direction = "rtl" if leftwards else "ltr"
        for run in reversed(runs) if direction == "rtl" else runs:
            font = self._font(run.type, size)
            draw.text((left, base), run.text, fill=255, font=font, anchor="ls", direction=direction)
            left += font.getlength(run.text)

    def runs(self, text: str) -> list[Run]:
        """The text in runs: a typeface goes on as long as it has the signs that come."""
        runs: list[Run] = []
        for sign in text:
            if runs and ord(sign) in runs[-1].type.signs:
                runs[-1] = Run(runs[-1].type, runs[-1].text + sign)
            elif (found := self._type_of(sign)) is not None:
                runs.append(Run(found, sign))
        return runs

    def _type_of(self, sign: str) -> Type | None:
        return next((one for one in self.types if ord(sign) in one.signs), None)

    def _font(self, one: Type, size: int) -> ImageFont.FreeTypeFont:
        font = self._open.get((one.path, size))
        if font is None:
            font = self._open[one.path, size] = ImageFont.truetype(one.path, size)
        return font


def pieces(text: str) -> list[Piece]:
    """A text, cut wherever a line may end: at spaces, and between ideographs."""
    found: list[Piece] = []
    for word in text.split(" "):
        gap, begun = " " if found else "", 0
        for place in range(1, len(word)):
            before, after = word[place - 1], word[place]
            if (
                (_IDEOGRAPH.match(before) or _IDEOGRAPH.match(after))
                and after not in _NEVER_FIRST
                and before not in _NEVER_LAST
            ):
                found.append((gap, word[begun:place]))
                gap, begun = "", place
        found.append((gap, word[begun:]))
    return found


def without_last(text: str) -> str:
    """A text without its last piece, an ellipsis in its place; "" if it is all of one piece."""
    kept = "".join(gap + word for gap, word in pieces(text.removesuffix("…"))[:-1]).rstrip(" ,;:.、，。")
    return f"{kept}…" if kept else ""


def leftward(text: str) -> bool:
    """Whether a line is read from right to left: its first letter says so (UAX 9, P2 and P3)."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def types_of(families: Sequence[Family]) -> tuple[Type, ...]:
    """The heaviest faces of each family, in the order in which they are asked for letters."""
    return tuple(Type(face.path, signs_in(face.signs)) for family in families for face in _heaviest(family))


def _heaviest(family: Family) -> list[Face]:
    return [face for face in family.faces if face.weight == family.weights[-1]]
