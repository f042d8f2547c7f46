"""The command line in, an exit code out: 0 done, 1 the content has errors, 2 wrong usage or something missing here.

Everything heavy is imported by the command that needs it, so that help comes at once.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import click

from portulano import __version__, problems
from portulano.errors import PortulanoError, UsageError
from portulano.i18n import Wording, known_languages, wording_on_demand
from portulano.options import BuildOptions, BuildResult
from portulano.resources import theme_folder
from portulano.telling import counted, near, tell_problems, tell_site, tell_timings, told
from portulano.terminal import Call, Command, Group, Options, answer, chosen_language, one_of, worded

DONE, CONTENT_HAS_ERRORS = 0, 1
INTERRUPTED, PIPE_CLOSED = 130, 141
"""128 + SIGINT and 128 + SIGPIPE, as shells count them."""
MOST_JOBS = 256
PREVIEW_PORT, HIGHEST_PORT = 8000, 65535

Audience = Literal["public", "internal"]


def main(arguments: Sequence[str] | None = None, held: list[object] | None = None) -> int:
    """Run one command. Mistakes of the call and of the machine end here, in words; anything else is a bug and shows.
    A program that ends then gives `held`, for what need not be let go of before."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words: Wording | None = None
    _write_what_can_be_written()
    try:
        strings = theme_folder() / "strings"
        languages = known_languages((strings,))
        words = wording_on_demand(chosen_language(given, os.environ, languages), (strings,))
        code = _run(commands(words, languages, held), given)
        sys.stdout.flush()
        return code
    except PortulanoError as error:
        click.echo(told(error, words), err=True)
        return error.exit_code
    except KeyboardInterrupt:
        click.echo(err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; without this, Python complains of it again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _run(group: Group, arguments: list[str]) -> int:
    """Parse and run. click's own `main` is left out: it words mistakes in English and chooses exit codes of its own."""
    try:
        with group.make_context("portulano", arguments) as context:
            return int(group.invoke(context))
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as mistake:
        raise worded(mistake) from mistake


def _write_what_can_be_written() -> None:
    """A terminal that lacks a character shows a substitute instead of ending the command (old Windows consoles)."""
    for stream in (sys.stdout, sys.stderr):
        if (change := getattr(stream, "reconfigure", None)) is not None:
            change(errors="replace")


def commands(words: Wording, languages: Sequence[str], held: list[object] | None = None) -> Group:
    """All commands, worded. `languages` are those that `--language` may name; `held` is as for `main`."""

    def start(folder: Path | None) -> None:
        click.get_current_context().obj = Call(folder or Path(), words, held)

    options = Options(words, "group", languages)
    version = answer(("--version",), words.text("commands.group.options.version"), lambda _: f"portulano {__version__}")
    makers = (
        _init_command,
        _new_command,
        _edition_command,
        _table_command,
        _check_command,
        _build_command,
        _serve_command,
        _schema_command,
    )
    members = [make(words, languages) for make in makers]
    return Group(words, start, [*options.everywhere(hidden=False), version], members)


def _init_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "init", languages)
    parameters = [
        options.argument("directory", Path),
        options.text("--city", "name"),
        options.text("--country", "country"),
        options.text("--languages", "languages", "es,en"),
    ]
    return Command(words, "init", _init, [*parameters, *options.everywhere()])


def _init(call: Call, directory: Path, city: str | None, country: str | None, languages: str) -> int:
    from portulano.scaffold import country_of, create_portal

    folder = call.folder / directory
    made = create_portal(folder, city, country or country_of(os.environ), languages.split(","), call.words)
    call.say("init.done", folder=folder, city=made.city, country=call.words.country(made.country), code=made.country)
    if city is None or country is None:
        call.say("init.assumed")
    if made.untranslated:
        names = call.words.joined([call.words.language_name(code) for code in made.untranslated])
        call.say("init.untranslated", languages=names)
    call.say("init.next", folder=folder)
    return DONE


def _new_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "new", languages)
    name = options.argument("name", required=False)
    return Command(words, "new", _new, [options.argument("kind"), name, *options.everywhere()])


def _new(call: Call, kind: str, name: str | None) -> int:
    from portulano.scaffold import create_record, named_by_itself, outlook

    name = name or named_by_itself(call.folder, kind)
    if name is None:
        raise UsageError("argument_missing", name=call.words.text("commands.metavars.name"), command="portulano new")
    made = create_record(call.folder, kind, name, call.words)
    if made.id != name:
        call.say("new.renamed", name=name, id=made.id)
    call.say("new.done", file=made.file)
    if told := outlook(call.folder, made.file, call.words):
        call.say("new.gathers", told=told)
    return DONE


