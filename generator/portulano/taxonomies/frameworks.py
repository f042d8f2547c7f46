"""Nothing in, the two frameworks of the guide for local governments out, as trees.

The criteria review a process, the result indicators measure an impact. Both are vocabularies too ("criteria",
"result_indicators"), so that a field can hold their terms' ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from portulano.errors import PortulanoError
from portulano.taxonomies import data_files
from portulano.taxonomies.terms import Taxonomy, in_language, taxonomy


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no question. `positive`: whether "yes" counts for the practice. `note` is often empty."""

    id: str
    labels: Mapping[str, str]
    positive: bool
    note: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion for reviewing a process, when planning it and when evaluating it."""

    id: str
    number: int
    labels: Mapping[str, str]
    description: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A part into which an indicator can be divided."""

    id: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ResultIndicator:
    """An indicator to choose from. `unit` is for `unit_label`; `measure` is flow, stock or milestone."""

    id: str
    labels: Mapping[str, str]
    unit: str
    measure: str
    breakdown: tuple[Breakdown, ...]


@dataclass(frozen=True, slots=True)
class ResultTheme:
    """A theme of the result indicators, with its number in the guide."""

    id: str
    number: int
    labels: Mapping[str, str]
    indicators: tuple[ResultIndicator, ...]


@cache
def criteria() -> tuple[Criterion, ...]:
    """Return the 15 criteria with their 46 questions, in the guide's order."""
    return tuple(
        Criterion(
            id=term.id,
            number=term.extra["number"],
            labels=term.labels,
            description=term.description,
            questions=tuple(_question(entry) for entry in term.extra["questions"]),
        )
        for term in taxonomy("criteria").terms.values()
    )


@cache
def result_themes() -> tuple[ResultTheme, ...]:
    """Return the 10 themes with their 56 indicators, in the guide's order."""
    vocabulary = taxonomy("result_indicators")
    return tuple(
        ResultTheme(theme["id"], theme["number"], theme["labels"], _indicators(vocabulary, theme["id"]))
        for theme in data_files.read("result_indicators")["themes"]
    )


def unit_label(unit: str, language: str) -> tuple[str, str]:
    """Return the name of a result indicator's unit and the language it is in. Raises "unit_unknown"."""
    units = data_files.read("result_indicators")["units"]
    if unit not in units:
        raise PortulanoError("unit_unknown", unit=unit)
    return in_language(units[unit], language)


def _question(entry: Mapping[str, Any]) -> Question:
    return Question(
        id=entry["id"],
        labels=entry["labels"],
        positive=entry["polarity"] == "positive",
        note=entry.get("note", data_files.frozen({})),
    )


def _indicators(vocabulary: Taxonomy, theme: str) -> tuple[ResultIndicator, ...]:
    return tuple(
        ResultIndicator(
            id=term.id,
            labels=term.labels,
            unit=term.extra["suggested_unit"],
            measure=term.extra["suggested_measure"],
            breakdown=tuple(Breakdown(part["id"], part["labels"]) for part in term.extra.get("breakdown", ())),
        )
        for term in vocabulary.terms.values()
        if term.extra["theme"] == theme
    )
