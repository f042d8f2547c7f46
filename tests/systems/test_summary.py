"""The line at the end tells how many systems work: also where some tests ran elsewhere, failed, or are no systems."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests import conftest
from tests.systems.checklist import IDS
from tests.systems.summary import pytest_terminal_summary

FILE = "tests/systems/test_systems.py::test_system"


def line(passed: list[str], failed: list[str]) -> str:
    written: list[str] = []
    stats = {
        name: [SimpleNamespace(nodeid=one) for one in ids] for name, ids in (("passed", passed), ("failed", failed))
    }
    reporter = SimpleNamespace(stats=stats, write_line=written.append)
    pytest_terminal_summary(cast("pytest.TerminalReporter", cast("Any", reporter)))
    return "".join(written)


def test_all_systems_are_counted() -> None:
    told = line([f"{FILE}[{one}]" for one in IDS], [])
    assert told.startswith("162 of 162 system cases pass, and each of them fails without its content")


def test_failures_and_other_tests_are_not() -> None:
    told = line([f"{FILE}[A01]", f"{FILE}[Z99]", "tests/link/test_link.py::test_link[A02]"], [f"{FILE}[A03]"])
    assert told.startswith("1 of 162 ")
    assert line([], [f"{FILE}[A03]"]).startswith("0 of 162 ")


def test_nothing_is_told_where_no_system_ran() -> None:
    assert line(["tests/link/test_link.py::test_link[A02]"], []) == ""


def test_the_process_that_writes_the_summary_knows_it() -> None:
    """Where tests are spread over processes, only the outermost conftest is read there."""
    assert conftest.pytest_terminal_summary is pytest_terminal_summary
