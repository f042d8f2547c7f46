"""An agreement and the portal's city in, problems out: steps of the law that are missing, ends near or past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from portulano import taxonomies
from portulano.config import SiteConfig
from portulano.library import Entry
from portulano.link import problem_at
from portulano.model.requirements import COPY, OPINION, REGISTRY, Jurisdiction, undone
from portulano.problems import Problem

CODES: Mapping[str, str] = {
    OPINION: "agreement-no-opinion",
    COPY: "agreement-no-copy",
    REGISTRY: "agreement-not-registered",
}
"""The problem of a step that has a field of its own; the other steps are told among the approvals."""


def jurisdiction(config: SiteConfig) -> Jurisdiction:
    """Whose law applies to what the city of a portal signs."""
    city = config.city
    names = (city.name, city.region) if city.region else (city.name,)
    return Jurisdiction.of(city.country, city.level, *(word for one in names for word in one.by_language.values()))


def agreement_problems(entry: Entry, config: SiteConfig, today: date) -> Iterator[Problem]:
    """What the office still has to do for an agreement. Each step that is missing is told once."""
    title = entry.value.title.in_language(config.default_language).text
    for step in undone(entry.value, jurisdiction(config), today):
        code = CODES.get(step.term, "agreement-step-missing")
        step_name = taxonomies.label("agreement_requirements", step.term, config.default_language)[0]
        yield problem_at(entry, ("signed",), code, "warning", title=title, step=step_name, term=step.term)
    yield from _end_problems(entry, title, today)
    told = {one.language for one in entry.value.texts}
    missing = [language for language in entry.value.languages if language not in told]
    if missing and entry.value.signed_by(today):
        languages = ", ".join(missing)
        yield problem_at(entry, ("languages",), "agreement-text-languages", "warning", title=title, languages=languages)


def _end_problems(entry: Entry, title: str, today: date) -> Iterator[Problem]:
    state, days = entry.value.state_on(today), entry.value.days_left(today)
    if state not in ("expiring", "expired"):
        return
    field = "expires" if entry.value.ends == entry.value.expires else "renewals"
    yield problem_at(entry, (field,), f"agreement-{state}", "warning", title=title, date=entry.value.ends, days=days)
