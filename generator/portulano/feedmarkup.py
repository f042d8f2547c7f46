"""HTML of one of our pages in, HTML that can be read elsewhere out: in feed readers and mail programs."""

from __future__ import annotations

import html
from contextlib import suppress
from urllib.parse import urljoin

from lxml.html import HtmlElement, fragment_fromstring, tostring

KEPT = frozenset(
    {"href", "hreflang", "src", "alt", "title", "width", "height", "lang", "dir", "datetime", "cite", "start"}
    | {"colspan", "rowspan", "scope", "headers", "abbr"}
)
"""The attributes that mean something outside the portal's own pages; the others are for its styles and scripts."""

DROPPED = frozenset(("script", "style"))

ADDRESSES = ("href", "src", "cite")


def standing_alone(markup: str, base: str, language: str, direction: str) -> str:
    """HTML of one of our pages made fit to be read elsewhere: `base` is the page's absolute address."""
    tree = fragment_fromstring(markup, create_parent="div")
    for node in list(tree.iter()):
        if not isinstance(node.tag, str) or node.tag in DROPPED or "hidden" in node.attrib:
            node.drop_tree()
        elif node.tag in ("picture", "source"):  # of which the plain copy is left; libxml2 puts it inside a source
            node.drop_tag()
        else:
            _tidy(node, base)
    if direction == "rtl":
        tree.attrib.update({"lang": language, "dir": "rtl"})
        return _written(tree)
    return _inside(tree).strip()


def inner_markup(markup: str) -> str:
    """What `standing_alone` makes of a part of an article in which no address stands."""
    tree = fragment_fromstring(markup, create_parent="div")
    for node in tree.iter():
        _tidy(node, "")
    return _inside(tree)


def _inside(tree: HtmlElement) -> str:
    return html.escape(tree.text or "", quote=False) + "".join(_written(child) for child in tree)


def _tidy(node: HtmlElement, base: str) -> None:
    for name in list(node.attrib):
        if name not in KEPT:
            del node.attrib[name]
    for name in ADDRESSES:
        if name in node.attrib:
            with suppress(ValueError):  # what an editor wrote is no address: it leads nowhere, as on the page
                node.attrib[name] = urljoin(base, node.attrib[name])


def _written(node: HtmlElement) -> str:
    """HTML that may stand in a CDATA section, which `]]>` would end."""
    return str(tostring(node, encoding="unicode")).replace("]]>", "]]&gt;")
