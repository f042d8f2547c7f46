"""The checklist's ids, and the table of what is covered, made from the cases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs" / "systems.md"
SECTIONS = {
    "A": ("Website, newsletter and channels", 18),
    "B": ("Strategy and planning", 25),
    "C": ("Office, governance and actors", 18),
    "D": ("Agreements and twinning", 19),
    "E": ("Networks and multilateral action", 11),
    "F": ("Cooperation, projects and funding", 15),
    "G": ("Events, visits and delegations", 13),
    "H": ("City brand and positioning", 13),
    "I": ("Monitoring, indicators and evaluation", 17),
    "J": ("Tools, people and use", 13),
}
IDS = tuple(f"{letter}{number:02d}" for letter, (_, count) in SECTIONS.items() for number in range(1, count + 1))


def table() -> str:
    """The document's text: one row for each case, with where a visitor finds the system at work."""
    lines = [
        "# Systems covered",
        "",
        "Each system, practice and artefact of the checklist has a case under `tests/systems/`: the content that staff",
        "would write, and what a visitor, a reader of a feed or a user of data then finds. Each case fails when its",
        "content is taken away. This page is made by `python -m tests.systems.checklist`; a test compares.",
        "",
    ]
    for letter, (title, count) in SECTIONS.items():
        present = [one for one in IDS if one.startswith(letter) and (HERE / f"{one}.yml").is_file()]
        lines += [
            f"## {letter}. {title} ({len(present)} of {count})",
            "",
            "| case | system | found in |",
            "| --- | --- | --- |",
        ]
        for one in present:
            case = yaml.safe_load((HERE / f"{one}.yml").read_text(encoding="utf-8"))
            lines.append(f"| {one} | {case['name']} | {_places(case)} |")
        lines.append("")
    return "\n".join(lines)


def _places(case: Mapping[str, Any]) -> str:
    found: dict[str, None] = {}
    for expectation in case.get("expect") or ():
        for key in ("page", "file", "data", "folder"):
            if key in expectation:
                found.setdefault(f"`/{expectation[key]}`")
    for problem in case.get("problems") or ():
        found.setdefault(f"`portulano check`: {problem['code']}")
    return ", ".join(found)


if __name__ == "__main__":
    DOCUMENT.write_text(table(), encoding="utf-8")
