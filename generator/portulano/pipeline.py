"""A portal's folder in, a published site out. `build` is the map of everything: read it first."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from urllib.parse import quote

from portulano import announced, feeds
from portulano.amending.memory import Source, remember
from portulano.assembly import StagedSite, data_begun, stage_site
from portulano.library import Key
from portulano.options import BuildOptions, BuildResult, Clock, Early, Progress, Silent
from portulano.output import Published, Workplace, discard, workplace
from portulano.parallel import begun, processors, undisturbed
from portulano.portal import Portal
from portulano.problems import Problem, errors_of
from portulano.reading import Content, Linked, plan_content, read_content, read_portal
from portulano.renewing import WORTH_A_PROCESS, Sources, looked_at, renewed

__all__ = ["BuildOptions", "BuildResult", "Progress", "build", "check"]

ASSETS = "assets/"


@undisturbed()
def build(
    options: BuildOptions, progress: Progress, held: list[object] | None = None, early: Early | None = None
) -> BuildResult:
    """Build and publish. Nothing is written to the site before every page is finished and every check passed, but for
    the `early` pages of a preview, for which it is enough that every check passed.

    What the site was made of goes into `held`, if that is given.
    """
    clock = Clock(progress)
    place = workplace(options.folder, options.site)
    try:
        known = place.recall()
        before = Published() if options.clean else known
        sources, whole = looked_at(options, place, before)
        if (done := renewed(options, sources, whole, place, before, clock)) is not None:
            return done
        linked = read_portal(options, clock)
        if isinstance(linked, Content):
            return _unpublished(linked.problems, place, clock)
        jobs = 1 if _stopping(linked, options) else options.jobs or processors()
        with data_begun(linked.portal, linked.assets.assets, options, place, before, jobs) as data:
            content = plan_content(linked, clock)
            if _stopping(content, options):
                return _unpublished(content.problems, place, clock)
            staged = stage_site(linked.portal, content, data, options, place, before, clock, early)
        if held is not None:
            held += (linked, content, data, staged)
        return _publish(linked.portal, content, staged, options, sources, place, (known, before), clock)
    finally:
        discard(place)


def _publish(
    portal: Portal,
    content: Content,
    staged: StagedSite,
    options: BuildOptions,
    sources: Sources,
    place: Workplace,
    recalled: tuple[Published, Published],
    clock: Clock,
) -> BuildResult:
    """Put the staged site in place and write down what stands there. `recalled` is what was known to stand there, and
    what of it is not to be written again."""
    known, before = recalled
    wanted = {**staged.files, **_kept_files(portal, content.kept, known, place.out)}
    clock.stage("publish")
    jobs = options.jobs or processors() if len(wanted) > WORTH_A_PROCESS else 1
    # It is of no use before the state is written below, so it may be written before the site is in place
    with begun(partial(_remember_texts, options.folder, place.memory, sources), (staged,), jobs) as remembered:
        written, removed = place.put_in_place(wanted, before)
        _remember_announced(portal, options)
        rows = place.rows(wanted)
        remembered()
    result = BuildResult(
        problems=content.problems,
        published=True,
        out=place.out,
        pages=len(content.pages),
        written=written,
        unchanged=len(wanted) - written,
        removed=removed,
        kept=tuple("/".join(key) for key in content.kept),
        seconds=clock.seconds(),
        timings=clock.timings(),
    )
    place.remember(_state(rows, sources.signature, portal, staged.search, result, options.folder))
    return result


def _unpublished(problems: tuple[Problem, ...], place: Workplace, clock: Clock) -> BuildResult:
    return BuildResult(problems, False, place.out, seconds=clock.seconds(), timings=clock.timings())


@undisturbed()
def check(options: BuildOptions) -> tuple[Problem, ...]:
    """Every problem of the content, errors and warnings, all at once."""
    return read_content(options, Clock(Silent())).problems


def _stopping(content: Linked | Content, options: BuildOptions) -> tuple[Problem, ...]:
    """The problems that stop a publication: with `keep_going` only those that no single record can be blamed for."""
    stopping = errors_of(content.problems, strict=options.strict)
    if not options.keep_going:
        return stopping
    return tuple(problem for problem in stopping if problem.severity == "warning" or problem.file not in content.broken)


def _remember_announced(portal: Portal, options: BuildOptions) -> None:
    """Write down what subscribers have been told for the first time. Drafts and the office's own site tell nobody."""
    if options.drafts or options.audience != "public":
        return
    head = portal.wordings[portal.config.default_language].text("feeds.memory")
    announced.write_announced(options.folder, portal.announced, feeds.announcements(portal), head)


def _kept_files(portal: Portal, kept: Iterable[Key], before: Published, out: Path) -> dict[str, str]:
    """The published files of records that have errors now: their own folders in each language, and what these show."""
    folders = tuple(
        portal.addresses.page(language, name) if kind == "pages" else portal.addresses.record(language, kind, name)
        for kind, name in kept
        for language in portal.languages
    )
    there = {name: row[0] for name, row in before.files.items() if folders and (out / name).is_file()}
    pages = {name: mark for name, mark in there.items() if name.startswith(folders)}
    shown = b"".join((out / name).read_bytes() for name in pages)
    assets = {
        name: mark
        for name, mark in there.items()
        if name.startswith(ASSETS) and quote(posixpath.basename(name)).encode() in shown
    }
    return assets | pages


def _remember_texts(folder: Path, memory: Path, sources: Sources, sites: Sequence[StagedSite]) -> list[None]:
    """Write down where the texts of records stand in a site. Of files that were saved meanwhile nothing is known."""
    for staged in sites:
        read: dict[str, Source] = {}
        for name, places in staged.texts.places.items():
            with suppress(OSError):
                data, found = (folder / name).read_bytes(), (folder / name).stat()
                if sources.content.get(name) == (found.st_size, found.st_mtime_ns):
                    read[name] = Source(data, places)
        remember(memory, sources.signature, sources.others, sources.content, staged.searched, read, staged.passages)
    return []


def _state(
    rows: Mapping[str, tuple[str, int, int]],
    signature: str,
    portal: Portal,
    search: Mapping[str, Mapping[str, str]],
    result: BuildResult,
    folder: Path,
) -> Published:
    """What is to be remembered of a publication."""
    problems = [
        {**asdict(problem), "values": {k: str(v) for k, v in problem.values.items()}} for problem in result.problems
    ]
    notes = {
        "zone": portal.config.time_zone,
        "today": str(portal.today),
        "problems": problems,
        "pages": result.pages,
        "kept": list(result.kept),
        **search,
        "announced": announced.mark(folder),
    }
    return Published(rows, signature, notes)
