"""What a build is asked for in, the last result again out: as it is, or with some texts changed.

Kept apart from the pipeline, because for that nothing has to be imported that reads all content or makes pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import portulano
from portulano import announced
from portulano.options import BuildOptions, BuildResult, Clock, Silent
from portulano.output import Published, Workplace, digest, discard, marks_below, signature_of, workplace
from portulano.parallel import begun, processors, undisturbed
from portulano.problems import Problem
from portulano.searching import is_settled
from portulano.sources import CONFIG_FILE, CONTENT_FOLDER, theme_folders, today_in

WORTH_A_PROCESS = 5000
"""With fewer published files, what is to be found out or written about them is done before a process has begun."""


@dataclass(frozen=True)
class Sources:
    """What a site is made of, but for the day: size and time of change of each file under content/ by its name in the
    portal, and a hash of all else: configuration, theme, program, options."""

    content: Mapping[str, tuple[int, int]]
    others: str

    @cached_property
    def signature(self) -> str:
        """A hash of everything."""
        # No name of a file has this character (POSIX.1-2017, 3.170), so that no two contents are written alike
        marks = (f"{name}\0{size}\0{time}" for name, (size, time) in self.content.items())
        return digest("\0".join([self.others, *marks]).encode())


def looked_at(options: BuildOptions, place: Workplace, before: Published) -> tuple[Sources, bool]:
    """What the site is made of now, and whether all of `before` still stands there as it was published: where there are
    many files, both are looked at at once."""
    jobs = min(options.jobs or processors(), 2) if len(before.files) > WORTH_A_PROCESS else 1
    with begun(partial(before.altered, place.out), tuple(before.files), jobs) as altered:
        sources = sources_for(options)
        return sources, bool(before.files) and not altered()


def sources_for(options: BuildOptions) -> Sources:
    """What the site is made of now."""
    folder = options.folder / CONTENT_FOLDER
    marks = marks_below(str(folder), f"{CONTENT_FOLDER}/") if folder.is_dir() else ()
    chosen = (options.drafts, options.audience, options.keep_going, options.strict)
    others = [options.folder / CONFIG_FILE, *theme_folders(options.folder), Path(__file__).parent]
    return Sources(
        {name: (size, changed) for name, size, changed in marks}, signature_of(others, [portulano.__version__, *chosen])
    )


@undisturbed()
def quick_result(options: BuildOptions) -> BuildResult | None:
    """The result of the last publication if it still holds, or can be made to; None if there is more to build.

    Raises UsageError if the site's folder cannot be one.
    """
    if options.clean:
        return None
    place = workplace(options.folder, options.site)
    try:
        before = place.recall()
        return renewed(options, *looked_at(options, place, before), place, before, Clock(Silent()))
    finally:
        discard(place)


def renewed(
    options: BuildOptions, sources: Sources, whole: bool, place: Workplace, before: Published, clock: Clock
) -> BuildResult | None:
    """The result that `before` tells of, if its day is today and its files are all there (`whole`), and its sources are
    the same but for some texts, which are put in their places. The search index is not among the sources: it is made of
    the pages."""
    if not (before.signature and whole):
        return None
    today = options.today or today_in(ZoneInfo(before.notes["zone"]))
    if before.notes["today"] != str(today):
        return None
    if before.notes.get("announced") != announced.mark(options.folder):
        return None
    if before.signature == sources.signature and is_settled(before, options):
        return _result(place, before, clock, written=0)
    from portulano.amending import amended  # noqa: PLC0415  # long to import, and nothing has to be amended mostly

    found = amended(options, sources.content, sources.others, place, before)
    if found is None:
        return None
    place.remember(Published(found.files, sources.signature, {**before.notes, **found.notes}))
    found.memory.keep(sources.signature)
    return _result(place, before, clock, written=found.written)


def refresh_search(options: BuildOptions, place: Workplace, ended: Event) -> None:
    """Publish a new index of the pages that are published, if the last is of others; whatever the content is by now.

    Raises IndexingEndedError, with the site as it was, if another thread sets `ended`; MachineError if Pagefind is not
    there or fails.
    """
    before = place.recall()
    if not before.whole(place.out) or is_settled(before, options):
        return
    from portulano.amending import indexed  # noqa: PLC0415  # as above

    found = indexed(options, place, before, ended)
    if found is not None:
        place.remember(Published(found.files, before.signature, {**before.notes, **found.notes}))
        found.memory.close()


def _result(place: Workplace, before: Published, clock: Clock, written: int) -> BuildResult:
    return BuildResult(
        problems=tuple(Problem(**problem) for problem in before.notes["problems"]),
        published=True,
        out=place.out,
        pages=before.notes["pages"],
        written=written,
        unchanged=len(before.files) - written,
        kept=tuple(before.notes["kept"]),
        seconds=clock.seconds(),
        timings=clock.timings(),
    )
