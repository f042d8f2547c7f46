"""What loading gives: records as plain data whose scalars are still text, each with a way back to its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portulano.syntax import yaml_reader
from portulano.syntax.yaml_reader import Location

Tree = dict[str, object]
"""A mapping read from YAML: values are str, None, list or a mapping again."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A content file: its name for people, its YAML as long as problems are looked for, and the lines at which that and
    the prose below it begin."""

    name: str
    yaml_text: str
    first_line: int = 1
    body_line: int = 1

    def locate(self, location: Location) -> tuple[int, int]:
        """Line and column, from 1, of a field, or of the nearest thing around it that exists.

        Positions are read again when a problem asks for them, so that the many files without one cost nothing.
        """
        if not location:
            return self.first_line, 1
        positions = yaml_reader.positions(self.yaml_text)
        for length in range(len(location), 0, -1):
            if (found := positions.get(location[:length])) is not None:
                return found[0] + self.first_line - 1, found[1]
        return self.first_line, 1

    def locate_in_text(self, location: Location, text: str, offset: int) -> tuple[int, int]:
        """Line and column of line `offset` (from 0) of a text, counted without the empty lines at its beginning.

        `text` is what was read at `location`. Lines within a text are known for prose below the front matter and for
        blocks (`|`); any other text is found at its beginning.
        """
        skipped = text[: len(text) - len(text.lstrip())].count("\n")
        if location[:1] == ("body",) and location[:1] not in yaml_reader.positions(self.yaml_text):
            return self.body_line + skipped + offset, 1
        line, column = self.locate(location)
        lines = self.yaml_text.split("\n")
        if re.search(r"[:-] +\|[-+0-9]* *(#.*)?$", lines[line - self.first_line]):
            return line + 1 + skipped + offset, column
        return line, column

    def at(self, location: Location) -> SourceFile:  # noqa: ARG002  # a plan's rows stand in a file of their own
        """The file in which a field stands."""
        return self


@dataclass(frozen=True, slots=True)
class TableRow(SourceFile):
    """One row of a spreadsheet: its lines are rows, its columns are columns; `cells` says which field is in which."""

    row: int = 1
    cells: Mapping[Location, int] = field(default_factory=dict)

    def locate(self, location: Location) -> tuple[int, int]:
        for length in range(len(location), 0, -1):
            if (column := self.cells.get(location[:length])) is not None:
                return self.row, column
        return self.row, 1

    def locate_in_text(self, location: Location, text: str, offset: int) -> tuple[int, int]:  # noqa: ARG002
        return self.locate(location)


@dataclass(frozen=True, slots=True)
class PlanFile(SourceFile):
    """A strategy's file of which parts stand in a spreadsheet: `rows` says which."""

    rows: Mapping[Location, SourceFile] = field(default_factory=dict)

    def at(self, location: Location) -> SourceFile:
        for length in range(len(location), 0, -1):
            if (row := self.rows.get(location[:length])) is not None:
                return row
        return self


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record before validation. `translations` holds the sibling files by language, `tables` the spreadsheets
    from which parts of it come."""

    kind: str
    id: str
    data: Tree
    source: SourceFile
    translations: Mapping[str, SourceFile] = field(default_factory=dict)
    tables: tuple[str, ...] = ()

    def forget(self) -> None:
        """Let go of what was read, once all that it tells is in records and every problem in it is found.

        With 10,000 records that is 80 MB, which every process of a build would hold.
        """
        self.data.clear()
        for file in (self.source, *self.translations.values()):
            object.__setattr__(file, "yaml_text", "")

    def file_in(self, language: str) -> SourceFile:
        """The file that holds the texts of `language`."""
        return self.translations.get(language, self.source)


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """Everything that was found under content/: records and other files (pictures, documents), by path inside it."""

    records: tuple[RawRecord, ...]
    files: Mapping[str, Path]
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of records whose file could not be read."""
