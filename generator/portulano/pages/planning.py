"""A portal in, the computed pages of its plans out: the whole plan, alignment, policy, reasons, types of action.

Each page exists where there is something to show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from portulano.library import Entry
from portulano.model.values import UNDATED
from portulano.pages.agendas import agenda_data, agendas_in_use
from portulano.pages.getting_started import ideas
from portulano.pages.making import below, description, home_crumb, section_crumb, standing_page
from portulano.pages.page import Crumb, Page
from portulano.pages.plan_table import plan_csv, plan_rows
from portulano.pages.progress import progress_of
from portulano.portal import Portal, once
from portulano.taxonomies import taxonomy, term_ids

Data = Mapping[str, Any]
NAMES = ("policy", "reasons", "plan_making", "agenda_map", "action_types", "getting_started")
"""The computed pages that the list of strategies leads to, in their order."""


@once
def available(portal: Portal) -> tuple[str, ...]:
    """The pages that have something to show."""
    return tuple(name for name in NAMES if _FILLED[name](portal))


def plan_planning(portal: Portal, language: str) -> Iterator[Page]:
    """The computed pages, and those that belong to one strategy."""
    for name in available(portal):
        page = standing_page(portal, language, name, data=_MAKERS[name](portal, language))
        yield below(page, portal, "strategy")
    for strategy in portal.library.of_kind("strategy"):
        if portal.available_in(strategy, language):
            if portal.library.children_of(strategy):
                yield _whole_plan(portal, language, strategy)
            if aligned(portal, strategy):
                yield _page_of(portal, language, strategy, "alignment", {"matrix": alignment(portal, strategy)})


def _strategies(portal: Portal) -> list[Entry]:
    """Newest first."""
    found = portal.library.of_kind("strategy")
    return sorted(found, key=lambda one: one.value.when or UNDATED, reverse=True)


# Pages of one strategy


def address_of(portal: Portal, strategy: Entry, name: str, language: str) -> str:
    """The address of a computed page of one strategy: `estrategia/<id>/plan-completo/`."""
    return f"{portal.address(strategy, language)}{portal.wordings[language].text(f'interface.{name}.section')}/"


def _whole_plan(portal: Portal, language: str, strategy: Entry) -> Page:
    heads = portal.library.children_of(strategy)
    sheet = f"{portal.address(strategy, language)}plan.csv"
    data = {
        "axes": portal.library.children_of(strategy, "axes"),
        "rows": plan_rows(portal.library, heads),
        "progress": progress_of(portal.library.below(strategy, "actions"), portal.today),
        "sheet": sheet,
    }
    return _page_of(portal, language, strategy, "whole_plan", data, {sheet: plan_csv(portal, language, strategy)})


def _page_of(
    portal: Portal, language: str, strategy: Entry, name: str, data: Data, files: Mapping[str, str] | None = None
) -> Page:
    wording = portal.wordings[language]
    title = strategy.value.title.in_language(language).text
    address = partial(address_of, portal, strategy, name)
    alternates = {one: address(one) for one in portal.languages if portal.available_in(strategy, one)}
    section = portal.addresses.section
    return Page(
        template=f"pages/{name}.html",
        language=language,
        address=address(language),
        place="strategy",
        title=wording.text(f"interface.{name}.title", title=title),
        description=description(None, language, wording.text(f"interface.{name}.description", title=title)),
        crumbs=(
            home_crumb(portal, language),
            section_crumb(portal, language, "strategy"),
            Crumb(title, portal.address(strategy, language)),
        ),
        alternates=alternates,
        switch={one: alternates.get(one) or section(one, "strategy") for one in portal.languages},
        data={"entry": strategy, "record": strategy.value, **data},
        files=files or {},
    )


def strategy_data(portal: Portal, strategy: Entry) -> Data:
    """What the page of a strategy tells besides its fields: its place among other plans, every change of it."""
    held = (strategy, *portal.library.below(strategy, "actions"))
    changes = [(change, one) for one in held for change in one.value.revisions]
    kinds = {one.value.axis_kind for one in portal.library.children_of(strategy, "axes")}
    return {
        "aligned": aligned(portal, strategy),
        "consultations": consultations_of(portal, strategy),
        "changes": tuple(sorted(changes, key=lambda row: row[0].date, reverse=True)),
        "axis_kinds": tuple(kind for kind in term_ids("axis_kinds") if kind in kinds),
        "followers": {name: _naming(portal, strategy, name) for name in ("replaces", "derives_from")},
    }


def _naming(portal: Portal, strategy: Entry, field: str) -> tuple[Entry, ...]:
    """The strategies that name this one in a field."""
    back = portal.library.backlinks.get(strategy.key, ())
    return tuple(portal.library.entries[one.origin] for one in back if one.name == field)


# The government's plan x the axes


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where an axis of the government's plan and one of the city's own meet: the whole axis, or actions of it."""

    whole: bool
    actions: tuple[Entry, ...]

    @property
    def empty(self) -> bool:
        return not self.whole and not self.actions


