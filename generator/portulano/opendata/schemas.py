"""A data set in, the JSON Schema of its JSON file out (draft 2020-12), explained in the reader's language."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from portulano import taxonomies
from portulano.columns import HIDDEN, TEXTS
from portulano.datafiles import Json
from portulano.datasets import Dataset, Heading, dataset_title
from portulano.labels import field_texts
from portulano.model.fields import FieldType, field_types
from portulano.opendata.cells import Teller

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EDTF = r"^\d{4}(-\d{2}(-\d{2})?)?[~?%]?$"
"""A date as precise as it is known: level 1 of the Extended Date/Time Format (ISO 8601-2:2019, section 8.4)."""

_PLAIN: dict[str, Json] = {
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": EDTF},
    "web-address": {"type": "string", "format": "uri"},
    "file": {"type": "string", "format": "uri"},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "email": {"type": "string", "format": "email"},
}


def schema_of_file(dataset: Dataset, teller: Teller) -> Json:
    """What the JSON file of a data set is made of."""
    table = dataset.tables[0]
    groups: dict[str, Json] = {}
    record = _object(table.model, teller, groups)
    computed = [one for one in teller.headings(table) if one.column is None and not one.in_words]
    record["properties"] |= {name: one for heading in computed for name, one in _computed(heading, teller)}
    record["required"] = sorted({*record.get("required", ()), *table.before})
    text = {"type": "string"}
    properties = {
        **dict.fromkeys(("title", "publisher", "homepage", "schema", "notice", "as_of"), text),
        "licence": {"type": "object", "properties": {"title": text, "url": text}},
        "city": {"type": "object"},
        "records": {"type": "array", "items": record},
    }
    title = dataset_title(dataset, teller.view.wording)
    whole = {"$schema": DIALECT, "title": title, "type": "object", "required": ["records"], "properties": properties}
    return {**whole, "$defs": groups} if groups else whole


def _computed(heading: Heading, teller: Teller) -> list[tuple[str, Json]]:
    """The property of a computed column; the addresses in several languages are one, the sources a field's own."""
    described = {"title": heading.label, "description": heading.help}
    if heading.name == "sources":
        return []
    if heading.name.startswith("url_"):
        addresses = {language: {"type": "string", "format": "uri"} for language in teller.portal.languages}
        return [("url", {"type": "object", "properties": addresses})]
    if heading.name == "countries":
        return [(heading.name, {"type": "array", "items": _PLAIN["country"], **described})]
    if heading.type == "integer":
        return [(heading.name, {"type": "integer", **described})]
    codes = {"enum": [code for code, _ in heading.codes]} if heading.codes else {}
    return [(heading.name, {"type": "string", **codes, **described})]


def _object(model: type[BaseModel], teller: Teller, groups: dict[str, Json]) -> dict[str, Json]:
    fields = field_types(model)
    names = [name for name in model.model_fields if name not in HIDDEN]
    properties = {name: _property(model, name, fields[name], teller, groups) for name in names}
    required = [name for name in names if model.model_fields[name].is_required() and fields[name].name != "reference"]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def _property(model: type[BaseModel], name: str, field: FieldType, teller: Teller, groups: dict[str, Json]) -> Json:
    words = teller.view.wording
    label, help_text = field_texts(model, name, words)
    one = _value(field, teller, groups)
    one = {"type": "array", "items": one} if field.many else one
    return {**one, "title": label, **({"description": help_text} if help_text else {})}


def _value(field: FieldType, teller: Teller, groups: dict[str, Any]) -> dict[str, Json]:
    if field.model is not None:
        called = field.model.__name__
        if called not in groups:
            groups[called] = {}
            groups[called] = _object(field.model, teller, groups)
        return {"$ref": f"#/$defs/{called}"}
    if field.name in TEXTS:
        html = {"contentMediaType": "text/html"} if field.name == "prose" else {}
        texts = {language: {"type": "string", **html} for language in teller.portal.languages}
        return {"type": "object", "properties": texts, "additionalProperties": False}
    if field.name == "term":
        return {"type": "string", "enum": list(taxonomies.term_ids(field.detail))}
    return dict(_PLAIN.get(field.name, {"type": "string"}))
