"""A linked library in, problems out: what is missing to be accountable, what is not translated.

Nothing here stops a record from being read. Most findings are warnings that name their remedy; errors are what must
not be published: an agreement with nobody, a treaty that only States can sign, dead or unsafe links, raw HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from portulano import taxonomies
from portulano.agreement_checks import agreement_problems
from portulano.config import SiteConfig
from portulano.datatable import read_table
from portulano.editions import edition_problems
from portulano.library import Entry, Key, Library
from portulano.link import problem_at
from portulano.model.values import PartialDate
from portulano.parallel import spread
from portulano.planning_checks import planning_problems
from portulano.problems import Problem, Severity
from portulano.prose_checks import config_problems, picture_problems, prose_problems
from portulano.translations import translation_problems

REVIEW_MONTHS = 18
"""A record that was reviewed longer ago than this is looked at again."""

SHOWN_FAULTS = 5
"""So many faults of a table of data are told."""


WORTH_SHARING = 2000
"""With fewer entries a second process costs more than it gives."""


def check(
    library: Library, config: SiteConfig, today: date, absent: frozenset[Key] = frozenset(), jobs: int = 1
) -> Iterator[Problem]:
    """Look once at every entry of the library, and at the prose of the configuration. `today` decides what is late.

    A draft is not asked to be complete: it would keep everybody else's work from being published. `absent` are
    records that exist but could not be read: a link to one of them is not at fault. The entries are shared out to
    `jobs` processes.
    """
    share = partial(_share, library, config, today, absent)
    yield from spread(share, tuple(library.entries.values()), jobs, WORTH_SHARING)
    yield from edition_problems(library, today)
    yield from config_problems(config, library)


def _share(
    library: Library, config: SiteConfig, today: date, absent: frozenset[Key], entries: Sequence[Entry]
) -> list[Problem]:
    return [problem for entry in entries for problem in _problems(entry, library, config, today, absent)]


def _problems(
    entry: Entry, library: Library, config: SiteConfig, today: date, absent: frozenset[Key]
) -> Iterator[Problem]:
    if not entry.record.draft:
        yield from _incomplete(entry, config, today)
        yield from _old_links(entry, config, today)
        if entry.kind == "agreements":
            yield from agreement_problems(entry, config, today)
        yield from planning_problems(entry, config)
    yield from picture_problems(entry)
    yield from _table_problems(entry, library)
    yield from prose_problems(entry, library, absent)


def _incomplete(entry: Entry, config: SiteConfig, today: date) -> Iterator[Problem]:
    for rule in (*RULES.get(entry.kind, ()), *RULES["*"]):
        if rule.broken(entry.value, today):
            yield _problem_of(rule, entry, config.default_language)
    if not entry.is_part:
        yield from translation_problems(entry, config.languages)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look at: the problem's code, whether a value breaks the rule on a day, which field is at fault."""

    code: str
    broken: Callable[[Any, date], bool]
    field: str = ""
    severity: Severity = "warning"


def _is_past(when: PartialDate | None, today: date) -> bool:
    return when is not None and when.last_day < today


def _is_overdue(action: Any, today: date) -> bool:
    return _is_past(action.due, today) and not action.completed and action.state not in ("completed", "dropped")


def _has_old_state(action: Any, today: date) -> bool:
    """The state of an action that goes on was told long ago, and no day is set to tell it again."""
    goes_on = action.state not in ("completed", "dropped") and not action.completed and action.next_update is None
    return goes_on and _is_past(action.updated, _long_ago(today))


def _has_no_source(record: Any, _: date) -> bool:
    figures = (getattr(record, "baseline", None), *getattr(record, "observations", ()), *getattr(record, "targets", ()))
    return not record.sources and not any(figure is not None and figure.sources for figure in figures)


def _has_no_party(agreement: Any, _: date) -> bool:
    return not (agreement.partners or agreement.with_local or agreement.signatories)


def _is_treaty(agreement: Any, _: date) -> bool:
    term = taxonomies.taxonomy("agreement_kinds").terms[agreement.agreement_kind]
    return term.extra.get("usable_by_local_government") is False


def _has_no_text(agreement: Any, today: date) -> bool:
    return agreement.signed_by(today) and not agreement.texts and not agreement.documents


def _is_triangular_alone(project: Any, _: date) -> bool:
    triangular = "triangular" in (*project.cooperation_kinds, project.arrangement)
    return triangular and not any(one.part == "supports" for one in project.roles)


