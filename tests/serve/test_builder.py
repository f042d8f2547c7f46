"""The process that builds for a preview: the page in sight first, and nothing that nobody waits for any more."""

from dataclasses import replace
from pathlib import Path

import pytest

from portulano.options import BuildOptions, Early
from portulano.serve.builder import Builder
from tests.conftest import PortalMaker
from tests.site.portals import FILES, left_behind

pytestmark = pytest.mark.slow

PAGE, LIST = "socios/kfw/index.html", "socios/index.html"


def test_when_something_newer_is_asked_for_the_rest_is_left_off(portal: PortalMaker) -> None:
    folder = portal(dict(FILES))
    options = BuildOptions(folder, search=False)
    record, told = folder / "content/partners/kfw.yml", list[str]()
    early = Early(frozenset((PAGE,)), told.extend)

    def written(name: str) -> str:
        return (folder / "site" / name).read_text(encoding="utf-8")

    with Builder() as builder:
        first = builder.build(options, early, lambda: True)
        assert first is not None, "of a first build nothing is in place early"
        assert (first.published, told) == (True, [])

        _rename(record, "KfW", "Banco A")
        assert builder.build(options, early, lambda: True) is None
        assert told == [PAGE]
        assert "Banco A" in written(PAGE)
        assert "Banco A" not in written(LIST)
        assert left_behind(folder) == []

        _rename(record, "Banco A", "Banco B")
        last = builder.build(options, early, lambda: False)
        assert last is not None
        assert (last.published, told) == (True, [PAGE, PAGE])
        assert "Banco B" in written(PAGE)
        assert "Banco B" in written(LIST)

        again = builder.build(options, early, lambda: False)
        assert again is not None
        assert (again.written, told) == (0, [PAGE, PAGE])


def test_a_site_that_was_left_half_is_made_whole(portal: PortalMaker) -> None:
    """As if the first page in place had stayed alone: the next build gives what a cold one gives."""
    folder = portal(dict(FILES))
    options = BuildOptions(folder, search=False)
    record = folder / "content/partners/kfw.yml"
    with Builder() as builder:
        early = Early(frozenset((PAGE,)), lambda _: None)
        assert builder.build(options, early, lambda: False) is not None
        _rename(record, "KfW", "Banco A")
        assert builder.build(options, early, lambda: True) is None
        _rename(record, "Banco A", "KfW")
        assert builder.build(options, Early(frozenset(), lambda _: None), lambda: False) is not None
        cold = replace(options, out=folder / "cold", clean=True)
        assert builder.build(cold, Early(frozenset(), lambda _: None), lambda: False) is not None
    assert _files(folder / "site") == _files(folder / "cold")


def _rename(record: Path, old: str, new: str) -> None:
    record.write_text(
        record.read_text(encoding="utf-8").replace(f"title: {old}\n", f"title: {new}\n"), encoding="utf-8"
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
