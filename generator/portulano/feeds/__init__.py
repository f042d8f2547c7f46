"""A portal in, its feeds out: every entry is made once, then put into each feed that holds it, in each format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from portulano.announced import Announced
from portulano.feeds import atom, json_feed, rss
from portulano.feeds.entries import tell
from portulano.pages.announcing import Item, announced_now
from portulano.pages.family import Feed, plan_feeds
from portulano.parallel import spread
from portulano.portal import Portal
from portulano.render import Renderer

__all__ = ["announcements", "feed_files", "plan_feeds"]

WRITERS = (rss, atom, json_feed)
"""The formats: each writes an entry, and a document from entries that are written."""
ENTRY = "feeds/entry.html"


def feed_files(renderer: Renderer, jobs: int = 1) -> dict[str, bytes]:
    """Every feed of the portal in every format, by address.

    The work grows with the entries that feeds hold, each of which is rendered once, not with the records that there
    are.
    """
    feeds = plan_feeds(renderer.portal)
    work = partial(_written, renderer, _templates(renderer))
    written = dict(spread(work, _items(feeds), jobs))
    files: dict[str, bytes] = {}
    for feed in feeds:
        for number, writer in enumerate(WRITERS):
            data = writer.document(renderer, feed, [written[item.id][number] for item in feed.items])
            for page in (feed.page, *feed.former):
                files.setdefault(page + writer.FORMAT.file, data)
    return files


def _written(
    renderer: Renderer, templates: Mapping[str, str], items: Sequence[Item]
) -> list[tuple[str, tuple[str, ...]]]:
    """Each of some entries by id, in each format."""
    told = (tell(renderer, templates[item.entry.kind], item) for item in items)
    return [(one.id, tuple(writer.entry(one) for writer in WRITERS)) for one in told]


def _templates(renderer: Renderer) -> dict[str, str]:
    """What shows the records of each kind: a template of its own, if it has one in theme/feeds/, else that of all."""
    found = set(renderer.environment.list_templates())
    names = {kind.name: f"feeds/{kind.name}.html" for kind in renderer.portal.kinds}
    return {kind: name if name in found else ENTRY for kind, name in names.items()}


def _items(feeds: Sequence[Feed]) -> tuple[Item, ...]:
    return tuple({item.id: item for feed in feeds for item in feed.items}.values())


def announcements(portal: Portal) -> dict[str, Announced]:
    """What is to be remembered of the entries that the portal's feeds hold."""
    return announced_now(portal, _items(plan_feeds(portal)))
