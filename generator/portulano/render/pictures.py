"""The parts of a picture in, the picture as static SVG out: with its name, what it shows, and a box to scroll in."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

WIDTH = 720
"""The width of every chart, in its own units."""


def picture(kind: str, height: int, title: str, described: str, parts: Iterable[Markup]) -> Markup:
    """A chart (WCAG 2.2, 1.1.1): `title` names it, `described` says what it shows."""
    return Markup(
        '<figure class="p-chart-box p-table-scroll" role="region" tabindex="0" aria-label="{}">'
        '<svg class="p-chart p-chart--{}" viewBox="0 0 {} {}" role="img">'
        "<title>{}</title><desc>{}</desc>{}</svg></figure>"
    ).format(title, kind, WIDTH, height, title, described, Markup("").join(parts))
