"""What a build is asked for, what it tells while it works, and what it has done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from portulano.problems import Problem


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build is asked for. `out` is the folder of the site (default: `site` in the portal's folder).

    Without `search` the site has no search index, rather than one of other pages; with `keep_index` the last one stays:
    whoever asks for that makes it anew soon (`refresh_search`).
    """

    folder: Path
    out: Path | None = None
    strict: bool = False
    keep_going: bool = False
    clean: bool = False
    drafts: bool = False
    jobs: int | None = None
    search: bool = True
    keep_index: bool = False
    today: date | None = None
    audience: Literal["public", "internal"] = "public"

    @property
    def site(self) -> Path:
        return self.out if self.out is not None else self.folder / "site"


@dataclass(frozen=True, slots=True)
class Early:
    """The pages that somebody looks at, as files of the site: they are put in place before all others are made, and
    `tell` is told which of them have changed as soon as all of them are as they will be."""

    files: frozenset[str]
    tell: Callable[[Sequence[str]], object]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `kept` are the records whose last published pages stay because they have errors now."""

    problems: tuple[Problem, ...]
    published: bool
    out: Path
    pages: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: tuple[str, ...] = ()
    seconds: float = 0.0
    timings: tuple[tuple[str, float], ...] = ()


class Progress(Protocol):
    """Who is told what is being done, and how far."""

    def stage(self, key: str, total: int = 0) -> None: ...
    def advance(self, count: int = 1) -> None: ...


@dataclass
class Clock:
    """Tells the caller of each stage and measures it."""

    progress: Progress
    started: float = field(default_factory=time.perf_counter)
    marks: list[tuple[str, float]] = field(default_factory=list)

    def stage(self, key: str, total: int = 0) -> None:
        self.marks.append((key, time.perf_counter()))
        self.progress.stage(key, total)

    def timings(self) -> tuple[tuple[str, float], ...]:
        moments = [moment for _, moment in self.marks] + [time.perf_counter()]
        return tuple((key, moments[index + 1] - moments[index]) for index, (key, _) in enumerate(self.marks))

    def seconds(self) -> float:
        return time.perf_counter() - self.started


class Silent:
    """Tells nobody."""

    def stage(self, key: str, total: int = 0) -> None:
        pass

    def advance(self, count: int = 1) -> None:
        pass
