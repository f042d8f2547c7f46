"""The files of tests/cases in, cases out: a portal with a mistake, and what is said of it.

A file holds several cases by name. A case has `about`, `files` (path: text, on top of a minimal portal) and `problems`:
everything that is found, in order, with file, line, column, severity and code; `es` and `en` are pieces of what is
said. It may have

- `config`: keys of site_config.yml that are replaced;
- `encoding` (path: name): how a file is saved, if not as UTF-8;
- `repeat` (path: `text` and `times`): long files;
- `links` (path: target): shortcuts;
- `pictures`: paths at which a small picture stands.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

CASES = Path(__file__).resolve().parents[1] / "cases"
TODAY = date(2026, 1, 15)
"""The day on which every case is looked at."""


@dataclass(frozen=True)
class Case:
    about: str
    files: Mapping[str, str]
    problems: tuple[Mapping[str, Any], ...] = ()
    config: Mapping[str, object] = field(default_factory=dict)
    encoding: Mapping[str, str] = field(default_factory=dict)
    repeat: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()

    @property
    def has_error(self) -> bool:
        return any(problem["severity"] == "error" for problem in self.problems)

    def written(self, portal: Callable[..., Path]) -> Path:
        """Write the case as a portal with the fixture `portal`; returns its folder."""
        files: dict[str, str | bytes] = {
            name: text.encode(self.encoding.get(name, "utf-8")) for name, text in self.files.items()
        }
        files.update({name: str(one["text"]) * int(one["times"]) for name, one in self.repeat.items()})
        files.update({name: picture() for name in self.pictures})
        folder = portal(files, **self.config)
        for name, target in self.links.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)
        return folder


def picture() -> bytes:
    """A small picture, as a PNG file."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(buffer, "PNG")
    return buffer.getvalue()


def read_case(tree: Mapping[str, Any]) -> Case:
    return Case(**{**tree, "problems": tuple(tree.get("problems") or ())})


@cache
def all_cases() -> list[Any]:
    """Every case as a parameter of a test, named `file/case`."""
    found = []
    for path in sorted(CASES.glob("*.yml")):
        trees = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        found += [pytest.param(read_case(tree), id=f"{path.stem}/{name}") for name, tree in trees.items()]
    return found
