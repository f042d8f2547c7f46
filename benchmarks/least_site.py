"""The same site for the least that Python has to do (`least.py`): its sources."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.like import LikeSite, write
from benchmarks.portal import CONFIG


def write_least(site: LikeSite, target: Path) -> None:
    """Write its sources into an empty folder."""
    shells = {language: (layout.pieces, layout.slots) for language, layout in site.shells.items()}
    told = {"url": site.url.rstrip("/"), "title": CONFIG["title"]["en"], "shells": shells}
    write(target / "site.json", json.dumps(told, ensure_ascii=False))
    for page in site.pages:
        facts = json.dumps(page.facts, ensure_ascii=False)
        write(target / "content" / page.language / page.file, f"{facts}\n---\n{page.body}\n")
