"""The theme's templates in, every type of page that a portal can have out, and which page of a site is of which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portulano.model import KINDS
from portulano.options import BuildOptions, Clock, Silent
from portulano.pages import Page
from portulano.pages.lists import TEMPLATES
from portulano.reading import read_content
from portulano.resources import theme_folder
from tests.site.sites import BuiltSite

LANGUAGES = ("es", "en")
LIST = "pages/list.html"


@dataclass(frozen=True, slots=True)
class Type:
    """A template, and the kind of which it is a list."""

    template: str
    kind: str = ""

    def __str__(self) -> str:
        name = self.template.removesuffix(".html").replace("/", "-")
        return f"{name}-{self.kind}" if self.kind else name


TYPES = tuple(
    Type(template, kind)
    for path in sorted(path for folder in ("pages", "records") for path in (theme_folder() / folder).glob("*.html"))
    if (template := f"{path.parent.name}/{path.name}") != "records/base.html"
    for kind in ([one.name for one in KINDS if one.name not in {"pages", *TEMPLATES}] if template == LIST else [""])
)
"""Each template of the theme that makes pages; the list has a type for each kind whose list it is."""

Shown = Mapping[tuple[Type, str], tuple[BuiltSite, str]]
"""The site and the address of a page of each type and language."""


def fullest(site: BuiltSite, options: BuildOptions) -> Shown:
    """The page with the most HTML of each type and language, as the plan of the portal's pages has them."""
    found: dict[tuple[Type, str], tuple[BuiltSite, str]] = {}
    most: dict[tuple[Type, str], int] = {}
    for page in read_content(options, Clock(Silent())).pages:
        key = (type_of(page), page.language)
        path = site.folder / page.address
        size = (path / "index.html" if path.is_dir() else path).stat().st_size
        if size > most.get(key, 0):
            most[key] = size
            found[key] = (site, page.address)
    return found


def type_of(page: Page) -> Type:
    """A page's type."""
    found = Type(page.template, page.place)
    return found if found in TYPES else Type(page.template)
