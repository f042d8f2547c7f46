"""An object in, the bytes of a JSON file that programs read and people can compare out: a line for each record."""

from __future__ import annotations

import json
from typing import Any

Json = Any
"""What the JSON module writes: texts, numbers, truth values, lists, objects."""


class Encoded(str):
    """JSON that is written already."""

    __slots__ = ()


def json_bytes(value: Json) -> bytes:
    """An object as JSON: a line for each of its members, and for each record or feature where it holds a list."""
    members = ",\n".join(f"{compact(name)}: {_lines(inner)}" for name, inner in value.items())
    return f"{{\n{members}\n}}\n".encode()


def _lines(value: Json) -> str:
    if not isinstance(value, list) or not value:
        return compact(value)
    return "[\n" + ",\n".join(one if isinstance(one, Encoded) else compact(one) for one in value) + "\n]"


compact = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
