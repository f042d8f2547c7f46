"""A portal in, the pages of its open data out: the catalogue, and for each data set what its columns hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from portulano.datasets import (
    Dataset,
    Heading,
    dataset_description,
    dataset_title,
    datasets,
    has_points,
    headings,
    table_title,
)
from portulano.i18n import Wording
from portulano.pages.making import everywhere, home_crumb, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal


@dataclass(frozen=True, slots=True)
class File:
    """One file to download: its address, its format's name, what is in it."""

    address: str
    format: str
    title: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A data set as the catalogue shows it."""

    dataset: Dataset
    title: str
    description: str
    address: str
    files: tuple[File, ...]


def plan_data(portal: Portal, language: str) -> Iterator[Page]:
    """The catalogue and a page for each data set; nothing where there is nothing to offer."""
    sets = tuple(_shown(portal, language, one) for one in datasets(portal))
    if not sets:
        return
    folder = portal.addresses.section(language, "data")
    descriptions = {name: folder + name for name in ("datapackage.json", "catalog.jsonld")}
    yield standing_page(portal, language, "data", data={"sets": sets, "descriptions": descriptions})
    for one in sets:
        yield _set_page(portal, language, one)


def _shown(portal: Portal, language: str, dataset: Dataset) -> Shown:
    words = portal.wordings[language]
    folder = portal.addresses.section(language, "data")
    name, title = dataset.name, dataset_title(dataset, words)
    files = [File(f"{folder}{one.name}.csv", "CSV", table_title(dataset, one, words)) for one in dataset.tables]
    files.append(File(f"{folder}{name}.json", "JSON", title))
    if has_points(portal, dataset):
        files.append(File(f"{folder}{name}.geojson", "GeoJSON", title))
    files.append(File(f"{folder}{name}.schema.json", words.text("interface.data.schema"), title))
    return Shown(dataset, title, dataset_description(dataset, words), f"{folder}{name}/", tuple(files))


def _set_page(portal: Portal, language: str, shown: Shown) -> Page:
    words = portal.wordings[language]
    alternates = everywhere(portal, partial(_address, portal, shown.dataset.name))
    return Page(
        template="pages/dataset.html",
        language=language,
        address=shown.address,
        place="data",
        title=words.text("interface.data.set_title", title=shown.title),
        description=shown.description,
        crumbs=(
            home_crumb(portal, language),
            Crumb(words.text("interface.data.title"), portal.addresses.section(language, "data")),
        ),
        alternates=alternates,
        switch=alternates,
        indexed=False,
        data={"shown": shown, "sheets": _sheets(shown.dataset, words)},
    )


def _sheets(dataset: Dataset, words: Wording) -> tuple[tuple[str, str, tuple[Heading, ...]], ...]:
    """The name, title and headings of each table."""
    return tuple((one.name, table_title(dataset, one, words), headings(one, words)) for one in dataset.tables)


def _address(portal: Portal, name: str, language: str) -> str:
    return f"{portal.addresses.section(language, 'data')}{name}/"
