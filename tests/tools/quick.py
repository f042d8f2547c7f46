"""What is the same for every portal that tests build, found out once for all of them: half the time of a small build.

Nothing of a portal's own is remembered. The icons of a portal that has no mark depend on its colours alone; MkDocs
lists the ten thousand files of Material anew for every layout, though they lie where packages are installed, which no
test changes; and it compiles the templates of every layout, though those of the same name and text are the same in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import material
import pytest
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme
from PIL import Image

from portulano.render import icons

MATERIAL = Path(material.__file__).resolve().parent
THE_PROGRAMS_OWN = (Theme.get_env, icons._drawn)

Listing = dict[tuple[str, frozenset[str]], list[str]]


class ByText(FileSystemBytecodeCache):
    """Compiled templates by their name and text: each layout has its own folder, where most stand as in any other."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of the text, wherever it lies."""
        return super().get_bucket(environment, name, self.get_source_checksum(source), source)


@pytest.fixture(scope="session", autouse=True)
def found_out_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Remembers for all tests of a process."""
    compiled, listed = ByText(str(tmp_path_factory.mktemp("compiled"))), Listing()

    def environment(theme: Any) -> Any:
        found: Any = THE_PROGRAMS_OWN[0](theme)
        found.bytecode_cache = compiled
        found.list_templates = partial(_names, found.loader.searchpath, frozenset(theme.static_templates), listed)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", environment)
        patch.setattr(icons, "_drawn", partial(_icons, {}))
        yield


@pytest.fixture(scope="module")
def nothing_remembered() -> Iterator[None]:
    """For those who count what the program does: it does everything itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", THE_PROGRAMS_OWN[0])
        patch.setattr(icons, "_drawn", THE_PROGRAMS_OWN[1])
        yield


def _names(
    folders: list[str], static: frozenset[str], listed: Listing, *, filter_func: Callable[[str], bool]
) -> list[str]:
    """The files of a theme as MkDocs asks for them: those of Material as they were found first."""
    found: set[str] = set()
    for folder in folders:
        key = (folder, static)
        if key in listed:
            found.update(listed[key])
            continue
        names = [name for name in FileSystemLoader(folder).list_templates() if filter_func(name)]
        found.update(names)
        if Path(folder).resolve().is_relative_to(MATERIAL):
            listed[key] = names
    return sorted(found)


def _icons(
    known: dict[str, dict[str, bytes]], mark: Image.Image | None, colours: Mapping[str, str]
) -> dict[str, bytes]:
    if mark is not None:
        return THE_PROGRAMS_OWN[1](mark, colours)
    key = repr(sorted(colours.items()))
    if key not in known:
        known[key] = THE_PROGRAMS_OWN[1](None, colours)
    return known[key]
