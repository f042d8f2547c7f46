"""The name of a file of `data/` in, its content out, so deep-frozen that every reader can share it."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from portulano.errors import MachineError

FOLDER = Path(__file__).resolve().parent / "data"


@cache
def read(name: str) -> Mapping[str, Any]:
    """Return `data/<name>.json`: objects as read-only mappings in the file's order, lists as tuples.

    Raises `MachineError` ("data_missing") when the file cannot be read, which means a damaged installation.
    """
    path = FOLDER / f"{name}.json"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise MachineError("data_missing", file=str(path), reason=error.strerror or "") from error
    content: Mapping[str, Any] = frozen(json.loads(text))
    return content


@cache
def names() -> tuple[str, ...]:
    """Return the names of all data files, without their ending, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def frozen(value: Any) -> Any:
    """Return `value` (what JSON or YAML can hold) with read-only mappings and tuples all the way down."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(item) for item in value)
    return value
