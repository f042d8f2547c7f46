"""A portal in, its open data out: every list as CSV and JSON in each language, described for people and programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from portulano.datafiles import json_bytes
from portulano.datasets import Dataset, datasets
from portulano.opendata.catalogue import catalogue_of
from portulano.opendata.cells import Teller
from portulano.opendata.folders import folders
from portulano.opendata.package import package_of
from portulano.opendata.records import points_of, records_of
from portulano.opendata.schemas import schema_of_file
from portulano.opendata.tables import csv_of
from portulano.parallel import spread
from portulano.passages import Passage, lifted
from portulano.portal import Portal
from portulano.render import Assets

__all__ = ["data_files", "folders"]


def data_files(
    portal: Portal, assets: Assets, jobs: int = 1, keys: Mapping[int, str] | None = None
) -> tuple[dict[str, bytes], dict[str, tuple[Passage, ...]]]:
    """The files by address: `datos/agreements.csv`, `en/data/agreements.json`, `datos/datapackage.json` ...

    Beside them, where in each file the texts stand that `keys` names.
    """
    sets = datasets(portal)
    if not sets:
        return {}, {}
    shared: dict[tuple[int, str], str] = {}
    tellers = [Teller(portal, assets, language, keys or {}, shared) for language in portal.languages]
    made = spread(partial(_files_of, tellers), sets, jobs, least=2)
    files = {name: data for name, data, _ in made}
    for teller in tellers:
        named = {name.removeprefix(teller.folder): data for name, data in files.items()}
        files[f"{teller.folder}datapackage.json"] = json_bytes(package_of(sets, named, teller))
    catalogue = json_bytes(catalogue_of(sets, files, tellers))
    files |= {f"{teller.folder}catalog.jsonld": catalogue for teller in tellers}
    return files, {name: passages for name, _, passages in made if passages}


def _files_of(tellers: Sequence[Teller], sets: Sequence[Dataset]) -> list[tuple[str, bytes, tuple[Passage, ...]]]:
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
    return [(name, *lifted(data)) for name, data in found]
