"""Data files as they are now in, the files that tell their size and their hash out."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from portulano.datafiles import json_bytes

DESCRIPTIONS = ("/datapackage.json", "/catalog.jsonld")


def descriptions(
    out: Path, changed: Mapping[str, tuple[str, int]], published: Iterable[str]
) -> dict[str, bytes] | None:
    """`datapackage.json` and `catalog.jsonld` of every language, with the new SHA-256 and size of the data files in
    `changed` (by path in the site).

    None if one of them is not written as it is expected to be. Files that no description names are not described.
    """
    if not any(posixpath.splitext(name)[1] in (".csv", ".json", ".geojson") for name in changed):
        return {}
    found: dict[str, bytes] = {}
    for name in published:
        if name.endswith(DESCRIPTIONS):
            data = (out / name).read_bytes()
            tree = json.loads(data)
            if json_bytes(tree) != data:
                return None
            _tell(tree, posixpath.dirname(name), changed)
            if (now := json_bytes(tree)) != data:
                found[name] = now
    return found


def _tell(tree: Any, folder: str, changed: Mapping[str, tuple[str, int]]) -> None:
    for resource in tree.get("resources", ()):  # Data Package 2.0
        known = changed.get(posixpath.join(folder, resource["path"]))
        if known is not None:
            resource["hash"], resource["bytes"] = f"sha256:{known[0]}", known[1]
    for dataset in tree.get("dcat:dataset", ()):  # DCAT-AP 3
        home = tree["foaf:homepage"]["@id"]
        for one in dataset["dcat:distribution"]:
            if (known := changed.get(unquote(one["@id"].removeprefix(home)))) is not None:
                one["spdx:checksum"]["spdx:checksumValue"]["@value"] = known[0]
                one["dcat:byteSize"]["@value"] = str(known[1])
