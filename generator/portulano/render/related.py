"""An entry in, everything that has to do with it out, both ways, by kind; and where its facts come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from portulano.library import Entry
from portulano.model.base import Source
from portulano.model.values import PartialDate
from portulano.render.view import View

ORDER = ("strategy", "axes", "objectives", "targets", "actions")


def related_groups(view: View, entry: Entry) -> list[tuple[str, list[Entry]]]:
    """What names the entry or is named by it, grouped by kind in the order of the kinds; parts after records.

    An axis gathers what its objectives, targets and actions have to do with too.
    """
    groups: dict[str, list[Entry]] = {}
    for one in _gathered(view, entry):
        groups.setdefault(one.kind, []).append(one)
    kinds = [*(kind.name for kind in view.portal.kinds if kind.name not in ORDER), *ORDER]
    return [(kind, in_time(view, groups[kind])) for kind in kinds if kind in groups]


def _gathered(view: View, entry: Entry) -> Iterable[Entry]:
    library = view.portal.library
    if entry.kind != "axes":
        return library.related(entry)
    below = [entry, *(one for kind in ORDER[2:] for one in library.below(entry, kind))]
    own = {one.key for one in below}
    found = dict.fromkeys(one.key for part in below for one in library.related(part) if one.key not in own)
    return [library.entries[key] for key in found]


def in_time(view: View, entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one kind: newest first where the kind is told by dates, those without one last; else as they come."""
    told_by_dates = {kind.name for kind in view.portal.kinds if kind.newest_first}
    if not any(entry.kind in told_by_dates for entry in entries):
        return list(entries)
    return sorted(entries, key=lambda entry: entry.value.when or PartialDate(0), reverse=True)


def sources(view: View, written: Iterable[Source]) -> list[Markup]:
    """Each source in words: the document (linked where it is in the library or on the web) and the place in it."""
    return [_source(view, one) for one in written]


def _source(view: View, source: Source) -> Markup:
    found = view.refer("documents", source.record) if source.record else []
    if found:
        name = view.link(found[0])
    elif source.document is not None:
        name = view.text(source.document)
        if source.url:
            name = Markup('<a class="p-outside" href="{}">{}</a>').format(source.url, name)
    else:
        name = Markup('<a class="p-outside" href="{}">{}</a>').format(source.url, source.url)
    note = Markup(", {}").format(view.text(source.note)) if source.note else Markup("")
    consulted = escape(view.t("source.consulted", date="")) + view.date(source.consulted) if source.consulted else ""
    return name + note + (Markup(" ({})").format(consulted) if consulted else Markup(""))
