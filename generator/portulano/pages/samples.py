"""A portal in, facts of nobody out: what each component and chart is shown with on the page of the components.

The words are samples from the interface's texts; nothing here is told of the city.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from portulano.datatable import DataRow
from portulano.i18n import Wording
from portulano.library import Entry
from portulano.load import RawRecord, SourceFile
from portulano.model.actors import Actor, Body
from portulano.model.base import Figure, Money, Part, Period, Record
from portulano.model.consultations import ResultRow
from portulano.model.datatables import Series, ShownTable
from portulano.model.indicators import Indicator
from portulano.model.networks import Network, Post
from portulano.model.practices import Evaluation
from portulano.model.projects import FundingLine, Project
from portulano.model.strategy import Action
from portulano.model.values import PartialDate
from portulano.pages.criteria import CriterionRow, Profile, Tally
from portulano.pages.impact import YearlySeries, series_of
from portulano.pages.money import Contribution
from portulano.pages.networks import Tenure
from portulano.pages.progress import Progress
from portulano.pages.schedule import Stretch
from portulano.pages.trees import Unit
from portulano.taxonomies import criteria

Held = TypeVar("Held", bound=BaseModel)

YEARS = ("2021", "2022", "2023", "2024")
VALUES = ((62, 20, 9), (71, 34, 12), (70, 41, 20), (88, 52, 31))


@dataclass(frozen=True, slots=True)
class Samples:
    """Makes facts of a language's sample words."""

    words: Wording

    def word(self, name: str) -> str:
        return self.words.text(f"interface.components.sample.{name}")

    def named(self, name: str) -> dict[str, str]:
        """A sample word as content writes a text."""
        return {self.words.language: self.word(name)}

    def made(self, model: type[Held], value: Mapping[str, object]) -> Held:
        """A value of a model, as if it stood in content of this language alone."""
        return model.model_validate(value, context={"languages": (self.words.language,)})

    def entry(self, model: type[Record] | type[Part], name: str, value: Mapping[str, object]) -> Entry:
        """A record or part that stands in no file: its title is the sample word of its name."""
        known = name.replace("_", "-")
        found = self.made(model, {"id": known, "title": self.named(name), **value})
        return Entry(model.kind, known, found, RawRecord(model.kind, known, {}, SourceFile("", "")))

    @property
    def series(self) -> tuple[str, ...]:
        return tuple(self.word(f"series_{number}") for number in (1, 2, 3))

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        return tuple(zip(self.series, VALUES[0], strict=True))


@dataclass(frozen=True, slots=True)
class SampleTable:
    """As much of a table as a chart asks for."""

    shown: ShownTable
    rows: tuple[DataRow, ...]


def samples(words: Wording) -> Mapping[str, Any]:
    """What the page shows in a language, by the names that its template uses."""
    made = Samples(words)
    return {
        "counts": made.counts,
        "figures": _figures(made),
        "progress": Progress({"completed": 4, "under-way": 3, "delayed": 1, "unknown": 2}, 1),
        "sample_table": _table(made, "line"),
        "charts": {
            "measure_chart": (_measured(made),),
            "series_chart": tuple(_table(made, sort) for sort in ("line", "bars", "stacked")),
            "results_chart": (_results(made),),
            "funding_chart": (_funding(made),),
            "profile_chart": (_profile(made),),
            "gantt": (_schedule(made),),
            "post_chart": (_posts(made),),
            "meeting_chart": (made.series, tuple(made.word(f"action_{number}") for number in (1, 2, 3))),
            "organisation_chart": (_units(made),),
            "position_chart": (_actors(made),),
        },
    }


def _figures(made: Samples) -> tuple[Figure, ...]:
    source = {"document": made.named("source")}
    return (
        made.made(Figure, {"label": made.named("series_1"), "value": "1250", "year": "2024", "sources": [source]}),
        made.made(Figure, {"label": made.named("series_2"), "value": "48.5", "unit": "%", "qualifier": "at-least"}),
    )


