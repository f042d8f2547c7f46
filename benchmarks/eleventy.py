"""The same site for Eleventy: its sources, as one would write them for Eleventy with Nunjucks."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.like import LikePage, LikeSite, shell_of, write
from benchmarks.portal import CONFIG

SITE = Path(__file__).parent / "eleventy_site"
"""Templates and configuration; Eleventy itself is installed there (`npm ci`)."""


def write_eleventy(site: LikeSite, target: Path) -> None:
    """Write Eleventy's sources into an empty folder, with Eleventy within reach."""
    shutil.copytree(SITE, target, ignore=shutil.ignore_patterns("node_modules"), dirs_exist_ok=True)
    (target / "node_modules").symlink_to(SITE / "node_modules")
    write(target / "src" / "_data" / "site.json", json.dumps(site.url.rstrip("/")))
    write(target / "src" / "_data" / "site_title.json", json.dumps(CONFIG["title"]["en"]))
    write(
        target / "_includes" / "base.njk",
        shell_of(site, SLOTS, '{{% {word} lang == "{language}" %}}', ("if", "elif"), "{% endif %}"),
    )
    for page in site.pages:
        facts = json.dumps(_facts(page), ensure_ascii=False)
        write(target / "src" / page.language / page.file, f"---json\n{facts}\n---\n{page.body}\n")


def _facts(page: LikePage) -> dict[str, object]:
    """The front matter: where the page goes, what it is found by."""
    url = str(page.facts["url"])
    return {
        **page.facts,
        "layout": f"{page.facts['layout']}.njk",
        "lang": page.language,
        "path": "/" + page.file.removesuffix(".md"),
        "permalink": f"{url}index.html" if url.endswith("/") else url,
    }


SLOTS = {
    "title": "{{ title }}",
    "page_title": "{{ title }} · {{ site_title }}",
    "description": "{{ description }}",
    "root": "/",
    "canonical": "{{ site + page.url }}",
    "page_lang": "{{ lang }}",
    "page_class": "{{ layout }}",
    "nav_current": "page",
    "head": '{% include "head.njk" %}',
    "breadcrumbs": '{% include "breadcrumbs.njk" %}',
    "language_switch": '{% include "switch.njk" %}',
    "notice": "",
    "content": "{{ content | safe }}",
}
