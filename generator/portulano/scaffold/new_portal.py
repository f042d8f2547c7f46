"""A folder, a city and its languages in, a whole portal out that builds as it is and explains itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template
from types import MappingProxyType

import yaml

from portulano import __version__, taxonomies
from portulano.config import SiteConfig
from portulano.errors import MachineError, UsageError
from portulano.i18n import FALLBACK, Wording, known_languages, wording_for
from portulano.model import KINDS
from portulano.model.kind import Kind
from portulano.resources import theme_folder
from portulano.scaffold.new_record import CONFIG_FILE, CONTENT_FOLDER, starting_values, write_files
from portulano.scaffold.record_file import Sheet, file_text, record_files
from portulano.scaffold.yaml_text import Value
from portulano.schema import FOLDER as SCHEMA_FOLDER
from portulano.schema import SITE, write_schemas

DEFAULT_COUNTRY = "EC"
OTHER = "other"
"""The example of the kinds that have none of their own."""
HOSTING: Mapping[str, str] = MappingProxyType(
    {
        ".gitattributes": "gitattributes",
        ".gitignore": "gitignore",
        ".github/workflows/publish.yml": "github-pages.yml",
        ".gitlab-ci.yml": "gitlab-pages.yml",
        "netlify.toml": "netlify.toml",
        "requirements.txt": "requirements.txt",
        ".vscode/extensions.json": "vscode-extensions.json",
    }
)
"""Files of a new portal, and the names under which theme/scaffold/ keeps them (as such they would act there)."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class NewPortal:
    """What was made. `untranslated` are the languages whose example texts are in English for want of others."""

    city: str
    country: str
    languages: tuple[str, ...]
    untranslated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the examples are written with: languages, the wording of the comments, and the words to fill in."""

    languages: tuple[str, ...]
    words: Wording
    tokens: Mapping[str, str]

    def localised(self, value: Value) -> Value:
        """An example's value for this portal: texts in the portal's languages, in English where there is no other."""
        if isinstance(value, str):
            return Template(value).safe_substitute(self.tokens)
        if isinstance(value, list):
            return [self.localised(one) for one in value]
        if not isinstance(value, Mapping):
            return value
        if FALLBACK not in value:
            return {str(key): self.localised(one) for key, one in value.items()}
        return {code: self.localised(value.get(code, value[FALLBACK])) for code in self.languages}


def country_of(environment: Mapping[str, str]) -> str:
    """The country of this machine's locale (`es_MX.UTF-8`), else Ecuador: someone must be the example."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(variable, "").partition(".")[0].partition("_")[2]
        if code in taxonomies.country_codes():
            return code
    return DEFAULT_COUNTRY


def create_portal(folder: Path, city: str | None, country: str, languages: Sequence[str], words: Wording) -> NewPortal:
    """Write a new portal into `folder`, which must be empty or not yet there.

    `country` is a code of ISO 3166-1 alpha-2; without a city an example's name is used. Both stand in site_config.yml,
    where they can be changed. Raises UsageError, MachineError.
    """
    codes = _checked_languages(languages)
    _refuse_full(folder)
    strings = (theme_folder() / "strings",)
    known = known_languages(strings)
    told = wording_for(codes[0], strings) if codes[0] in known else words
    chosen_city = " ".join((city or "").split()) or told.text("commands.init.example_city")
    chosen_country = _checked_country(country)
    plan = _Plan(codes, told, MappingProxyType(_tokens(chosen_city, chosen_country, told)))
    files = {CONFIG_FILE: _config_text(plan), **_hosting_files(plan)}
    for kind in KINDS:
        for name, text in _example_files(kind, plan).items():
            files[f"{CONTENT_FOLDER}/{kind.name}/{name}"] = text
    write_files(folder, files)
    write_schemas(folder, told)
    return NewPortal(chosen_city, chosen_country, codes, tuple(code for code in codes if code not in known))


