"""What a command found or did in, what the editor is told of it out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from portulano import problems
from portulano.errors import PortulanoError
from portulano.i18n import Wording
from portulano.options import BuildResult
from portulano.problems import Problem
from portulano.terminal import Call


def told(error: PortulanoError, words: Wording | None) -> str:
    """What has gone wrong, in words where these can be read."""
    key = f"errors.{error.code}"
    with suppress(PortulanoError):
        if words is not None and words.has(key):
            return words.text("commands.frame.error", message=words.text(key, **error.values))
    return f"portulano: {error}"


def counted(found: Sequence[Problem], words: Wording) -> str:
    """ "2 errors, 1 warning"."""
    errors = len(problems.errors_of(found))
    counts = (("errors", errors), ("warnings", len(found) - errors))
    return ", ".join(words.count(f"commands.counts.{name}", number) for name, number in counts)


def tell_problems(call: Call, result: BuildResult, strict: bool) -> None:
    """Errors in full on the error stream; of warnings only their number, as `check` tells them."""
    words = call.words
    if errors := problems.errors_of(result.problems, strict=strict):
        click.echo(problems.as_text(errors, words), err=True)
    if result.problems:
        key = "stays" if not result.published else "kept" if errors else "warned"
        values = {"counted": counted(result.problems, words), "kept": ", ".join(result.kept)}
        click.echo(words.text(f"commands.build.{key}", **values), err=True)


def tell_timings(call: Call, result: BuildResult) -> None:
    """How long each stage took."""
    names = {key: call.words.text(f"commands.stages.{key}") for key, _ in result.timings}
    width = max(map(len, names.values()), default=0)
    for key, seconds in result.timings:
        click.echo(f"{names[key]:<{width}}  {call.words.number(seconds):>8} s")


def tell_site(call: Call, result: BuildResult) -> None:
    """How much was made, how fast, and where it is."""
    words = call.words
    names = ("pages", "written", "unchanged", "removed")
    counts = [words.count(f"commands.counts.{name}", getattr(result, name)) for name in names]
    shown = ", ".join(counts if result.removed else counts[:-1])
    call.say("build.done", counts=shown, seconds=words.number(result.seconds), out=near(result.out))


def near(path: Path) -> str:
    """A path as a person here would write it."""
    whole = path.resolve()
    return f"{whole.relative_to(Path.cwd())}/" if whole.is_relative_to(Path.cwd()) else str(whole)
