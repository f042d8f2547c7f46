"""A kind of record in, its JSON Schema (draft 2020-12) out, for editors that complete and check while one writes.

Content is text until a field's type decides. An editor's YAML reader decides earlier: it sees a number in `date: 2021`
and a truth value in `draft: true`. So the schema takes either, where the content's own reader does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from portulano import taxonomies
from portulano.config import SiteConfig
from portulano.errors import UsageError
from portulano.i18n import Wording
from portulano.labels import field_texts, find_kind, group_key
from portulano.model import KINDS
from portulano.model.base import Record
from portulano.model.fields import field_types

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SITE = "site"
"""The name by which site_config.yml is asked for."""
FOLDER = Path(".portulano", "schema")

Schema = dict[str, Any]

_NUMBER = r"^-?\d+(\.\d+)?$"
_TRUTH = "^([Tt]rue|TRUE|[Ff]alse|FALSE|yes|no|on|off|1|0)$"
_INTERVAL = r"^\d{4}(-\d{2}(-\d{2})?)?[~?%]?(/(\d{4}(-\d{2}(-\d{2})?)?[~?%]?|\.\.)?)?$"


def schema_names() -> tuple[str, ...]:
    """All schemas that there are."""
    return (*(kind.name for kind in KINDS), SITE)


def schema_text(name: str, words: Wording) -> str:
    """The schema of a kind, or of site_config.yml for `site`, as JSON. Raises UsageError for an unknown name."""
    return json.dumps(schema_of(name, words), ensure_ascii=False, indent=2)


def write_schemas(folder: Path, words: Wording) -> list[Path]:
    """Write every schema below `folder`/.portulano/schema and return the files."""
    target = folder / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    files = []
    for name in schema_names():
        path = target / f"{name}.json"
        path.write_text(schema_text(name, words) + "\n", encoding="utf-8")
        files.append(path)
    return files


def schema_of(name: str, words: Wording) -> Schema:
    """The schema as plain data, with titles and descriptions in the language of `words`."""
    kind = find_kind(name, (words,))
    if kind is None and name != SITE:
        raise UsageError("kind_unknown", kind=name, known=", ".join(schema_names()))
    model: type[BaseModel] = SiteConfig if kind is None else kind.model
    schema: Schema = {"$schema": DIALECT, **model.model_json_schema(mode="validation")}
    groups = {group.__name__: group for group in _groups_in(model)}
    for definition, inner in schema.get("$defs", {}).items():
        if definition in groups:
            _describe(inner, groups[definition], words)
    _describe(schema, model, words)
    lenient: Schema = _as_written(schema)
    _accept_intervals(lenient)
    return lenient


def _groups_in(model: type[BaseModel], known: tuple[type[BaseModel], ...] = ()) -> Iterator[type[BaseModel]]:
    """The models that `model` holds, at any depth."""
    for field in field_types(model).values():
        if field.model is not None and field.model not in known:
            yield field.model
            yield from _groups_in(field.model, (*known, field.model))


def _describe(schema: Schema, model: type[BaseModel], words: Wording) -> None:
    """Put the words for staff in place of the programmers'."""
    key = group_key(model)
    schema["title"] = words.text(f"{key}.one") if words.has(f"{key}.one") else words.text(f"{key}.name")
    schema.pop("description", None)
    if words.has(f"{key}.new"):
        schema["description"] = words.text(f"{key}.new")
    properties = schema.get("properties", {})
    if issubclass(model, Record):
        properties.pop("id", None)
        schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    for name, inner in properties.items():
        label, help_text = field_texts(model, name, words)
        inner.pop("default", None)
        inner.update(title=label, **({"description": help_text} if help_text else {}))
        field = field_types(model)[name]
        if field.name == "term":
            for place in _enums_in(inner):
                place["enumDescriptions"] = [
                    taxonomies.label(field.detail, term, words.language)[0] for term in place["enum"]
                ]


def _enums_in(schema: object) -> Iterator[Schema]:
    if isinstance(schema, dict):
        if "enum" in schema:
            yield schema
        for inner in schema.values():
            yield from _enums_in(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _enums_in(inner)


def _as_written(schema: Any) -> Any:
    """Let each scalar stand as text or as what an editor's YAML reader takes it for."""
    if isinstance(schema, list):
        return [_as_written(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    copy: Schema = {key: value if key == "enum" else _as_written(value) for key, value in schema.items()}
    written = copy.get("type")
    if written == "string" and "enum" not in copy and "const" not in copy:
        copy["type"] = (
            ["string", "number", "boolean"] if set(copy) <= {"type", "title", "description"} else ["string", "number"]
        )
    elif written == "boolean":
        copy.update(type=["boolean", "string"], pattern=_TRUTH)
    elif written in ("integer", "number"):
        copy.update(type=[written, "string"], pattern=_NUMBER)
    return copy


def _accept_intervals(schema: Schema) -> None:
    """A period may be written `2021/2025` (ISO 8601) instead of as start and end."""
    if (period := schema.get("$defs", {}).get("Period")) is not None:
        texts = {key: period[key] for key in ("title", "description") if key in period}
        whole = {"type": ["string", "number"], "pattern": _INTERVAL}
        schema["$defs"]["Period"] = {**texts, "anyOf": [whole, period]}
