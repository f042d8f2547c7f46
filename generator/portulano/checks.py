"""A linked library in, problems out: what is missing to be accountable, what is not translated, what is wrong in prose.

Nothing here stops a record from being read. Most findings are warnings that name their remedy; errors are what must
not be published: an agreement with nobody, a treaty that only States can sign, dead or unsafe links, raw HTML.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from portulano import prose, taxonomies
from portulano.config import SiteConfig
from portulano.datatable import read_table
from portulano.library import Entry, Key, Library
from portulano.link import problem_at
from portulano.load import PICTURE_TYPES
from portulano.load.yaml_reader import Location
from portulano.model.base import Part
from portulano.model.fields import field_types
from portulano.model.values import PartialDate, Text
from portulano.problems import Problem, Severity
from portulano.urls import content_name

REVIEW_MONTHS = 18
"""A record that was reviewed longer ago than this is looked at again."""

SHOWN_FIELDS = 5
"""So many untranslated fields are named one by one."""

PICTURE_NAMES = ", ".join(sorted(PICTURE_TYPES))

SUGGESTIBLE = 2000
"""With more records than this no dead link gets a "did you mean": comparing with every name would be slow."""

CONFIG_FILE = "site_config.yml"


def check(library: Library, config: SiteConfig, today: date, absent: frozenset[Key] = frozenset()) -> Iterator[Problem]:
    """Look once at every entry of the library, and at the prose of the configuration. `today` decides what is late.

    A draft is not asked to be complete: it would keep everybody else's work from being published. `absent` are
    records that exist but could not be read: a link to one of them is not at fault.
    """
    for entry in library.entries.values():
        if not entry.record.draft:
            yield from _incomplete(entry, config, today)
        yield from _picture_problems(entry)
        yield from _table_problems(entry, library)
        yield from _prose_problems(entry, library, absent)
    yield from _config_problems(config, library)


def _incomplete(entry: Entry, config: SiteConfig, today: date) -> Iterator[Problem]:
    for rule in (*RULES.get(entry.kind, ()), *RULES["*"]):
        if rule.broken(entry.value, today):
            yield _problem_of(rule, entry, config.default_language)
    if not entry.is_part:
        yield from _untranslated(entry, config.languages)


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


def _has_no_source(record: Any, _: date) -> bool:
    figures = (getattr(record, "baseline", None), *getattr(record, "observations", ()), *getattr(record, "targets", ()))
    return not record.sources and not any(figure is not None and figure.sources for figure in figures)


def _is_treaty(agreement: Any, _: date) -> bool:
    term = taxonomies.taxonomy("agreement_kinds").terms[agreement.agreement_kind]
    return term.extra.get("usable_by_local_government") is False


def _has_no_text(agreement: Any, today: date) -> bool:
    signed = agreement.signed is not None and agreement.signed.first_day <= today
    return signed and not agreement.texts and not agreement.documents


def _is_triangular_alone(project: Any, _: date) -> bool:
    triangular = "triangular" in (*project.cooperation_kinds, project.arrangement)
    return triangular and not any(one.part == "supports" for one in project.roles)


def _is_stale(record: Any, today: date) -> bool:
    reviewed = getattr(record, "reviewed", None)
    return reviewed is not None and reviewed.last_day < today - timedelta(days=REVIEW_MONTHS * 365.25 / 12)


RULES: Mapping[str, tuple[Rule, ...]] = {
    "actions": (
        Rule("action-no-owner", lambda action, _: action.owner is None),
        Rule("action-no-state", lambda action, _: action.state is None),
        Rule("action-overdue", _is_overdue, "due"),
    ),
    "indicators": (
        Rule("indicator-no-baseline", lambda indicator, _: indicator.baseline is None),
        Rule("indicator-no-observation", lambda indicator, _: not indicator.observations),
        Rule("no-source", _has_no_source),
    ),
    "agreements": (
        Rule("agreement-no-partner", lambda one, _: not one.partners and not one.with_local, "", "error"),
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
    "networks": (
        Rule("network-no-review", lambda network, _: network.review is None and network.left is None),
        Rule("network-review-past", lambda one, today: one.left is None and _is_past(one.review, today), "review"),
    ),
    "*": (Rule("reviewed-long-ago", _is_stale, "reviewed"),),
}
"""What is looked at in the entries of a kind ("*": of every kind)."""


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


def _untranslated(entry: Entry, languages: tuple[str, ...]) -> Iterator[Problem]:
    """One warning for each language that a record lacks, or lacks in some of its texts."""
    texts = list(_texts_in(entry.value, ()))
    for language in languages:
        missing = [".".join(str(step) for step in location) for location, text in texts if not text.has(language)]
        if not missing:
            continue
        extra = f", … (+{len(missing) - SHOWN_FIELDS})" if len(missing) > SHOWN_FIELDS else ""
        code = "texts-untranslated" if entry.value.title.has(language) else "record-untranslated"
        code += "-file" if entry.raw.source.name.endswith(".md") else ""
        values = {
            "title": _title(entry, languages[0]),
            "language": language,
            "fields": ", ".join(missing[:SHOWN_FIELDS]) + extra,
            "name": missing[0].rpartition(".")[2] if not missing[0][-1].isdigit() else missing[0].split(".")[-2],
            "default": next(one for one in languages if one != language) if language == languages[0] else languages[0],
            "file": f"{entry.id}.{language}.md" if language != languages[0] else f"{entry.id}.md",
        }
        yield problem_at(entry, (), code, "warning", **values)


def _picture_problems(entry: Entry) -> Iterator[Problem]:
    for index, image in enumerate(getattr(entry.value, "images", ())):
        if not _is_picture(image.file):
            values = {"value": image.file, "known": PICTURE_NAMES}
            yield problem_at(entry, ("images", index, "file"), "picture-type", "error", **values)


def _table_problems(entry: Entry, library: Library) -> Iterator[Problem]:
    """A table of data that cannot be shown as it is written."""
    shown = getattr(entry.value, "table", None)
    if shown is None:
        return
    path = library.files.get(entry.value.file or "")
    if path is None or path.suffix.lower() != ".csv":
        yield problem_at(entry, ("table",), "datatable-no-file", "error")
        return
    for fault in read_table(path, shown).faults[:SHOWN_FIELDS]:
        yield problem_at(entry, ("table",), fault.code, "error", **fault.values)


def _is_picture(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in PICTURE_TYPES


def _texts_in(value: BaseModel, location: Location) -> Iterator[tuple[Location, Text]]:
    """Every text below a value, with the way to it; parts too, whose texts belong to the same record."""
    for name, field in field_types(type(value)).items():
        if field.name not in ("text", "prose", "name", "group") or name not in type(value).model_fields:
            continue
        held = getattr(value, name)
        for index, one in enumerate(held) if field.many else ((None, held),):
            here = (*location, name) if index is None else (*location, name, index)
            if isinstance(one, Text):
                yield here, one
            elif isinstance(one, BaseModel):
                yield from _texts_in(one, here)


def _prose_in(value: BaseModel) -> Iterator[tuple[Location, str, str]]:
    """Every Markdown text of an entry: the way to it, its language, and itself. Parts are entries of their own."""
    for name, field in field_types(type(value)).items():
        if name not in type(value).model_fields or (field.model is not None and issubclass(field.model, Part)):
            continue
        held = getattr(value, name)
        if field.name == "prose" and held is not None:
            yield from (((name,), language, text) for language, text in held.by_language.items())
        elif field.name == "group" and held is not None:
            for index, one in enumerate(held) if field.many else ((None, held),):
                step: Location = (name,) if index is None else (name, index)
                yield from (((*step, *inner), language, text) for inner, language, text in _prose_in(one))


_SEVERITIES: Mapping[str, tuple[str, Severity]] = {
    "raw-html": ("prose-html", "error"),
    "unsafe-link": ("prose-link-unsafe", "error"),
    "link": ("prose-link-nowhere", "error"),
    "image": ("prose-image-missing", "error"),
    "image-alt": ("prose-image-alt", "error"),
    "heading-level": ("prose-heading", "warning"),
}


def _prose_problems(entry: Entry, library: Library, absent: frozenset[Key]) -> Iterator[Problem]:
    for location, language, text in _prose_in(entry.value):
        for finding in _findings(text, entry, library, absent):
            whole = (*entry.location, *location)
            translated = location == ("body",) and not entry.is_part
            file = entry.raw.file_in(language) if translated else entry.raw.source.at(whole)
            steps = whole if file in entry.raw.translations.values() else (*whole, language)
            line, column = file.locate_in_text(steps, _written(entry, whole, language, text), finding.line)
            code, severity = _SEVERITIES[finding.code]
            field = ".".join(str(step) for step in whole)
            yield Problem(file.name, line, column, severity, *_with_remedy(code, field, finding.value, library))


def _findings(text: str, entry: Entry, library: Library, absent: frozenset[Key]) -> list[prose.Finding]:
    return prose.findings(
        text,
        link_known=lambda written: _leads_somewhere(written, entry, library, absent),
        image_known=lambda written: _is_picture(written) and content_name(written, entry.raw.kind) in library.files,
    )


def _leads_somewhere(written: str, entry: Entry, library: Library, absent: frozenset[Key]) -> bool:
    if not written or prose.is_external(written) or written.startswith("#"):
        return True
    known = library.resolve(written, entry) is not None or library.key_in_prose(written, entry) in absent
    return known or content_name(written, entry.raw.kind) in library.files


def _with_remedy(code: str, field: str, value: str, library: Library) -> tuple[str, str, dict[str, object]]:
    """Code, field and values; for a dead link with the record that was probably meant."""
    if code == "prose-image-missing" and not _is_picture(value):
        return "picture-type", field, {"value": value, "known": PICTURE_NAMES}
    if code == "prose-link-nowhere" and len(library.names) <= SUGGESTIBLE:
        wanted = value.lstrip("./").partition("#")[0].removesuffix(".yml").removesuffix(".md").strip("/")
        known = [f"{kind}/{name}" for kind, name in library.names]
        if close := difflib.get_close_matches(wanted, known, 1, 0.75):
            return "prose-link-close", field, {"value": value, "closest": close[0]}
    return code, field, {"value": value if len(value) <= 60 else value[:57] + "…"}


def _written(entry: Entry, location: Location, language: str, text: str) -> str:
    """The text as it stands in the file, with the empty lines before it; `text` is without them."""
    found: Any = entry.raw.data
    for step in location:
        found = found[step]
    written = found[language] if isinstance(found, dict) else found
    return str(written) if written else text


def _config_problems(config: SiteConfig, library: Library) -> Iterator[Problem]:
    """The prose of the configuration stands on pages of its own; links in it can only lead outside."""
    for location, _, text in _prose_in(config):
        known = prose.findings(text, link_known=prose.is_external, image_known=library.files.__contains__)
        for finding in known:
            code, severity = _SEVERITIES[finding.code]
            field = ".".join(str(step) for step in location)
            yield Problem(CONFIG_FILE, 0, 0, severity, code, field, {"value": finding.value})
