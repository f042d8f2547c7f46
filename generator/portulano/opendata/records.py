"""A data set in, its records as JSON and its points as GeoJSON out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from portulano.datafiles import CLOSED, Json, compact, json_parts, list_parts
from portulano.datasets import FACTS, Dataset, Item, Table, dataset_title, has_points, holders_of, items
from portulano.opendata.cells import Teller
from portulano.opendata.datafile import Draft
from portulano.opendata.tables import computed, rows
from portulano.passages import lifted


def tell_records(dataset: Dataset, tellers: Sequence[Teller], drafts: Sequence[Draft]) -> None:
    """Tell the whole data set in the file of each language: what it is, under which licence, and every record with all
    that is in it.

    The records themselves are told alike in each.
    """
    for teller, draft in zip(tellers, drafts, strict=True):
        *begun, _ = json_parts(_head(dataset, teller))
        draft.tell("".join(begun) + ',\n"records": ')
    first, table = tellers[0], dataset.tables[0]
    for part in list_parts(compact(_record(item, table, first)) for item in items(first.portal, table)):
        told = lifted(part)
        for draft in drafts:
            draft.add(*told)
    for draft in drafts:
        draft.tell(CLOSED)


def _head(dataset: Dataset, teller: Teller) -> dict[str, Json]:
    portal, words = teller.portal, teller.view.wording
    table = dataset.tables[0]
    told: dict[str, Json] = {
        "title": dataset_title(dataset, words),
        "publisher": teller.view.plain((portal.config.office or portal.config.city).name),
        "homepage": teller.absolute(teller.folder),
        "schema": f"{dataset.name}.schema.json",
    }
    if licence := portal.config.licence:
        told["licence"] = {"title": teller.view.plain(licence.title), "url": licence.url}
    if portal.config.demonstration:
        told["notice"] = teller.view.plain(portal.config.demonstration)
    if "state" in table.after:
        told["as_of"] = portal.today.isoformat()
    if dataset.name == FACTS:
        told["city"] = _city(teller)
    return told


def _city(teller: Teller) -> Json:
    city = teller.portal.config.city
    return {name: value for name, value in teller.tree(city, None).items() if name not in ("facts", "sources")}


def _record(item: Item, table: Table, teller: Teller) -> dict[str, Json]:
    portal, entry = teller.portal, item.entry
    tree = teller.tree(item.value, entry)
    if table.before[:1] != ("id",) or entry is None:
        cells = computed(item, table, teller)
        return {**{name: cells[name] for name in table.before if cells.get(name)}, **tree}
    told: dict[str, Json] = {"id": entry.id}
    told |= {type(one.value).__name__.lower(): one.id for one in holders_of(entry)}
    if "state" in table.after:
        told["state"] = item.value.state_on(portal.today)
    told |= {name: value for name, value in tree.items() if name != "id"}
    if "countries" in table.after and (codes := portal.countries(entry)):
        told["countries"] = list(codes)
    if "sha256" in table.after and (found := teller.assets.downloads.get(item.value.file)):
        told |= {"bytes": found.size, "sha256": found.digest}
    told["url"] = {
        language: teller.absolute(portal.address(entry, language))
        for language in portal.languages
        if portal.available_in(entry, language)
    }
    return told


def points_of(dataset: Dataset, teller: Teller) -> Json | None:
    """What of a data set has a place, as GeoJSON (RFC 7946); None if nothing has. No place is guessed."""
    if not has_points(teller.portal, dataset):
        return None
    features = [one for table in dataset.tables for one in _features(table, teller)]
    return {"type": "FeatureCollection", "features": features}


def _features(table: Table, teller: Teller) -> Iterator[Json]:
    if "coordinates" not in table.model.model_fields:
        return
    columns = teller.headings(table)
    for item, cells in rows(table, columns, teller):
        point: Any = item.value.coordinates
        if point is not None:
            facts = {name: text for name, text in cells.items() if not name.startswith("coordinates_")}
            geometry = {"type": "Point", "coordinates": [point.longitude, point.latitude]}
            yield {"type": "Feature", "geometry": geometry, "properties": {**_of_record(item, table, teller), **facts}}


def _of_record(item: Item, table: Table, teller: Teller) -> dict[str, str]:
    """The title of the record of which a row is a part, so that a point explains itself."""
    if item.entry is None or not table.lists:
        return {}
    title = item.entry.value.title
    return {f"of_{language}": text for language, text in teller.texts(title, None).items()}
