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
    shared: dict[tuple[int, str], str] = {}
    tellers = [Teller(portal, assets, language, shared) for language in portal.languages]
    files = dict(spread(partial(_files_of, tellers), sets, jobs, least=2))
    for teller in tellers:
        named = {name.removeprefix(teller.folder): data for name, data in files.items()}
        files[f"{teller.folder}datapackage.json"] = json_bytes(package_of(sets, named, teller))
    catalogue = json_bytes(catalogue_of(sets, files, tellers))
    return files | {f"{teller.folder}catalog.jsonld": catalogue for teller in tellers}


def _files_of(tellers: Sequence[Teller], sets: Sequence[Dataset]) -> list[tuple[str, bytes]]:
    """The files of some data sets in every language; each set's are made by themselves, so several can be at once."""
    found: list[tuple[str, bytes]] = []
    for dataset in sets:
        for table in dataset.tables:
            made = csv_of(table, tellers)
            found += [(f"{one.folder}{table.name}.csv", data) for one, data in zip(tellers, made, strict=True)]
        for teller, records in zip(tellers, records_of(dataset, tellers), strict=True):
            found.append((f"{teller.folder}{dataset.name}.json", json_bytes(records)))
            found.append((f"{teller.folder}{dataset.name}.schema.json", json_bytes(schema_of_file(dataset, teller))))
            if (points := points_of(dataset, teller)) is not None:
                found.append((f"{teller.folder}{dataset.name}.geojson", json_bytes(points)))
    return found
