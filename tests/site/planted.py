"""A new portal in, the same with a word planted in everything that is for the office alone out; where it comes to light."""

from __future__ import annotations

import copy
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any


from PIL import Image
from pydantic import BaseModel

from portulano.load import load_content
from portulano.model import KINDS
from portulano.model.base import Part
from portulano.model.fields import field_types
from tests.site.sites import published

WORD = "zorzalinterno"
LANGUAGES = ("es", "en")
TOLD = {"es": f"{WORD} uno", "en": f"{WORD} one"}
IN_RECORDS = tuple(f"{kind.name}/{WORD}-{kind.name}" for kind in KINDS)
"""An internal record of each kind, as others name it."""

Tree = dict[str, Any]
Trees = dict[tuple[str, str], Tree]


def read_trees(folder: Path) -> Trees:
    """The records of a portal as they are written, with their translations, by kind and id."""
    content, problems = load_content(folder / "content", KINDS, LANGUAGES)
    assert not problems, problems
    return {(raw.kind, raw.id): copy.deepcopy(raw.data) for raw in content.records}


def write_trees(folder: Path, trees: Trees) -> None:
    """Write every record anew as a file of its own, in the place of what is there."""
    for path in sorted((folder / "content").rglob("*")):
        if path.suffix in (".yml", ".md"):
            path.unlink()
    for (kind, name), tree in trees.items():
        path = folder / "content" / kind / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")  # YAML too


def plant(folder: Path) -> None:
    """Add to a portal an internal record of each kind and internal pieces of the public ones, which all name them."""
    trees = read_trees(folder)
    public = {key: {**tree, "related": [*tree.get("related", ()), *_others(key)]} for key, tree in trees.items()}
    planted = {**public, **dict(_internal_records(trees))}
    _plant_pieces(planted)
    write_trees(folder, planted)
    (folder / "content" / f"{WORD}-file.pdf").write_bytes(f"%PDF-1.4 {WORD}".encode())
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "#7a1fa2").save(picture, "PNG")
    (folder / "content" / f"{WORD}-photo.png").write_bytes(picture.getvalue())


def _others(key: tuple[str, str]) -> Iterator[str]:
    return (one for one in IN_RECORDS if one != "/".join(key))


def _internal_records(trees: Trees) -> Iterator[tuple[tuple[str, str], Tree]]:
    """A copy of the first record of each kind with the word in every text, every part's id and every file's name."""
    for kind in KINDS:
        tree = copy.deepcopy(next(one for (name, _), one in trees.items() if name == kind.name))
        _mark(tree, kind.model)
        tree |= {"audience": "internal", "formerly": [f"{WORD}-antes-{kind.name}"], "title": dict(TOLD)}
        tree["images"] = [{"file": f"{WORD}-photo.png", "alt": dict(TOLD), "credit": WORD}]
        tree["links"] = [{"url": f"https://{WORD}.example/", "title": WORD}]
        tree["sources"] = [{"document": WORD, "url": f"https://{WORD}.example/fuente"}]
        if kind.name == "editions":
            tree["month"] = "2019-05"
        if kind.name == "documents":
            tree["file"] = f"{WORD}-file.pdf"
        yield (kind.name, f"{WORD}-{kind.name}"), tree


def _mark(tree: Tree, model: type[BaseModel]) -> None:
    """Put the word into every text below a group, and into the ids of its parts, so that none is the original's."""
    for name, value in tree.items():
        field = field_types(model).get(name)
        if field is None or not value:
            continue
        if field.name in ("text", "prose", "name"):
            tree[name] = [_marked(one) for one in value] if field.many else _marked(value)
        elif name == "id" and issubclass(model, Part):
            tree[name] = f"{WORD}-{value}"
        elif field.model is not None:
            for one in value if field.many else (value,):
                if isinstance(one, dict):
                    _mark(one, field.model)


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {language: f"{WORD} {text}" for language, text in value.items()}
    return f"{WORD} {value}"


def _plant_pieces(trees: Trees) -> None:
    """Give public records pieces for the office alone: parts at each level, contacts, steps, notes of links, guests."""
    own = {kind: tree for (kind, name), tree in trees.items() if WORD not in name}
    action = {"id": f"{WORD}-accion", "title": dict(TOLD), "owner": WORD, "audience": "internal"}
    objective = {"id": f"{WORD}-objetivo", "title": dict(TOLD), "audience": "internal", "actions": [action]}
    axis = {"id": f"{WORD}-eje", "title": dict(TOLD), "audience": "internal", "objectives": [objective]}
    plan = own["strategy"]
    first = next(one for one in plan["axes"] if one.get("objectives"))
    first["objectives"] = [*first["objectives"], {**objective, "id": f"{WORD}-otro"}]
    holder = first["objectives"][0]
    holder["actions"] = [*holder.get("actions", ()), {**action, "id": f"{WORD}-suelta"}]
    plan["axes"] = [*plan["axes"], axis]
    project = own["projects"]
    project["contacts"] = [{"name": WORD, "email": f"{WORD}@example.org"}]
    project["communication_plan"] = [{"what": dict(TOLD), "audience": "internal"}]
    partner = own["partners"]
    partner["links"] = [*partner.get("links", ()), {**LINK, "office_note": dict(TOLD)}]
    own["agreements"]["partners"] = [*own["agreements"].get("partners", ()), f"{WORD}-partners"]
    own["actors"]["interests"] = dict(TOLD)
    own["events"]["guests"] = [*own["events"].get("guests", ()), {"name": WORD}]


LINK = {"url": "https://socio.example/", "title": "Socio"}
"""A public link, which has a note for the office in the planted portal."""


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file and all that is packed in it, at any depth: the pieces of a search index, of spreadsheets, of archives."""
    yield name, data
    if data.startswith(b"\x1f\x8b"):
        yield from unpacked(f"{name}:", gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from unpacked(f"{name}:{member}", archive.read(member))


def found(folder: Path, word: str) -> list[str]:
    """The files of a site with a word in their name or in any byte, unpacked if they are packed."""
    pattern = re.compile(word.encode(), re.IGNORECASE)
    return sorted(
        {
            name
            for name, data in published(folder).items()
            for inner, content in unpacked(name, data)
            if pattern.search(inner.encode()) or pattern.search(content)
        }
    )
