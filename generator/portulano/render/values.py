"""A value and what its field holds in, the markup that shows it out: one way for lists, facts and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from portulano.i18n import capitalised
from portulano.library import Entry, is_empty
from portulano.markup import address, escape, ready
from portulano.model.agreement_parts import Registration
from portulano.model.base import Figure, Link, Money, Period
from portulano.model.fields import FieldType, field_types
from portulano.model.indicators import Measurement
from portulano.render.view import View

NOTHING = Markup("")
COMPUTED = ("countries", "state")
"""What is told of an entry without being a field of its record; a record's own field of that name comes first."""


CHOSEN = frozenset({"term", "sdg", "country", "literal", "boolean"})
"""What is chosen from a few values, so that many records hold the same: each is made once, whoever holds it."""

WORKED_OUT = frozenset({"group", "number", "integer"})
"""What takes longer to make than to find again, and stands in lists and cards too."""


def cell(view: View, entry: Entry, name: str) -> Markup:
    """One field or computed fact of an entry as markup; empty where there is nothing to tell."""
    if name in COMPUTED and (name != "state" or hasattr(entry.value, "state_on")):
        return _computed(view, entry, name)
    value = getattr(entry.value, name)
    if is_empty(value):
        return NOTHING
    model: type[BaseModel] = type(entry.value)
    field = field_types(model)[name]
    if field.name in CHOSEN:
        return joined([_chosen(view, entry, name, field, one) for one in (value if field.many else (value,))])
    if field.name in WORKED_OUT:
        return view.alike((entry.key, name), lambda: show(Held(view, value, field, name, entry)))
    return show(Held(view, value, field, name, entry))


def _chosen(view: View, entry: Entry, name: str, field: FieldType, value: Any) -> Markup:
    key = (field.name, field.detail, name, value)
    return view.alike(key, lambda: show(Held(view, value, _single(field), name, entry)))


def _computed(view: View, entry: Entry, name: str) -> Markup:
    if name == "state":
        state = entry.value.state_on(view.portal.today)
        return badge(view, view.choice("state", state), state)
    country = FieldType("country")
    return joined([_chosen(view, entry, name, country, code) for code in view.portal.countries(entry)])


def facts(view: View, entry: Entry, names: tuple[str, ...]) -> list[tuple[str, Markup]]:
    """Labels and values of the facts that an entry has."""
    shown = ((name, cell(view, entry, name)) for name in names)
    return [(view.label(entry.kind, name), markup) for name, markup in shown if markup]


def badge(view: View, label: str | Markup, state: str) -> Markup:
    """A state as its component shows it; its word alone where there are no components, as in data files."""
    if view.macro is None:
        return escape(label)
    return view.alike(("badge", label, state), lambda: view.component("badge", label, state))


@dataclass(frozen=True, slots=True)
class Held:
    """A value on its way to a page: whose it is, in which field, what that field holds."""

    view: View
    value: Any
    field: FieldType
    name: str
    entry: Entry


@cache
def _single(field: FieldType) -> FieldType:
    """What each value of a field with many is."""
    return replace(field, many=False)


def show(held: Held) -> Markup:
    """Any value by its field's type."""
    if held.field.many:
        single = _single(held.field)
        return joined(show(Held(held.view, one, single, held.name, held.entry)) for one in held.value)
    if held.field.model is not None:
        return _show_group(held)
    return _SHOWN[held.field.name](held)


def joined(parts: Iterable[Markup]) -> Markup:
    """Several values, each on its own where there are many: a list that a screen reader counts."""
    items = [part for part in parts if part]
    if len(items) < 2:
        return items[0] if items else Markup("")
    rows = "".join(f"<li>{item}</li>" for item in items)
    return ready(f'<ul class="p-values">{rows}</ul>')  # each item is markup already


def _link(url: str, words: str | Markup, outside: bool = False) -> Markup:
    mark = ' class="p-outside"' if outside else ""
    return ready(f'<a{mark} href="{escape(url)}">{escape(words)}</a>')


def _reference(held: Held) -> Markup:
    found = held.view.refer(held.field.detail, held.value)
    return held.view.link(found[0]) if found else Markup("")


def _sdg(held: Held) -> Markup:
    goal, point, _ = held.value.partition(".")
    url = held.view.member_url("sdgs", goal) + (f"#meta-{held.value}" if point else "")
    return _link(url, held.view.t("sdgs.code", code=held.value))


def _country(held: Held) -> Markup:
    return _link(held.view.member_url("countries", held.value), held.view.country(held.value))


def _web_address(held: Held) -> Markup:
    return _link(held.value, address(held.value), outside=True)


def _term(held: Held) -> Markup:
    label = held.view.term(held.field.detail, held.value)
    if held.field.detail == "topics":
        return _link(held.view.member_url("topics", held.value), label)
    return badge(held.view, label, held.value) if held.field.detail == "action_status" else label


def length_of_time(view: View, written: str) -> str:
    """`1:12:05` as people say it, "1 h 12 min"; seconds only where there are no hours."""
    hours, minutes, seconds = (
        int(part) for part in ("0:" + written if written.count(":") == 1 else written).split(":")
    )
    hours, minutes = hours + minutes // 60, minutes % 60
    if hours:
        return view.t("video.hours", hours=hours, minutes=minutes)
    parts = [view.t("video.minutes", minutes=minutes)] if minutes else []
    parts += [view.t("video.seconds", seconds=seconds)] if seconds else []
    return " ".join(parts)


