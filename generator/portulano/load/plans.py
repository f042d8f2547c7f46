"""A plan's spreadsheet in, its actions put into the strategy of the same name out: one row for each action.

The columns axis, objective, target and action (or what these are called) hold titles; a cell left empty, as below a
merged one, means the same as above. What the strategy's own file says is kept and filled up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from portulano.columns import Column
from portulano.i18n import Wording, sort_key
from portulano.load.headings import columns_in, known_headings, simplified
from portulano.load.raw import PlanFile, RawRecord, SourceFile
from portulano.load.rows import Row
from portulano.load.sheets import Sheet
from portulano.model.strategy import Action
from portulano.model.values import slug_from
from portulano.problems import Problem
from portulano.syntax.yaml_reader import Location

PLANS = "strategy"
LEVELS = (("axis", "axes"), ("objective", "objectives"), ("target", "targets"), ("action", "actions"))
"""The levels of a plan: the column, and the list in which such parts stand."""

LONGEST_ID = 60


def with_plan(
    sheet: Sheet,
    name: str,
    records: dict[tuple[str, str], RawRecord],
    languages: tuple[str, ...],
    words: Sequence[Wording],
    problems: list[Problem],
) -> None:
    """Put the rows of `sheet` into the strategy `name` of `records`."""
    record = records.get((PLANS, name))
    if record is None:
        known = ", ".join(sorted(one for kind, one in records if kind == PLANS)) or f"{name}.yml"
        values = {"name": name, "known": known}
        problems.append(Problem(sheet.name, 0, 0, "error", "table-plan-alone", values=values))
        return
    levels, missing = _levels(sheet, languages, words)
    if missing:
        values = {"missing": ", ".join(missing)}
        problems.append(Problem(sheet.name, sheet.heading_row, 1, "error", "table-plan-columns", values=values))
        return
    more = frozenset(simplified(sheet.headings[at]) for titles in levels for at in titles.values())
    columns = columns_in(sheet, _known(languages, words), words, problems, more)
    tree = dict(record.data)
    rows: dict[Location, SourceFile] = {}
    last: list[dict[str, str]] = [{} for _ in LEVELS]
    for number, cells in sheet.rows:
        row = Row(sheet, number, cells, problems)
        titles = [_titles(cells, level) for level in levels]
        last = [now or before for now, before in zip(titles, last, strict=True)]
        if not all(last[:3]) or not titles[3]:
            at = min(levels[3].values()) + 1
            problems.append(Problem(sheet.name, number, at, "error", "table-plan-row"))
            continue
        _put_action(tree, last, row, row.tree(columns, languages, words), rows)
    source = PlanFile(record.source.name, record.source.yaml_text, record.source.first_line, rows=rows)
    records[PLANS, name] = replace(record, data=tree, source=source, tables=(sheet.name,))


def _known(languages: tuple[str, ...], words: Sequence[Wording]) -> Mapping[str, Column]:
    known = known_headings(Action, languages, words)
    return {heading: column for heading, column in known.items() if column.path[0] not in ("id", "title")}


def _levels(
    sheet: Sheet, languages: tuple[str, ...], words: Sequence[Wording]
) -> tuple[list[dict[str, int]], list[str]]:
    """For each level the position of its titles by language, and the levels that have none."""
    headings = [simplified(one) for one in sheet.headings]
    levels: list[dict[str, int]] = []
    for name, kind in LEVELS:
        called = {simplified(one.text(f"kinds.{kind}.{form}")) for one in words for form in ("one", "many")}
        called |= {name, kind}
        wanted = {language: {f"{one} {language}" for one in called} for language in languages}
        wanted[languages[0]] |= called
        found = {language: _position(headings, names) for language, names in wanted.items()}
        levels.append({language: at for language, at in found.items() if at is not None})
    return levels, [name for (name, _), level in zip(LEVELS, levels, strict=True) if not level]


def _position(headings: Sequence[str], names: set[str]) -> int | None:
    return next((at for at, heading in enumerate(headings) if heading in names), None)


def _titles(cells: tuple[str, ...], level: Mapping[str, int]) -> dict[str, str]:
    return {language: cells[at] for language, at in level.items() if at < len(cells) and cells[at]}


def _put_action(
    tree: dict[str, Any],
    titles: Sequence[dict[str, str]],
    row: Row,
    facts: dict[str, Any],
    rows: dict[Location, SourceFile],
) -> None:
    """Find or make the axis, objective and target of a row, and put its action below them."""
    holder, location = tree, Location()
    for (_, list_name), title in zip(LEVELS[:3], titles[:3], strict=True):
        parts = list(holder.get(list_name) or [])
        holder[list_name] = parts
        at = next((at for at, part in enumerate(parts) if _same(part, title)), len(parts))
        location = (*location, list_name, at)
        if at == len(parts):
            parts.append({"id": _new_id(title, parts), "title": dict(title)})
            rows[location] = row.source(location)
        else:
            parts[at] = dict(parts[at])
        holder = parts[at]
    actions = list(holder.get("actions") or [])
    holder["actions"] = actions
    location = (*location, "actions", len(actions))
    actions.append({"id": _new_id(titles[3], actions), "title": dict(titles[3]), **facts})
    rows[location] = row.source(location)


def _same(part: Any, title: Mapping[str, str]) -> bool:
    """Whether a part that is there already is the one that a row means: by its title in any language, or its id."""
    if not isinstance(part, Mapping):
        return False
    written = part.get("title")
    names = list(written.values()) if isinstance(written, Mapping) else [written]
    wanted = {sort_key(text)[0] for text in title.values()}
    return bool(wanted & {sort_key(str(one))[0] for one in (*names, part.get("id")) if one})


def _new_id(title: Mapping[str, str], parts: Sequence[Any]) -> str:
    """An id from a title, which no other of the parts has."""
    wanted = slug_from(next(iter(title.values())))[:LONGEST_ID].rstrip("-")
    taken = {part.get("id") for part in parts if isinstance(part, Mapping)}
    number = 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
