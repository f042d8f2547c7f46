"""The least that a program in Python has to do for the same site: how fast any of them could be with Jinja.

`write_least` writes the sources. Run as a program in their folder, this reads front matter as JSON and texts as
Markdown with parsers in C and Rust, fills the plainest templates (Eleventy's own, with Jinja's words) and the ready
shell, and writes every page, on all processors. It checks nothing, links nothing, has no data files and but one feed:
whatever is built in Python from pages of this size takes longer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import comrak
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup, escape

from portulano.layouts import Layout
from portulano.parallel import processors, spread, undisturbed

TEMPLATES = Path(__file__).parent / "eleventy_site" / "_includes"
SAID_OTHERWISE = (
    (".njk", ".html"),
    ("in versions %}", "in versions.items() %}"),
    ("collections.by_path", "pages"),
    ("page.url", "url"),
    ("one.data.", "one."),
    ("observations.length", "observations"),
    ("one[1] / 12", "one[1] | float / 12"),
    ("| dump | safe", "| json"),
    ("{% set steps = (steps.push(", "{% set _ = (steps.append("),
    ("), steps) %}", ")) %}"),
)
"""What Nunjucks and Jinja say in other words."""
PARTS = ("head", "breadcrumbs", "switch")
Facts = Mapping[str, Any]


def environment() -> Environment:
    """Jinja as it comes, with Eleventy's templates."""
    made = Environment(autoescape=True, loader=FunctionLoader(_template))
    made.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    return made


def _template(name: str) -> str:
    text = (TEMPLATES / name.replace(".html", ".njk")).read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text.partition("\n---\n")[2]
    for theirs, ours in SAID_OTHERWISE:
        text = text.replace(theirs, ours)
    return text


def build(folder: Path) -> None:
    """Build the site of the sources in `folder`."""
    site = json.loads((folder / "site.json").read_text(encoding="utf-8"))
    shells = {one: Layout(tuple(pieces), tuple(slots)) for one, (pieces, slots) in site["shells"].items()}
    files = sorted((folder / "content").rglob("*.md"))
    facts = spread(partial(_read, folder / "content"), files, processors())
    pages = {one["lang"] + one["path"]: one for one in facts}
    spread(partial(_write, folder / "public", site, shells, pages), facts, processors())
    newest = [one for one in facts if one["layout"] == "record"][-50:]
    items = "".join(f"<item><title>{escape(one['title'])}</title><link>{one['url']}</link></item>" for one in newest)
    (folder / "public" / "index.xml").write_text(f'<rss version="2.0"><channel>{items}</channel></rss>', "utf-8")
    rows = "".join(f"<url><loc>{site['url']}{one['url']}</loc></url>" for one in facts)
    (folder / "public" / "sitemap.xml").write_text(f"<urlset>{rows}</urlset>", "utf-8")


def _read(content: Path, files: Sequence[Path]) -> list[dict[str, Any]]:
    found = []
    for file in files:
        front, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
        language, _, path = file.relative_to(content).as_posix().removesuffix(".md").partition("/")
        found.append({**json.loads(front), "lang": language, "path": f"/{path}", "body": body})
    return found


def _write(public: Path, site: Facts, shells: Mapping[str, Layout], pages: Facts, share: Sequence[Facts]) -> list[None]:
    templates = environment()
    parts = {name: templates.get_template(f"{name}.html") for name in PARTS}
    for one in share:
        given = {**one, "site": site["url"], "site_title": site["title"], "pages": pages}
        ready = one["layout"] == "ready"
        given["content"] = Markup(one["body"] if ready else comrak.render_markdown(one["body"]))
        values = {
            "title": one["title"],
            "page_title": f"{one['title']} · {site['title']}",
            "description": one["description"],
            "root": "/",
            "canonical": site["url"] + one["url"],
            "page_lang": one["lang"],
            "page_class": one["layout"],
            "nav_current": "page",
            "head": parts["head"].render(given),
            "breadcrumbs": parts["breadcrumbs"].render(given),
            "language_switch": parts["switch"].render(given),
            "notice": "",
            "content": templates.get_template(f"{one['layout']}.html").render(given),
        }
        target = public / one["url"].strip("/") / "index.html" if one["url"].endswith("/") else public / one["url"][1:]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(shells[one["lang"]].fill(values).encode())
    return []


if __name__ == "__main__":
    with undisturbed():
        build(Path.cwd())
