"""HTML of plain elements in, the same as text for a mail program without HTML out: wrapped, links written in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring

from portulano.feeds.content import one_line

WIDTH = 72
"""Characters a line, as mail has them so that answers may quote it (RFC 3676, 4.2)."""

BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "tr", "figcaption"))
UNDERLINES = {"h1": "=", "h2": "-"}


def plain_text(markup: str) -> str:
    """The text of some HTML: headings underlined, lists with hyphens, addresses behind what leads to them."""
    return "\n".join(_lines(fragment_fromstring(markup, create_parent="div"))).strip() + "\n"


def _lines(node: HtmlElement) -> Iterator[str]:
    for child in node:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "hr":
            yield from ("", "-" * WIDTH)
        elif child.tag in BLOCKS:
            yield from _block(child)
        else:
            yield from _lines(child)


def _block(node: HtmlElement) -> Iterator[str]:
    words = one_line(_words(node))
    if not words:
        return
    tag = str(node.tag)
    first, rest = ("- ", "  ") if tag == "li" else ("", "")
    lines = textwrap.wrap(
        words, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    if tag == "li":
        yield from lines
        return
    yield from ("", *lines)
    if tag in UNDERLINES:
        yield UNDERLINES[tag] * min(WIDTH, max(map(len, lines)))


def _words(node: HtmlElement) -> str:
    """The words of an element; a link says where it leads."""
    pieces = [node.text or ""]
    for child in node:
        if isinstance(child.tag, str):
            pieces.append(_words(child))
            pieces.append("\n" if child.tag == "br" else "")
        pieces.append(child.tail or "")
    text = "".join(pieces)
    address = node.get("href", "") if node.tag == "a" else ""
    return f"{text} <{address}>" if address and address != text.strip() else text