def _edition_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "edition", languages)
    parameters = [
        options.argument("action", one_of(words.text("commands.metavars.action"), ("close",))),
        options.argument("name"),
        options.switch("--again"),
        options.day("--today"),
    ]
    return Command(words, "edition", _edition, [*parameters, *options.everywhere()])


def _edition(call: Call, action: str, name: str, again: bool, today: date | None) -> int:  # noqa: ARG001  # the only one
    from portulano.scaffold import close_edition

    done = close_edition(call.folder, name, today, call.words, again=again)
    if done.problems:
        click.echo(problems.as_text(done.problems, call.words), err=True)
        call.say("edition.stays", counted=counted(done.problems, call.words))
        return CONTENT_HAS_ERRORS
    call.say(
        "edition.done", file=done.file, number=done.number, items=call.words.count("commands.edition.items", done.items)
    )
    return DONE


def _table_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "table", languages)
    return Command(words, "table", _table, [options.argument("kind"), *options.everywhere()])


def _table(call: Call, kind: str) -> int:
    from portulano.scaffold import create_table

    file, folder = create_table(call.folder, kind, call.words)
    call.say("table.done", file=file, folder=folder)
    return DONE


def _check_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "check", languages)
    parameters = [
        options.choice("--format", ("text", "json", "github")),
        options.switch("--strict"),
        options.day("--today"),
    ]
    return Command(words, "check", _check, [*parameters, *options.everywhere()])


def _check(call: Call, format: str, strict: bool, today: date | None) -> int:
    from portulano.pipeline import check

    found = check(BuildOptions(folder=call.folder, strict=strict, today=today))
    writers = {"text": problems.as_text, "json": problems.as_json, "github": problems.as_github}
    if report := writers[format](found, call.words):
        click.echo(report)
    if format == "text":
        click.echo(counted(found, call.words))
    return CONTENT_HAS_ERRORS if problems.errors_of(found, strict=strict) else DONE


def _build_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "build", languages)
    parameters = [
        options.folder("--out"),
        *(options.switch(f"--{name}") for name in ("strict", "keep-going", "clean", "drafts")),
        options.number("--jobs", 1, MOST_JOBS),
        options.switch("--no-search"),
        options.day("--today"),
        options.choice("--audience", ("public", "internal")),
        options.switch("--timings"),
    ]
    return Command(words, "build", _build, [*parameters, *options.everywhere()])


def _build(
    call: Call,
    out: Path | None,
    strict: bool,
    keep_going: bool,
    clean: bool,
    drafts: bool,
    jobs: int | None,
    no_search: bool,
    today: date | None,
    audience: Audience,
    timings: bool,
) -> int:
    from portulano.renewing import quick_result

    options = BuildOptions(
        folder=call.folder,
        out=out and call.folder / out,
        strict=strict,
        keep_going=keep_going,
        clean=clean,
        drafts=drafts,
        jobs=jobs,
        search=not no_search,
        today=today,
        audience=audience,
    )
    result = quick_result(options) or _built(call, options)
    tell_problems(call, result, strict)
    if timings:
        tell_timings(call, result)
    if result.published:
        tell_site(call, result)
    return DONE if result.published else CONTENT_HAS_ERRORS


def _built(call: Call, options: BuildOptions) -> BuildResult:
    from portulano import progress
    from portulano.pipeline import build

    if call.held is not None:
        gc.disable()  # for good: nothing is looked for any more in what stays to the end
    with progress.shown(call.words) as stages:
        return build(options, stages, call.held)


def _serve_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "serve", languages)
    port = options.number("--port", 0, HIGHEST_PORT, PREVIEW_PORT)
    return Command(words, "serve", _serve, [port, *options.everywhere()])


def _serve(call: Call, port: int) -> int:
    from portulano.serve import serve

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it ends what it has begun too
    serve(call.folder, port, call.words, lambda text: click.echo(text))
    return DONE


def _schema_command(words: Wording, languages: Sequence[str]) -> Command:
    options = Options(words, "schema", languages)
    return Command(words, "schema", _schema, [options.argument("kind", required=False), *options.everywhere()])


def _schema(call: Call, kind: str | None) -> int:
    from portulano.schema import schema_text, write_schemas

    if kind is not None:
        click.echo(schema_text(kind, call.words))
        return DONE
    for path in write_schemas(call.folder, call.words):
        click.echo(near(path))
    return DONE
