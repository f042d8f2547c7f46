"""A portal made from a dict, with the feeds that a build gives it."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from portulano.feeds import feed_files
from portulano.render import Renderer, environment_for
from portulano.render.compiling import DirectEnvironment
from portulano.sources import theme_folders
from tests.discovery.portals import read

FeedMaker = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> DirectEnvironment:
    """The compiled templates, which are the same for every portal without a theme of its own."""
    return environment_for(theme_folders(tmp_path_factory.mktemp("no-theme")))


@pytest.fixture
def feeds(portal: Callable[..., Path], templates: DirectEnvironment) -> FeedMaker:
    """A function that makes a portal as `portal` does and returns the bytes of its feeds by address, in all formats."""

    def make(files: Mapping[str, str | bytes], **config: object) -> dict[str, bytes]:
        folder = portal(files, **config)
        content = read(folder)
        assert content.portal is not None
        renderer = Renderer(content.portal, content.assets.assets, templates)
        return feed_files(renderer)

    return make


@pytest.fixture(scope="session")
def plaza() -> bytes:
    """A picture of 2 by 2 pixels."""
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), "teal").save(buffer, "PNG")
    return buffer.getvalue()
