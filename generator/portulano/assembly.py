"""Planned pages in, every file of the site staged out: layouts, pages, feeds, sitemap, search."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from portulano import discovery, feeds, opendata
from portulano.cards import Cards, draw_cards
from portulano.datasets import Dataset, datasets
from portulano.feeds.calendar import calendars
from portulano.feeds.letter import letters
from portulano.frame import frame
from portulano.keyed import KeyedTexts, keyed_texts
from portulano.layouts import Layout, Shell, print_layouts
from portulano.options import BuildOptions, Clock, Early, Progress
from portulano.output import Published, Workplace, digest, shortened
from portulano.pages import Page
from portulano.parallel import begun, processors, spread
from portulano.passages import Passage, lifted, lifted_from
from portulano.portal import Portal
from portulano.reading import Content
from portulano.render import Assets, Renderer, compile_templates, environment_for
from portulano.render.icons import manifest, manifest_address
from portulano.render.presskit import StoredFile
from portulano.search import Shards, dealt_out, indexed_part
from portulano.searching import searching, shard_marks
from portulano.sources import theme_folders
from portulano.urls import output_file

_Stage = Callable[[str, bytes], tuple[str, str]]
"""Stages a file if its bytes change; its path and its digest."""


@dataclass(frozen=True, slots=True)
class StagedSite:
    """The digest of every file that the site shall hold, by path, what is to be noted of the search index, and the
    pages that it covers.

    `passages` tells where in the files the texts of `texts` stand.
    """

    files: Mapping[str, str]
    search: Mapping[str, Mapping[str, str]]
    searched: Shards
    texts: KeyedTexts
    passages: Mapping[str, Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class BegunData:
    """The open data that is being made: `files` waits for it. `texts` are those that shall be found again in it."""

    sets: Sequence[Dataset]
    tellers: Sequence[opendata.Teller]
    texts: KeyedTexts
    files: Callable[[], Sequence[opendata.DataFile]]


@contextmanager
def data_begun(
    portal: Portal, assets: Assets, options: BuildOptions, place: Workplace, before: Published, jobs: int
) -> Iterator[BegunData]:
    """Begin to make and stage the open data, of which no page is made: no core waits while pages are planned."""
    texts = keyed_texts(portal, theme_folders(options.folder))
    sets, tellers = datasets(portal), opendata.tellers_of(portal, assets, texts.keys)
    with begun(partial(opendata.written, tellers, partial(_stage_data, place, before)), sets, jobs) as files:
        yield BegunData(sets, tellers, texts, files)


def stage_site(
    portal: Portal,
    content: Content,
    data: BegunData,
    options: BuildOptions,
    place: Workplace,
    before: Published,
    clock: Clock,
    early: Early | None = None,
) -> StagedSite:
    """Stage every file whose bytes change; the `early` pages are put in place before the others are made."""
    folders, cache, jobs = theme_folders(options.folder), options.folder / ".portulano", options.jobs or processors()
    pages, asset_files = content.pages, content.assets
    stage = partial(_stage, place, before)
    clock.stage("layouts")
    layouts = _layouts(portal, asset_files.assets, folders, cache / "layouts", jobs)
    clock.stage("pages", len(pages))
    renderer = Renderer(portal, asset_files.assets, environment_for(folders), data.texts.keys)
    maker = _Maker(renderer, layouts, options.search or options.keep_index)
    _put_early(early, maker, content, place, before)
    made = maker.all(pages, stage, clock.progress, jobs)
    wanted = {one.path: one.digest for one in made}
    passages: dict[str, Sequence[Passage]] = {one.path: one.passages for one in made if one.passages}
    covered = dealt_out({output_file(page.address): page.language for page in pages if page.indexed})
    said = {one.path: one.searched for one in made if one.searched}
    with searching(covered, shard_marks(covered, said), options, place, before) as index:
        clock.stage("feeds")
        beside = _beside(renderer, content, frozenset(wanted), cache, jobs)
        passages |= {output_file(name): found for name, (_, found) in beside.items() if found}
        clock.stage("data")
        described = data.files()
        passages |= {one.path: one.passages for one in described if one.passages}
        wanted |= {one.path: one.digest for one in described}
        files = {**{name: written for name, (written, _) in beside.items()}, **asset_files.contents}
        files |= opendata.described(data.tellers, data.sets, described)
        wanted |= dict(stage(output_file(address), written) for address, written in files.items())
        wanted |= _stage_stored(place, before, {**asset_files.stored, **_cards(content.cards, cache / "cards", jobs)})
        clock.stage("search")
        wanted |= dict(stage(name, made) for name, made in index.made())
        return StagedSite({**wanted, **index.kept}, index.notes, covered, data.texts, passages)


def _beside(
    renderer: Renderer, content: Content, taken: frozenset[str], cache: Path, jobs: int
) -> dict[str, tuple[bytes, tuple[Passage, ...]]]:
    """What stands beside the pages: redirects, feeds, letters, calendars, sitemap, manifests, addresses of data; and
    where in it texts stand."""
    portal = renderer.portal
    files = discovery.redirects(portal, taken)
    files |= feeds.feed_files(renderer, jobs) | letters(renderer, cache / "letters", jobs)
    files |= calendars(portal)
    files |= discovery.sitemaps(portal, content.pages)
    files["robots.txt"] = discovery.robots(portal)
    for language in portal.languages:
        files[manifest_address(portal, language)] = manifest(portal, renderer.assets, language)
    files |= opendata.folders(portal, content.assets)
    return {name: lifted_from(data) for name, data in files.items()}


def _cards(cards: Cards | None, store: Path, jobs: int) -> dict[str, StoredFile]:
    """The cards of the pages; their addresses change with what stands on them."""
    drawn = draw_cards(cards, store, jobs) if cards else {}
    return {address: StoredFile(path, address) for address, path in drawn.items()}


def _layouts(
    portal: Portal, assets: Assets, folders: Sequence[Path], cache: Path, jobs: int
) -> dict[str, Mapping[str, Layout]]:
    """The layouts of each language, by the part of the site that a page belongs to."""
    shells = [frame(portal, assets, language) for language in portal.languages]
    print_share = partial(_print_share, [folder / "overrides" for folder in folders], cache)
    return dict(spread(print_share, shells, jobs, least=2))


def _print_share(
    overrides: Sequence[Path], cache: Path, shells: Sequence[Shell]
) -> list[tuple[str, Mapping[str, Layout]]]:
    """The layouts of some languages; each language is printed by itself, so several can be at once."""
    return [(shell.language, print_layouts(shell, overrides, cache)) for shell in shells]


def by_turns(pages: Sequence[Page]) -> list[Page]:
    """The pages with their languages taking turns, so that each process has the pages of as few as can be.

    What looks alike on many pages of a language is made once in each process that has some of them.
    """
    of_language: dict[str, list[Page]] = {}
    for page in pages:
        of_language.setdefault(page.language, []).append(page)
    turns = zip_longest(*of_language.values())
    return [page for turn in turns for page in turn if page is not None]


class _Made(NamedTuple):
    """A file that is staged: its path, its digest, where texts stand in it, the digest of what is searched of it."""

    path: str
    digest: str
    passages: tuple[Passage, ...] = ()
    searched: str = ""


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the pages: what renders their parts, and the layouts of each language into which these are filled.

    `indexing` says whether somebody will ask what there is to be searched.
    """

    renderer: Renderer
    layouts: Mapping[str, Mapping[str, Layout]]
    indexing: bool

    def html(self, page: Page) -> tuple[str, Mapping[str, str]]:
        """A page, with marks around its texts, and the files beside it by name."""
        places, rendered = self.layouts[page.language], self.renderer.render(page)
        return places.get(page.place, places["plain"]).fill(rendered.slots), rendered.files

    def all(self, pages: Sequence[Page], stage: _Stage, progress: Progress, jobs: int) -> list[_Made]:
        """Stage what changed of all pages, shared out to processes that have the templates ready."""
        compile_templates(self.renderer.environment, pages, jobs)
        return spread(partial(self._share, stage, progress, jobs), by_turns(pages), jobs)

    def _share(self, stage: _Stage, progress: Progress, jobs: int, pages: Sequence[Page]) -> list[_Made]:
        made = []
        for page in pages:
            html, files = self.html(page)
            data, passages = lifted(html)
            part = digest(indexed_part(data)) if page.indexed and self.indexing else ""
            made.append(_Made(*stage(output_file(page.address), data), passages, part))
            made += [_Made(*stage(address, text.encode())) for address, text in files.items()]
            progress.advance(jobs)
        return made


