"""A portal in, the eleven ideas for starting out: for each, what the content holds already and what is still empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from portulano.portal import Portal
from portulano.taxonomies import term_ids


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to look at: its name among the texts, the folder where it is written, whether it is there."""

    name: str
    place: str
    done: bool


@dataclass(frozen=True, slots=True)
class Idea:
    """One of the eleven ideas, with its steps."""

    term: str
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)


def ideas(portal: Portal) -> tuple[Idea, ...]:
    """The ideas in the order of the vocabulary; one that the portal cannot look at has no steps."""
    return tuple(
        Idea(term, tuple(Step(name, *_STEPS[name](portal)) for name in _OF_IDEA.get(term, ())))
        for term in term_ids("recommendations")
    )


_Look = Callable[[Portal], tuple[str, bool]]


def _filled(kind: str, *fields: str) -> _Look:
    """Whether an entry of `kind` holds something in one of `fields`; without fields, whether there is one."""

    def look(portal: Portal) -> tuple[str, bool]:
        entries = portal.library.of_kind(kind)
        place = "content/strategy/" if kind in ("axes", "actions", "targets") else f"content/{kind}/"
        if not fields:
            return place, bool(entries)
        return place, any(getattr(one.value, field, None) for one in entries for field in fields)

    return look


def _office(*fields: str) -> _Look:
    def look(portal: Portal) -> tuple[str, bool]:
        office = portal.config.office
        return "site_config.yml", office is not None and all(getattr(office, field) for field in fields)

    return look


_STEPS: Mapping[str, _Look] = {
    "reasons": _filled("strategy", "reasons", "why"),
    "benefit": _filled("agreements", "benefit"),
    "policy": _filled("strategy", "policy"),
    "office": _office("name", "mission"),
    "means": _office("staff", "budget"),
    "agendas": _filled("axes", "agendas"),
    "sdgs": _filled("axes", "sdgs"),
    "axes": _filled("axes"),
    "actions": _filled("actions"),
    "owners": _filled("actions", "owner"),
    "principles": _filled("strategy", "principles"),
    "indicators": _filled("indicators", "baseline"),
    "consultations": _filled("consultations"),
    "actors": _filled("actors"),
    "departments": _filled("bodies"),
    "staff": _office("staff"),
    "government_plan": _filled("strategy", "government_plan"),
    "profile": _filled("profile", "dimensions"),
    "swot": _filled("profile", "swot"),
    "news": _filled("news"),
    "channels": lambda portal: ("site_config.yml", bool(portal.config.channels)),
    "networks": _filled("networks"),
    "posts": _filled("networks", "posts"),
}

_OF_IDEA: Mapping[str, tuple[str, ...]] = {
    "means-not-end": ("reasons", "benefit"),
    "political-will": ("policy", "means"),
    "align-global": ("agendas", "sdgs"),
    "plan-act-measure": ("axes", "actions", "owners", "principles", "indicators"),
    "governance": ("consultations", "actors"),
    "mainstreaming": ("departments",),
    "teams": ("office", "staff"),
    "align-local": ("government_plan",),
    "diagnosis-profile": ("profile", "swot"),
    "communication-programme": ("news", "channels"),
    "multilateral-work": ("networks", "posts"),
}
