"""A portal's folder in, its content read, checked, linked and planned out, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from portulano import checks
from portulano.announced import Announced, read_announced, still_held
from portulano.cards import Cards, plan_cards
from portulano.config import SiteConfig
from portulano.counting import counted
from portulano.editions import completed
from portulano.errors import UsageError
from portulano.i18n import known_languages, wording_for, wordings_for
from portulano.library import Entry, Key, Library
from portulano.link import link
from portulano.load import (
    ContentFolder,
    RawRecord,
    SourceFile,
    load_content,
    read_file,
    table_names,
    with_tables,
)
from portulano.model import KINDS
from portulano.options import BuildOptions, Clock
from portulano.pages import Page, plan_pages
from portulano.parallel import processors
from portulano.portal import Portal, section_names
from portulano.problems import Problem, ordered
from portulano.render.files import AssetFiles, Workshop, prepare_assets
from portulano.sources import CONFIG_FILE, CONTENT_FOLDER, theme_folders, today_in
from portulano.urls import addresses_for
from portulano.validate import placed, validate, validate_config


@dataclass(frozen=True, slots=True)
class Content:
    """A portal's content, read and linked, with everything that is wrong in it."""

    portal: Portal | None
    pages: tuple[Page, ...]
    assets: AssetFiles
    problems: tuple[Problem, ...]
    kept: tuple[Key, ...] = ()
    broken: frozenset[str] = frozenset()
    """The files of the records that are left out, when the build keeps going."""
    cards: Cards | None = None
    """What is shown of pages that are shared; None where nothing can be built."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A portal whose records are checked and linked, with the files that it shows, before pages are planned; `source`
    is its configuration."""

    portal: Portal
    source: SourceFile
    assets: AssetFiles
    problems: tuple[Problem, ...]
    kept: tuple[Key, ...]
    broken: frozenset[str]


def read_content(options: BuildOptions, clock: Clock) -> Content:
    """Load, validate, link, check and plan; with `keep_going` without the records that have errors."""
    linked = read_portal(options, clock)
    return plan_content(linked, clock) if isinstance(linked, Linked) else linked


def read_portal(options: BuildOptions, clock: Clock) -> Linked | Content:
    """Load, validate, link and check; what is found where the configuration cannot be read is all that there is."""
    clock.stage("load")
    config, source, problems = _load_config(options.folder)
    if config is None or source is None:
        return Content(None, (), AssetFiles.none(), ordered(problems))
    jobs = options.jobs or processors()
    folder, found = load_content(_content_folder(options.folder), KINDS, config.languages, jobs)
    problems += found
    folder, more = _with_tables(options.folder, folder, config)
    problems += more
    found += more
    clock.stage("check")
    today = options.today or today_in(config.zone)
    broken: frozenset[str] = frozenset(problem.file for problem in found if problem.severity == "error")
    library, found = _library(folder, config, today, jobs, broken if options.keep_going else frozenset())
    while options.keep_going and (newly := _files_with_errors(found) - broken):
        problems += found
        broken |= newly
        library, found = _library(folder, config, today, jobs, broken)
    problems += found
    visible = library.only(partial(_visible, options))
    told = counted(visible if options.audience == "internal" else visible.for_public(), today)
    announced, found = read_announced(options.folder)
    problems += found
    portal = _portal(options, config, told, today, still_held(announced, config.domain))
    portal = replace(portal, library=completed(told, portal.wordings, today))
    clock.stage("assets")
    workshop = Workshop(options.folder / ".portulano", jobs, clock.progress.advance)
    assets = prepare_assets(portal, theme_folders(options.folder), workshop)
    damaged = {(raw.kind, raw.id) for raw in folder.records if broken & _files_of(raw)} | folder.unread
    for raw in folder.records:
        raw.forget()
    kept = tuple(sorted(damaged)) if options.keep_going else ()
    return Linked(portal, source, assets, (*problems, *assets.problems), kept, broken)


def plan_content(linked: Linked, clock: Clock) -> Content:
    """Plan the pages of a portal, and what is shown of them elsewhere."""
    clock.stage("plan")
    portal, assets = linked.portal, linked.assets
    pages, found = plan_pages(portal)
    planned = plan_cards(portal, pages, assets)
    assets = replace(assets, assets=replace(assets.assets, cards=planned.of_pages))
    problems = ordered(placed([*linked.problems, *found], linked.source))
    return Content(portal, pages, assets, problems, linked.kept, linked.broken, planned)


def _with_tables(portal: Path, folder: ContentFolder, config: SiteConfig) -> tuple[ContentFolder, list[Problem]]:
    """The content with the records that stand in spreadsheets, whose headings may be in any language of the portal."""
    names = table_names(folder, KINDS)
    if not names:
        return folder, []
    folders = [one / "strings" for one in theme_folders(portal)]
    words = [wording_for(language, folders) for language in config.languages]
    return with_tables(folder, names, KINDS, config.languages, words)


def _library(
    folder: ContentFolder, config: SiteConfig, today: date, jobs: int, without: frozenset[str]
) -> tuple[Library, list[Problem]]:
    """Validate, link and check all records but those of the files in `without`."""
    chosen = [raw for raw in folder.records if not without & _files_of(raw)]
    records, problems = validate(chosen, KINDS, config.languages)
    valid = {(record.kind, record.id) for record, _ in records}
    absent = (folder.unread | {(raw.kind, raw.id) for raw in folder.records}) - valid
    library, found = link(records, folder.files, absent)
    return library, [*problems, *found, *checks.check(library, config, today, absent, jobs)]


def _files_of(raw: RawRecord) -> frozenset[str]:
    return frozenset((raw.source.name, *raw.tables, *(file.name for file in raw.translations.values())))


def _files_with_errors(problems: Iterable[Problem]) -> frozenset[str]:
    return frozenset(problem.file for problem in problems if problem.severity == "error")


def _load_config(folder: Path) -> tuple[SiteConfig | None, SourceFile | None, list[Problem]]:
    """The configuration, the file in which it stands, and what is wrong in it."""
    path = folder / CONFIG_FILE
    if not path.is_file():
        raise UsageError("no_portal", folder=folder, file=CONFIG_FILE)
    problems: list[Problem] = []
    read = read_file(path, CONFIG_FILE, problems)
    if read is None:
        return None, None, problems
    tree, source = read
    config, problems = validate_config(tree, source)
    return config, source, problems


def _content_folder(folder: Path) -> Path:
    content = folder / CONTENT_FOLDER
    if not content.is_dir():
        raise UsageError("no_content", folder=folder)
    return content


def _visible(options: BuildOptions, entry: Entry) -> bool:
    """A part is seen with all that holds it."""
    above = entry.parent is None or _visible(options, entry.parent)
    return above and (options.drafts or not entry.record.draft) and entry.value.audience in ("public", options.audience)


def _portal(
    options: BuildOptions, config: SiteConfig, library: Library, today: date, announced: Mapping[str, Announced]
) -> Portal:
    folders = [folder / "strings" for folder in theme_folders(options.folder)]
    known = known_languages(folders)
    default = config.default_language if config.default_language in known else "en"
    wordings = wordings_for(config.languages, folders, default)
    addresses = addresses_for(config, section_names(wordings))
    return Portal(config, library, KINDS, addresses, wordings, today, options.audience, announced)