def _table(made: Samples, sort: str) -> SampleTable:
    columns = tuple(made.made(Series, {"column": name, "title": {made.words.language: name}}) for name in made.series)
    shown = made.made(ShownTable, {"rows": made.word("column"), "series": columns, "chart": sort})
    numbers = (tuple(Decimal(value) for value in values) for values in VALUES)
    return SampleTable(shown, tuple(DataRow(year, row) for year, row in zip(YEARS, numbers, strict=True)))


def _measured(made: Samples) -> YearlySeries:
    dated = [{"date": year, "value": str(values[0])} for year, values in zip(YEARS, VALUES, strict=True)]
    value = {
        "unit": "%",
        "baseline": {"date": "2020", "value": "55"},
        "observations": dated,
        "targets": [{"date": "2026", "value": "95"}],
    }
    return series_of(made.entry(Indicator, "title", value))


def _results(made: Samples) -> tuple[ResultRow, ...]:
    return tuple(
        made.made(ResultRow, {"answer": {made.words.language: name}, "figure": {"value": str(count), "unit": "%"}})
        for name, count in made.counts
    )


def _funding(made: Samples) -> tuple[Contribution, ...]:
    project = made.entry(Project, "title", {})
    modalities = ("financial-non-reimbursable", "technical-assistance", "donation")
    return tuple(
        Contribution(
            project,
            FundingLine(
                modality=modality,
                amount=Money(amount=Decimal(value * 1000), currency="USD"),
                period=Period(start=PartialDate(int(year)), end=PartialDate(int(year))),
            ),
            None,
        )
        for year, values in zip(YEARS, VALUES, strict=True)
        for modality, value in zip(modalities, values, strict=True)
    )


def _profile(made: Samples) -> Profile:
    moments = ("planning", "evaluation")
    found = tuple(made.entry(Evaluation, "title", {"of": "projects/sample", "moment": one}) for one in moments)
    tallies = (Tally(1, 1, 3, 3), Tally(2, 1, 3, 3))
    return Profile(found, tuple(CriterionRow(one, (), tallies) for one in criteria()[:4]))


def _schedule(made: Samples) -> tuple[Stretch, ...]:
    return tuple(_stretch(made, f"action_{number}", *when) for number, when in enumerate(_PLANNED, 1))


_PLANNED = (("completed", "2021-03", "2022-06"), ("under-way", "2022-01", "2024-12"), ("delayed", "2023-05", "2024-06"))


def _stretch(made: Samples, name: str, state: str, start: str, due: str) -> Stretch:
    step = {"title": made.named("step"), "due": due}
    action = made.entry(Action, name, {"state": state, "start": start, "due": due, "steps": [step]})
    return Stretch(action, PartialDate.parse(start).first_day, PartialDate.parse(due).last_day, action.value.steps)


def _posts(made: Samples) -> tuple[Tenure, ...]:
    network = made.entry(Network, "title", {})
    return tuple(
        Tenure(network, made.made(Post, {"role": "member", "title": made.named(name), "status": status}), years, False)
        for name, status, years in (
            ("post_1", "obtained", ((2018, 2021),)),
            ("post_2", "obtained", ((2019, 2019), (2022, 2022))),
            ("post_3", "planned", ((2023, 2025),)),
        )
    )


def _units(made: Samples) -> tuple[Unit, ...]:
    def unit(name: str, depth: int, *below: Unit) -> Unit:
        return Unit(made.entry(Body, name, {}), depth, below)

    return (unit("unit_1", 0, unit("unit_2", 1, unit("unit_3", 2)), unit("unit_4", 1)),)


def _actors(made: Samples) -> tuple[Entry, ...]:
    weights = (("actor_1", "high", "high"), ("actor_2", "high", "low"), ("actor_3", "low", "medium"))
    return tuple(
        made.entry(Actor, name, {"sector": "private", "influence": strong, "willingness": willing})
        for name, strong, willing in weights
    )
