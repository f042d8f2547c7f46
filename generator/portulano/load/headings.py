"""The headings of a spreadsheet in, what each column holds out: by the columns' names or by what people call them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel

from portulano.columns import Column, columns_of
from portulano.i18n import Wording, sort_key
from portulano.labels import field_texts
from portulano.load.sheets import Sheet
from portulano.problems import Problem

SOURCES = "sources"
"""The column that says where a row's facts come from: the names of documents."""

COMPUTED = re.compile(r"url_\w+|\w+_label|countries|state|place|of|position")
"""Columns that exported tables have and that nobody needs to write."""


def known_headings(
    model: type[BaseModel], languages: tuple[str, ...], wordings: Iterable[Wording]
) -> Mapping[str, Column]:
    """Every heading that a column may have: `title_en`, `title` (main language), «Título», «Título (inglés)».

    A column of names without a language holds them as they are in every language, as a content file does.
    """
    words = tuple(wordings)
    found: dict[str, Column] = {}
    for column in columns_of(model, languages):
        plain = not column.language or column.language == languages[0]
        names = [column.name, *(["_".join(column.path)] if plain else [])]
        for one in words:
            names.append(column.label(one))
            if plain:
                names.append(_plain_label(column, one))
        for name in names:
            found.setdefault(simplified(name), column)
        if column.field.name == "name" and plain:
            whole = replace(column, language="")
            for name in ("_".join(column.path), *(_plain_label(column, one) for one in words)):
                if found[simplified(name)] is column:
                    found[simplified(name)] = whole
    return found


def _plain_label(column: Column, words: Wording) -> str:
    return ": ".join(field_texts(holder, name, words)[0] for holder, name in column.steps)


def simplified(heading: str) -> str:
    """A heading without what writers vary: accents, capitals, signs between words."""
    return sort_key(heading.replace("_", " "))[0]


def columns_in(
    sheet: Sheet,
    known: Mapping[str, Column],
    words: Sequence[Wording],
    problems: list[Problem],
    more: frozenset[str] = frozenset(),
) -> dict[int, Column]:
    """The column that each position of the sheet holds. An unknown heading is a problem; `more` are known elsewhere."""
    found: dict[int, Column] = {}
    sources = {SOURCES, *(simplified(one.text("kinds.common.fields.sources.label")) for one in words)}
    for position, heading in enumerate(sheet.headings):
        name = simplified(heading)
        if not name or name in more or name in sources:
            continue
        if name in known:
            if known[name] in found.values():
                problems.append(_heading_problem(sheet, position, "table-heading-twice", heading))
            found[position] = known[name]
        elif not COMPUTED.fullmatch(heading.strip().lower()):
            close = difflib.get_close_matches(name, known, 1, 0.7)
            code = "table-heading-close" if close else "table-heading"
            closest = known[close[0]].name if close else ""
            problems.append(_heading_problem(sheet, position, code, heading, closest=closest))
    return found


def source_position(sheet: Sheet, words: Sequence[Wording]) -> int | None:
    """The position of the column of sources."""
    names = {SOURCES, *(simplified(one.text("kinds.common.fields.sources.label")) for one in words)}
    return next((at for at, heading in enumerate(sheet.headings) if simplified(heading) in names), None)


def _heading_problem(sheet: Sheet, position: int, code: str, heading: str, **values: object) -> Problem:
    return Problem(sheet.name, sheet.heading_row, position + 1, "error", code, heading, {"heading": heading, **values})
