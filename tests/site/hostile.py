"""A portal's folder in, the same portal with hostile words in every text of every record out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from portulano.config import SiteConfig
from portulano.model import KINDS
from portulano.model.fields import field_types

WORD = "Z" * 120
TEXT = f"\"'><script>hacked=1</script><img src=x onerror=hacked=1>]]>&amp; & {{{{ 7*7 }}}} 😀 שלום {WORD}"
"""What ends attributes, elements, CDATA, templates and lines where it is let through."""
MARKDOWN = f"&lt;script&gt;hacked=1&lt;/script&gt; `<img src=x onerror=hacked=1>` ]]> &amp; 😀 שלום {WORD}"
"""The same as prose may hold it: raw HTML is not accepted there."""

PLAIN = ("title", "full_name", "summary")
"""Texts that are often written once, for all languages or in a file of their own language."""


def _prose_fields(model: type[BaseModel]) -> Iterator[str]:
    for name, field in field_types(model).items():
        if field.name == "prose":
            yield name
        elif field.model is not None:
            yield from _prose_fields(field.model)


def make_hostile(folder: Path) -> None:
    """Add hostile words to every text under content/ and in site_config.yml."""
    models: list[type[BaseModel]] = [SiteConfig, *(kind.model for kind in KINDS)]
    prose = {name for model in models for name in _prose_fields(model)}
    for path in [folder / "site_config.yml", *(folder / "content").glob("*/*.yml")]:
        path.write_text(_dumped(_changed(_read(path.read_text(encoding="utf-8")), "", prose)), encoding="utf-8")
    for path in (folder / "content").glob("*/*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        tree = _changed(_read(front), "", prose)
        path.write_text(f"---\n{_dumped(tree)}---\n{body}\n\n{MARKDOWN}\n", encoding="utf-8")


def _read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # makes texts of everything, and nothing else


def _dumped(tree: Any) -> str:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1 << 20)


def _changed(tree: Any, field: str, prose: set[str]) -> Any:
    if isinstance(tree, dict):
        if tree and set(tree) <= {"es", "en"}:
            added = MARKDOWN if field in prose else TEXT
            return {language: f"{text} {added}" for language, text in tree.items()}
        return {name: _changed(value, name, prose) for name, value in tree.items()}
    if isinstance(tree, str) and field in PLAIN:
        return f"{tree} {TEXT}"
    return [_changed(value, field, prose) for value in tree] if isinstance(tree, list) else tree
