"""A shell and override folders in, layouts (with markers) or whole pages (with values) out."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from portulano.errors import MachineError
from portulano.layouts.cache import fingerprint, read_layouts, write_layouts
from portulano.layouts.engines import run_engine
from portulano.layouts.layout import Layout, Markers
from portulano.layouts.project import Sheet, write_project
from portulano.layouts.shell import Place, Shell


def print_layouts(shell: Shell, overrides: Sequence[Path], cache: Path, engine: str = "mkdocs") -> dict[str, Layout]:
    """The layout of each of the shell's places, by the place's key; from the cache when nothing has changed.

    `overrides` are folders of templates, the first to be asked first; one that does not exist is an empty
    one. Safe to call from several processes at once with the same cache. Raises `MachineError` when the
    theme cannot be printed.
    """
    mark = fingerprint(shell, overrides, engine)
    if (stored := read_layouts(cache, shell.language, mark)) is not None:
        return stored
    # The seed is a hash of the very shell and templates that it must not occur in.
    markers = Markers(f"slot{mark[:32]}")
    sheets = [Sheet(place, markers.values()) for place in shell.places]
    pages = _print(shell, sheets, overrides, engine)
    layouts = {place.key: markers.split(html, place.key) for place, html in zip(shell.places, pages, strict=True)}
    write_layouts(cache, shell.language, mark, layouts)
    return layouts


def print_pages(
    shell: Shell, sheets: Sequence[Sheet], overrides: Sequence[Path], engine: str = "mkdocs"
) -> tuple[str, ...]:
    """Whole pages as the theme prints them from their own values, without any layout; one build for all.

    This is the slow way, against which `Layout.fill` is tested: both must give the same, byte for byte. Each
    sheet needs a value for every slot in TEXT_SLOTS and HTML_SLOTS.
    """
    return _print(shell, sheets, overrides, engine)


def print_page(
    shell: Shell, place: Place, values: Mapping[str, str], overrides: Sequence[Path], engine: str = "mkdocs"
) -> str:
    """One whole page; see `print_pages`."""
    return print_pages(shell, [Sheet(place, values)], overrides, engine)[0]


def _print(shell: Shell, sheets: Sequence[Sheet], overrides: Sequence[Path], engine: str) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="portulano-layouts-") as name:
        # Resolved, because engines compare real paths and some systems link to their temporary folder.
        folder = Path(name).resolve()
        files = write_project(folder, shell, sheets, overrides)
        run_engine(engine, folder)
        try:
            return tuple(file.read_bytes().decode("utf-8") for file in files)
        except FileNotFoundError as error:
            raise MachineError("layout_failed", engine=engine, detail=error.filename) from error
