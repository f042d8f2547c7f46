"""A kind in, an empty workbook out: a column for each field with its explanation, and lists to choose from."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from portulano import taxonomies
from portulano.columns import Column, columns_of
from portulano.errors import MachineError, UsageError
from portulano.i18n import Wording
from portulano.model.base import Part, Record
from portulano.model.editions import Snapshot
from portulano.model.kind import Kind
from portulano.model.strategy import Action
from portulano.scaffold.new_record import asked_for

COMMON = ("id", "title", "summary", "topics", "sdgs", "agendas", "axes", "partners", "documents", "responsible")
"""The common fields that a table offers; the others can be added by their names."""

LEVELS = ("axes", "objectives", "targets", "actions")
"""What stands before the columns of an action."""

ROWS = 1000
"""So many rows below the headings offer a list to choose from."""


def create_table(folder: Path, kind_name: str, words: Wording) -> tuple[str, str]:
    """Write an empty workbook for records of a kind into the portal `folder`; for strategies, for their actions.

    The headings are in the portal's main language if the program speaks it, as they are read by it, else in that of
    `words`. Returns its name and the folder of content/ in which it becomes content. Raises UsageError (no portal,
    unknown kind, file taken) and MachineError.
    """
    kind, languages, told = asked_for(folder, kind_name, words)
    name = f"{told.text(f'kinds.{kind.name}.section')}.xlsx"
    if (folder / name).exists():
        raise UsageError("record_exists", file=name)
    book = _workbook(kind, languages, told)
    try:
        book.save(folder / name)
    except OSError as error:
        raise MachineError("cannot_write", file=folder / name, detail=error.strerror or str(error)) from error
    return name, f"content/{kind.name}/"


def _workbook(kind: Kind, languages: tuple[str, ...], words: Wording) -> Workbook:
    book = Workbook()
    sheet, lists = book.worksheets[0], book.create_sheet(words.text("commands.table.lists"))
    sheet.title = words.text(f"kinds.{kind.name}.many")[:31]
    of_plan = kind.name == "strategy"
    model: type[BaseModel] = Action if of_plan else kind.model
    if of_plan:
        for level in LEVELS:
            _head(sheet, words.text(f"kinds.{level}.one"), words.text(f"kinds.{level}.new"))
    for column in columns_of(model, languages):
        if _offered(column, model, of_plan=of_plan):
            plain = Column(column.steps, column.field) if column.language == languages[0] else column
            at = _head(sheet, plain.label(words), column.help(words))
            if column.field.name == "term" and not column.field.many:
                _choose(sheet, lists, at, column, words)
    _head(sheet, words.text("kinds.common.fields.sources.label"), words.text("commands.table.sources"))
    sheet.freeze_panes = "A2"
    return book


def _offered(column: Column, model: type[BaseModel], *, of_plan: bool) -> bool:
    name = column.path[0]
    shared = Part if issubclass(model, Part) else Record
    written_by_us = any(issubclass(one, Snapshot) for one, _ in column.steps)
    if written_by_us or (of_plan and name in ("id", "title", "number")):
        return False
    return name in COMMON or name not in shared.model_fields or column.required


def _head(sheet: Worksheet, heading: str, help_text: str) -> int:
    """Write the next heading with its explanation; returns the column's number."""
    at = 1 if sheet.cell(1, 1).value is None else sheet.max_column + 1
    cell = sheet.cell(1, at, heading)
    cell.font = Font(bold=True)
    if help_text:
        cell.comment = Comment(help_text, "Portulano", width=320, height=120)
    sheet.column_dimensions[get_column_letter(at)].width = max(14, min(40, len(heading) + 4))
    return at


def _choose(sheet: Worksheet, lists: Worksheet, at: int, column: Column, words: Wording) -> None:
    """Offer the terms of a vocabulary, by what they are called."""
    terms = [
        taxonomies.label(column.field.detail, one, words.language)[0]
        for one in taxonomies.term_ids(column.field.detail)
    ]
    place = 1 if lists.cell(1, 1).value is None else lists.max_column + 1
    for row, label in enumerate([column.label(words), *terms], 1):
        lists.cell(row, place, label)
    letter, target = get_column_letter(place), get_column_letter(at)
    choice = DataValidation(type="list", formula1=f"'{lists.title}'!${letter}$2:${letter}${len(terms) + 1}")
    choice.showErrorMessage = False  # a key of the vocabulary is as good as its label
    sheet.add_data_validation(choice)
    choice.add(f"{target}2:{target}{ROWS}")
