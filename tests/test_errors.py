"""Codes and values in, what the command line can say about them out."""

import pytest

from portulano.errors import MachineError, PortulanoError, UsageError


@pytest.mark.parametrize("kind", [UsageError, MachineError])
def test_error_carries_code_and_values(kind: type[PortulanoError]) -> None:
    error = kind("theme_missing", folder="x")
    assert error.code == "theme_missing"
    assert error.values == {"folder": "x"}
    assert error.exit_code == 2
    assert str(error) == "theme_missing (folder=x)"


def test_error_without_values_is_its_code() -> None:
    assert str(MachineError("theme_missing")) == "theme_missing"
