"""An open edition in, the same edition closed out: what it tells is written into its file, and nothing else changes.

Only the block `frozen` is appended or replaced; comments, order and line ends of the rest stay as the editor left them.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from portulano.editions import completed
from portulano.errors import MachineError, UsageError
from portulano.i18n import Wording
from portulano.library import Entry, Library
from portulano.load import TableRow
from portulano.model.editions import Edition, Frozen
from portulano.model.values import EVERY_LANGUAGE, PartialDate, Text
from portulano.options import BuildOptions, Clock, Silent
from portulano.portal import Portal
from portulano.problems import Problem, errors_of
from portulano.reading import Content, read_content
from portulano.scaffold.yaml_text import Value, comment_lines, entry
from portulano.sources import CONTENT_FOLDER
from portulano.syntax.yaml_reader import UnreadableYamlError, positions, read

BLOCK = "frozen"


@dataclass(frozen=True, slots=True)
class Closed:
    """What was closed: its file, its number, how much it tells; or the errors because of which nothing was written."""

    file: str = ""
    number: int = 0
    items: int = 0
    problems: tuple[Problem, ...] = ()


def close_edition(folder: Path, name: str, today: date | None, words: Wording, *, again: bool = False) -> Closed:
    """Write what the edition `name` tells into its file, as of `today`.

    An edition for everyone is closed as everyone sees it, one for the office as the office does. Nothing is written
    while the content has errors. Raises UsageError: no such edition, a draft, not begun, closed already without
    `again`, in a spreadsheet; MachineError if the file cannot be written.
    """
    content, found = _find(folder, name, today)
    if errors := errors_of(content.problems):
        return Closed(problems=errors)
    if content.portal is None or found is None:
        raise _not_there(folder, name, content)
    portal, record = content.portal, found.value
    if record.month.first_day > portal.today:
        raise UsageError("edition_not_begun", name=name, month=record.month)
    if record.closed is not None and not again:
        raise UsageError("edition_closed", name=name, date=record.closed)
    if isinstance(found.raw.source, TableRow):
        raise UsageError("edition_in_table", name=name, file=found.raw.source.name)
    frozen = _now(portal, found)
    _write(folder / found.raw.source.name, _block(frozen, portal.wordings.get(portal.languages[0], words)))
    return Closed(found.raw.source.name, frozen.number or 0, len(frozen.items))


def _find(folder: Path, name: str, today: date | None) -> tuple[Content, Entry | None]:
    """The content, and the edition in it, as everyone sees them; as the office does if only the office has it."""
    content = read_content(BuildOptions(folder=folder, today=today), Clock(Silent()))
    found = _edition(content.portal, name)
    if found is not None or content.portal is None:
        return content, found
    inside = read_content(BuildOptions(folder=folder, today=today, audience="internal"), Clock(Silent()))
    found = _edition(inside.portal, name)
    return (inside, found) if found is not None else (content, None)


def _edition(portal: Portal | None, name: str) -> Entry | None:
    return portal.library.find("editions", name) if portal else None


def _not_there(folder: Path, name: str, content: Content) -> UsageError:
    if any((folder / CONTENT_FOLDER / "editions" / f"{name}{suffix}").is_file() for suffix in (".yml", ".md")):
        return UsageError("edition_draft", name=name)
    known = [one.id for one in content.portal.library.of_kind("editions")] if content.portal else []
    close = difflib.get_close_matches(name, known, 1, 0.5)
    code = "edition_unknown_close" if close else "edition_unknown" if known else "edition_none"
    return UsageError(code, name=name, known=", ".join(known), closest=close[0] if close else "")


def _now(portal: Portal, found: Entry) -> Frozen:
    """What the edition tells now, whether it was closed before or not."""
    record: Edition = found.value
    opened = replace(found, value=record.model_copy(update={"frozen": None}))
    library: Library = portal.library.with_entries({found.key: opened})
    told: Edition = completed(library, portal.wordings, portal.today).entries[found.key].value
    frozen = told.frozen or Frozen()
    day = portal.today
    return frozen.model_copy(update={"closed": PartialDate(day.year, day.month, day.day)})


def _block(frozen: Frozen, words: Wording) -> list[str]:
    """The lines of the block, with a word on what it is."""
    key, *rest = entry(BLOCK, _written(frozen))
    return [key, *(f"  {line}" for line in comment_lines(words.text("commands.edition.block"))), *rest]


def _written(group: BaseModel) -> dict[str, Value]:
    """A group as YAML writes it; what is not there is left out."""
    found = ((name, getattr(group, name)) for name in type(group).model_fields)
    return {name: _value(value) for name, value in found if value not in (None, (), "")}


def _value(value: object) -> Value:
    if isinstance(value, BaseModel):
        return _written(value)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Text):
        texts = value.by_language
        return texts[EVERY_LANGUAGE] if EVERY_LANGUAGE in texts else dict(texts)
    return f"{value}{value.mark}" if isinstance(value, PartialDate) else str(value)


def _write(path: Path, block: list[str]) -> None:
    """Put the block into the file in one step: whoever reads it meanwhile sees the old file or the new one."""
    part = path.with_name(f".{path.name}.part")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        changed = with_block(text, block, prose=path.suffix == ".md")
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(changed)
        part.replace(path)
    except OSError as error:
        raise MachineError("cannot_write", file=path, detail=error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)


def with_block(text: str, block: list[str], *, prose: bool = False) -> str:
    """The text of a content file with the block in it: in the place of the one that is there, else at the end.

    In a file with prose (`---` before and after the data) the end is that of the data. Raises UsageError if the file
    is written in a way into which nothing can be put, such as all data between braces.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = text.removeprefix(mark).replace("\r\n", "\n").split("\n")
    first, last = _data_lines(lines, prose)
    data = lines[first:last]
    begins, ends = _place(data)
    new_block = begins == ends
    while new_block and begins > 0 and not data[begins - 1].strip():
        begins -= 1
    gap = [""] if new_block and begins > 0 else []
    new = [*data[:begins], *gap, *block, *data[ends:]]
    _same_but_block(data, new)
    whole = "\n".join([*lines[:first], *new, *lines[last:]])
    return mark + (whole if whole.endswith("\n") else whole + "\n").replace("\n", end)


def _data_lines(lines: list[str], prose: bool) -> tuple[int, int]:
    """From which line to which the data stand."""
    if not prose:
        return 0, len(lines)
    return 1, next(number for number, line in enumerate(lines) if number and line.rstrip() in ("---", "..."))


def _place(data: list[str]) -> tuple[int, int]:
    """From which line to which the block stands; the end twice where there is none."""
    found = positions("\n".join(data)).get((BLOCK,))
    if found is None:
        return len(data), len(data)
    begins = found[0] - 1
    ends = begins + 1
    while ends < len(data) and (not data[ends].strip() or data[ends][0].isspace()):
        ends += 1
    while not data[ends - 1].strip():
        ends -= 1
    return begins, ends


def _same_but_block(old: list[str], new: list[str]) -> None:
    """What is not the block must mean what it meant."""
    try:
        before, after = read("\n".join(old)), read("\n".join(new))
    except UnreadableYamlError:
        raise UsageError("edition_form") from None
    if not _without(before) == _without(after) or not isinstance(after.get(BLOCK), Mapping):
        raise UsageError("edition_form")


def _without(tree: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in tree.items() if name != BLOCK}
