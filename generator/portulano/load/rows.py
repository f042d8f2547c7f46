"""A row of a spreadsheet in, the tree that a content file would hold out, with the way back to its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portulano.columns import Column
from portulano.i18n import Wording
from portulano.load.cells import UnclearNumberError, content_of
from portulano.load.headings import source_position
from portulano.load.raw import SourceFile, TableRow, Tree
from portulano.load.sheets import Sheet
from portulano.problems import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One row on its way to a record, and where its cells stand."""

    sheet: Sheet
    number: int
    cells: tuple[str, ...]
    problems: list[Problem]
    places: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def tree(self, columns: Mapping[int, Column], languages: tuple[str, ...], words: Sequence[Wording]) -> Tree:
        """The row as a content file would say it."""
        tree: Tree = {}
        for position, column in columns.items():
            text = self.cells[position] if position < len(self.cells) else ""
            if text:
                try:
                    self._put(tree, column, content_of(text, column, languages, words), position, languages[0])
                except UnclearNumberError:
                    heading = self.sheet.headings[position]
                    place = (self.sheet.name, self.number, position + 1)
                    self.problems.append(Problem(*place, "error", "table-number", heading, {"value": text}))
        at = source_position(self.sheet, words)
        if at is not None and at < len(self.cells) and self.cells[at]:
            named = [part.strip() for part in self.cells[at].split(";") if part.strip()]
            tree["sources"] = [{"document": one} for one in named]
            self.places[("sources",)] = at + 1
        return tree

    def _put(self, tree: Tree, column: Column, value: object, position: int, default: str) -> None:
        steps: tuple[str, ...] = (*column.path, *([column.language] if column.language else []))
        holder = tree
        for step in steps[:-1]:
            inner = holder.setdefault(step, {})
            if not isinstance(inner, dict):  # a name that has a translation after all is one of the main language
                inner = holder[step] = {default: inner}
            holder = inner
        there = holder.get(steps[-1])
        if isinstance(there, dict):
            there.setdefault(default, value)
        else:
            holder[steps[-1]] = value
        for length in range(1, len(steps) + 1):
            self.places.setdefault(steps[:length], position + 1)

    def source(self, above: tuple[str | int, ...] = ()) -> SourceFile:
        """The way back to the row's cells; `above` is where the row's tree stands in its record."""
        places = {(*above, *steps): column for steps, column in self.places.items()}
        return TableRow(self.sheet.name, "", row=self.number, cells=places)
