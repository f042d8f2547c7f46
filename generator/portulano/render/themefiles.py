"""Theme folders and the city's brand in, the theme's files to publish out: styles, scripts, typefaces, patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portulano.brand.subsetting import TypefaceError, own_family
from portulano.brand.typefaces import Family, shipped_families
from portulano.config import Brand, OwnTypeface
from portulano.problems import Problem
from portulano.render.assets import hashed_name
from portulano.render.styles import FEEDS, SHEETS, STYLESHEET, Looks, feed_styles, joined_styles
from portulano.sources import CONFIG_FILE
from portulano.urls import content_name

_TYPEFACES = "fonts/"
_STYLES = {STYLESHEET: joined_styles, FEEDS: feed_styles}
"""The sheets before which the city's brand stands."""
_PATTERNS = frozenset(("images/weave.svg", "images/waves.svg", "images/tiles.svg"))


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The published address of each theme file by name, the bytes by address, and the typefaces of the brand.

    `families` are those of headings and of texts, and after them all others that have letters for cards.
    """

    named: Mapping[str, str]
    contents: Mapping[str, bytes]
    families: tuple[Family, ...]


def theme_files(
    folders: Sequence[Path],
    brand: Brand,
    files: Mapping[str, Path],
    cache: Path,
    problems: list[Problem],
    sight: tuple[int, int],
) -> ThemeFiles:
    """Files under assets/ of each theme folder, the first folder's before the others'; styles name the hashed ones.

    `files` are those under content/, among them the city's own typefaces. Typefaces and patterns that the brand does
    not use are left out. `sight` is the point that stays in sight in the home page's photograph.
    """
    known = {**shipped_families(folders), **_own_families(brand.typefaces, files, cache, problems)}
    chosen = tuple(_chosen(brand, field, known, problems) for field in ("headings", "text"))
    paths = _wanted(_found(folders), brand, chosen)
    named: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    for name in sorted(paths, key=lambda one: (one.endswith(".css"), one)):
        if name in SHEETS and name != STYLESHEET:
            continue
        make = _STYLES.get(name)
        data = make(paths, Looks(brand, chosen, sight)) if make else paths[name].read_bytes()
        if name.endswith(".css"):
            data = _with_hashed_addresses(data, name, named)
        address = (Path("assets") / Path(name).parent / hashed_name(Path(name), data)).as_posix()
        contents[address] = data
        named[name] = address
    others = (family for family in known.values() if family.faces and family not in chosen)
    return ThemeFiles(named, contents, (*chosen, *sorted(others, key=lambda one: (one.scripts_only, one.name))))


def _found(folders: Sequence[Path]) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for folder in reversed(folders):
        base = folder / "assets"
        for path in sorted(base.rglob("*")) if base.is_dir() else ():
            if path.is_file():
                paths[path.relative_to(base).as_posix()] = path
    return paths


def _wanted(paths: Mapping[str, Path], brand: Brand, families: Sequence[Family]) -> dict[str, Path]:
    """The files without other brands' typefaces and patterns, and with the subsets of the city's own typefaces."""
    pattern = f"images/{brand.pattern}.svg"
    faces = {face.asset: face.path for family in families for face in family.faces}
    kept = {
        name: path
        for name, path in paths.items()
        if not (name.startswith(_TYPEFACES) and name.endswith(".woff2")) and (name not in _PATTERNS or name == pattern)
    }
    return kept | faces


def _own_families(
    rows: Sequence[OwnTypeface], files: Mapping[str, Path], cache: Path, problems: list[Problem]
) -> dict[str, Family]:
    found = {}
    for index, row in enumerate(rows):
        field = f"brand.typefaces.{index}.files"
        missing = [(number, name) for number, name in enumerate(row.files) if name not in files]
        problems += [_problem("file-missing", f"{field}.{number}", value=name) for number, name in missing]
        if missing:
            continue
        paths = [files[name] for name in row.files]
        try:
            found[row.name] = own_family(row.name, paths, row.stands_for, row.credit, row.licence, cache)
        except TypefaceError as bad:
            problems.append(_problem(bad.code, field, value=row.name))
    return found


def _chosen(brand: Brand, field: str, known: Mapping[str, Family], problems: list[Problem]) -> Family:
    name = str(getattr(brand, field))
    if name in known:
        return known[name]
    if not any(row.name == name for row in brand.typefaces):  # else its own problem has been told
        usable = ", ".join(sorted(key for key, family in known.items() if not family.scripts_only))
        problems.append(_problem("typeface-unknown", f"brand.{field}", value=name, known=usable))
    return known["system-serif" if field == "headings" else "system-sans"]


def _problem(code: str, field: str, **values: object) -> Problem:
    return Problem(CONFIG_FILE, 0, 0, "error", code, field, values)


def _with_hashed_addresses(data: bytes, name: str, named: Mapping[str, str]) -> bytes:
    folder = Path(name).parent.as_posix()

    def renamed(match: re.Match[bytes]) -> bytes:
        written = (
            content_name(match[1].decode(), folder) if match[1].startswith(b".") else f"{folder}/{match[1].decode()}"
        )
        address = named.get(written)
        if address is None:
            return match[0]
        return f"url({'../' * (folder.count('/') + 2)}{address})".encode()

    return re.sub(rb"url\([\"']?([^\"')#:]+)[\"']?\)", renamed, data)
