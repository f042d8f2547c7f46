"""A portal in, its open data out: every list as CSV and JSON in each language, described for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portulano.datafiles import Json, json_bytes, json_parts
from portulano.datasets import Dataset
from portulano.opendata.catalogue import catalogue_of
from portulano.opendata.cells import Teller
from portulano.opendata.datafile import DataFile, Draft, Keep
from portulano.opendata.folders import folders
from portulano.opendata.package import package_of
from portulano.opendata.records import points_of, tell_records
from portulano.opendata.schemas import schema_of_file
from portulano.opendata.tables import tell_rows
from portulano.portal import Portal
from portulano.render import Assets

__all__ = ["DataFile", "Keep", "Teller", "described", "folders", "tellers_of", "written"]


def tellers_of(portal: Portal, assets: Assets, keys: Mapping[int, str] | None = None) -> tuple[Teller, ...]:
    """Who tells of the portal's data in each language; the texts that `keys` names shall be found again."""
    shared: dict[tuple[int, str], str] = {}
    return tuple(Teller(portal, assets, language, keys or {}, shared) for language in portal.languages)


def written(tellers: Sequence[Teller], keep: Keep, sets: Sequence[Dataset]) -> list[DataFile]:
    """Make the files of some data sets in every language, and give each to `keep` as soon as it is there.

    Each set's are made by themselves, so several can be at once, in processes of their own.
    """
    return [draft.kept(keep) for dataset in sets for draft in _files_of(tellers, dataset)]


def described(tellers: Sequence[Teller], sets: Sequence[Dataset], files: Sequence[DataFile]) -> dict[str, bytes]:
    """What describes all `files` of `sets`, by address: `datos/datapackage.json`, `datos/catalog.jsonld` ..."""
    if not sets:
        return {}
    found = {}
    for teller in tellers:
        named = {one.address.removeprefix(teller.folder): one for one in files}
        found[f"{teller.folder}datapackage.json"] = json_bytes(package_of(sets, named, teller))
    catalogue = json_bytes(catalogue_of(sets, files, tellers))
    return found | {f"{teller.folder}catalog.jsonld": catalogue for teller in tellers}


def _files_of(tellers: Sequence[Teller], dataset: Dataset) -> Iterator[Draft]:
    """The files of a data set in every language."""
    for table in dataset.tables:
        drafts = _drafts(tellers, f"{table.name}.csv")
        tell_rows(table, tellers, drafts)
        yield from drafts
    drafts = _drafts(tellers, f"{dataset.name}.json")
    tell_records(dataset, tellers, drafts)
    yield from drafts
    for teller in tellers:
        yield _told(f"{teller.folder}{dataset.name}.schema.json", schema_of_file(dataset, teller))
        if (points := points_of(dataset, teller)) is not None:
            yield _told(f"{teller.folder}{dataset.name}.geojson", points)
    for teller in tellers:
        teller.known_prose.clear()  # no other set shows these texts


def _drafts(tellers: Sequence[Teller], name: str) -> list[Draft]:
    return [Draft(f"{teller.folder}{name}") for teller in tellers]


def _told(address: str, value: Mapping[str, Json]) -> Draft:
    draft = Draft(address)
    for part in json_parts(value):
        draft.tell(part)
    return draft
