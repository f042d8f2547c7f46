"""The typefaces that ship and those that a city brings in, the styles that load them and their stand-ins out.

A stand-in is a typeface of the reader's system, stretched to take the same room as the one that is on its way, so that
nothing jumps when it comes (CSS Fonts 5, `size-adjust` and the override descriptors).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml
from PIL import ImageFont

TABLE = "typefaces.yml"
LETTERS = (
    "el acuerdo entre las ciudades firmado en agosto de 2021 abre una nueva etapa de cooperacion "
    "the agreement between the cities signed in august 2021 opens a new stage of cooperation"
)
"""What the mean width of a typeface is measured on: the letters as often as Spanish and English have them."""

_EM = 1000

STACKS = {
    "sans": 'system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
    "serif": 'Georgia, "Times New Roman", "Noto Serif", serif',
}
_STAND_INS: Mapping[str, tuple[tuple[str, tuple[str, ...], float, float], ...]] = {
    "sans": (
        ("meanwhile", ("Arial", "Liberation Sans", "Arimo", "Helvetica"), 462.2, 492.7),
        ("meanwhile on Android", ("Roboto",), 460.4, 465.3),
    ),
    "serif": (
        ("meanwhile", ("Times New Roman", "Liberation Serif", "Tinos"), 409.2, 432.6),
        ("meanwhile on Android", ("Noto Serif",), 488.2, 516.2),
    ),
}
"""Typefaces that systems have, each with the mean width of LETTERS at weights 400 and 700, in thousandths of an em."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a family: its weight, the file, and the signs that it has as `unicode-range` writes them."""

    weight: int
    asset: str
    path: Path
    signs: str


@dataclass(frozen=True)
class Family:
    """A typeface: its name, what stands for it meanwhile ("sans", "serif"), its faces, whom to thank for it.

    A family without faces is the reader's own system's.
    """

    name: str
    stands_for: str
    faces: tuple[Face, ...] = ()
    credit: str = ""
    licence: str = ""
    scripts_only: bool = False

    @cached_property
    def stack(self) -> str:
        """The value of `font-family`."""
        if not self.faces:
            return STACKS[self.stands_for]
        stand_ins = [f'"{self.name} {label}"' for label, *_ in _STAND_INS[self.stands_for]]
        return ", ".join((f'"{self.name}"', *stand_ins, STACKS[self.stands_for]))

    @cached_property
    def weights(self) -> tuple[int, ...]:
        return tuple(sorted({face.weight for face in self.faces}))

    @cached_property
    def first_faces(self) -> tuple[str, ...]:
        """The file of each weight that has the Latin letters."""
        return tuple(next(face.asset for face in self.faces if face.weight == weight) for weight in self.weights)


SYSTEM = {
    "system-sans": Family("system-sans", "sans"),
    "system-serif": Family("system-serif", "serif"),
}
"""Typefaces that need no file."""


def shipped_families(folders: Sequence[Path]) -> dict[str, Family]:
    """The families by id that the theme folders tell of in typefaces.yml, the first folder's before the others'."""
    found: dict[str, Family] = dict(SYSTEM)
    for folder in reversed(folders):
        if (folder / TABLE).is_file():
            found |= {name: _family(name, row, folders) for name, row in _read(folder / TABLE)}
    return found


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield from yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)["families"].items()


def _family(identity: str, row: Mapping[str, object], folders: Sequence[Path]) -> Family:
    subsets, weights = row["subsets"], row["weights"]
    assert isinstance(subsets, Mapping)
    assert isinstance(weights, list)
    faces = []
    for weight in weights:
        for subset, signs in subsets.items():
            asset = f"fonts/{identity}-{subset}-{weight}-normal.woff2"
            paths = [folder / "assets" / asset for folder in folders]
            faces.append(Face(weight, asset, next(path for path in paths if path.is_file()), signs))
    texts = {name: str(row[name]) for name in ("name", "stands_for", "credit", "licence")}
    return Family(faces=tuple(faces), scripts_only="scripts_only" in row, **texts)


def font_styles(families: Sequence[Family], addresses: Mapping[str, str]) -> str:
    """The `@font-face` rules of some families, with those of their stand-ins. `addresses` says where a face stands.

    `optional`: a typeface that has not come with the page is kept for the next one, so that no line moves while
    somebody reads, and a slow network shows its words at once.
    """
    rules = []
    for family in dict.fromkeys(families):
        for face in family.faces:
            rules.append(
                f'@font-face{{font-family:"{family.name}";font-weight:{face.weight};font-display:optional;'
                f"src:url({addresses[face.asset]});unicode-range:{face.signs}}}"
            )
        rules += _stand_in_styles(family)
    return "\n".join(rules)


def _stand_in_styles(family: Family) -> Iterator[str]:
    """For each weight, what a reader's system has, in the measures of the family's Latin letters."""
    for weight in family.weights:
        face = next(one for one in family.faces if one.weight == weight)
        font = ImageFont.truetype(face.path, _EM)
        ascent, descent = font.getmetrics()
        width = font.getlength(LETTERS) / len(LETTERS)
        for label, names, regular, bold in _STAND_INS[family.stands_for]:
            size = width / (regular if weight < 600 else bold)
            sources = ",".join(f'local("{name}{" Bold" if weight >= 600 else ""}")' for name in names)
            yield (
                f'@font-face{{font-family:"{family.name} {label}";font-weight:{weight};src:{sources};'
                f"size-adjust:{_percent(size)};ascent-override:{_percent(ascent / _EM / size)};"
                f"descent-override:{_percent(descent / _EM / size)};line-gap-override:0%}}"
            )


def _percent(part: float) -> str:
    return f"{100 * part:.1f}%"


def signs_in(ranges: str) -> frozenset[int]:
    """The signs that a `unicode-range` names, by number."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)
