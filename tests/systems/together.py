"""The checklist's cases in, one portal that tells everything that they tell out: a page of every type stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from portulano.options import BuildOptions
from tests.systems.portals import CONFIG, KEPT, TODAY, Case

Files = dict[str, str | bytes]


def write_together(folder: Path, cases: Iterable[Path]) -> None:
    """Write the portal; `options_of` says how it is built."""
    config, files = together([yaml.safe_load(path.read_text("utf-8")) for path in sorted(cases)])
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "site_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def options_of(folder: Path) -> BuildOptions:
    """As the office's own site, without the few records of the cases that are broken on purpose or mean another case's
    record of the same name."""
    return BuildOptions(folder, today=TODAY, audience="internal", keep_going=True)


def together(cases: Iterable[Case]) -> tuple[Mapping[str, Any], Files]:
    """The configuration and the files of all cases; where two have a record of the same name, the later has
    another name and another title."""
    config: dict[str, Any] = dict(CONFIG)
    files: Files = {}
    for case in cases:
        for key, value in (case.get("config") or {}).items():
            if key == "city":
                config[key] = {**value, **config[key]}
            elif key not in KEPT:
                config.setdefault(key, value)
        taken = {_record(name) for name in files}
        for name, text in (case.get("content") or {}).items():
            record = _record(name)
            if record in taken:
                mark = case["system"].lower()
                files.setdefault(f"{record}-{mark}{name.removeprefix(record)}", _retitled(text, mark))
            else:
                files.setdefault(name, text)
    return config, files


def _record(name: str) -> str:
    """What a record and its translations have in common: `news/x` of `news/x.en.md`. Other files are their own."""
    folder, _, file = name.rpartition("/")
    stem, _, rest = file.partition(".")
    return f"{folder}/{stem}" if rest.rpartition(".")[2] in ("yml", "md") else name


def _retitled(text: str | bytes, mark: str) -> str | bytes:
    """The record with the mark behind its title in each language: no two sections of a page are called alike."""
    if isinstance(text, bytes):
        return text
    return re.sub(r"^(title: \{es: [^,\"']+)(, en: [^,\"']+)\}$", rf"\1 {mark}\2 {mark}}}", text, count=1, flags=re.M)
