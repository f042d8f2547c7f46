"""Arguments and surroundings in, the reader's language out; and click's commands, which say everything in it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from portulano.errors import UsageError
from portulano.i18n import FALLBACK, Wording


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str], known: Sequence[str]) -> str:
    """The language of all messages: `--language`, else the machine's (POSIX: LC_ALL, LC_MESSAGES, LANG), else English.

    It is read before the arguments are, because help and mistakes in the arguments are worded in it.
    """
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, sign, value = argument.partition("=")
        if name == "--language":
            wanted = value if sign else next(iter(arguments[position + 1 :]), "")
            return wanted if wanted in known else FALLBACK
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable):
            language = locale.partition(".")[0].partition("_")[0].lower()
            return language if language in known else FALLBACK
    return FALLBACK


@dataclass(frozen=True, slots=True)
class Call:
    """What every command needs: the portal's folder and the reader's language."""

    folder: Path
    words: Wording
    held: list[object] | None = None
    """Where a command puts what need not be let go of before the program ends."""

    def say(self, key: str, /, **values: object) -> None:
        """Print the text under `commands.<key>`."""
        click.echo(self.words.text(f"commands.{key}", **values))


def one_of(option: str, allowed: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of a few words."""

    def read(value: str) -> str:
        if value not in allowed:
            raise UsageError("option_choice", option=option, value=value, known=", ".join(allowed))
        return value

    return read


def whole_number(option: str, lowest: int, highest: int) -> Callable[[str | int], int]:
    """A reader of a whole number between two limits."""

    def read(value: str | int) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
            raise UsageError("option_number", option=option, value=value, lowest=lowest, highest=highest)
        return int(text)

    return read


def day(option: str) -> Callable[[str], date]:
    """A reader of a day, written as in ISO 8601."""

    def read(value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise UsageError("option_day", option=option, value=value) from None

    return read


class Command(click.Command):
    """A command whose texts stand in the strings under `commands.<name>`: short, help, examples, options."""

    def __init__(
        self, words: Wording, name: str, callback: Callable[..., int], params: Sequence[click.Parameter]
    ) -> None:
        super().__init__(
            name,
            params=[*params, help_option(words)],
            callback=click.pass_obj(callback),
            help=words.text(f"commands.{name}.help"),
            short_help=words.text(f"commands.{name}.short"),
            options_metavar=words.text("commands.frame.options_metavar"),
            add_help_option=False,
            context_settings={"allow_extra_args": True},
        )
        self.words = words

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            raise UsageError("argument_surplus", value=ctx.args[0], command=ctx.command_path)
        if (folder := ctx.params.pop("folder", None)) is not None:
            ctx.obj = replace(ctx.obj, folder=folder)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, self.words, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, self.words, ctx, formatter)
        _write_examples(self.words, self.name or "", formatter)


class Group(click.Group):
    """All commands together; the texts stand under `commands.group`."""

    def __init__(
        self,
        words: Wording,
        callback: Callable[..., None],
        params: Sequence[click.Parameter],
        members: Sequence[Command],
    ) -> None:
        super().__init__(
            "group",
            commands={member.name or "": member for member in members},
            params=[*params, help_option(words)],
            callback=callback,
            help=words.text("commands.group.help"),
            options_metavar=words.text("commands.frame.options_metavar"),
            subcommand_metavar=words.text("commands.frame.command_metavar"),
            add_help_option=False,
            no_args_is_help=False,
        )
        self.words = words

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], self.commands, 1)
            known = ", ".join(self.commands)
            code = "command_unknown_close" if close else "command_unknown"
            raise UsageError(code, value=args[0], known=known, closest=close[0] if close else "")
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, self.words, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, self.words, ctx, formatter)
        with formatter.section(self.words.text("commands.frame.commands")):
            formatter.write_dl([(name, command.short_help or "") for name, command in self.commands.items()])
        _write_examples(self.words, "group", formatter)


