"""What a build is asked for in, the last result again if nothing that it was made of has changed since.

Kept apart from the pipeline, because to find that out nothing has to be imported that reads content or makes pages.
"""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import portulano
from portulano import announced
from portulano.options import BuildOptions, BuildResult, Clock, Silent
from portulano.output import Published, Workplace, discard, signature_of, workplace
from portulano.problems import Problem
from portulano.sources import CONFIG_FILE, CONTENT_FOLDER, theme_folders, today_in


def last_result(options: BuildOptions) -> BuildResult | None:
    """The result of the last publication if it still holds; None if there is something to build.

    Raises UsageError if the site's folder cannot be one.
    """
    if options.clean:
        return None
    place = workplace(options.folder, options.site)
    try:
        return unchanged(options, place, place.recall(), Clock(Silent()))
    finally:
        discard(place)


def unchanged(options: BuildOptions, place: Workplace, before: Published, clock: Clock) -> BuildResult | None:
    """The result that `before` tells of, if its sources, its day and its files are the same now."""
    if not before.signature or before.signature != signature_for(options):
        return None
    today = options.today or today_in(ZoneInfo(before.notes["zone"]))
    if before.notes["today"] != str(today) or not before.whole(place.out):
        return None
    if before.notes.get("announced") != announced.mark(options.folder):
        return None
    return BuildResult(
        problems=tuple(Problem(**problem) for problem in before.notes["problems"]),
        published=True,
        out=place.out,
        pages=before.notes["pages"],
        unchanged=len(before.files),
        kept=tuple(before.notes["kept"]),
        seconds=clock.seconds(),
        timings=clock.timings(),
    )


def signature_for(options: BuildOptions) -> str:
    """What a site is made of, but for the day: the sources, the program, the options."""
    folders = [options.folder / CONTENT_FOLDER, options.folder / CONFIG_FILE, *theme_folders(options.folder)]
    chosen = (options.drafts, options.audience, options.search, options.keep_going, options.strict)
    return signature_of([*folders, Path(__file__).parent], [portulano.__version__, *chosen])
