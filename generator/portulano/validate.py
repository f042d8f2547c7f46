"""Raw records in, validated records and problems out. Every mistake of pydantic becomes a Problem with its line."""

from __future__ import annotations

import difflib
import math
import re
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import core_schema

from portulano.brand.palette import Chosen, failures
from portulano.config import SiteConfig
from portulano.load import RawRecord, SourceFile, TableRow
from portulano.model.base import Image, Part, Record
from portulano.model.examples import example
from portulano.model.kind import Kind
from portulano.problems import Problem
from portulano.suggestions import closest_country, closest_time_zone
from portulano.syntax.yaml_reader import Location

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
            place = raw.source.locate(("id",))
            problems.append(Problem(raw.source.name, *place, "error", "id-written", "id", {"id": raw.id}))
        try:
            record = model.model_validate({**filled(raw.data), "id": raw.id}, context=context)
        except ValidationError as error:
            problems.extend(problems_of(error, model, raw.source, raw.translations, languages))
        else:
            if "id" not in raw.data:
                valid.append((record, raw))
    return valid, problems


def validate_config(tree: Mapping[str, object], source: SourceFile) -> tuple[SiteConfig | None, list[Problem]]:
    """Validate site_config.yml. Its own list of languages decides which texts it may hold."""
    written = tree.get("languages")
    languages = tuple(str(one) for one in written) if isinstance(written, list) and written else ("es", "en")
    problems = list(_lost_colours(tree, source))
    try:
        config = SiteConfig.model_validate(filled(tree), context={"languages": languages})
    except ValidationError as error:
        return None, [*problems, *problems_of(error, SiteConfig, source, {}, languages)]
    return config, [*problems, *_illegible_colours(config, source)]


def placed(problems: Iterable[Problem], source: SourceFile) -> list[Problem]:
    """Problems of which some were found in the configuration after it was read: those at the lines of their fields."""
    return [_placed(one, source) if (one.file, one.line) == (source.name, 0) else one for one in problems]


def _placed(problem: Problem, source: SourceFile) -> Problem:
    steps = tuple(int(step) if step.isdigit() else step for step in problem.field.split(".") if step)
    line, column = source.locate(steps)
    return replace(problem, line=line, column=column)


def filled(tree: Mapping[str, object]) -> dict[str, object]:
    """The tree without what was left blank: `summary:` with nothing after it is the same as not written."""
    found: dict[str, object] = {}
    for name, value in tree.items():
        inner = _filled_value(value)
        if inner is not None and not (inner == {} and value != {}):
            found[name] = inner
    return found


def _filled_value(value: object) -> object:
    if isinstance(value, Mapping):
        return filled(value)
    return [_filled_value(one) for one in value] if isinstance(value, list) else value


def _lost_colours(tree: Mapping[str, object], source: SourceFile) -> Iterator[Problem]:
    """A colour without quotes reads as blank, because ` #` begins a remark in YAML (1.2.2, section 6.6)."""
    brand = tree.get("brand")
    for name in (field.name for field in fields(Chosen)):
        if isinstance(brand, dict) and name in brand and brand[name] is None:
            place = source.locate(("brand", name))
            yield Problem(source.name, *place, "error", "colour-comment", f"brand.{name}", {"name": name})


def _illegible_colours(config: SiteConfig, source: SourceFile) -> Iterator[Problem]:
    """The colours in which something could not be read or seen, each with the nearest in which it can."""
    for one in failures(config.brand.chosen):
        place = source.locate(("brand", one.field))
        code = "colour-ground" if one.field in ("paper", "night") else "colour-contrast"
        ratio = f"{math.floor(one.ratio * 10) / 10:g}"
        values = {"name": one.field, "value": one.colour, "ratio": ratio, "needed": f"{one.needed:g}"}
        field = f"brand.{one.field}"
        yield Problem(source.name, *place, "error", code, field, {**values, "nearest": one.nearest})


def problems_of(
    error: ValidationError,
    model: type[BaseModel],
    source: SourceFile,
    translations: Mapping[str, SourceFile],
    languages: tuple[str, ...],
) -> Iterator[Problem]:
    """Each mistake that pydantic found, at its line, under the code that has a message and a remedy."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # its items are wrong, which is told of each
        location = _written_location(detail["loc"])
        code, values = _code_and_values(detail, model, location, languages)
        location = (*location, *_nearer(detail, code))
        file = source.at(location)
        if location and str(location[-1]) in translations:
            file = translations[str(location[-1])]
            location = location[:-1]
        if code == "missing-field" and isinstance(file, TableRow):
            code = "missing-cell"
        field = ".".join(str(part) for part in location)
        yield Problem(file.name, *file.locate(location), "error", code, field, values)


def _nearer(detail: Any, code: str) -> Location:
    """The step from where pydantic noticed a mistake to the line where a person sees it."""
    context = detail.get("ctx", {})
    if code == "text-language":
        return (str(context["language"]),)
    if code == "date-order":
        return (str(context["later"]),)
    if code in ("period-order", "languages-repeated"):
        return ("end",) if code == "period-order" else ("languages",)
    if code in ("text-empty", "text-type") and isinstance(detail["input"], dict):
        return tuple(
            language for language, text in detail["input"].items() if not isinstance(text, str) or not text.strip()
        )[:1]
    return ()


def _written_location(location: Location) -> Location:
    """Pydantic's location without the steps that are not in the file, such as the name of a validator."""
    return tuple(
        step for step in location if isinstance(step, int) or not step.startswith(("function-", "tagged-", "is-"))
    )


