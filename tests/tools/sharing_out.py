"""How the tests are shared out among processes: file by file, and at the end type by type, so that all end together."""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

IN_PIECES = "tests/access/test_every_type.py"
"""A third of the whole work, which would keep one process busy long after the others are done."""
TYPE = re.compile(r"(?:pages|records)-.*-[a-z]{2}(?=[-\]])")
"""The type of page and its language, in a test's id."""


class SharingOut(LoadScopeScheduling):  # type: ignore[misc]  # xdist tells no types
    """Tests of one file go to one process, which makes once what they share; those of one page of IN_PIECES too."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        piece = TYPE.search(nodeid) if file == IN_PIECES else None
        return f"{file} {piece[0]}" if piece else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> SharingOut | None:
    """Ours, where files are asked for (`--dist loadfile`)."""
    if config.option.dist != "loadfile":
        return None
    config.option.loadscopereorder = False  # the order of the collection, in which the small pieces come last
    return SharingOut(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is given out in pieces comes last."""
    items.sort(key=lambda one: one.nodeid.startswith(IN_PIECES))
