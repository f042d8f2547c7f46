"""A portal made from a dict, with the feeds that a build gives it."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from portulano.feeds import plan_feeds, render_feed
from portulano.render import Renderer, environment_for
from portulano.sources import theme_folders
from tests.discovery.portals import read

FeedMaker = Callable[..., dict[str, bytes]]


@pytest.fixture
def feeds(portal: Callable[..., Path]) -> FeedMaker:
    """A function that makes a portal as `portal` does and returns the bytes of its feeds by address."""

    def make(files: Mapping[str, str | bytes], **config: object) -> dict[str, bytes]:
        folder = portal(files, **config)
        content = read(folder)
        assert content.portal is not None
        renderer = Renderer(content.portal, content.assets.assets, environment_for(theme_folders(folder)))
        return {feed.address: render_feed(renderer, feed) for feed in plan_feeds(content.portal)}

    return make


@pytest.fixture(scope="session")
def plaza() -> bytes:
    """A picture of 2 by 2 pixels."""
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), "teal").save(buffer, "PNG")
    return buffer.getvalue()