_CODES = {
    "extra_forbidden": "unknown-field",
    "bool_parsing": "true-or-false",
    "bool_type": "true-or-false",
    "int_parsing": "whole-number",
    "int_parsing_size": "whole-number",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "decimal_parsing": "number",
    "decimal_type": "number",
    "float_parsing": "number",
    "float_type": "number",
    "finite_number": "number",
    "tuple_type": "list-expected",
    "list_type": "list-expected",
    "model_type": "group-expected",
    "model_attributes_type": "group-expected",
    "dict_type": "group-expected",
    "string_type": "single-value",
    "string_too_long": "text-too-long",
    "literal_error": "one-of",
    "too_short": "list-too-short",
    "too_long": "list-too-long",
    "greater_than_equal": "range-low",
    "less_than_equal": "range-high",
    "greater_than": "range-low",
    "less_than": "range-high",
}
_LIBRARY_CODES = frozenset(typing.get_args(core_schema.ErrorType))
"""The codes of pydantic itself, as against those that the model gives, which have texts of their own."""

_MISSING: Mapping[tuple[type[BaseModel], str], str] = {(Image, "alt"): "image-alt", (Image, "credit"): "image-credit"}
"""What is asked of an editor with a reason."""

_PATTERNS = {"wikidata": "wikidata", "identity_domain": "domain-name"}
_REMEDIES: Mapping[str, Callable[[str], str]] = {
    "country": closest_country,
    "time-zone": closest_time_zone,
}
"""For some codes the value that was probably meant can be found; then the code ends in `-close`."""


def _code_and_values(
    detail: Any, model: type[BaseModel], location: Location, languages: tuple[str, ...]
) -> tuple[str, dict[str, object]]:
    context = {key: str(value) for key, value in detail.get("ctx", {}).items() if key != "error"}
    holder, name = _holder_and_name(model, location)
    given = detail.get("input")
    line = example(holder, name, languages)
    values: dict[str, object] = {"name": name, "value": _shown(given), "example": line, **context}
    code = _code_of(detail, name, holder)
    if given is None and location and isinstance(location[-1], int):
        return "blank-item", values
    if code == "unknown-field":
        return _unknown_field(holder, values, languages)
    if code in ("range-low", "range-high"):
        limit = next((context[key] for key in ("ge", "le", "gt", "lt") if key in context), "")
        return _out_of_range(code, {**values, "limit": limit.removesuffix(".0")})
    if code == "list-expected" and re.fullmatch(r"[\w ,-]+", str(given)):
        values["example"] = f"{name}: [{given}]"
    if code == "one-of":
        known = context.get("expected", "").replace("'", "").replace(" or ", ", ").split(", ")
        values["known"] = ", ".join(known)
        if close := difflib.get_close_matches(str(given).lower(), known, 1, 0.6):
            return "one-of-close", {**values, "closest": close[0]}
    if code in _REMEDIES and (closest := _REMEDIES[code](str(given))):
        return f"{code}-close", {**values, "closest": closest}
    return code, values


def _out_of_range(code: str, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    if values["name"] in ("latitude", "longitude"):
        return "coordinate", {**values, "limit": 90 if values["name"] == "latitude" else 180}
    return code, values


def _code_of(detail: Any, name: str, holder: type[BaseModel]) -> str:
    code = str(detail["type"])
    if code == "string_pattern_mismatch":
        return "clock" if name.endswith("_time") else _PATTERNS.get(name, "value")
    if code == "missing":
        return _MISSING.get((holder, name), "missing-field")
    return _CODES.get(code, "value") if code in _LIBRARY_CODES else code


def _unknown_field(
    holder: type[BaseModel], values: dict[str, object], languages: tuple[str, ...]
) -> tuple[str, dict[str, object]]:
    allowed = sorted(frozenset(holder.model_fields) - ({"id"} if issubclass(holder, Record) else frozenset()))
    values["allowed"] = ", ".join(allowed)
    if close := difflib.get_close_matches(str(values["name"]).lower(), allowed, 1, 0.6):
        return "unknown-field-close", {**values, "closest": close[0], "example": example(holder, close[0], languages)}
    return "unknown-field", values


def _shown(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "…"
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _holder_and_name(model: type[BaseModel], location: Location) -> tuple[type[BaseModel], str]:
    """The group in which the field at `location` stands, and the field's name (not its place in a list)."""
    steps = [step for step in location if isinstance(step, str)]
    for step in steps[:-1]:
        model = nested_models(model).get(step, model)
    return model, steps[-1] if steps else ""


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