class Options:
    """Makes the parameters of one command; their help stands under `commands.<command>.options.<name>`."""

    def __init__(self, words: Wording, command: str, languages: Sequence[str]) -> None:
        self._words, self._command, self._languages = words, command, languages

    def switch(self, name: str) -> click.Option:
        """On if it is written."""
        return click.Option([name], is_flag=True, default=False, help=self._help(name))

    def text(self, name: str, metavar: str, default: str | None = None) -> click.Option:
        """Any text; `metavar` names the word that stands for it in the help."""
        return self._option(name, str, self._words.text(f"commands.metavars.{metavar}"), default)

    def choice(self, name: str, allowed: Sequence[str]) -> click.Option:
        """One of a few words; the first if none is written."""
        return self._option(name, one_of(name, allowed), "|".join(allowed), allowed[0])

    def number(self, name: str, lowest: int, highest: int, default: int | None = None) -> click.Option:
        """A whole number from `lowest` to `highest`."""
        shown = self._words.text("commands.metavars.number")
        return self._option(name, whole_number(name, lowest, highest), shown, default)

    def day(self, name: str) -> click.Option:
        """A day such as 2024-05-31."""
        return self._option(name, day(name), self._words.text("commands.metavars.day"))

    def folder(self, name: str) -> click.Option:
        """A folder, there or not."""
        return self._option(name, Path, self._words.text("commands.metavars.folder"))

    def argument(self, name: str, read: Callable[[str], object] = str, *, required: bool = True) -> click.Argument:
        """A value by its position."""
        shown = self._words.text(f"commands.metavars.{name}")
        return click.Argument([name], type=read, metavar=shown if required else f"[{shown}]", required=required)

    def everywhere(self, *, hidden: bool = True) -> list[click.Parameter]:
        """What may stand before the command's name or after it. The language, chosen before, is only checked."""
        folder, language = (self._words.text(f"commands.group.options.{name}") for name in ("folder", "language"))
        shown, known = self._words.text("commands.metavars.folder"), "|".join(self._languages)
        check = one_of("--language", self._languages)
        return [
            click.Option(["-C", "folder"], type=Path, metavar=shown, help=folder, hidden=hidden),
            click.Option(["--language"], type=check, metavar=known, help=language, hidden=hidden, expose_value=False),
        ]

    def _option(self, name: str, read: Callable[[Any], object], shown: str, default: object = None) -> click.Option:
        return click.Option([name], type=read, metavar=shown, default=default, help=self._help(name))

    def _help(self, name: str) -> str:
        return self._words.text(f"commands.{self._command}.options.{name.strip('-').replace('-', '_')}")


def answer(names: Sequence[str], help_text: str, text_of: Callable[[click.Context], str]) -> click.Option:
    """An option that prints something and ends there, such as `--help`."""

    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(text_of(ctx))
            ctx.exit()

    return click.Option(list(names), is_flag=True, is_eager=True, expose_value=False, callback=show, help=help_text)


def help_option(words: Wording) -> click.Option:
    """`--help`, worded."""
    return answer(("--help", "-h"), words.text("commands.frame.help"), click.Context.get_help)


def _write_usage(command: click.Command, words: Wording, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, words.text("commands.frame.usage") + " ")


def _write_options(command: click.Command, words: Wording, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = [row for param in command.get_params(ctx) if (row := param.get_help_record(ctx)) is not None]
    with formatter.section(words.text("commands.frame.options")):
        formatter.write_dl(rows)


def _write_examples(words: Wording, name: str, formatter: click.HelpFormatter) -> None:
    """Commands ready to copy, each on a line of its own: they are never wrapped."""
    with formatter.section(words.text("commands.frame.examples")):
        for line in words.text(f"commands.{name}.examples").strip().splitlines():
            formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def worded(mistake: click.UsageError) -> UsageError:
    """A mistake that click found in the arguments, as one of ours, which can be said in the reader's language."""
    command = mistake.ctx.command_path if mistake.ctx else "portulano"
    if isinstance(mistake, click.MissingParameter) and mistake.param is not None:
        return UsageError("argument_missing", name=mistake.param.metavar or mistake.param.name, command=command)
    if isinstance(mistake, click.NoSuchOption):
        close = (mistake.possibilities or [""])[0]
        code = "option_unknown_close" if close else "option_unknown"
        return UsageError(code, option=mistake.option_name, closest=close, command=command)
    if isinstance(mistake, click.BadOptionUsage):
        return UsageError("option_value", option=mistake.option_name, command=command)
    return UsageError("command_missing" if command.count(" ") == 0 else "call_unclear", command=command)
