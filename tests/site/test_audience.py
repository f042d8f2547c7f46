"""What is for the office alone leaves no trace in the public site: no byte, no file's name, no count."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portulano import cli
from portulano.model import KINDS
from tests.site.planted import LINK, WORD, found, plant, read_trees, write_trees
from tests.site.sites import published

pytestmark = pytest.mark.slow

DAY = "2026-11-02"


def build(folder: Path, *options: str) -> Path:
    """Build a portal in this process; its problems stop nothing, as the examples of a new portal have only warnings."""
    out = folder / "-".join(("site", *(one.strip("-") for one in options)))
    words = ["-C", str(folder), "build", "--today", DAY, "--jobs", "1", "--language", "en", "--out", str(out), *options]
    assert cli.main(words) == 0
    return out


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that makes a new portal with an example of every kind."""
    base = tmp_path_factory.mktemp("audience")

    def make(name: str) -> Path:
        folder = base / name
        assert cli.main(["init", str(folder), "--city", "Cuenca", "--country", "EC", "--language", "en"]) == 0
        trees = read_trees(folder)
        partner = next(tree for (kind, _), tree in trees.items() if kind == "partners")
        partner["links"] = [LINK]
        write_trees(folder, trees)
        return folder

    return make


@pytest.fixture(scope="module")
def planted(new: Callable[[str], Path]) -> Path:
    folder = new("planted")
    trees = read_trees(folder)
    partner = next(tree for (kind, _), tree in trees.items() if kind == "partners")
    partner.pop("links")
    write_trees(folder, trees)
    plant(folder)
    return folder


@pytest.fixture(scope="module")
def internal(planted: Path) -> Path:
    return build(planted, "--audience", "internal", "--no-search")


@pytest.fixture(scope="module")
def public(planted: Path) -> Path:
    return build(planted)


def test_no_byte_of_the_public_site_tells_of_it(public: Path) -> None:
    assert found(public, WORD) == []


def test_the_public_site_is_what_it_would_be_without_it(public: Path, new: Callable[[str], Path]) -> None:
    """Counts, orders and totals too: byte for byte. The search index is made from the pages that are compared."""
    bare, whole = published(build(new("bare"), "--no-search")), published(public)
    names = {name for name in bare.keys() | whole.keys() if not name.startswith("pagefind/")}
    assert {name for name in names if bare.get(name) != whole.get(name)} == set()


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_internal_site_shows_records_of_every_kind(internal: Path, kind: str) -> None:
    shown = [name for name in found(internal, f"{WORD}-{kind}") if name.endswith("index.html")]
    assert shown, kind


@pytest.mark.parametrize(
    "piece", [f"{WORD}-accion", f"{WORD}-suelta", f"{WORD}@example.org", f"{WORD}-file", f"{WORD}-photo"]
)
def test_the_internal_site_shows_pieces_of_public_records(internal: Path, piece: str) -> None:
    assert found(internal, piece)
