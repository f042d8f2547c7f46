"""Planned pages in, every file of the site staged out: layouts, pages, feeds, sitemap, search."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portulano import discovery, feeds, opendata
from portulano.cards import Cards, draw_cards
from portulano.feeds.calendar import calendars
from portulano.feeds.letter import letters
from portulano.frame import frame
from portulano.keyed import KeyedTexts, keyed_texts
from portulano.layouts import Layout, Shell, print_layouts
from portulano.options import BuildOptions, Clock, Progress
from portulano.output import Published, Workplace, digest
from portulano.pages import Page
from portulano.parallel import processors, spread
from portulano.passages import Passage, lifted
from portulano.portal import Portal
from portulano.render import Renderer, compile_templates, environment_for
from portulano.render.files import AssetFiles
from portulano.render.icons import manifest, manifest_address
from portulano.render.presskit import StoredFile
from portulano.searching import searching
from portulano.sources import theme_folders
from portulano.urls import output_file


@dataclass(frozen=True, slots=True)
class StagedSite:
    """The digest of every file that the site shall hold, by path, and the mark of the pages that the search covers.

    `passages` tells where in the files the texts of `texts` stand.
    """

    files: Mapping[str, str]
    search: str
    searched: Sequence[str]
    texts: KeyedTexts
    passages: Mapping[str, Sequence[Passage]]


def stage_site(
    portal: Portal,
    pages: Sequence[Page],
    asset_files: AssetFiles,
    cards: Cards | None,
    options: BuildOptions,
    place: Workplace,
    before: Published,
    clock: Clock,
) -> StagedSite:
    """Stage every file whose bytes change."""
    folders, cache, jobs = theme_folders(options.folder), options.folder / ".portulano", options.jobs or processors()
    stage = partial(_stage, place, before)
    clock.stage("layouts")
    shells = [frame(portal, asset_files.assets, language) for language in portal.languages]
    print_share = partial(_print_share, [folder / "overrides" for folder in folders], cache / "layouts")
    layouts = dict(spread(print_share, shells, jobs, least=2))
    clock.stage("pages", len(pages))
    texts = keyed_texts(portal, folders)
    renderer = Renderer(portal, asset_files.assets, environment_for(folders), texts.keys)
    compile_templates(renderer.environment, pages, jobs)
    work = partial(_render_pages, renderer, layouts, stage, clock.progress, jobs)
    rendered = spread(work, pages, jobs)
    wanted = {name: mark for name, mark, _ in rendered}
    passages: dict[str, Sequence[Passage]] = {name: found for name, _, found in rendered if found}
    indexed = (output_file(page.address) for page in pages if page.indexed and options.search)
    covered = {name: wanted[name] for name in indexed}
    with searching(covered, place, before) as index:
        files, found = _other_files(renderer, pages, asset_files, frozenset(wanted), cache, clock, jobs)
        passages |= found
        wanted |= dict(stage(output_file(address), data) for address, data in files.items())
        wanted |= _stage_stored(place, before, {**asset_files.stored, **_cards(cards, cache / "cards", jobs)})
        clock.stage("search")
        wanted |= dict(stage(name, data) for name, data in index.made())
        return StagedSite({**wanted, **index.kept}, index.mark, tuple(covered), texts, passages)


def _other_files(
    renderer: Renderer,
    pages: Sequence[Page],
    asset_files: AssetFiles,
    taken: frozenset[str],
    cache: Path,
    clock: Clock,
    jobs: int,
) -> tuple[dict[str, bytes], dict[str, Sequence[Passage]]]:
    """The files beside the pages, by address: redirects, feeds, letters, calendars, what programs ask for, data.

    Beside them, where in each the texts stand that the renderer names.
    """
    portal = renderer.portal
    clock.stage("feeds")
    lifting = {name: lifted(data) for name, data in _found_by_programs(renderer, pages, taken, cache, jobs).items()}
    files = {**asset_files.contents, **{name: data for name, (data, _) in lifting.items()}}
    passages: dict[str, Sequence[Passage]] = {output_file(name): found for name, (_, found) in lifting.items() if found}
    clock.stage("data")
    data, found = opendata.data_files(portal, asset_files.assets, jobs, renderer.keys)
    return {**files, **data, **opendata.folders(portal, asset_files)}, {**passages, **found}


def _found_by_programs(
    renderer: Renderer, pages: Sequence[Page], addresses: frozenset[str], cache: Path, jobs: int
) -> dict[str, bytes]:
    """What stands beside the pages for programs: redirects, feeds, letters, calendars, sitemap, manifests."""
    portal = renderer.portal
    files = discovery.redirects(portal, addresses)
    files |= feeds.feed_files(renderer, jobs) | letters(renderer, cache / "letters", jobs)
    files |= calendars(portal)
    files |= discovery.sitemaps(portal, pages)
    files["robots.txt"] = discovery.robots(portal)
    for language in portal.languages:
        files[manifest_address(portal, language)] = manifest(portal, renderer.assets, language)
    return files


def _cards(cards: Cards | None, store: Path, jobs: int) -> dict[str, StoredFile]:
    """The cards of the pages; their addresses change with what stands on them."""
    drawn = draw_cards(cards, store, jobs) if cards else {}
    return {address: StoredFile(path, address) for address, path in drawn.items()}


def _print_share(
    overrides: Sequence[Path], cache: Path, shells: Sequence[Shell]
) -> list[tuple[str, Mapping[str, Layout]]]:
    """The layouts of some languages; each language is printed by itself, so several can be at once."""
    return [(shell.language, print_layouts(shell, overrides, cache)) for shell in shells]


def _render_pages(
    renderer: Renderer,
    layouts: Mapping[str, Mapping[str, Layout]],
    stage: partial[tuple[str, str]],
    progress: Progress,
    jobs: int,
    pages: Sequence[Page],
) -> list[tuple[str, str, tuple[Passage, ...]]]:
    """Render a share of the pages and stage what changed; returns path, digest and passages of each."""
    results = []
    for page in pages:
        places = layouts[page.language]
        rendered = renderer.render(page)
        html = places.get(page.place, places["plain"]).fill(rendered.slots)
        data, passages = lifted(html.encode())
        results.append((*stage(output_file(page.address), data), passages))
        results += [(*stage(address, text.encode()), ()) for address, text in rendered.files.items()]
        progress.advance(jobs)
    return results


def _stage(place: Workplace, before: Published, name: str, data: bytes) -> tuple[str, str]:
    mark = digest(data)
    if before.files.get(name, ("",))[0] != mark or not before.intact(place.out, name):
        place.stage(name, data)
    return name, mark


def _stage_stored(place: Workplace, before: Published, files: Mapping[str, StoredFile]) -> dict[str, str]:
    """Stage files that lie ready; one that is published already is not even opened."""
    for name, file in files.items():
        if before.files.get(name, ("",))[0] != file.digest or not before.intact(place.out, name):
            target = place.staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)
    return {name: file.digest for name, file in files.items()}
