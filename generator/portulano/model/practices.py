"""Good practices, and evaluations by the 15 criteria with their 46 questions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from portulano import taxonomies
from portulano.model.base import Model, Record, Source
from portulano.model.dates import shortened
from portulano.model.kind import Kind
from portulano.model.values import Name, PartialDate, Prose, Reference, Text


def _question(value: str) -> str:
    """The id of one of the questions of the criteria; else the problem names those that may be meant."""
    known = [question.id for criterion in taxonomies.criteria() for question in criterion.questions]
    if value in known:
        return value
    near = [one for one in known if one.startswith(value.split("-")[0])] or [known[0], known[3]]
    raise PydanticCustomError("question-unknown", "question", {"value": shortened(value), "known": ", ".join(near)})


def _each_once(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    asked = [one.question for one in answers]
    twice = next((one for one in asked if asked.count(one) > 1), None)
    if twice is not None:
        raise PydanticCustomError("question-twice", "asked once", {"value": twice})
    return answers


class Practice(Record):
    """What worked, told so that another city can do it."""

    kind: ClassVar[str] = "practices"

    city: Name | None = None
    problem: Prose | None = None
    action: Prose | None = None
    result: Prose | None = None
    process: Prose | None = None
    needs: Prose | None = None
    lessons: Prose | None = None
    replication: Prose | None = None
    contact: Name | None = None
    date: PartialDate | None = None
    projects: tuple[Annotated[str, Reference("projects")], ...] = ()
    indicators: tuple[Annotated[str, Reference("indicators")], ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


class Answer(Model):
    """The answer to one question of the criteria, with what shows it."""

    question: Annotated[str, AfterValidator(_question)]
    answer: Literal["yes", "partly", "no", "not-applicable"]
    evidence: Text | None = None
    documents: tuple[Annotated[str, Reference("documents")], ...] = ()
    sources: tuple[Source, ...] = ()


class Evaluation(Record):
    """The criteria answered for one project, practice or plan, when planning or when evaluating."""

    kind: ClassVar[str] = "evaluations"

    of: Annotated[str, Reference("*")]
    moment: Literal["planning", "evaluation"]
    date: PartialDate | None = None
    evaluator: Name | None = None
    method: Prose | None = None
    answers: Annotated[tuple[Answer, ...], AfterValidator(_each_once)] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.date


KIND = Kind(
    name="practices",
    model=Practice,
    columns=("title", "summary", "city", "date"),
    facts=("city", "date", "projects", "indicators"),
    facets=("year", "topic", "sdg"),
    newest_first=True,
    menu=56,
    group="results",
    feed=True,
)

EVALUATIONS = Kind(
    name="evaluations",
    model=Evaluation,
    columns=("title", "moment", "date", "evaluator"),
    facts=("of", "moment", "date", "evaluator"),
    facets=("year",),
    newest_first=True,
    menu=58,
    group="results",
)
