"""A portal's folder in, the next edition of its boletín out: which month it is, and what its file begins with."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from portulano.i18n import Wording, known_languages, wording_for
from portulano.labels import find_kind
from portulano.load import read_file
from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content
from portulano.resources import theme_folder
from portulano.scaffold.yaml_text import Value

EDITIONS = "editions"
MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def named_by_itself(folder: Path, kind_name: str) -> str | None:
    """The name of the next record of a kind, where its kind gives it one: of an edition. `kind_name` is as written."""
    strings = (theme_folder() / "strings",)
    kind = find_kind(kind_name, tuple(wording_for(language, strings) for language in known_languages(strings)))
    return next_month(folder) if kind is not None and kind.name == EDITIONS else None


def next_month(folder: Path, today: date | None = None) -> str:
    """The month after that of the last edition, drafts too, as `2026-10`; without editions the month that it is."""
    known = [found for path in sorted((folder / "content" / EDITIONS).glob("*.*")) if (found := _month_of(path))]
    if not known:
        now = today or date.today()  # noqa: DTZ011  # the month of the person who writes
        return f"{now.year:04d}-{now.month:02d}"
    year, month = max(known)
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}"


def _month_of(path: Path) -> tuple[int, int] | None:
    """The month of an edition's file: its name, else what is written in it; None if neither says."""
    written = path.name.partition(".")[0]
    if not MONTH.fullmatch(written):
        read = read_file(path, path.name, []) if path.suffix in (".yml", ".md") else None
        written = str(read[0].get("month")) if read else ""
    found = MONTH.fullmatch(written)
    return (int(found[1]), int(found[2])) if found else None


def outlook(folder: Path, file: str, words: Wording) -> str:
    """What a new edition would tell if it were closed today, in words; empty for other records and where nothing is.

    `file` is the record's, relative to the portal's folder. Mistakes elsewhere in the content are `check`'s to tell.
    """
    path = Path(file)
    if path.parent.name != EDITIONS:
        return ""
    portal = read_content(BuildOptions(folder=folder, drafts=True), Clock(Silent())).portal
    found = portal.library.find(EDITIONS, path.stem) if portal else None
    parts = found.value.frozen.parts if found else ()
    return ", ".join(f"{words.text(f'kinds.values.section.{name}')} ({len(items)})" for name, items in parts)


def edition_values(folder: Path, name: str) -> dict[str, Value]:
    """What a new edition's file holds: nothing but that it is a draft, and its month if its name is none."""
    month = {} if MONTH.fullmatch(name) else {"month": next_month(folder)}
    return {**month, "draft": "true"}
