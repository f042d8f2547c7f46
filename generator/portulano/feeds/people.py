"""A feed in, what people see of it in a browser out: a stylesheet, and a short page inside the feed itself.

A browser shows XML as it is, and soon no longer as an XSLT program says. But XHTML inside any XML is a page to it, with
links that lead somewhere, and a style sheet can hide the rest. Readers' programs pass over both (RFC 4287, 6.4; RSS
2.0, "Extending RSS").
"""

from __future__ import annotations

from portulano.pages.family import Feed, Format
from portulano.render import Renderer
from portulano.urls import relative

STYLES = "css/feed.css"
SHOWN = 10
"""How many entries a person is shown: who wants more goes to the page."""


def stylesheet(renderer: Renderer, feed: Feed, form: Format) -> str:
    """The processing instruction by which a browser finds the styles of a feed (W3C, xml-stylesheet)."""
    address = relative(renderer.assets.address(STYLES), feed.address(form))
    return f'<?xml-stylesheet type="text/css" href="{address}"?>'


def introduction(renderer: Renderer, feed: Feed, form: Format) -> str:
    """What a feed is, how to subscribe to this one, and what is new in it: one element of XHTML."""
    portal = renderer.portal
    view = renderer.view(feed.language, feed.address(form), portal.config.site_url)
    values = {
        "view": view,
        "feed": feed,
        "address": portal.addresses.absolute(feed.address(form)),
        "items": feed.items[:SHOWN],
        "direction": portal.wordings[feed.language].direction,
    }
    return renderer.environment.get_template("feeds/people.html").render(values)
