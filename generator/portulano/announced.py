"""The memory of what has been announced to subscribers: `announced.txt` in, who was announced when out; and back.

An entry's permanent id is that of its first publication. Dates, names and the portal's address may change afterwards,
so what they were is kept in this file beside the content, a line an entry: `news/feria portal.example 2026 2026-11-25`.
`build` adds lines and never changes one. Without the file ids follow from the content as it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from portulano.errors import MachineError
from portulano.problems import Problem

FILE = "announced.txt"

_LINE = re.compile(
    r"(?P<name>[a-z]+(/[A-Za-z0-9-]+)?) (?P<domain>[a-z0-9.-]+) (?P<year>\d{4}) (?P<day>\d{4}-\d{2}-\d{2})"
)


class Announced(NamedTuple):
    """When an entry was first published, and the domain and year that its id has had since."""

    day: date
    domain: str
    year: int


def read_announced(folder: Path) -> tuple[dict[str, Announced], list[Problem]]:
    """What is known, by `<kind>/<id>`, and the lines that cannot be read.

    Of two lines for one entry, as Git leaves them when two people have built, the earlier holds.
    """
    found: dict[str, Announced] = {}
    problems: list[Problem] = []
    for number, line in enumerate(_text(folder).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = _row(line.strip())
        if row is None:
            problems.append(Problem(FILE, number, 1, "error", "announced-line", values={"line": line[:60]}))
            continue
        name, announced = row
        found[name] = min(announced, found.get(name, announced))
    return found, problems


def still_held(rows: Mapping[str, Announced], domain: str) -> dict[str, Announced]:
    """What holds for a portal at `domain`: what was announced under a name that is nobody's was announced to nobody.

    A new portal stands at such a name until staff write the true one.
    """
    return {name: row for name, row in rows.items() if is_nobodys(domain) or not is_nobodys(row.domain)}


_NOBODYS = re.compile(r"(.+\.)?(example|test|invalid|localhost|example\.(com|net|org))")


def is_nobodys(domain: str) -> bool:
    """Whether a domain is reserved for examples, tests and machines of one's own (RFC 2606, RFC 6761)."""
    return _NOBODYS.fullmatch(domain) is not None


def _text(folder: Path) -> str:
    try:
        return (folder / FILE).read_text(encoding="utf-8-sig", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise MachineError("cannot_read", file=FILE, detail=error.strerror or str(error)) from error


def _row(line: str) -> tuple[str, Announced] | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    return match["name"], Announced(day, match["domain"], int(match["year"]))


def mark(folder: Path) -> str:
    """What tells one state of the file from another; empty if there is none."""
    path = folder / FILE
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def write_announced(folder: Path, known: Mapping[str, Announced], new: Mapping[str, Announced], head: str) -> None:
    """Add what was announced for the first time; where there is nothing new the file is not touched.

    `head` says in words what the file is for. Raises MachineError if the file cannot be written.
    """
    if not new.keys() - known.keys():
        return
    lines = [*(f"# {line}" for line in head.splitlines()), *_lines({**new, **known})]
    path = folder / FILE
    part = path.with_name(f"{FILE}.part")
    try:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise MachineError("cannot_write", file=FILE, detail=error.strerror or str(error)) from error


def _lines(rows: Mapping[str, Announced]) -> Iterable[str]:
    for name, row in sorted(rows.items()):
        yield f"{name} {row.domain} {row.year:04d} {row.day}"
