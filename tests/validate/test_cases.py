"""Each mistake of tests/cases is told at its place, in words, in both languages, and never breaks the site."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from portulano import cli
from portulano.i18n import Wording, wording_for
from portulano.options import BuildOptions, Clock, Silent
from portulano.problems import Problem
from portulano.reading import read_content
from portulano.resources import theme_folder
from tests.validate.cases import TODAY, Case, all_cases

PortalMaker = Callable[..., Path]

PUBLISHED = '<!doctype html><meta name="generator" content="Portulano"><title>As it was</title>'


@pytest.fixture(scope="module")
def wordings() -> dict[str, Wording]:
    return {language: wording_for(language, [theme_folder() / "strings"]) for language in ("es", "en")}


@pytest.fixture(scope="module", autouse=True)
def _wordings_read_once() -> Iterator[None]:
    """Every case is worded alike; reading the words again for each would take most of the time."""
    read = cache(wording_for)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portulano.reading.wording_for", lambda code, folders, *more: read(code, tuple(folders), *more))
        yield


def found_in(folder: Path) -> tuple[Problem, ...]:
    return read_content(BuildOptions(folder=folder, today=TODAY), Clock(Silent())).problems


def places(problems: Iterable[Problem]) -> list[tuple[str, int, int, str, str]]:
    return [(one.file, one.line, one.column, one.severity, one.code) for one in problems]


@pytest.mark.parametrize("case", all_cases())
def test_mistakes_are_told(case: Case, portal: PortalMaker, wordings: dict[str, Wording]) -> None:
    found = found_in(case.written(portal))
    expected = [(one["file"], one["line"], one["column"], one["severity"], one["code"]) for one in case.problems]
    assert places(found) == expected
    for problem, told in zip(found, case.problems, strict=True):
        for language, wording in wordings.items():
            text = f"{problem.message(wording)} {problem.hint(wording)}"
            assert told[language] in text
            assert "problems." not in text, "a code without words"
            assert not re.search(r"\{\w+\}|\bNone\b", text), "a value that nobody gave"


@pytest.mark.slow
@pytest.mark.parametrize("case", all_cases())
def test_site_stays_as_it_was(case: Case, portal: PortalMaker, capsys: pytest.CaptureFixture[str]) -> None:
    folder = case.written(portal)
    page = folder / "site" / "index.html"
    page.parent.mkdir()
    page.write_text(PUBLISHED)
    command = ("build" if case.has_error else "check", "--language", "es")
    assert cli.main(["-C", str(folder), *command]) == (1 if case.has_error else 0)
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]
    assert page.read_text() == PUBLISHED
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err


def test_every_code_is_met_by_a_case_or_a_test() -> None:
    """Every code that has a text is met by a case or named by a test, but for the few that none can bring about."""
    tested = {problem["code"] for parameter in all_cases() for problem in parameter.values[0].problems}
    tests = Path(__file__).resolve().parents[1]
    for path in (*tests.rglob("*.py"), *tests.rglob("*.yml")):
        if path != Path(__file__).resolve():
            tested.update(re.findall(r"[a-z]+(?:-[a-z]+)+", path.read_text(encoding="utf-8")))
    texts = wording_for("en", [theme_folder() / "strings"]).texts
    worded = {key.split(".")[1] for key in texts if re.fullmatch(r"problems\.[a-z0-9-]+\.message", key)}
    not_made_here = {
        "value",  # whatever a value's type cannot say more closely
        "yaml-syntax",  # whatever the reader cannot say more closely
    }
    assert not worded - tested - not_made_here
