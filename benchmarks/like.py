"""A portal's folder in, the same site as plain data out, for generators to which it is compared: their sources are
written from it.

They are spared what they cannot do well: relations between records are given to them both ways, and those few computed
pages that are no lists of records (a timeline, a matrix) are given ready, so that they are only copied. Everything else
is done as their users have it done: front matter and Markdown are read, references are looked up, lists and dossiers
range over pages, and every page has breadcrumbs, alternates, shares and structured data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from portulano.frame import frame
from portulano.layouts import Layout, print_layouts
from portulano.library import Entry
from portulano.model.fields import field_types
from portulano.options import BuildOptions, Clock, Silent
from portulano.pages import Page
from portulano.pages.dossiers import member_address
from portulano.pages.making import section_crumb
from portulano.reading import read_content
from portulano.render import Renderer, View, environment_for
from portulano.render.related import related_groups, sources
from portulano.render.values import cell
from portulano.sources import theme_folders

PROSE = ("benefit", "purpose", "works_on", "results")
"""The texts of a record besides its body."""
DOSSIERS = ("topics", "sdgs")
"""The fields whose values have a page of their own."""


@dataclass(frozen=True, slots=True)
class LikePage:
    """A page: its facts (the front matter), the text below them, and the file in which its source would stand."""

    language: str
    file: str
    facts: Mapping[str, Any]
    body: str


@dataclass(frozen=True, slots=True)
class LikeSite:
    """`shells` are the layout around every page in each language, with slots."""

    languages: tuple[str, ...]
    url: str
    shells: Mapping[str, Layout]
    pages: tuple[LikePage, ...]


def read_site(portal_folder: Path) -> LikeSite:
    """What the portal tells. Raises SystemExit if it has errors."""
    content = read_content(BuildOptions(portal_folder, search=False), Clock(Silent()))
    if content.portal is None:
        raise SystemExit("the portal has errors")
    portal, folders = content.portal, theme_folders(portal_folder)
    renderer = Renderer(portal, content.assets.assets, environment_for(folders))
    shells = {}
    for language in portal.languages:
        shell = frame(portal, content.assets.assets, language)
        overrides = [one / "overrides" for one in folders]
        shells[language] = print_layouts(shell, overrides, portal_folder / ".portulano" / "layouts")["plain"]
    pages = tuple(LikePage(page.language, _file(page), *_facts(renderer, page)) for page in content.pages)
    return LikeSite(portal.languages, portal.config.site_url, shells, pages)


def write(path: Path, text: str) -> None:
    """Write a file of a generator's sources."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def shell_of(site: LikeSite, slots: Mapping[str, str], condition: str, words: tuple[str, str], end: str) -> str:
    """The portal's own shell of each language with a generator's expressions in its slots; its `condition` for the one
    of a `{language}` begins with the first `{word}`, the others with the second."""
    parts: list[str] = []
    for number, (language, layout) in enumerate(site.shells.items()):
        parts += (condition.format(word=words[min(number, 1)], language=language), layout.pieces[0])
        for slot, piece in zip(layout.slots, layout.pieces[1:], strict=True):
            parts += (slots[slot], piece)
    return "".join([*parts, end])


def _file(page: Page) -> str:
    """Where the page's source stands: a record by its kind and id, so that others find it."""
    if page.place == "home":
        return "_index.md"
    if page.key is not None:
        return f"{page.key[0]}/{page.key[1].replace('/', '-')}.md"
    return f"computed/{page.address.strip('/').replace('/', '-') or 'home'}.md"


