"""The data files of all languages in, `catalog.jsonld` out: a DCAT-AP 3 catalogue that data portals harvest."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from portulano.datafiles import Json
from portulano.datasets import Dataset, dataset_description, dataset_title
from portulano.opendata.cells import Teller
from portulano.opendata.datafile import DataFile

_EU = "http://publications.europa.eu/resource/authority/"
CONTEXT: Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FORMATS = {
    "csv": ("text/csv", "CSV"),
    "json": ("application/json", "JSON"),
    "geojson": ("application/geo+json", "GEOJSON"),
}
"""The media type of each format and its name in the EU's list of file types."""

_ISO_639_3 = {"es": "SPA", "en": "ENG", "pt": "POR", "fr": "FRA", "de": "DEU", "it": "ITA", "ca": "CAT", "gl": "GLG"}
"""How the EU's list of languages names those that such portals use most."""


def catalogue_of(sets: Sequence[Dataset], files: Sequence[DataFile], tellers: Sequence[Teller]) -> Json:
    """The catalogue: titles in every language, a distribution for each of `files`."""
    first = tellers[0]
    portal = first.portal
    home = first.absolute(first.folder)
    return {
        "@context": CONTEXT,
        "@id": home,
        "@type": "dcat:Catalog",
        "dct:title": _in_all(tellers, lambda teller: portal.title(teller.language)[0]),
        "dct:description": _in_all(tellers, lambda teller: teller.view.t("data.description")),
        "dct:publisher": _publisher(first),
        "foaf:homepage": {"@id": first.absolute("")},
        "dct:language": _languages(tellers),
        **_licence(first),
        "dcat:dataset": [_dataset(one, files, tellers, home) for one in sets],
    }


def _dataset(dataset: Dataset, files: Sequence[DataFile], tellers: Sequence[Teller], home: str) -> Json:
    first = tellers[0]
    office = first.portal.config.office
    contact = {"dcat:contactPoint": _contact(first)} if office and office.email else {}
    names = {table.name for table in dataset.tables}
    distributions = [
        _distribution(file, teller)
        for teller in tellers
        for file in files
        if posixpath.dirname(file.address) + "/" == teller.folder
        and posixpath.basename(file.address).rpartition(".")[0] in names
        and posixpath.splitext(file.address)[1][1:] in FORMATS
    ]
    return {
        "@id": f"{home}#{dataset.name}",
        "@type": "dcat:Dataset",
        "dct:title": _in_all(tellers, lambda teller: dataset_title(dataset, teller.view.wording)),
        "dct:description": _in_all(tellers, lambda teller: dataset_description(dataset, teller.view.wording)),
        "dct:publisher": _publisher(first),
        **contact,
        "dcat:theme": {"@id": f"{_EU}data-theme/INTR"},
        "dct:language": _languages(tellers),
        "dcat:landingPage": {"@id": home},
        **_licence(first),
        "dcat:distribution": distributions,
    }


def _distribution(file: DataFile, teller: Teller) -> Json:
    media, named = FORMATS[posixpath.splitext(file.address)[1][1:]]
    url = teller.absolute(file.address)
    return {
        "@id": url,
        "@type": "dcat:Distribution",
        "dct:title": posixpath.basename(file.address),
        "dcat:accessURL": {"@id": url},
        "dcat:downloadURL": {"@id": url},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{media}"},
        "dct:format": {"@id": f"{_EU}file-type/{named}"},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dct:language": _languages([teller]),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.checksum, "@type": "xsd:hexBinary"},
        },
        **_licence(teller),
    }


def _in_all(tellers: Sequence[Teller], told: Json) -> list[Json]:
    return [{"@value": told(teller), "@language": teller.language} for teller in tellers]


def _publisher(teller: Teller) -> Json:
    config = teller.portal.config
    name = teller.view.plain((config.office or config.city).name)
    website = (config.office and config.office.website) or config.city.website
    return {"@type": "foaf:Agent", "foaf:name": name, **({"foaf:homepage": {"@id": website}} if website else {})}


def _contact(teller: Teller) -> Json:
    office = teller.portal.config.office
    if office is None:
        return {}
    address = {"@id": f"mailto:{office.email}"}
    return {"@type": "vcard:Organization", "vcard:fn": teller.view.plain(office.name), "vcard:hasEmail": address}


def _languages(tellers: Sequence[Teller]) -> list[Json]:
    return [
        {"@id": f"{_EU}language/{_ISO_639_3[teller.language]}"} for teller in tellers if teller.language in _ISO_639_3
    ]


def _licence(teller: Teller) -> Json:
    licence = teller.portal.config.licence
    return {"dct:license": {"@id": licence.url}} if licence else {}
