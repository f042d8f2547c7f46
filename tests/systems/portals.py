"""A case in, its portal built with and without its content out; what all builds share is made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from portulano.i18n import wording_for
from portulano.options import BuildOptions, BuildResult, Silent
from portulano.pipeline import build
from portulano.sources import theme_folders
from tests.tools.visitor import Visit

Case = Mapping[str, Any]

TODAY = date(2026, 11, 21)
CONFIG: Mapping[str, Any] = {
    "city": {"name": "Cuenca", "country": "EC"},
    "languages": ["es", "en"],
    "site_url": "https://portal.example/",
    "time_zone": "America/Guayaquil",
}
SHARED = ("cards", "icons", "layouts")
"""What builds keep below `.portulano` to be quicker the next time."""
KEPT = ("languages", "site_url", "time_zone")
"""What a portal keeps of its configuration when its content is taken away: how it is built, but nothing to tell."""


@dataclass(frozen=True)
class Built:
    """A portal that was built, as a visitor and an editor find it."""

    folder: Path
    result: BuildResult
    visit: Visit

    def problem_misses(self, case: Case) -> Iterator[str]:
        """The problems that a case expects and the build does not tell."""
        folders = [one / "strings" for one in theme_folders(self.folder)]
        for wanted in case.get("problems", ()):
            found = [one for one in self.result.problems if one.code == wanted["code"]]
            if not any(one.severity == wanted.get("severity", one.severity) for one in found):
                yield f"no problem {wanted['code']}"
            for language in ("es", "en"):
                part, words = wanted.get(f"text_{language}"), wording_for(language, folders)
                if part and not any(part in one.message(words) + one.hint(words) for one in found):
                    yield f"no problem {wanted['code']} says «{part}»"


@dataclass(frozen=True)
class Workshop:
    """Where the portals of all cases are built.

    They share printed layouts and drawn pictures; those without content that have the same
    configuration, day and audience are one portal, which is built once.
    """

    folder: Path
    bare: dict[tuple[str, ...], Built] = field(default_factory=dict)

    def build(self, case: Case) -> Built:
        """The portal of a case."""
        return self._build(case["system"], {**CONFIG, **(case.get("config") or {})}, case.get("content") or {}, case)

    def build_without_content(self, case: Case) -> Built:
        """The same portal without anything that the case tells."""
        config = {**CONFIG, **{key: value for key, value in (case.get("config") or {}).items() if key in KEPT}}
        key = (yaml.safe_dump(config), str(_today(case)), _audience(case))
        if key not in self.bare:
            self.bare[key] = self._build(f"bare-{len(self.bare)}", config, {}, case)
        return self.bare[key]

    def _build(self, name: str, config: Mapping[str, Any], content: Mapping[str, str | bytes], case: Case) -> Built:
        folder = self.folder / name
        (folder / "content").mkdir(parents=True)
        (folder / "site_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        for file, text in content.items():
            path = folder / "content" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        for shared in SHARED:
            (self.folder / shared).mkdir(exist_ok=True)
            (folder / ".portulano").mkdir(exist_ok=True)
            (folder / ".portulano" / shared).symlink_to(self.folder / shared)
        going = bool(case.get("keep_going"))
        options = BuildOptions(
            folder, search=False, jobs=1, today=_today(case), audience=_audience(case), keep_going=going
        )
        return Built(folder, build(options, Silent()), Visit(folder / "site", config["site_url"]))


def _today(case: Case) -> date:
    return date.fromisoformat(str(case.get("today", TODAY)))


def _audience(case: Case) -> Any:
    return case.get("audience", "public")
