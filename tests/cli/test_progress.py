import io

import pytest
from rich.console import Console

from portulano.i18n import wording_for
from portulano.progress import Bar, Lines
from portulano.resources import theme_folder

WORDS = wording_for("es", (theme_folder() / "strings",))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr("portulano.progress.time.monotonic", lambda: now[0])
    return now


def test_short_build_says_nothing(clock: list[float]) -> None:
    stream = io.StringIO()
    lines = Lines(WORDS, stream)
    lines.stage("load")
    clock[0] = 1.9
    lines.stage("pages", 100)
    assert stream.getvalue() == ""


def test_long_build_names_its_stages(clock: list[float]) -> None:
    stream = io.StringIO()
    lines = Lines(WORDS, stream)
    clock[0] = 3.0
    lines.stage("pages", 1200)
    lines.advance()
    lines.stage("publish")
    assert stream.getvalue() == "Páginas (1.200)\nPublicación\n"


def test_bar_comes_after_a_second_and_goes_at_the_end(clock: list[float]) -> None:
    stream = io.StringIO()
    bar = Bar(WORDS, Console(file=stream, force_terminal=True, width=80))
    bar.stage("pages", 10)
    bar.advance()
    assert stream.getvalue() == ""
    clock[0] = 1.5
    bar.advance(4)
    assert "Páginas" in stream.getvalue()
    assert "5/10" in stream.getvalue()
    bar.close()
