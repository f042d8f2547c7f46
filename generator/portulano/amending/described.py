"""Data files as they were and as they are in, the files that tell their size and their hash out."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from portulano.datafiles import json_bytes

DESCRIPTIONS = ("datapackage.json", "catalog.jsonld")


def descriptions(
    out: Path, was: Mapping[str, bytes], files: Mapping[str, bytes], published: Iterable[str]
) -> dict[str, bytes] | None:
    """`datapackage.json` and `catalog.jsonld` of every language, with the new sizes and hashes of changed data files.

    None if one of them does not tell what it is expected to. Files that no description names are not described.
    """
    changed = {
        _hash(old): (_hash(files[name]), len(files[name]))
        for name, old in was.items()
        if posixpath.splitext(name)[1] in (".csv", ".json", ".geojson")
    }
    if not changed:
        return {}
    found: dict[str, bytes] = {}
    for name in published:
        if posixpath.basename(name) in DESCRIPTIONS:
            data = (out / name).read_bytes()
            tree = json.loads(data)
            if json_bytes(tree) != data:
                return None
            _tell(tree, changed)
            if (now := json_bytes(tree)) != data:
                found[name] = now
    return found


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _tell(tree: Any, changed: Mapping[str, tuple[str, int]]) -> None:
    for resource in tree.get("resources", ()):  # Data Package 2.0
        known = changed.get(resource["hash"].removeprefix("sha256:"))
        if known is not None:
            resource["hash"], resource["bytes"] = f"sha256:{known[0]}", known[1]
    for dataset in tree.get("dcat:dataset", ()):  # DCAT-AP 3
        for one in dataset["dcat:distribution"]:
            checksum = one["spdx:checksum"]["spdx:checksumValue"]
            if (known := changed.get(checksum["@value"])) is not None:
                checksum["@value"], one["dcat:byteSize"]["@value"] = known[0], str(known[1])