def _trip_owes_account(event: Any, today: date) -> bool:
    """A trip that is over tells why it was made, what it cost and what came of it."""
    told = event.purpose and event.cost and (event.results or event.report)
    owes: bool = event.form == "trip" and not event.cancelled and _is_past(event.end or event.start, today)
    return owes and not told


def _is_stale(record: Any, today: date) -> bool:
    reviewed = getattr(record, "reviewed", None)
    return _is_past(reviewed, _long_ago(today))


def _long_ago(today: date) -> date:
    return today - timedelta(days=REVIEW_MONTHS * 365.25 / 12)


RULES: Mapping[str, tuple[Rule, ...]] = {
    "actions": (
        Rule("action-no-owner", lambda action, _: action.owner is None),
        Rule("action-no-state", lambda action, _: action.state is None),
        Rule("action-overdue", _is_overdue, "due"),
        Rule("action-update-past", lambda action, today: _is_past(action.next_update, today), "next_update"),
        Rule("action-stale", _has_old_state, "updated"),
    ),
    "indicators": (
        Rule("indicator-no-baseline", lambda indicator, _: indicator.baseline is None),
        Rule("indicator-update-past", lambda one, today: _is_past(one.next_update, today), "next_update"),
        Rule("indicator-no-observation", lambda indicator, _: not indicator.observations and not indicator.counts),
        Rule("no-source", _has_no_source),
    ),
    "agreements": (
        Rule("agreement-no-partner", _has_no_party, "", "error"),
        Rule("agreement-treaty", _is_treaty, "agreement_kind", "error"),
        Rule("agreement-no-benefit", lambda agreement, _: agreement.benefit is None),
        Rule("agreement-no-text", _has_no_text),
        Rule("no-source", _has_no_source),
    ),
    "projects": (
        Rule("project-triangular-alone", _is_triangular_alone, "cooperation_kinds"),
        Rule("donation-no-use", lambda project, _: any(not one.use for one in project.donations), "donations"),
    ),
    "calls": (Rule("call-no-deadline", lambda call, _: call.deadline is None),),
    "milestones": (Rule("no-source", _has_no_source),),
    "awards": (Rule("no-source", _has_no_source),),
    "events": (
        Rule("trip-no-account", _trip_owes_account),
        Rule("guest-no-consent", lambda event, _: any(not guest.consent for guest in event.guests), "guests"),
    ),
    "networks": (
        Rule("network-no-review", lambda network, _: network.review is None and network.left is None),
        Rule("network-review-past", lambda one, today: one.left is None and _is_past(one.review, today), "review"),
    ),
    "*": (Rule("reviewed-long-ago", _is_stale, "reviewed"),),
}
"""What is looked at in the entries of a kind ("*": of every kind)."""


def _old_links(entry: Entry, config: SiteConfig, today: date) -> Iterator[Problem]:
    """Links that somebody looked at long ago; those that nobody ever looked at stand on the page of links."""
    held = [
        ((), entry.value),
        *((("links", index), one) for index, one in enumerate(getattr(entry.value, "links", ()))),
    ]
    for location, one in held:
        checked = getattr(one, "checked", None)
        if _is_past(checked, _long_ago(today)):
            values = {"title": _title(entry, config.default_language), "value": checked, "months": REVIEW_MONTHS}
            yield problem_at(entry, (*location, "checked"), "link-checked-long-ago", "warning", **values)


def _problem_of(rule: Rule, entry: Entry, default: str) -> Problem:
    written = getattr(entry.value, rule.field) if rule.field else None
    values = {
        "title": _title(entry, default),
        "value": written,
        "due": written,
        "date": written,
        "months": REVIEW_MONTHS,
        "known": ", ".join(taxonomies.term_ids("action_status")),
    }
    return problem_at(entry, (rule.field,) if rule.field else (), rule.code, rule.severity, **values)


def _title(entry: Entry, default: str) -> str:
    return str(entry.value.title.in_language(default).text)


def _table_problems(entry: Entry, library: Library) -> Iterator[Problem]:
    """A table of data that cannot be shown as it is written."""
    shown = getattr(entry.value, "table", None)
    if shown is None:
        return
    path = library.files.get(entry.value.file or "")
    if path is None or path.suffix.lower() != ".csv":
        yield problem_at(entry, ("table",), "datatable-no-file", "error")
        return
    for fault in read_table(path, shown).faults[:SHOWN_FAULTS]:
        yield problem_at(entry, ("table",), fault.code, "error", **fault.values)
