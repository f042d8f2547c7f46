"""A portal's folder in, a preview in the browser out, which renews itself with every change that is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from portulano import problems
from portulano.errors import PortulanoError, UsageError
from portulano.i18n import Wording
from portulano.load import read_text
from portulano.options import BuildOptions, BuildResult, Early
from portulano.serve.builder import Builder
from portulano.serve.refresh import SearchRefresh
from portulano.serve.server import PreviewServer
from portulano.serve.state import Mistake, Preview
from portulano.serve.watch import Watch

CONFIG_FILE = "site_config.yml"
PREVIEW_FOLDER = Path(".portulano", "preview")
SEARCH_AFTER = 1.5
"""Seconds without a change, after which the search index is made as well; until then pages come first."""


def serve(folder: Path, port: int, words: Wording, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1 and build again at each change, until Ctrl+C. `port` 0 takes a free one.

    Raises MachineError if the port cannot be used, PortulanoError if `folder` is no portal.
    """
    preview = Preview(folder / PREVIEW_FOLDER)
    if not (folder / CONFIG_FILE).is_file():
        raise UsageError("no_portal", folder=folder, file=CONFIG_FILE)
    options = BuildOptions(folder, out=preview.folder, drafts=True, search=False, keep_index=True)
    # Watching begins before the first build: what is saved meanwhile is built next.
    with (
        Builder() as builder,
        PreviewServer(preview, port, words) as server,
        Watch(folder) as watch,
        SearchRefresh(replace(options, search=True), partial(_tell_failure, words, say)) as search,
    ):
        try:
            _renew(builder, options, watch, preview, words, say, first=True)
            say(words.text("commands.serve.address", address=server.address))
            while True:
                if watch.wait(SEARCH_AFTER):
                    search.end()
                    _renew(builder, options, watch, preview, words, say)
                else:
                    search.begin()
        except KeyboardInterrupt:
            say(words.text("commands.serve.stopped"))


def _renew(
    builder: Builder,
    options: BuildOptions,
    watch: Watch,
    preview: Preview,
    words: Wording,
    say: Callable[[str], None],
    *,
    first: bool = False,
) -> None:
    """Build once and tell the browsers. A failure of the machine is shown too, unless nothing has been built yet."""
    new: list[str] = []
    early = Early(preview.looked_at(), lambda files: new.extend(preview.tell_early(files)))
    try:
        result = builder.build(options, early, watch.has_changed)
    except PortulanoError as error:
        if first:
            raise
        preview.tell_mistakes((Mistake("", _tell_failure(words, say, error), ""),))
        return
    if result is None:
        return
    if not result.published:
        _tell_mistakes(result, preview, words, say)
    else:
        preview.base = _base_of(options.folder)
        preview.tell_change(but=new)
        say(words.text("commands.serve.built", seconds=words.number(result.seconds)))


def _tell_failure(words: Wording, say: Callable[[str], None], error: PortulanoError) -> str:
    message = words.text(f"errors.{error.code}", **error.values)
    say(message)
    return message


def _base_of(folder: Path) -> str:
    """The path of site_url. The settings are right: a site has just been built with them."""
    text = (folder / CONFIG_FILE).read_text(encoding="utf-8-sig")
    read = read_text(text, CONFIG_FILE, markdown_file=False, problems=[])
    path = urlsplit(str(read[0].get("site_url", ""))).path if read else ""
    return f"{path.rstrip('/')}/"


def _tell_mistakes(result: BuildResult, preview: Preview, words: Wording, say: Callable[[str], None]) -> None:
    errors = problems.errors_of(result.problems)
    say(problems.as_text(errors, words))
    counted = words.count("commands.counts.errors", len(errors))
    say(words.text("commands.serve.mistaken", counted=counted))
    preview.tell_mistakes(
        tuple(
            Mistake(f"{one.file}:{one.line}" if one.line else one.file, one.message(words), one.hint(words))
            for one in errors
        )
    )
