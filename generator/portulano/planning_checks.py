"""A project or a part of a plan in, problems out: aspects not defined, axes of the government that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portulano import taxonomies
from portulano.config import SiteConfig
from portulano.library import Entry
from portulano.link import problem_at
from portulano.problems import Problem

ASPECTS: Mapping[str, tuple[str, ...]] = {
    "object": ("purpose",),
    "process-and-results": ("process", "results"),
    "people-in-charge": ("lead",),
    "resources-and-budget": ("resources", "budget", "spending"),
    "actors": ("actors",),
    "strategic-partners": ("parties",),
    "beneficiaries": ("beneficiaries", "participation"),
    "timing-and-sequence": ("period", "steps"),
    "cooperation-actions": ("cooperation_actions",),
    "competition-actions": ("positioning_actions",),
    "milestones-and-indicators": ("steps", "indicators"),
    "synergies": ("synergies",),
}
"""The twelve aspects of a project, each with the fields of which one defines it."""

DEFINED_BY = ("funding", "under-way")
"""The stages at which a project should have all its aspects defined: when it asks for money and while it lasts."""


def missing_aspects(project: Any) -> tuple[str, ...]:
    """The aspects of which a project says nothing, in the order of the vocabulary."""
    return tuple(name for name, fields in ASPECTS.items() if not any(getattr(project, field) for field in fields))


def planning_problems(entry: Entry, config: SiteConfig) -> Iterator[Problem]:
    """What a project still has to define; axes and actions that answer to an axis which no government plan has."""
    if entry.kind == "projects" and entry.value.stage in DEFINED_BY and (missing := missing_aspects(entry.value)):
        language = config.default_language
        named = [taxonomies.label("project_design_aspects", one, language)[0] for one in missing]
        title = entry.value.title.in_language(language).text
        fields = ", ".join(ASPECTS[one][0] for one in missing)
        values = {"title": title, "missing": "; ".join(named), "fields": fields, "count": len(missing)}
        yield problem_at(entry, ("stage",), "project-aspects", "warning", **values)
    if entry.kind in ("axes", "actions"):
        plan: Any = getattr(entry.record, "government_plan", None)
        known = [one.id for one in plan.axes] if plan else []
        for index, name in enumerate(entry.value.government_axes):
            if name not in known:
                location = ("government_axes", index)
                yield problem_at(
                    entry, location, "government-axis", value=name, known=", ".join(known) or "government_plan"
                )
