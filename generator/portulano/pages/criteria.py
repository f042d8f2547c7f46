"""Evaluations in, what they answer to the 15 criteria out: question by question, criterion by criterion, compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portulano.library import Entry
from portulano.model.practices import Answer
from portulano.model.values import UNDATED
from portulano.portal import Portal
from portulano.taxonomies import Criterion, Question, criteria

MOMENTS = ("planning", "evaluation")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers speak for a criterion, how many do so in part, how many questions apply and are answered.

    The guide gives no scale and no weights, so answers are counted, not scored. `asked` are all of its questions.
    """

    favourable: int
    partly: int
    answered: int
    asked: int

    @property
    def open(self) -> int:
        return self.asked - self.answered


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer in each evaluation that is looked at; None where it has none."""

    question: Question
    answers: tuple[Answer | None, ...]

    @property
    def changed(self) -> bool:
        """Whether the evaluations that answered it differ."""
        return len({one.answer for one in self.answers if one is not None}) > 1


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion, its questions, and a tally for each evaluation."""

    criterion: Criterion
    asked: tuple[Asked, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The evaluations of one record, first when planning, then when evaluating, and what they answer."""

    evaluations: tuple[Entry, ...]
    rows: tuple[CriterionRow, ...]

    @property
    def totals(self) -> tuple[Tally, ...]:
        return tuple(_sum(row.tallies[number] for row in self.rows) for number in range(len(self.evaluations)))


def profile_of(portal: Portal, evaluation: Entry) -> Profile:
    """The profile of an evaluation beside those of the same record at the other moment."""
    return _profile(_of_same(portal, evaluation))


def _of_same(portal: Portal, evaluation: Entry) -> tuple[Entry, ...]:
    """This evaluation, and of the other moment the newest of the same record."""
    subject = _subject(portal, evaluation)
    same = [one for one in portal.library.of_kind("evaluations") if _subject(portal, one) == subject]
    others = [one for one in same if one.value.moment != evaluation.value.moment]
    newest = sorted(others, key=lambda one: one.value.when or UNDATED)[-1:]
    return tuple(sorted((evaluation, *newest), key=lambda one: MOMENTS.index(one.value.moment)))


def _subject(portal: Portal, evaluation: Entry) -> object:
    found = portal.library.find("*", evaluation.value.of)
    return found.key if found else evaluation.key


def _profile(evaluations: tuple[Entry, ...]) -> Profile:
    answers = [{one.question: one for one in entry.value.answers} for entry in evaluations]
    return Profile(evaluations, tuple(_row(criterion, answers) for criterion in criteria()))


def _row(criterion: Criterion, answers: list[dict[str, Answer]]) -> CriterionRow:
    asked = tuple(Asked(one, tuple(given.get(one.id) for given in answers)) for one in criterion.questions)
    return CriterionRow(criterion, asked, tuple(_tally(criterion, given) for given in answers))


def _tally(criterion: Criterion, given: Mapping[str, Answer]) -> Tally:
    """A "yes" to two of the questions counts against the practice; what does not apply is not asked."""
    favourable = partly = answered = 0
    asked = len(criterion.questions)
    for question in criterion.questions:
        answer = given[question.id].answer if question.id in given else None
        asked -= answer == "not-applicable"
        answered += answer in ("yes", "partly", "no")
        favourable += answer == ("yes" if question.positive else "no")
        partly += answer == "partly"
    return Tally(favourable, partly, answered, asked)


def _sum(tallies: Iterable[Tally]) -> Tally:
    several = tuple(tallies)
    return Tally(
        sum(one.favourable for one in several),
        sum(one.partly for one in several),
        sum(one.answered for one in several),
        sum(one.asked for one in several),
    )


def criteria_data(portal: Portal, _language: str) -> Mapping[str, object]:
    """The criteria with their questions, and what the evaluations answer."""
    return {"subjects": _subjects(portal), "criteria": criteria()}


def _subjects(portal: Portal) -> tuple[tuple[Entry, Profile], ...]:
    """Each evaluated record with its newest profile, in the order in which the records come."""
    found: dict[object, tuple[Entry, Profile]] = {}
    ordered = sorted(portal.library.of_kind("evaluations"), key=lambda one: one.value.when or UNDATED)
    for evaluation in ordered:
        subject = portal.library.find("*", evaluation.value.of)
        if subject is not None:
            found[subject.key] = (subject, profile_of(portal, evaluation))
    return tuple(found.values())
