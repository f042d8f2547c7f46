"""Every type of page that a portal can have is among those that are looked at."""

from __future__ import annotations

import pytest

from tests.access.types import LANGUAGES, TYPES, Shown

pytestmark = pytest.mark.slow


def test_every_type_is_looked_at_in_both_languages(shown: Shown) -> None:
    """A template that no portal here fills, or a page made from another one, would be looked at by no test."""
    assert len(TYPES) > 100
    missing = [(str(one), language) for one in TYPES for language in LANGUAGES if (one, language) not in shown]
    unknown = [str(one) for one, _ in shown if one not in TYPES]
    assert (missing, unknown) == ([], [])