_SHOWN: Mapping[str, Callable[[Held], Markup]] = {
    "text": lambda held: held.view.text(held.value),
    "name": lambda held: held.view.text(held.value),
    "prose": lambda held: held.view.prose(held.value, held.entry, f"{held.name}-"),
    "date": lambda held: held.view.date(held.value),
    "term": _term,
    "reference": _reference,
    "number": lambda held: escape(held.view.wording.number(Decimal(str(held.value)))),
    "integer": lambda held: escape(held.view.wording.number(held.value)),
    "boolean": lambda held: escape(held.view.t("yes" if held.value else "no")),
    "literal": lambda held: escape(held.view.choice(held.name, held.value)),
    "string": lambda held: escape(held.value),
    "slug": lambda held: escape(held.value),
    "duration": lambda held: escape(length_of_time(held.view, held.value)),
    "currency": lambda held: escape(held.value),
    "sdg": _sdg,
    "web-address": _web_address,
    "country": _country,
    "email": lambda held: _link(f"mailto:{held.value}", address(held.value)),
    "file": lambda held: held.view.assets.download(held.view, held.value),
    "language": lambda held: escape(capitalised(held.view.language_name(held.value))),
}


LONG_FIGURE = 16
"""Characters, with the unit: a figure that is longer is set smaller where it stands large."""


def number(view: View, value: Decimal, unit: str, qualifier: str | None, decimals: int | None = None) -> Markup:
    """A figure with its unit and how sure it is: "más de 1.000 personas", "cerca de 22 km"."""
    words = view.wording.figure(value, unit, decimals)
    if qualifier:
        words = view.t(f"qualifier.{qualifier}", value=words)
    long = " p-figure--long" if len(words) > LONG_FIGURE else ""
    return ready(f'<span class="p-figure{long}">{escape(words)}</span>')


def money(view: View, value: Money) -> Markup:
    """An amount in its own currency, with how sure it is; in another one only by the rate that is given with it."""
    words = view.wording.money(value.amount, value.currency)
    if value.qualifier:
        words = view.t(f"qualifier.{value.qualifier}", value=words)
    shown = Markup('<span class="p-figure">{}</span>').format(words)
    if (rate := value.conversion) is None:
        return shown
    other = view.wording.money((value.amount * rate.rate).quantize(Decimal(1)), rate.currency)
    told = escape(view.t("money.converted", amount=other, rate=view.wording.number(rate.rate), date="%s"))
    origin = Markup(", {}").format(view.text(rate.origin)) if rate.origin else Markup("")
    return Markup('{} <span class="p-aside">({}{})</span>').format(shown, told % view.date(rate.date), origin)


def period(view: View, value: Period) -> Markup:
    """A period as short as it can be said: one date, a range, since a date."""
    if value.end is None:
        return Markup(escape(view.t("date.since", date="%s"))) % view.date(value.start)
    if str(value.end) == str(value.start):
        return view.date(value.start)
    if not value.start.month and not value.end.month:
        return Markup('<span class="p-figure">{}–{}</span>').format(view.date(value.start), view.date(value.end))
    return Markup("{} – {}").format(view.date(value.start), view.date(value.end))


def _measurement(view: View, value: Measurement, entry: Entry) -> Markup:
    shown = number(view, value.value, view.plain(entry.value.unit), value.qualifier, entry.value.decimals)
    if value.date is None:
        return shown
    return ready(f'{shown} <span class="p-when">({view.date(value.date)})</span>')  # markup both


def _registration(view: View, value: Registration) -> Markup:
    parts: list[str | Markup] = [view.text(value.registry)] if value.registry else []
    parts += [view.t("registration.number", number=value.number)] if value.number else []
    parts += [view.date(value.date)] if value.date else []
    words = Markup(", ").join(parts)
    return Markup('<a href="{}">{}</a>').format(value.url, words) if value.url else words


_GROUPS: tuple[tuple[type, Callable[[Held], Markup]], ...] = (
    (Period, lambda held: period(held.view, held.value)),
    (Money, lambda held: money(held.view, held.value)),
    (Measurement, lambda held: _measurement(held.view, held.value, held.entry)),
    (Registration, lambda held: _registration(held.view, held.value)),
    (Figure, lambda held: number(held.view, held.value.value, held.view.plain(held.value.unit), held.value.qualifier)),
    (Link, lambda held: _link(held.value.url, held.view.text(held.value.title), outside=True)),
)


def _show_group(held: Held) -> Markup:
    """A group of fields: in its own way if it has one, else each of its fields with its label."""
    for group_model, shown in _GROUPS:
        if isinstance(held.value, group_model):
            return shown(held)
    model: type[BaseModel] = type(held.value)
    group = model.__name__.lower()
    rows = []
    for name, field in field_types(model).items():
        value = getattr(held.value, name)
        if name in model.model_fields and value not in (None, (), ""):
            label = held.view.label(group, name)
            rows.append(Markup("{}: {}").format(label, show(Held(held.view, value, field, name, held.entry))))
    return joined(rows)
