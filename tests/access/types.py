"""The theme's templates in, every type of page that a portal can have out."""

from __future__ import annotations

from dataclasses import dataclass

from portulano.model import KINDS
from portulano.pages.lists import TEMPLATES
from portulano.resources import theme_folder

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
