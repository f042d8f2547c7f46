"""A value and what its field holds in, the markup that shows it out: one way for lists, facts and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from portulano.library import Entry
from portulano.model.agreements import Registration
from portulano.model.base import Figure, Link, Money, Period
from portulano.model.fields import FieldType, field_types
from portulano.model.indicators import Measurement
from portulano.render.view import View


def cell(view: View, entry: Entry, name: str) -> Markup:
    """One field or computed fact of an entry as markup; empty where there is nothing to tell."""
    if name == "countries":
        codes = view.portal.countries(entry)
        return joined(show(view, code, FieldType("country"), "", entry) for code in codes)
    if name == "state" and hasattr(entry.value, "state_on"):
        return badge(view.choice("state", entry.value.state_on(view.portal.today)), entry.value.state_on(view.portal.today))
    value = getattr(entry.value, name)
    if value is None or value == () or value == "":
        return Markup("")
    return show(view, value, field_types(type(entry.value))[name], name, entry)


def facts(view: View, entry: Entry, names: tuple[str, ...]) -> list[tuple[str, Markup]]:
    """Labels and values of the facts that an entry has."""
    shown = ((name, cell(view, entry, name)) for name in names)
    return [(view.label(entry.kind, name), markup) for name, markup in shown if markup]


def badge(label: str | Markup, state: str) -> Markup:
    """A state as word and shape; its colour repeats what they say (WCAG 2.2, 1.4.1)."""
    return Markup('<span class="p-badge p-badge--{}">{}</span>').format(state, label)


def show(view: View, value: Any, field: FieldType, name: str, entry: Entry) -> Markup:
    """Any value by its field's type."""
    if field.many:
        single = FieldType(field.name, field.detail, False, field.model)
        return joined(show(view, one, single, name, entry) for one in value)
    if field.model is not None:
        return _show_group(view, value, entry)
    return _SHOWN[field.name](view, value, field, name, entry)


def joined(parts: Any) -> Markup:
    """Several values, each on its own where there are many: a list that a screen reader counts."""
    items = [part for part in parts if part]
    if len(items) < 2:
        return items[0] if items else Markup("")
    return Markup('<ul class="p-values">{}</ul>').format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def _reference(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    found = view.refer(field.detail, value)
    return view.link(found[0]) if found else Markup("")


def _sdg(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    url = view.member_url("sdgs", value.partition(".")[0])
    return Markup('<a href="{}">{}</a>').format(url, view.t("sdgs.code", code=value))


def _country(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    return Markup('<a href="{}">{}</a>').format(view.member_url("countries", value), view.country(value))


def _web_address(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    words = value.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")
    return Markup('<a class="p-outside" href="{}">{}</a>').format(value, words)


def _email(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    return Markup('<a href="mailto:{}">{}</a>').format(value, value)


def _term(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    label = view.term(field.detail, value)
    if field.detail == "topics":
        return Markup('<a href="{}">{}</a>').format(view.member_url("topics", value), label)
    return badge(label, value) if field.detail == "action_status" else label


def _file(view: View, value: str, field: FieldType, name: str, entry: Entry) -> Markup:
    return view.assets.download(view, value)


Shown = Callable[[View, Any, FieldType, str, Entry], Markup]

_SHOWN: Mapping[str, Shown] = {
    "text": lambda view, value, *_: view.text(value),
    "name": lambda view, value, *_: view.text(value),
    "prose": lambda view, value, field, name, entry: view.prose(value, entry, f"{name}-"),
    "date": lambda view, value, *_: view.date(value),
    "term": _term,
    "reference": _reference,
    "number": lambda view, value, *_: escape(view.wording.number(Decimal(str(value)))),
    "integer": lambda view, value, *_: escape(view.wording.number(value)),
    "boolean": lambda view, value, *_: escape(view.t("yes" if value else "no")),
    "literal": lambda view, value, field, name, entry: escape(view.choice(name, value)),
    "string": lambda view, value, *_: escape(value),
    "slug": lambda view, value, *_: escape(value),
    "currency": lambda view, value, *_: escape(value),
    "sdg": _sdg,
    "web-address": _web_address,
    "country": _country,
    "email": _email,
    "file": _file,
    "language": lambda view, value, *_: escape(view.language_name(value)),
}


def number(view: View, value: Decimal, unit: str, qualifier: str | None, decimals: int | None = None) -> Markup:
    """A figure with its unit and how sure it is: "más de 1.000 personas", "cerca de 22 km"."""
    space = "" if unit in ("%", "‰") else "\u00a0"
    words = view.wording.number(value, decimals) + (space + unit if unit else "")
    if qualifier:
        words = view.t(f"qualifier.{qualifier}", value=words)
    return Markup('<span class="p-figure">{}</span>').format(words)


def money(view: View, value: Money) -> Markup:
    words = view.wording.money(value.amount, value.currency)
    if value.qualifier:
        words = view.t(f"qualifier.{value.qualifier}", value=words)
    return Markup('<span class="p-figure">{}</span>').format(words)


def period(view: View, value: Period) -> Markup:
    if value.end is None:
        return Markup(escape(view.t("date.since", date="%s"))) % view.date(value.start)
    if str(value.end) == str(value.start):
        return view.date(value.start)
    return Markup("{}–{}" if not value.start.month and not value.end.month else "{} – {}").format(
        view.date(value.start), view.date(value.end)
    )


def _measurement(view: View, value: Measurement, entry: Entry) -> Markup:
    shown = number(view, value.value, view.plain(entry.value.unit), value.qualifier, entry.value.decimals)
    if value.date is None:
        return shown
    return Markup('{} <span class="p-when">({})</span>').format(shown, view.date(value.date))


def _registration(view: View, value: Registration) -> Markup:
    parts: list[str | Markup] = [view.text(value.registry)] if value.registry else []
    parts += [view.t("registration.number", number=value.number)] if value.number else []
    parts += [view.date(value.date)] if value.date else []
    words = Markup(", ").join(parts)
    return Markup('<a href="{}">{}</a>').format(value.url, words) if value.url else words


def _show_group(view: View, value: Any, entry: Entry) -> Markup:
    """A group of fields. Kinds with groups of their own show them in their template."""
    if isinstance(value, Period):
        return period(view, value)
    if isinstance(value, Money):
        return money(view, value)
    if isinstance(value, Measurement):
        return _measurement(view, value, entry)
    if isinstance(value, Registration):
        return _registration(view, value)
    if isinstance(value, Figure):
        return number(view, value.value, view.plain(value.unit), value.qualifier)
    if isinstance(value, Link):
        return Markup('<a class="p-outside" href="{}">{}</a>').format(value.url, view.text(value.title))
    rows = field_types(type(value))
    shown = [
        (view.label(type(value).__name__.lower(), name), show(view, held, field, name, entry))
        for name, field in rows.items()
        if name in type(value).model_fields and (held := getattr(value, name)) not in (None, (), "")
    ]
    return joined(Markup("{}: {}").format(label, markup) for label, markup in shown)
