"""What does not end is ended, and what comes after it goes on."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools.browser import Visits
from tests.tools.patience import OverdueError, at_most

FOR_EVER = 3600


def test_a_process_is_ended() -> None:
    with pytest.raises(OverdueError, match=r"0\.2 s"), at_most(0.2):
        subprocess.run(["sleep", str(FOR_EVER)], check=True)


def test_one_limit_within_another_keeps_it() -> None:
    with pytest.raises(OverdueError, match=r"0\.2 s"), at_most(0.2), at_most(FOR_EVER):
        time.sleep(FOR_EVER)


def after_a_pause() -> None:
    with at_most(FOR_EVER):
        time.sleep(0.01)
    time.sleep(FOR_EVER)


def test_a_limit_goes_on_after_another_within_it() -> None:
    with pytest.raises(OverdueError, match=r"0\.2 s"), at_most(0.2):
        after_a_pause()


def test_the_nearer_limit_comes_first() -> None:
    with pytest.raises(OverdueError), at_most(0.2), at_most(0.1):
        time.sleep(FOR_EVER)


@pytest.mark.slow
@pytest.mark.browser
def test_a_browser_that_does_not_answer_answers_others(visit: Visits, tmp_path: Path) -> None:
    """The silent page is closed with its test; nothing else that the browser is asked for is lost."""
    silent, other = visit("about:blank"), visit("about:blank")
    with pytest.raises(OverdueError) as told, at_most(1):
        silent.evaluate("new Promise(() => {})")
    assert any(entry.path == Path(__file__) for entry in told.traceback)
    assert other.evaluate("6 * 7") == 42
    silent.close()
    assert other.evaluate("6 * 8") == 48


WAITING = """
import time
from tests.tools import patience

patience.LONGEST = 0.5

def test_waits():
    time.sleep(3600)

def test_comes_next():
    pass
"""


@pytest.mark.slow
def test_a_test_that_waits_for_ever_fails_where_it_waits(tmp_path: Path) -> None:
    (tmp_path / "test_waiting.py").write_text(WAITING, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.tools.patience", "--rootdir", str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert "1 failed, 1 passed" in done.stdout
    assert ">       time.sleep(3600)" in done.stdout or ">   time.sleep(3600)" in done.stdout
    assert "not ended after 0.5 s" in done.stdout
    assert "Captured stderr" in done.stdout, "the stacks of all threads are told"
