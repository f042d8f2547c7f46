"""A bundle that Pagefind wrote in, the same with its lists in a fixed order out.

Pagefind 1.5.2 writes filters, their values and the languages in an order that changes from run to run, and names files
after their bytes: the same site would be published anew each time. Its later sources sort them as is done here.

The files are gzipped CBOR (RFC 8949) behind a mark; only whole numbers, texts and arrays occur in them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ENTRY = "pagefind-entry.json"
MARK = b"pagefind_dcd"
FILTERS, FILTER_HASH = 3, 1
"""Where the list of filters stands in the file of metadata, and where in each of them the name of its own file."""


def make_reproducible(bundle: Path, parts: Sequence[str] = ()) -> None:
    """Put the lists of a bundle in order and name its files again. A format that is not known stays as it is.

    `parts` are bundles beside it that browsers are to search with it: Pagefind leaves that to whoever asks it.
    """
    entry = json.loads((bundle / ENTRY).read_bytes())
    for language, facts in entry["languages"].items():
        old = bundle / f"pagefind.{facts['hash']}.pf_meta"
        try:
            meta = _read(old)
            filters = [[row[0], row[FILTER_HASH], _in_order(_filter_file(bundle, row))] for row in meta[FILTERS]]
        except (ValueError, IndexError, TypeError, OSError):
            continue
        for row in filters:
            _filter_file(bundle, row).unlink()
            row[FILTER_HASH] = _write(bundle / "filter", "{}.pf_filter", language, row.pop(), 7)
        meta[FILTERS] = sorted(filters)
        old.unlink()
        facts["hash"] = _write(bundle, "pagefind.{}.pf_meta", language, encode(meta), 10)
    entry["languages"] = dict(sorted(entry["languages"].items()))
    if parts:
        entry["parts"] = list(parts)
    (bundle / ENTRY).write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _filter_file(bundle: Path, row: list[Any]) -> Path:
    return bundle / "filter" / f"{row[FILTER_HASH]}.pf_filter"


def _in_order(path: Path) -> bytes:
    """A filter's file with its values by name."""
    name, values = _read(path)
    return encode([name, sorted(values)])


def _read(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(MARK):
        raise ValueError(path.name)
    value, end = decode(data, len(MARK))
    if end != len(data):
        raise ValueError(path.name)
    return value


def _write(folder: Path, pattern: str, language: str, data: bytes, length: int) -> str:
    """Write data under a name made from it; returns the part that others know it by."""
    name = f"{language}_{hashlib.sha256(data).hexdigest()[:length]}"
    (folder / pattern.format(name)).write_bytes(gzip.compress(MARK + data, 9, mtime=0))
    return name


UNSIGNED, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4
"""The major types of CBOR that occur (RFC 8949, 3.1)."""


def decode(data: bytes, start: int) -> tuple[Any, int]:
    """The value at `start` and where the next one begins. Raises ValueError for what Pagefind does not write."""
    major, argument, position = _head(data, start)
    if major == UNSIGNED:
        return argument, position
    if major == NEGATIVE:
        return -1 - argument, position
    if major == TEXT:
        end = position + argument
        return data[position:end].decode(), end
    if major == ARRAY:
        items = []
        for _ in range(argument):
            item, position = decode(data, position)
            items.append(item)
        return items, position
    raise ValueError(major)


def _head(data: bytes, start: int) -> tuple[int, int, int]:
    """The major type, its argument and the position behind them."""
    major, short = data[start] >> 5, data[start] & 31
    if short < 24:
        return major, short, start + 1
    if short > 27:
        raise ValueError(short)
    size = 1 << (short - 24)
    return major, int.from_bytes(data[start + 1 : start + 1 + size], "big"), start + 1 + size


def encode(value: Any) -> bytes:
    """Whole numbers, texts and lists of them as CBOR in its shortest form."""
    if isinstance(value, int):
        return _tag(UNSIGNED, value) if value >= 0 else _tag(NEGATIVE, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return _tag(TEXT, len(data)) + data
    return _tag(ARRAY, len(value)) + b"".join(encode(item) for item in value)


def _tag(major: int, argument: int) -> bytes:
    if argument < 24:
        return bytes([major << 5 | argument])
    size = next(size for size in (1, 2, 4, 8) if argument < 1 << (8 * size))
    return bytes([major << 5 | 23 + size.bit_length()]) + argument.to_bytes(size, "big")