def _put_early(early: Early | None, maker: _Maker, content: Content, place: Workplace, before: Published) -> None:
    """Put the early pages in place, if they are published and nothing that they show has yet to be."""
    shown = {*map(output_file, content.assets.contents), *content.assets.stored}
    if early is None or not early.files or not shown <= before.files.keys():
        return
    done = []
    for page in content.pages:
        name = output_file(page.address)
        if name in early.files and name in before.files and (place.out / name).is_file():
            html, _ = maker.html(page)
            data, _ = lifted(html)
            if (place.out / name).read_bytes() != data:
                place.put_early(name, data)
                done.append(name)
    early.tell(done)


def _stage(place: Workplace, before: Published, name: str, data: bytes) -> tuple[str, str]:
    return _stage_as(place, before, name, (data,), digest(data))


def _stage_data(
    place: Workplace, before: Published, name: str, parts: Sequence[bytes], checksum: str
) -> tuple[str, str]:
    return _stage_as(place, before, name, parts, shortened(checksum))


def _stage_as(place: Workplace, before: Published, name: str, parts: Sequence[bytes], mark: str) -> tuple[str, str]:
    if before.files.get(name, ("",))[0] != mark or not before.intact(place.out, name):
        place.stage(name, *parts)
    return name, mark


def _stage_stored(place: Workplace, before: Published, files: Mapping[str, StoredFile]) -> dict[str, str]:
    """Stage files that lie ready; one that is published already is not even opened."""
    for name, file in files.items():
        if before.files.get(name, ("",))[0] != file.digest or not before.intact(place.out, name):
            target = place.staged / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, target)
    return {name: file.digest for name, file in files.items()}
