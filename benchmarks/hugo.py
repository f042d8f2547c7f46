"""The same site for Hugo: its sources, as one would write them for Hugo."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from benchmarks.like import LikeSite, shell_of, write
from benchmarks.portal import CONFIG

TEMPLATES = Path(__file__).parent / "hugo_layouts"


def write_hugo(site: LikeSite, target: Path) -> None:
    """Write Hugo's sources into an empty folder."""
    write(target / "hugo.json", json.dumps(_config(site.languages, site.url)))
    write(
        target / "layouts" / "_default" / "baseof.html",
        shell_of(site, SLOTS, '{{{{ {word} eq site.Language.Lang "{language}" }}}}', ("if", "else if"), "{{ end }}"),
    )
    shutil.copytree(TEMPLATES, target / "layouts", dirs_exist_ok=True)
    for page in site.pages:
        facts = json.dumps(page.facts, ensure_ascii=False)
        write(target / "content" / page.language / page.file, f"{facts}\n\n{page.body}\n")


def _config(languages: tuple[str, ...], site_url: str) -> dict[str, Any]:
    return {
        "baseURL": site_url,
        "title": CONFIG["title"]["en"],
        "defaultContentLanguage": languages[0],
        "disableDefaultLanguageRedirect": True,
        "disableKinds": ["taxonomy", "term", "section", "404"],
        "relativeURLs": False,
        "languages": {one: {"weight": n, "contentDir": f"content/{one}"} for n, one in enumerate(languages, 1)},
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
        "outputs": {"home": ["html", "rss"], "page": ["html"]},
        "services": {"rss": {"limit": 50}},
    }


SLOTS = {
    "title": "{{ .Title }}",
    "page_title": "{{ .Title }} · {{ site.Title }}",
    "description": "{{ .Params.description }}",
    "root": "/",
    "canonical": "{{ .Permalink }}",
    "page_lang": "{{ site.Language.Lang }}",
    "page_class": "{{ .Layout }}",
    "nav_current": "page",
    "head": '{{ partial "head.html" . }}',
    "breadcrumbs": '{{ partial "breadcrumbs.html" . }}',
    "language_switch": '{{ partial "switch.html" . }}',
    "notice": "",
    "content": '{{ block "main" . }}{{ end }}',
}
