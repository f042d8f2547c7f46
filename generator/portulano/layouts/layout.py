"""A page printed with markers in, a `Layout` out that joins its pieces with a page's own values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from portulano.errors import MachineError, PortulanoError
from portulano.markup import escaped

#: Slots whose values are plain text: escaped when filled in, as Jinja's `e` does.
TEXT_SLOTS = (
    "title",  # what the page is called: its h1
    "page_title",  # what stands in <title>
    "description",
    "root",  # the way to the site's root: "./", "../../"; for 404.html the site's base path: "/", "/portal/"
    "canonical",  # the page's absolute address
    "page_lang",  # BCP 47, for <html lang>
    "page_class",  # class names for <body>, separated by spaces; may be empty
    "nav_current",  # aria-current of the place's entry in the navigation: "page" on its index, else "true"
)
#: Slots whose values are HTML that the other rooms have made: filled in as they are.
HTML_SLOTS = ("head", "breadcrumbs", "language_switch", "notice", "content")


@dataclass(frozen=True, slots=True)
class Layout:
    """A printed page cut at its slots: pieces[0], slots[0], pieces[1], ...; a slot may stand twice."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The whole page: the pieces joined with the values, texts escaped; other values are ignored.

        Values are never searched, so whatever looks like a marker in them stays what it is.
        Raises `PortulanoError` ("layout_slot_missing") when a slot has no value.
        """
        try:
            ready = {
                # str() first: a text that calls itself markup must not get round the escaping
                name: values[name] if name in HTML_SLOTS else escaped(str(values[name]))
                for name in set(self.slots)
            }
        except KeyError as missing:
            raise PortulanoError("layout_slot_missing", slot=missing.args[0]) from missing
        parts = [self.pieces[0]]
        for name, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (ready[name], piece)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Markers:
    """Marks that stand for slots while the theme prints; `seed` must not occur in shell or templates."""

    seed: str

    def values(self) -> dict[str, str]:
        """One marker for each slot, of letters, digits, hyphens and underscores: no escaping changes it."""
        return {name: f"{self.seed}-{name}-" for name in (*TEXT_SLOTS, *HTML_SLOTS)}

    def split(self, html: str, place: str) -> Layout:
        """Cut a printed page at its markers.

        Raises `MachineError`: "layout_content" when the content does not stand in it exactly once,
        "layout_marker" when a template has changed a marker (cut it short, say), because then a value would
        be lost silently.
        """
        parts = re.split(rf"{self.seed}-([a-z_]+)-", html)
        layout = Layout(pieces=tuple(parts[0::2]), slots=tuple(parts[1::2]))
        if layout.slots.count("content") != 1:
            raise MachineError("layout_content", place=place, count=layout.slots.count("content"))
        trace = self.seed[: len(self.seed) // 2].lower()
        if any(trace in piece.lower() for piece in layout.pieces):
            raise MachineError("layout_marker", place=place)
        return layout
