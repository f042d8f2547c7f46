"""An object in, the bytes of a JSON file that programs read and people can compare out: a line for each record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Json = Any
"""What the JSON module writes: texts, numbers, truth values, lists, objects."""


CLOSED = "\n}\n"
"""How a file ends."""


def json_bytes(value: Mapping[str, Json]) -> bytes:
    """An object as JSON: a line for each of its members, and for each record or feature where it holds a list."""
    return "".join(json_parts(value)).encode()


def json_parts(value: Mapping[str, Json]) -> Iterator[str]:
    """The same, part by part: each item of a list is one."""
    yield "{\n"
    before = ""
    for name, inner in value.items():
        yield f"{before}{compact(name)}: "
        yield from list_parts(map(compact, inner)) if isinstance(inner, list) else (compact(inner),)
        before = ",\n"
    yield CLOSED


def list_parts(items: Iterable[str]) -> Iterator[str]:
    """A list of what is JSON already, part by part: a line for each item."""
    before = "[\n"
    for item in items:
        yield before
        yield item
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


compact = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
