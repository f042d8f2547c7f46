"""Pages in, the HTML of their slots out: the Jinja environment, the article, the head."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from portulano.errors import MachineError
from portulano.i18n import capitalised, sort_key
from portulano.library import filled
from portulano.markup import address, ready
from portulano.pages.page import Page
from portulano.parallel import spread
from portulano.portal import Portal
from portulano.render import charts, compiling, maps, related, structured, values
from portulano.render.assets import Assets
from portulano.render.changes import change
from portulano.render.compiling import DirectEnvironment, DirectMacro
from portulano.render.view import View
from portulano.urls import root_from

PARTS: Mapping[str, str] = {
    name: f"partials/{name}.html" for name in ("head", "breadcrumbs", "language_switch", "notice")
}
"""The slots around the article that have a template of their own."""

CALLED = tuple(f"components/{name}.html" for name in ("badge", "chart", "map", "picture"))
"""The components that no template names, as the program calls them."""


def environment_for(folders: Sequence[Path]) -> DirectEnvironment:
    """The environment of our own templates; a city's folder before the shipped one. An unknown name is an error."""
    environment = DirectEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_compiled_before(),
    )
    environment.filters["json"] = lambda value: ready(script_json(value))  # script_json escapes
    environment.filters["by_name"] = lambda rows: sorted(rows, key=lambda row: sort_key(row[0]))
    environment.filters["address"] = address
    environment.filters["capitalised"] = capitalised
    return environment


COMPILED = f"__portulano_{blake2b(Path(compiling.__file__).read_bytes(), digest_size=4).hexdigest()}_%s.cache"
"""By what writes the code too, as that changes what a source is compiled to."""


def _compiled_before() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, as Python keeps modules: in the user's own temporary folder, by the source.

    They are code of the program, the same for every portal. None where there is no folder that nobody else can write.
    """
    with suppress(RuntimeError, OSError):
        return FileSystemBytecodeCache(pattern=COMPILED)
    return None


def compile_templates(environment: Environment, pages: Iterable[Page], jobs: int) -> None:
    """Compile what pages and feeds are shown with, once, before the pages are shared over processes.

    The first time, when nothing is in the cache, `jobs` processes compile, each its share.
    """
    names = _with_parts(environment, {*PARTS.values(), *CALLED, *(page.template for page in pages)})
    cache = environment.bytecode_cache
    if isinstance(cache, FileSystemBytecodeCache) and not any(Path(cache.directory).glob(COMPILED % "*")):
        spread(partial(_compile, environment), names, jobs, least=2)
    _compile(environment, names)


_NAMED = re.compile(r'\{%-?\s*(?:extends|from|import|include)\s+"([^"]+)"')


def _with_parts(environment: Environment, names: Iterable[str]) -> tuple[str, ...]:
    """The templates, and those that they are made of."""
    found: dict[str, None] = {}
    waiting = sorted(names)
    while waiting:
        name = waiting.pop()
        if name not in found and environment.loader is not None:
            found[name] = None
            with suppress(TemplateError, UnicodeDecodeError):  # told where it is compiled
                waiting += _NAMED.findall(environment.loader.get_source(environment, name)[0])
    return tuple(found)


def _compile(environment: Environment, names: Sequence[str]) -> list[None]:
    for name in names:
        try:
            environment.get_template(name)
        except (TemplateError, UnicodeDecodeError) as error:
            raise _faulty(error, name) from error
    return []


_ordered_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def script_json(value: object) -> str:
    """JSON that cannot end the script element it stands in (HTML, 4.12.1.3)."""
    return _ordered_json(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a page's layout is filled with, and the files that stand beside the page, by address."""

    slots: dict[str, str]
    files: Mapping[str, str]


@dataclass(frozen=True)
class Renderer:
    """Shows pages of one portal. Made once; each page is independent of every other.

    `keys` names the texts (by identity) that shall be found again in what is shown (`passages`).
    """

    portal: Portal
    assets: Assets
    environment: DirectEnvironment
    keys: Mapping[int, str] = field(default_factory=dict, repr=False, compare=False)
    shown: dict[tuple[str, str], dict[Hashable, Markup]] = field(default_factory=dict, repr=False, compare=False)

    def render(self, page: Page) -> Rendered:
        """The values of a page's slots, and its own files with those that its charts tell their figures in."""
        not_found = page.address.endswith("404.html")
        root = self.portal.config.base_path if not_found else root_from(page.address)
        view = self.view(page.language, page.address, self.portal.config.site_url if not_found else "")
        view.files.update(page.files)
        context = self._context(view, page)
        slots = {
            "title": page.title,
            "page_title": self._page_title(page),
            "description": page.description,
            "root": root,
            "canonical": self.portal.addresses.absolute(page.address),
            "page_lang": page.language,
            "page_class": page.template.rpartition("/")[2].removesuffix(".html"),
            "nav_current": "page" if len(page.crumbs) <= 1 else "true",
            **{name: str(self._part(template, context)) for name, template in PARTS.items()},
            "content": str(self._part(page.template, context)),
        }
        return Rendered(slots, view.files)

    def view(self, language: str, address: str, base: str = "") -> View:
        """The view of a page, which shares what looks alike with all those of its language and depth."""
        shown = self.shown.setdefault((language, base or root_from(address)), {})
        return View(self.portal, self.assets, language, address, base, shown, self.keys, macro=self.macro)

    def macro(self, name: str) -> DirectMacro:
        """The macro of a component, which is called as its template is."""
        found: DirectMacro = getattr(self.environment.imported(f"components/{name}.html"), name)
        return found

    def _page_title(self, page: Page) -> str:
        site = self.portal.title(page.language)[0]
        return site if page.title == site else f"{page.title} · {site}"

    def article(self, page: Page, view: View) -> Markup:
        """The page's own HTML, which feeds and prints share."""
        return self._part(page.template, self._context(view, page))

    def _context(self, view: View, page: Page) -> Mapping[str, object]:
        """What templates are given: the page's own values, and the ways to show things on it."""
        return {
            **self.environment.globals,
            "view": view,
            "page": page,
            "portal": self.portal,
            "config": self.portal.config,
            "t": view.t,
            "cell": partial(values.cell, view),
            "facts": partial(values.facts, view),
            "filled": filled,
            "badge": partial(values.badge, view),
            "number": partial(values.number, view),
            "money": partial(values.money, view),
            "period": partial(values.period, view),
            "related": partial(related.related_groups, view),
            "world_map": partial(maps.world_map, view),
            "area_map": partial(maps.area_map, view),
            "country_map": partial(maps.country_map, view),
            "change": partial(change, view),
            "in_time": partial(related.in_time, view),
            "sources": partial(related.sources, view),
            "page_data": partial(structured.page_data, view),
            "way_data": partial(structured.way_data, self.portal),
            **charts.for_templates(view),
            **page.data,
        }

    def _part(self, template: str, context: Mapping[str, object]) -> Markup:
        try:
            rendered = self.environment.shown(template, context)
        except (TemplateError, UnicodeDecodeError) as error:
            raise _faulty(error, template) from error
        return ready(rendered)  # the environment escapes every value


def _faulty(error: Exception, template: str) -> MachineError:
    """Where a template went wrong: from the error itself, or from the last template that was running."""
    name, line = getattr(error, "name", None) or template, getattr(error, "lineno", 0)
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix in (".html", ".xml"):
            name, line = f"{file.parent.name}/{file.name}", trace.tb_lineno
        trace = trace.tb_next
    return MachineError("template", template=f"theme/{name}", line=line, detail=str(error))


__all__ = ["Renderer", "environment_for", "script_json"]