def _checked_languages(languages: Sequence[str]) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in languages if code.strip())
    wrong = next((code for code in codes if not _LANGUAGE.fullmatch(code)), None)
    if wrong is not None or not codes or len(set(codes)) != len(codes):
        raise UsageError("languages_unclear", value=wrong or ", ".join(languages))
    return codes


def _checked_country(country: str) -> str:
    code = country.upper()
    if code not in taxonomies.country_codes():
        raise UsageError("country_code", value=country)
    return code


def _refuse_full(folder: Path) -> None:
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("folder_not_empty", folder=folder)
    except OSError as error:
        raise MachineError("cannot_read", file=folder, detail=error.strerror or str(error)) from error


def _tokens(city: str, country: str, words: Wording) -> dict[str, str]:
    """What `$name` in the examples stands for."""
    today = date.today()  # noqa: DTZ011  # the day of the person who writes
    return {
        "city": city,
        "country": country,
        "name": words.text("commands.init.example_name"),
        "today": today.isoformat(),
        "month": today.isoformat()[:7],
        "year": str(today.year),
        "next_year": str(today.year + 1),
        "in_three_years": str(today.year + 3),
        "version": __version__,
        "next_version": _next_minor(__version__),
    }


def _next_minor(version: str) -> str:
    major, minor, *_ = version.split(".")
    return f"{major}.{int(minor) + 1}"


def _config_text(plan: _Plan) -> str:
    values = _example("site_config", plan)
    sheet = Sheet(plan.words, plan.languages, every_field=True)
    head = [plan.words.text("commands.init.config_head")]
    return file_text(SiteConfig, {**values, "languages": list(plan.languages)}, head, sheet)


def _example_files(kind: Kind, plan: _Plan) -> dict[str, str]:
    """The example of a kind; one without an example of its own gets what `new` would write, to be published."""
    name = plan.tokens["name"]
    values = _example(kind.name, plan)
    if not values:
        values = {**starting_values(kind, "", plan.languages, plan.words), **_example(OTHER, plan)}
        values = {key: value for key, value in values.items() if key != "draft" and (kind.prose or key != "body")}
    texts = (f"kinds.{kind.name}.new", "commands.init.example_head")
    head = [plan.words.text(key, kind=kind.name) for key in texts]
    if set(plan.languages) - {"es", "en"}:
        head.append(plan.words.text("commands.init.translate_head"))
    return record_files(kind, name, values, head, Sheet(plan.words, plan.languages, every_field=False))


def _example(name: str, plan: _Plan) -> dict[str, Value]:
    path = theme_folder() / "scaffold" / "content" / f"{name}.yml"
    if not path.is_file():
        return {}
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {key: plan.localised(value) for key, value in tree.items()}


def _hosting_files(plan: _Plan) -> dict[str, str]:
    """Everything about the content: how to publish it, how to edit it, how to read it."""
    folder = theme_folder() / "scaffold"
    spoken = [code for code in plan.languages if (folder / f"README.{code}.md").is_file()] or [FALLBACK]
    sources = {**HOSTING, "README.md": f"README.{spoken[0]}.md"}
    sources |= {f"README.{code}.md": f"README.{code}.md" for code in spoken[1:]}
    files = {}
    for target, source in sources.items():
        files[target] = Template((folder / source).read_text(encoding="utf-8")).safe_substitute(plan.tokens)
    return {**files, ".vscode/settings.json": _editor_settings()}


def _editor_settings() -> str:
    """Which schema an editor checks which file with."""
    where = SCHEMA_FOLDER.as_posix()
    schemas = {f"{where}/{kind.name}.json": f"{CONTENT_FOLDER}/{kind.name}/*.yml" for kind in KINDS}
    settings = {"yaml.schemas": {f"{where}/{SITE}.json": CONFIG_FILE, **schemas}}
    return json.dumps(settings, indent=2) + "\n"
