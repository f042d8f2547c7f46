"""Indicators, actions and projects by goal in, what a voluntary local review tells of each goal out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portulano.library import Entry
from portulano.pages import facets
from portulano.pages.impact import BeforeAfter, before_after
from portulano.pages.money import plain
from portulano.pages.sheets import csv_text
from portulano.portal import Portal, once
from portulano.taxonomies import term_ids

DOING = ("actions", "projects", "agreements", "practices")
"""The kinds of record that tell what is done for a goal."""
COLUMNS = (
    *("goal", "targets", "indicator", "title", "unit", "baseline", "baseline_date", "latest", "latest_date"),
    *("qualifier", "target", "target_date"),
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its indicators, each with what changed if that can be told, and what is done for it, by kind."""

    code: str
    indicators: tuple[tuple[Entry, BeforeAfter | None], ...]
    doing: tuple[tuple[str, tuple[Entry, ...]], ...]


@once
def goals(portal: Portal) -> tuple[Goal, ...]:
    """The goals that have an indicator, in their order."""
    serving: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for kind in ("indicators", *DOING):
        for entry in portal.library.of_kind(kind):
            for code in facets.goals(entry):
                serving[code, kind].append(entry)
    measured = [code for code in term_ids("sdgs") if serving[code, "indicators"]]
    return tuple(
        Goal(
            code,
            tuple((one, before_after(one)) for one in serving[code, "indicators"]),
            tuple((kind, tuple(serving[code, kind])) for kind in DOING if serving[code, kind]),
        )
        for code in measured
    )


def targets_of(entry: Entry, code: str) -> tuple[str, ...]:
    """The targets of a goal that an indicator names: "11.2"."""
    return tuple(one for one in entry.value.sdgs if one.startswith(f"{code}."))


def review_data(portal: Portal, language: str) -> Mapping[str, object]:
    """The goals, the reviews that were published, and the table to download."""
    shown = goals(portal)
    section = portal.addresses.section(language, "local_review")
    sheet = f"{section}{section.rstrip('/').rpartition('/')[2]}.csv"
    reviews = (
        one for one in portal.library.of_kind("documents") if one.value.document_kind == "voluntary-local-review"
    )
    told = {goal.code for goal in shown}
    return {
        "goals": shown,
        "silent": tuple(code for code in term_ids("sdgs") if code not in told),
        "reviews": tuple(reviews),
        "targets_of": targets_of,
        "sheet": sheet,
        "files": {sheet: csv_text(COLUMNS, _cells(shown, language))},
    }


def _cells(shown: Iterable[Goal], language: str) -> Iterator[tuple[object, ...]]:
    for goal in shown:
        for entry, _ in goal.indicators:
            value = entry.value
            base, latest, target = value.baseline, value.latest, value.next_target
            yield (
                goal.code,
                "; ".join(targets_of(entry, goal.code)),
                entry.id,
                plain(value.title, language),
                plain(value.unit, language),
                *((base.value, base.date) if base else (None, None)),
                *((latest.value, latest.date, latest.qualifier) if latest else (None, None, None)),
                *((target.value, target.date) if target else (None, None)),
            )
