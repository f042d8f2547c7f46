"""Raw records in, validated records and problems out. Every mistake of pydantic becomes a Problem with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from portulano.config import SiteConfig
from portulano.load import RawRecord, SourceFile
from portulano.model.base import Part, Record
from portulano.model.kind import Kind
from portulano.problems import Problem

Addressable = Record | Part


def validate(
    raw_records: Iterable[RawRecord], kinds: Sequence[Kind], languages: tuple[str, ...]
) -> tuple[list[tuple[Record, RawRecord]], list[Problem]]:
    """Validate each record by its kind's model. A record with an error is left out and its problems are returned."""
    models = {kind.name: kind.model for kind in kinds}
    context = {"languages": languages}
    valid: list[tuple[Record, RawRecord]] = []
    problems: list[Problem] = []
    for raw in raw_records:
        model = models[raw.kind]
        if "id" in raw.data:
            line, column = raw.source.locate(("id",))
            problems.append(Problem(raw.source.name, line, column, "error", "id-written", "id", {"id": raw.id}))
            continue
        try:
            valid.append((model.model_validate({**raw.data, "id": raw.id}, context=context), raw))
        except ValidationError as error:
            problems.extend(problems_of(error, model, raw.source, raw.translations))
    return valid, problems


def validate_config(tree: Mapping[str, object], source: SourceFile) -> tuple[SiteConfig | None, list[Problem]]:
    """Validate site_config.yml. Its own list of languages decides which texts it may hold."""
    written = tree.get("languages")
    languages = tuple(str(one) for one in written) if isinstance(written, list) and written else ("es", "en")
    try:
        return SiteConfig.model_validate(tree, context={"languages": languages}), []
    except ValidationError as error:
        return None, list(problems_of(error, SiteConfig, source, {}))


def problems_of(
    error: ValidationError, model: type[BaseModel], source: SourceFile, translations: Mapping[str, SourceFile]
) -> Iterator[Problem]:
    """Each mistake that pydantic found, at its line, under the code that has a message and a remedy."""
    for detail in error.errors(include_url=False):
        location = _written_location(detail["loc"])
        code, values = _code_and_values(detail, model, location)
        file = source
        if len(location) == 2 and str(location[1]) in translations:
            file = translations[str(location[1])]
            location = location[:1]
        line, column = file.locate(location)
        field = ".".join(str(part) for part in location)
        yield Problem(file.name, line, column, "error", code, field, values)


def _written_location(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Pydantic's location without the steps that are not in the file, such as the name of a validator."""
    return tuple(
        step for step in location if isinstance(step, int) or not step.startswith(("function-", "tagged-", "is-"))
    )


_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "bool_parsing": "true-or-false",
    "bool_type": "true-or-false",
    "int_parsing": "whole-number",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "decimal_parsing": "number",
    "decimal_type": "number",
    "float_parsing": "number",
    "float_type": "number",
    "tuple_type": "list-expected",
    "list_type": "list-expected",
    "model_type": "group-expected",
    "model_attributes_type": "group-expected",
    "dict_type": "group-expected",
    "string_type": "text-type",
    "string_too_long": "text-too-long",
    "string_pattern_mismatch": "pattern",
    "literal_error": "one-of",
    "too_short": "list-too-short",
    "too_long": "list-too-long",
    "greater_than_equal": "range",
    "less_than_equal": "range",
    "greater_than": "range",
    "less_than": "range",
}


def _code_and_values(
    detail: Any, model: type[BaseModel], location: tuple[int | str, ...]
) -> tuple[str, dict[str, object]]:
    context = {key: str(value) for key, value in detail.get("ctx", {}).items() if key != "error"}
    name = str(location[-1]) if location else ""
    values: dict[str, object] = {"name": name, "value": _shown(detail.get("input")), **context}
    code = _CODES.get(detail["type"], detail["type"])
    if code == "unknown-field":
        allowed = sorted(_fields_at(model, location[:-1]))
        close = difflib.get_close_matches(name, allowed, 1, 0.6)
        values["allowed"] = ", ".join(allowed)
        if close:
            return "unknown-field-close", {**values, "closest": close[0]}
    if code == "range":
        values["limit"] = next((context[key] for key in ("ge", "le", "gt", "lt") if key in context), "")
    if code == "one-of":
        values["known"] = context.get("expected", "").replace("'", "").replace(" or ", ", ")
    return code, values


def _shown(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "…"
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> frozenset[str]:
    """The fields that may stand at `location`."""
    for step in location:
        if isinstance(step, str):
            inner = nested_models(model).get(step)
            if inner is None:
                return frozenset()
            model = inner
    return frozenset(model.model_fields) - {"id"} if issubclass(model, Record) else frozenset(model.model_fields)


@cache
def nested_models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields of `model` that hold groups of fields, each with the model of its group."""
    return {
        name: found for name, info in model.model_fields.items() if (found := _model_in(info.annotation)) is not None
    }


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    arguments = getattr(annotation, "__args__", ())
    return next((found for argument in arguments if (found := _model_in(argument)) is not None), None)
