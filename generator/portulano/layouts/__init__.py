"""A shell of one language in, a `Layout` for each place of the site out; no other room knows MkDocs.

The theme is printed once per place with markers where a page's own texts belong, and split there; filling
a layout is then a matter of joining strings. Nothing here imports the theme's programs until a shell has to
be printed that the cache does not hold.
"""

from portulano.layouts.layout import HTML_SLOTS, TEXT_SLOTS, Layout
from portulano.layouts.printing import print_layouts, print_page, print_pages
from portulano.layouts.project import Sheet
from portulano.layouts.shell import NavEntry, Place, Shell

__all__ = [
    "HTML_SLOTS",
    "TEXT_SLOTS",
    "Layout",
    "NavEntry",
    "Place",
    "Sheet",
    "Shell",
    "print_layouts",
    "print_page",
    "print_pages",
]
