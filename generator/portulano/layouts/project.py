"""A shell, override folders and pages' values in, a small plain MkDocs project in a work folder out.

No hooks and no plugins: a page's values stand in its front matter and reach the templates as
`page.meta.slots.<name>`. The content travels there too and not as the Markdown body, because Python-Markdown
cannot carry HTML verbatim: it expands tabs, trims blank lines even inside `pre`, drops two control
characters and reads what follows an unclosed tag as Markdown. YAML's double-quoted style carries every
character.
"""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from portulano.layouts.shell import Place, Shell

CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to print: where it stands and the value of each slot."""

    place: Place
    values: Mapping[str, str]


def write_project(folder: Path, shell: Shell, sheets: Sequence[Sheet], overrides: Sequence[Path]) -> tuple[Path, ...]:
    """Write the project into the empty `folder`; return the HTML files to come, one for each sheet."""
    _copy_overrides(overrides, folder / "overrides")
    (folder / CONFIG).write_text(_yaml(_config(shell)), encoding="utf-8")
    docs = folder / "docs"
    docs.mkdir()
    # numbers, because a place's key need not be a good file name
    names = [f"sheet-{number:04d}" for number in range(len(sheets))]
    for name, sheet in zip(names, sheets, strict=True):
        (docs / f"{name}.md").write_text(f"---\n{_yaml(_front_matter(sheet))}---\n", encoding="utf-8", newline="\n")
    return tuple(folder / "site" / f"{name}.html" for name in names)


def _config(shell: Shell) -> dict[str, Any]:
    return {
        "site_name": shell.site_title or "-",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {"name": "material", "custom_dir": "overrides", "language": shell.language, "font": False},
        "plugins": [],  # Material's search would index markers
        "extra": {"site": shell.site()},
    }


def _front_matter(sheet: Sheet) -> dict[str, Any]:
    slots = {name: str(value) for name, value in sheet.values.items()}
    return {"title": slots["title"], "place": asdict(sheet.place), "slots": slots}


def _yaml(data: Mapping[str, Any]) -> str:
    """Every text in double quotes and ASCII: nothing in a value can end the front matter."""
    return yaml.dump(dict(data), Dumper=_Dumper, default_style='"', allow_unicode=False, sort_keys=False, width=1 << 20)


_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _copy_overrides(overrides: Sequence[Path], target: Path) -> None:
    """All override folders in one, as MkDocs takes only one; a file of an earlier folder wins."""
    target.mkdir()
    # MkDocs prints Material's 404 template without a page, so without slots. Ours is a page like any other.
    (target / "404.html").write_text("", encoding="utf-8")
    for folder in reversed(overrides):
        if folder.is_dir():
            shutil.copytree(folder, target, dirs_exist_ok=True)