def aligned(portal: Portal, strategy: Entry) -> bool:
    """Whether the government's plan is told with its axes."""
    plan = strategy.value.government_plan
    return plan is not None and bool(plan.axes and portal.library.children_of(strategy, "axes"))


def alignment(portal: Portal, strategy: Entry) -> tuple[tuple[Any, tuple[Meeting, ...]], ...]:
    """A row for each axis of the government's plan, with its meeting with each axis of the strategy."""
    plan = strategy.value.government_plan
    axes = portal.library.children_of(strategy, "axes")
    return tuple((one, tuple(_meeting(portal, one.id, axis) for axis in axes)) for one in plan.axes if plan)


def _meeting(portal: Portal, name: str, axis: Entry) -> Meeting:
    actions = portal.library.below(axis, "actions")
    return Meeting(
        name in axis.value.government_axes, tuple(one for one in actions if name in one.value.government_axes)
    )


# The policy, the reasons, how plans were made


def _policy(portal: Portal, _language: str) -> Data:
    """Each of the four elements with what the plans say of it; an element of which nothing is said stands too."""
    strategies = _strategies(portal)
    told = {
        element: tuple((plan, one) for plan in strategies for one in plan.value.policy if one.element == element)
        for element in term_ids("policy_elements")
    }
    return {"elements": tuple(told.items()), "aligned": tuple(one for one in strategies if aligned(portal, one))}


def _reasons(portal: Portal, _language: str) -> Data:
    """The reasons that plans give, each with all its objectives and the plans that pursue each."""
    strategies = _strategies(portal)
    objectives = taxonomy("internationalisation_objectives").terms
    rows = []
    for reason in term_ids("internationalisation_reasons"):
        own = [one for one, term in objectives.items() if term.extra["reason"] == reason]
        pursued = tuple((one, _pursuing(strategies, one)) for one in own)
        given = tuple(plan for plan in strategies if reason in plan.value.reasons)
        if given or any(plans for _, plans in pursued):
            rows.append((reason, given, pursued))
    return {"reasons": tuple(rows), "told": tuple(plan for plan in strategies if plan.value.why)}


def _pursuing(strategies: list[Entry], objective: str) -> tuple[Entry, ...]:
    return tuple(plan for plan in strategies if objective in plan.value.reason_objectives)


def consultations_of(portal: Portal, strategy: Entry) -> tuple[Entry, ...]:
    """The dialogues and surveys that a plan rests on, oldest first."""
    found = [one for one in portal.library.of_kind("consultations") if strategy.id in one.value.strategies]
    return tuple(sorted(found, key=lambda one: one.value.when or UNDATED))


def _making(portal: Portal, _language: str) -> Data:
    plans = [(one, consultations_of(portal, one)) for one in _strategies(portal)]
    return {"plans": tuple((one, asked) for one, asked in plans if one.value.making or asked)}


# Types of action


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of action, with the actions and projects that are of it."""

    taxonomy: str
    term: str
    entries: tuple[Entry, ...]


TYPES: Mapping[str, str] = {"competition": "positioning_actions", "cooperation": "cooperation_actions"}
"""The vocabulary of each dimension of international action; both have the same name as the field that holds it."""


def _typed(portal: Portal, field: str) -> tuple[TypeRow, ...]:
    held = (*portal.library.of_kind("actions"), *portal.library.of_kind("projects"))
    rows = (
        TypeRow(field, term, tuple(one for one in held if term in getattr(one.value, field)))
        for term in term_ids(field)
    )
    return tuple(rows)


def _action_types(portal: Portal, _language: str) -> Data:
    """Every type of both dimensions, with what is of it: those that nothing is of stand too."""
    held = (*portal.library.of_kind("actions"), *portal.library.of_kind("projects"))
    untyped = sum(not one.value.cooperation_actions and not one.value.positioning_actions for one in held)
    rows = {dimension: _typed(portal, field) for dimension, field in TYPES.items()}
    totals = {name: len({one.key for row in several for one in row.entries}) for name, several in rows.items()}
    return {"dimensions": tuple(rows.items()), "totals": totals, "untyped": untyped}


def _agenda_map(portal: Portal, _language: str) -> Data:
    return agenda_data(portal, _strategies(portal))


def _getting_started(portal: Portal, _language: str) -> Data:
    return {"ideas": ideas(portal)}


_FILLED: Mapping[str, Callable[[Portal], bool]] = {
    "policy": lambda portal: any(one.value.policy for one in portal.library.of_kind("strategy")),
    "reasons": lambda portal: any(
        one.value.why or one.value.reasons or one.value.reason_objectives for one in portal.library.of_kind("strategy")
    ),
    "plan_making": lambda portal: bool(_making(portal, "")["plans"]),
    "agenda_map": lambda portal: bool(agendas_in_use(portal)),
    "action_types": lambda portal: any(row.entries for field in TYPES.values() for row in _typed(portal, field)),
    "getting_started": lambda portal: portal.audience == "internal",
}

_MAKERS: Mapping[str, Callable[[Portal, str], Data]] = {
    "policy": _policy,
    "reasons": _reasons,
    "plan_making": _making,
    "agenda_map": _agenda_map,
    "action_types": _action_types,
    "getting_started": _getting_started,
}
