"""A portal in, its open data out: every list as CSV and JSON in each language, described for people and programs."""

from __future__ import annotations

from portulano.datasets import Dataset, datasets
from portulano.opendata.catalogue import catalogue_of
from portulano.opendata.cells import Teller
from portulano.opendata.package import package_of
from portulano.opendata.records import json_bytes, points_of, records_of
from portulano.opendata.schemas import schema_of_file
from portulano.opendata.tables import csv_of
from portulano.portal import Portal
from portulano.render import Assets

__all__ = ["data_files"]


def data_files(portal: Portal, assets: Assets) -> dict[str, bytes]:
    """The files by address: `datos/agreements.csv`, `en/data/agreements.json`, `datos/datapackage.json` ..."""
    sets = datasets(portal)
    files: dict[str, bytes] = {}
    tellers = [Teller(portal, assets, language) for language in portal.languages]
    folders = {teller.language: portal.addresses.section(teller.language, "data") for teller in tellers}
    for teller in tellers if sets else ():
        named = {name: data for one in sets for name, data in _files_of(one, teller).items()}
        named["datapackage.json"] = json_bytes(package_of(sets, named, teller))
        files |= {folders[teller.language] + name: data for name, data in named.items()}
    if files:
        catalogue = json_bytes(catalogue_of(sets, files, tellers))
        files |= {f"{folder}catalog.jsonld": catalogue for folder in folders.values()}
    return files


def _files_of(dataset: Dataset, teller: Teller) -> dict[str, bytes]:
    files = {f"{table.name}.csv": csv_of(table, teller) for table in dataset.tables}
    files[f"{dataset.name}.json"] = json_bytes(records_of(dataset, teller))
    files[f"{dataset.name}.schema.json"] = json_bytes(schema_of_file(dataset, teller))
    if (points := points_of(dataset, teller)) is not None:
        files[f"{dataset.name}.geojson"] = json_bytes(points)
    return files