def _facts(renderer: Renderer, page: Page) -> tuple[dict[str, Any], str]:
    """The front matter of a page, and the text below it."""
    portal = renderer.portal
    view = renderer.view(page.language, page.address)
    facts: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "url": f"/{page.address}",
        "crumbs": [{"title": one.title, "address": f"/{one.address}"} for one in page.crumbs],
        "first_version": portal.addresses.absolute(next(iter(page.alternates.values()))) if page.alternates else "",
        "card": renderer.assets.cards.get(page.address, ""),
        "versions": {one: portal.addresses.absolute(address) for one, address in page.alternates.items()},
        "marks": [list(one) for one in page.filters],
        "announced": [
            {"title": one.title, "address": f"/{one.address}", "media_type": one.media_type} for one in page.feeds
        ],
    }
    if page.key is not None and page.key[0] not in ("axes", "objectives", "strategy"):
        entry = portal.library.entries[page.key]
        return {**facts, "layout": "record", **_record(view, entry)}, _body(entry, page.language)
    if page.template == "pages/list.html":
        rows = [_path(row.entry) for row in page.data["rows"]]
        columns = [view.label(page.data["kind"].name, one) for one in page.data["kind"].columns]
        layout = "teasers" if page.data["kind"].prose else "table"
        return {**facts, "layout": layout, "rows": rows, "columns": columns}, ""
    if page.template == "pages/dossier.html":
        return {**facts, "layout": "dossier", "groups": list(_gathered(view, page.data["entries"]))}, ""
    return {**facts, "layout": "ready"}, str(renderer.article(page, view))


def _path(entry: Entry) -> str:
    return f"/{entry.kind}/{entry.id.replace('/', '-')}"


def _gathered(view: View, entries: tuple[Entry, ...]) -> Iterator[dict[str, Any]]:
    for kind in dict.fromkeys(one.kind for one in entries):
        of_kind = [_path(one) for one in entries if one.kind == kind]
        yield {"label": view.kind_label(kind, "many"), "rows": of_kind}


def _record(view: View, entry: Entry) -> dict[str, Any]:
    """What a record's page tells: facts in words or as references, sources, relations both ways."""
    portal, value = view.portal, entry.value
    model: type[BaseModel] = type(value)
    kind = portal.kind(entry.kind)
    fields = field_types(model)
    told: list[dict[str, Any]] = []
    for name in dict.fromkeys((*kind.facts, "topics", "sdgs", "agendas", "axes")):
        held = fields.get(name)
        label = view.label(entry.kind, name)
        if held is not None and held.name == "reference" and getattr(value, name):
            refs = [_path(one) for one in view.refer(held.detail, getattr(value, name))]
            told.append({"label": label, "refs": refs})
        elif name in DOSSIERS and getattr(value, name):
            told.append({"label": label, "ways": [_way(view, name, code) for code in getattr(value, name)]})
        elif shown := cell(view, entry, name):
            told.append({"label": label, "text": shown.striptags()})
    prose = [
        {"label": view.label(entry.kind, name), "text": view.plain(getattr(value, name))}
        for name in PROSE
        if name in fields and getattr(value, name)
    ]
    return {
        "kind_label": view.kind_label(entry.kind),
        "section": f"/{section_crumb(portal, view.language, entry.kind).address}",
        "summary_text": view.plain(value.summary),
        "day": view.plain_date(value.when) if value.when else "",
        "mark": cell(view, entry, "state").striptags() if hasattr(value, "state_on") else "",
        "explained": view.t("agreement.legal") if entry.kind == "agreements" else "",
        "cells": [cell(view, entry, name).striptags() for name in kind.columns if name != "title"],
        "facts": told,
        "prose": prose,
        "observations": [
            [str(one.date), str(one.value), view.plain(value.unit)] for one in getattr(value, "observations", ())
        ],
        "sources": [one.striptags() for one in sources(view, value.sources)],
        "related": [
            {"label": view.kind_label(name, "many"), "rows": [_path(one) for one in entries]}
            for name, entries in related_groups(view, entry)
        ],
    }


def _way(view: View, section: str, code: str) -> dict[str, str]:
    """A link to the page of a topic or a goal."""
    address = member_address(view.portal, view.language, section, code.partition(".")[0])
    words = view.t("sdgs.code", code=code) if section == "sdgs" else str(view.term(section, code))
    return {"address": f"/{address}", "title": words}


def _body(entry: Entry, language: str) -> str:
    body = entry.value.body
    return body.in_language(language).text if body else ""
