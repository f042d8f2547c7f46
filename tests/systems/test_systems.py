"""The checklist of systems: each case writes what a member of staff would write and finds what a visitor would find.

A case must fail when its content is taken away: each of its expectations that asks for something is tried on the same
portal without the content, so that none can pass by itself. `for_everybody` is what the same content makes of the
public site where the case itself is one of the internal site.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.systems.portals import Workshop
from tests.tools.visitor import Expectation

HERE = Path(__file__).resolve().parent
CASES = sorted(HERE.glob("[A-J][0-9][0-9].yml"))
ASKING = ("text", "links", "cells", "order", "facts", "pictures", "elements", "rows")
"""What an expectation asks for; one with none of these only forbids, and may hold without content too."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Layouts are kept for as many navigations as there are cases: a portal by itself needs only the last few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("portulano.layouts.cache.KEPT", 2 * len(CASES))
        yield Workshop(tmp_path_factory.mktemp("systems"))


def asks(expectation: Expectation) -> bool:
    return any(expectation.get(key) for key in ASKING)


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_system(path: Path, workshop: Workshop) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["system"] == path.stem

    whole = workshop.build(case)
    stopped = case.get("stops", False)
    problems = [(one.code, one.file, one.line, dict(one.values)) for one in whole.result.problems]
    assert whole.result.published is not stopped, problems
    misses = [miss for expectation in case.get("expect", ()) for miss in whole.visit.misses(expectation)]
    misses += whole.problem_misses(case)
    if "for_everybody" in case:
        public = workshop.build({**case, "system": f"{path.stem}-public", "audience": "public"})
        misses += [miss for expectation in case["for_everybody"] for miss in public.visit.misses(expectation)]
    assert not misses, "\n".join(misses)

    bare = workshop.build_without_content(case)
    wanted = [expectation for expectation in case.get("expect", ()) if asks(expectation)]
    assert wanted or case.get("problems"), "the case asks for nothing"
    for expectation in wanted:
        assert list(bare.visit.misses(expectation)), f"holds without the case's content: {dict(expectation)}"
    if case.get("problems"):
        assert list(bare.problem_misses(case)), "the problems come without the case's content"
