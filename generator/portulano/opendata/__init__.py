"""A portal in, its open data out: every list as CSV and JSON in each language, described for people and programs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from portulano.datasets import Dataset, datasets
from portulano.opendata.catalogue import catalogue_of
from portulano.opendata.cells import Teller
from portulano.opendata.folders import folders
from portulano.opendata.package import package_of
from portulano.opendata.records import json_bytes, points_of, records_of
from portulano.opendata.schemas import schema_of_file
from portulano.opendata.tables import csv_of
from portulano.parallel import spread
from portulano.portal import Portal
from portulano.render import Assets

__all__ = ["data_files", "folders"]


def data_files(portal: Portal, assets: Assets, jobs: int = 1) -> dict[str, bytes]:
    """The files by address: `datos/agreements.csv`, `en/data/agreements.json`, `datos/datapackage.json` ..."""
    sets = datasets(portal)
    if not sets:
        return {}
    tellers = [Teller(portal, assets, language) for language in portal.languages]
    files = dict(spread(partial(_files_of_languages, sets), tellers, jobs, least=2))
    catalogue = json_bytes(catalogue_of(sets, files, tellers))
    return files | {f"{teller.folder}catalog.jsonld": catalogue for teller in tellers}


def _files_of_languages(sets: Sequence[Dataset], tellers: Sequence[Teller]) -> list[tuple[str, bytes]]:
    """The files of some languages; each language's are made by themselves, so several can be at once."""
    found: list[tuple[str, bytes]] = []
    for teller in tellers:
        named = {name: data for one in sets for name, data in _files_of(one, teller).items()}
        named["datapackage.json"] = json_bytes(package_of(sets, named, teller))
        found.extend((teller.folder + name, data) for name, data in named.items())
    return found


def _files_of(dataset: Dataset, teller: Teller) -> dict[str, bytes]:
    files = {f"{table.name}.csv": csv_of(table, teller) for table in dataset.tables}
    files[f"{dataset.name}.json"] = json_bytes(records_of(dataset, teller))
    files[f"{dataset.name}.schema.json"] = json_bytes(schema_of_file(dataset, teller))
    if (points := points_of(dataset, teller)) is not None:
        files[f"{dataset.name}.geojson"] = json_bytes(points)
    return files
