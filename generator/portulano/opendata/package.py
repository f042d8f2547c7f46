"""The data files of one language in, `datapackage.json` out (Data Package 2.0, Table Schema 2.0)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from portulano.columns import SEPARATOR
from portulano.config import SiteConfig
from portulano.datafiles import Json
from portulano.datasets import Dataset, Heading, Table, table_title
from portulano.model.values import slug_from
from portulano.opendata.cells import Teller
from portulano.opendata.datafile import DataFile
from portulano.opendata.schemas import EDTF

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_CREATIVE_COMMONS = re.compile(r"creativecommons\.org/(?:licenses/(by(?:-sa)?)|publicdomain/(zero))/(\d\.\d)")


def package_of(sets: Sequence[Dataset], files: Mapping[str, DataFile], teller: Teller) -> Json:
    """The description of all tables of a language, whose `files` stand beside it."""
    portal, view = teller.portal, teller.view
    site = portal.title(teller.language)[0]
    office = portal.config.office
    notice = f"{view.plain(portal.config.demonstration)}. " if portal.config.demonstration else ""
    publisher = {"title": view.plain((office or portal.config.city).name), "roles": ["publisher"]}
    if office and office.email:
        publisher["email"] = office.email
    return {
        "$schema": PROFILE,
        "name": slug_from(site),
        "id": teller.absolute(teller.folder),
        "title": site,
        "description": notice + view.t("data.description"),
        "homepage": teller.absolute(portal.addresses.home(teller.language)),
        "licenses": licences(portal.config, teller),
        "contributors": [publisher],
        "resources": [_resource(table, one, files, teller) for one in sets for table in one.tables],
    }


def licences(config: SiteConfig, teller: Teller) -> list[Json]:
    """The licence under which the city publishes, if it says so; its SPDX name where it is a Creative Commons one."""
    if config.licence is None:
        return []
    licence: dict[str, Json] = {"path": config.licence.url, "title": teller.view.plain(config.licence.title)}
    if found := _CREATIVE_COMMONS.search(config.licence.url):
        named = f"CC-{found[1].upper()}-{found[3]}" if found[1] else f"CC0-{found[3]}"
        licence = {"name": named, **licence}
    return [licence]


def _resource(table: Table, dataset: Dataset, files: Mapping[str, DataFile], teller: Teller) -> Json:
    file = files[f"{table.name}.csv"]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table_title(dataset, table, teller.view.wording),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.checksum}",
        "schema": _schema(table, dataset, teller),
    }


def _schema(table: Table, dataset: Dataset, teller: Teller) -> Json:
    fields = [_field(heading) for heading in teller.headings(table)]
    schema: dict[str, Json] = {"$schema": SCHEMA_PROFILE, "fields": fields, "missingValues": [""]}
    schema["primaryKey"] = ["id"] if "id" in table.before else list(table.before)
    if table.lists:
        reference = {"resource": dataset.name, "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["of"], "reference": reference}]
    return schema


def _field(heading: Heading) -> Json:
    told: dict[str, Json] = {"name": heading.name, "type": "string", "title": heading.label}
    if heading.help:
        told["description"] = heading.help
    constraints: dict[str, Json] = {"required": True} if heading.required else {}
    if heading.many:
        told |= {"type": "list", "delimiter": SEPARATOR}
    elif heading.type == "date":
        constraints["pattern"] = EDTF
    else:
        told["type"] = heading.type
    if heading.codes and not heading.many:
        told["categories"] = [{"value": code, "label": label} for code, label in heading.codes]
    return {**told, "constraints": constraints} if constraints else told
