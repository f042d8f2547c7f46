"""The checklist of systems: each case writes what a member of staff would write and finds what a visitor would find.

A case must fail when its content is taken away: each of its expectations that asks for something is tried on the same
portal without the content, so that none can pass by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from portulano.i18n import wording_for
from portulano.options import BuildOptions, BuildResult, Silent
from portulano.pipeline import build
from portulano.sources import theme_folders
from tests.systems.visitor import Expectation, Visit

HERE = Path(__file__).resolve().parent
CASES = sorted(HERE.glob("[A-J][0-9][0-9].yml"))
TODAY = date(2026, 11, 21)
CONFIG: Mapping[str, Any] = {
    "city": {"name": "Cuenca", "country": "EC"},
    "languages": ["es", "en"],
    "site_url": "https://portal.example/",
    "time_zone": "America/Guayaquil",
}
ASKING = ("text", "links", "cells", "order", "facts", "pictures", "elements", "rows")
"""What an expectation asks for; one with none of these only forbids, and may hold without content too."""


def write_portal(folder: Path, case: Mapping[str, Any], *, with_content: bool) -> Path:
    (folder / "content").mkdir(parents=True)
    config = {**CONFIG, **(case.get("config") or {})}
    if not with_content:
        config = {
            key: value
            for key, value in config.items()
            if key in CONFIG and key not in case.get("content_in_config", ())
        }
        config = {**CONFIG, **{key: config[key] for key in ("languages", "site_url", "time_zone")}}
    (folder / "site_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    for name, text in (case.get("content") or {}).items() if with_content else ():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def build_case(folder: Path, case: Mapping[str, Any], layouts: Path) -> BuildResult:
    """Build without search, with the layouts of all cases in one place."""
    (folder / ".portulano").mkdir()
    (folder / ".portulano" / "layouts").symlink_to(layouts)
    today = date.fromisoformat(str(case.get("today", TODAY)))
    return build(
        BuildOptions(folder, search=False, jobs=1, today=today, audience=case.get("audience", "public")), Silent()
    )


def problem_misses(result: BuildResult, case: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """The problems that a case expects and the build does not tell."""
    words = {
        language: wording_for(language, [one / "strings" for one in theme_folders(folder)]) for language in ("es", "en")
    }
    for wanted in case.get("problems", ()):
        found = [one for one in result.problems if one.code == wanted["code"]]
        if not any(one.severity == wanted.get("severity", one.severity) for one in found):
            yield f"no problem {wanted['code']}"
        for language in words:
            part = wanted.get(f"text_{language}")
            if part and not any(part in one.message(words[language]) + one.hint(words[language]) for one in found):
                yield f"no problem {wanted['code']} says «{part}»"


@pytest.fixture(scope="session")
def layouts_of_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("layouts")


def asks(expectation: Expectation) -> bool:
    return any(expectation.get(key) for key in ASKING)


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_system(path: Path, tmp_path: Path, layouts_of_cases: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["system"] == path.stem
    site_url = (case.get("config") or {}).get("site_url", CONFIG["site_url"])

    folder = write_portal(tmp_path / "with", case, with_content=True)
    result = build_case(folder, case, layouts_of_cases)
    stopped = case.get("stops", False)
    assert result.published is not stopped, [
        (one.code, one.file, one.line, dict(one.values)) for one in result.problems
    ]
    visit = Visit(folder / "site", site_url)
    misses = [miss for expectation in case.get("expect", ()) for miss in visit.misses(expectation)]
    misses += problem_misses(result, case, folder)
    assert not misses, "\n".join(misses)

    empty = write_portal(tmp_path / "without", case, with_content=False)
    emptied = build_case(empty, case, layouts_of_cases)
    bare = Visit(empty / "site", site_url)
    wanted = [expectation for expectation in case.get("expect", ()) if asks(expectation)]
    assert wanted or case.get("problems"), "the case asks for nothing"
    for expectation in wanted:
        assert list(bare.misses(expectation)), f"holds without the case's content: {dict(expectation)}"
    if case.get("problems"):
        assert list(problem_misses(emptied, case, empty)), "the problems come without the case's content"
