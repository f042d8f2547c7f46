"""The same site for MkDocs with Material and mkdocs-static-i18n: Markdown that tells the same, in its own shell.

Only the home page stands in the menu: with every record in it, each page would hold the titles of all others.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.like import LikePage, LikeSite, write
from benchmarks.portal import CONFIG

_Found = Mapping[str, LikePage]


def write_material(site: LikeSite, target: Path) -> None:
    """Write MkDocs' sources into an empty folder."""
    write(target / "mkdocs.yml", json.dumps(_config(site)))
    for language in site.languages:
        pages = [page for page in site.pages if page.language == language and "404.html" not in page.facts["url"]]
        found = {"/" + page.file.removesuffix(".md"): page for page in pages}
        for page in pages:
            name = "index.md" if page.file == "_index.md" else page.file
            head = json.dumps({"title": page.facts["title"], "description": page.facts["description"]})
            text = "\n\n".join(_told(page, name, found))
            write(target / "docs" / language / name, f"---\n{head}\n---\n\n{text}\n")


def _config(site: LikeSite) -> dict[str, Any]:
    languages = [{"locale": one, "name": one, "build": True, "default": not n} for n, one in enumerate(site.languages)]
    return {
        "site_name": CONFIG["title"]["en"],
        "site_url": site.url,
        "theme": {"name": "material", "font": False},
        "plugins": [{"i18n": {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}}],
        "markdown_extensions": ["tables", "def_list"],
        "nav": ["index.md"],
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
    }


def _told(page: LikePage, name: str, found: _Found) -> Iterator[str]:
    """A page's paragraphs: what its layout shows of its facts in the other generators."""
    facts = page.facts
    yield f"# {facts['title']}"
    yield str(facts.get("summary_text", facts["description"]))
    for one in facts.get("prose", ()):
        yield f"## {one['label']}"
        yield one["text"]
    yield page.body
    if observations := facts.get("observations"):
        yield _table(["", ""], [[day, f"{value} {unit}"] for day, value, unit in observations])
    if facts["layout"] in ("table", "teasers"):
        rows = (found[path] for path in facts["rows"] if path in found)
        cells = [[_link(one, name), *one.facts.get("cells", ())] for one in rows]
        yield (
            _table(["", *facts["columns"]], cells) if facts["layout"] == "table" else _list(name, facts["rows"], found)
        )
    for one in facts.get("facts", ()):
        yield f"{one['label']}\n:   {_held(one, name, found)}"
    for group in (*facts.get("related", ()), *facts.get("groups", ())):
        yield f"### {group['label']}"
        yield _list(name, group["rows"], found)
    for source in facts.get("sources", ()):
        yield f"- {source}"


def _held(fact: Mapping[str, Any], name: str, found: _Found) -> str:
    if "refs" in fact:
        return ", ".join(_link(found[path], name) for path in fact["refs"] if path in found)
    return ", ".join(one["title"] for one in fact["ways"]) if "ways" in fact else str(fact["text"])


def _link(page: LikePage, name: str) -> str:
    return f"[{page.facts['title']}]({posixpath.relpath(page.file, posixpath.dirname(name) or '.')})"


def _list(name: str, paths: Sequence[str], found: _Found) -> str:
    return "\n".join(f"- {_link(found[path], name)}" for path in paths if path in found)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
