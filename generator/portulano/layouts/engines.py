"""A work folder with a MkDocs project in, its HTML in the folder's `site/` out, by one of three programs."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from portulano.errors import MachineError
from portulano.layouts.project import CONFIG

#: Asks Material not to print its notice about MkDocs 2 on the terminal.
QUIET = "NO_MKDOCS_2_WARNING"
TIME_LIMIT = 120.0  # seconds, for a program that runs beside this one

#: The distributions whose versions decide what an engine prints.
ENGINES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "mkdocs": ("mkdocs", "mkdocs-material"),
        "properdocs": ("properdocs", "mkdocs-material"),
        "zensical": ("zensical",),
    }
)


def run_engine(engine: str, folder: Path) -> None:
    """Print the project in `folder`.

    Raises `MachineError`: "layout_engine" when there is no such engine, "layout_template" with the template
    and the line when a template is wrong, "layout_failed" for anything else that keeps the engine from
    printing.
    """
    if engine not in ENGINES:
        raise MachineError("layout_engine", engine=engine, engines=", ".join(ENGINES))
    run: Callable[[Path], None] = _commands[engine]
    run(folder)


def _mkdocs(folder: Path) -> None:
    # Imported here and not above: a build whose layouts are in the cache must not pay for MkDocs (0.3 s).
    with _quiet():
        from jinja2 import TemplateError  # noqa: PLC0415
        from mkdocs.commands.build import build  # noqa: PLC0415
        from mkdocs.config import load_config  # noqa: PLC0415
        from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

        try:
            build(load_config(str(folder / CONFIG)))
        except TemplateError as error:
            raise _template_error(error) from error
        except (MkDocsException, UnicodeDecodeError) as error:
            raise MachineError("layout_failed", engine="mkdocs", detail=str(error)) from error


def _template_error(error: Exception) -> MachineError:
    """Where a template went wrong: from the error itself, or from the last template that was running."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", 0)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".html"):
            name, line = file.rpartition(f"{os.sep}overrides{os.sep}")[2], trace.tb_lineno
        trace = trace.tb_next
    return MachineError("layout_template", template=name or "", line=line or 0, detail=str(error))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep MkDocs and Material from writing to the terminal; what goes wrong arrives as an exception."""
    log = logging.getLogger("mkdocs")
    level, asked = log.level, os.environ.get(QUIET)
    log.setLevel(logging.CRITICAL + 1)
    os.environ[QUIET] = "1"
    try:
        yield
    finally:
        log.setLevel(level)
        if asked is None:
            os.environ.pop(QUIET, None)
        else:
            os.environ[QUIET] = asked


def _properdocs(folder: Path) -> None:
    _run("properdocs", ["build", "--quiet", "--config-file", CONFIG, "--site-dir", "site"], folder)


def _zensical(folder: Path) -> None:
    _run("zensical", ["build", "--config-file", CONFIG], folder)


def _run(engine: str, arguments: list[str], folder: Path) -> None:
    """Run another program as a module of this Python, so that it is the one of this environment."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", engine, *arguments],
            cwd=folder,
            env={**os.environ, QUIET: "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=TIME_LIMIT,
        )
    except subprocess.TimeoutExpired as error:
        raise MachineError("layout_failed", engine=engine, detail=str(error)) from error
    if done.returncode != 0:
        raise MachineError("layout_failed", engine=engine, detail=(done.stderr or done.stdout).strip())


_commands: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {"mkdocs": _mkdocs, "properdocs": _properdocs, "zensical": _zensical}
)
