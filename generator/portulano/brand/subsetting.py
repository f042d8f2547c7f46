"""A city's own typeface files in, small WOFF2 files by script out, made once for each content and kept in a cache."""

from __future__ import annotations

import hashlib
import io
import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from portulano.brand.typefaces import Face, Family, signs_in

SCRIPTS: Mapping[str, str] = {
    "latin": "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,"
    "U+2191-2193,U+2212",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02DD-02FF,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0",
    "vietnamese": "U+0300-0323,U+1EA0-1EF9",
    "greek": "U+0370-03FF,U+1F00-1FFF",
    "cyrillic": "U+0400-052F,U+2116",
    "hebrew": "U+0590-05FF,U+FB1D-FB4F",
    "arabic": "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFC",
    "devanagari": "U+0900-097F,U+20B9,U+A8E0-A8FF",
    "han": "U+2E80-2FDF,U+3000-30FF,U+31C0-31FF,U+3400-4DBF,U+4E00-9FFF,U+F900-FAFF,U+FF00-FFEF",
    "hangul": "U+1100-11FF,U+3130-318F,U+AC00-D7AF",
}
"""The subsets that a typeface is cut into: a page loads those only whose letters it has."""

_RESTRICTED = 0x0002
"""OS/2 `fsType`, bit 1: the maker forbids to embed the typeface (OpenType 1.9)."""
_DAMAGED = (LookupError, ValueError, TypeError, AssertionError, AttributeError)
"""What fontTools comes to when a table in a damaged file leads nowhere."""
_VERSION = "2"


class TypefaceError(Exception):
    """A typeface file that cannot be published; `code` says why: "typeface-broken" or "typeface-locked"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def own_family(name: str, files: Sequence[Path], stands_for: str, credit: str, licence: str, cache: Path) -> Family:
    """The family made of a city's files, cut into subsets. Raises TypefaceError."""
    faces = [face for path in files for face in _faces(path, cache)]
    return Family(name, stands_for, tuple(faces), credit, licence)


def _faces(path: Path, cache: Path) -> list[Face]:
    data = path.read_bytes()
    store = cache / hashlib.sha256(data + _VERSION.encode()).hexdigest()[:32]
    table = store / "faces.json"
    if not table.is_file():
        store.mkdir(parents=True, exist_ok=True)
        rows = _cut(data, path.stem, store)
        part = table.with_suffix(".part")
        part.write_text(json.dumps(rows), encoding="utf-8")
        part.replace(table)
    rows = json.loads(table.read_text(encoding="utf-8"))
    return [Face(row["weight"], f"fonts/{row['file']}", store / row["file"], row["signs"]) for row in rows]


def _cut(data: bytes, stem: str, store: Path) -> list[dict[str, object]]:
    """Write the subsets of one file; a row of facts for each. Asked for so late because it takes long to import."""
    import brotli  # noqa: PLC0415
    from fontTools import subset  # noqa: PLC0415  # most portals never need it
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415

    try:
        font = TTFont(io.BytesIO(data), lazy=True)
        if font["OS/2"].fsType & _RESTRICTED:
            raise TypefaceError("typeface-locked")
        weight, known = int(font["OS/2"].usWeightClass), frozenset(font.getBestCmap())
        rows: list[dict[str, object]] = []
        for script, ranges in SCRIPTS.items():
            signs = signs_in(ranges) & known
            if not any(chr(sign).isalpha() for sign in signs):
                continue
            options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
            cut = TTFont(io.BytesIO(data))
            worker = subset.Subsetter(options)
            worker.populate(unicodes=signs)
            worker.subset(cut)
            cut.flavor = "woff2"
            name = f"{stem.lower().replace(' ', '-')}-{script}.woff2"
            cut.save(store / name, reorderTables=False)
            rows.append({"weight": weight, "file": name, "signs": ranges_of(signs)})
    except (TTLibError, brotli.error, struct.error, OSError, *_DAMAGED):
        raise TypefaceError("typeface-broken") from None
    return rows


def ranges_of(signs: frozenset[int]) -> str:
    """The numbers of signs as `unicode-range` writes them."""
    runs: list[list[int]] = []
    for sign in sorted(signs):
        if runs and sign == runs[-1][1] + 1:
            runs[-1][1] = sign
        else:
            runs.append([sign, sign])
    return ",".join(f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}" for first, last in runs)
