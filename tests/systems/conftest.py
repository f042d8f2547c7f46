"""Tells at the end how many systems of the checklist work."""

from __future__ import annotations

import pytest

from tests.systems.checklist import IDS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line: how many of all cases passed; a case passes only if it fails without its content."""
    passed = {
        report.nodeid.rpartition("[")[2].rstrip("]")
        for report in terminalreporter.stats.get("passed", ())
        if "test_systems.py::test_system[" in report.nodeid and report.when == "call"
    }
    if passed:
        done = len(passed & set(IDS))
        terminalreporter.write_line(
            f"{done} of {len(IDS)} system cases pass, and each of them fails without its content"
        )
