"""Mistakes in content as values: facts about them in, sorted and translated reports out (text, JSON, GitHub)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as default_field
from typing import Literal, Protocol

Severity = Literal["error", "warning"]

TABLE_TYPES = (".csv", ".xlsx")
"""Files in which a line is a row, and a column is a column."""


class Texts(Protocol):
    """Whatever can give an interface text in one language, such as `i18n.Wording`."""

    def text(self, key: str, /, **values: object) -> str: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the content.

    `file` is relative to the portal's folder, with forward slashes; `line` and `column` count from 1
    (0: all of it).
    `code` names the message and the hint in theme/strings/<language>/problems.yml; `values` fill their placeholders.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    field: str = ""
    values: Mapping[str, object] = default_field(default_factory=dict)

    @property
    def place(self) -> tuple[str, int, int, str, str]:
        return (self.file, self.line, self.column, self.code, self.field)

    def message(self, texts: Texts) -> str:
        return texts.text(f"problems.{self.code}.message", field=self.field, **self.values)

    def hint(self, texts: Texts) -> str:
        return texts.text(f"problems.{self.code}.hint", field=self.field, **self.values)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column, each told once."""
    by_place: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        key = (*problem.place, tuple(sorted((name, str(value)) for name, value in problem.values.items())))
        by_place.setdefault(key, problem)
    return tuple(sorted(by_place.values(), key=lambda problem: problem.place))


def errors_of(problems: Iterable[Problem], *, strict: bool = False) -> tuple[Problem, ...]:
    """The problems that stop a publication: errors, and with `strict` warnings too."""
    return tuple(problem for problem in problems if strict or problem.severity == "error")


def as_text(problems: Iterable[Problem], texts: Texts) -> str:
    """The report that a person reads in a terminal: place, what is wrong, how to mend it."""
    blocks = []
    for problem in problems:
        place = _place(problem, texts)
        severity = texts.text(f"problems.severity.{problem.severity}")
        where = f" [{problem.field}]" if problem.field else ""
        blocks.append(f"{place}: {severity}{where}: {problem.message(texts)}\n    → {problem.hint(texts)}")
    return "\n".join(blocks)


def _place(problem: Problem, texts: Texts) -> str:
    """`file:line:column`, and for a table the row and column as spreadsheets name them."""
    if not problem.line:
        return problem.file
    if problem.file.lower().endswith(TABLE_TYPES):
        values = {"file": problem.file, "row": problem.line, "column": column_letters(problem.column)}
        return texts.text("problems.place.table", **values)
    return f"{problem.file}:{problem.line}:{problem.column}"


def column_letters(number: int) -> str:
    """A column's name in spreadsheets: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_json(problems: Iterable[Problem], texts: Texts) -> str:
    """The report for programs: a list of objects with file, line, column, severity, code, field, message and hint."""
    rows = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "field": problem.field,
            "message": problem.message(texts),
            "hint": problem.hint(texts),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], texts: Texts) -> str:
    """The report as workflow commands, which Git hosts show beside the changed line (percent-encoded as they ask)."""
    lines = []
    for problem in problems:
        message = f"{problem.message(texts)} → {problem.hint(texts)}"
        place = f"file={_property(problem.file)},line={max(problem.line, 1)},col={max(problem.column, 1)}"
        lines.append(f"::{problem.severity} {place},title={_property(problem.code)}::{_data(message)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
