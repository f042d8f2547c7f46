"""Tells at the end of a test run how many systems of the checklist work.

`tests/conftest.py` hands the hook to pytest: where tests are spread over processes, only what stands there is known to
the one that writes the summary.
"""

from __future__ import annotations

import pytest

from tests.systems.checklist import IDS


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line: how many of all cases passed; a case passes only if it fails without its content."""
    stats = terminalreporter.stats
    passed, failed = ({_system(one) for one in stats.get(name, ())} & set(IDS) for name in ("passed", "failed"))
    if passed or failed:
        done = passed - failed
        terminalreporter.write_line(
            f"{len(done)} of {len(IDS)} system cases pass, and each of them fails without its content"
        )


def _system(report: pytest.TestReport) -> str:
    """The id of the case that a report is of; nothing for any other test, and for what is not its run."""
    return report.nodeid.rpartition("[")[2].rstrip("]") if "test_systems.py::test_system[" in report.nodeid else ""
