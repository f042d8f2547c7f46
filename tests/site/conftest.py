"""Fixtures for whole sites: the demonstration read, small portals built quickly."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from portulano import cli, pipeline
from portulano.options import BuildOptions, Silent
from tests.site.hostile import make_hostile
from tests.site.portals import write_portal
from tests.site.sites import BuiltSite, run
from tests.tools.once import made_once

DEMONSTRATION_URL = "https://portulano.example/cuenca/"
DAY = "2026-11-02"


@pytest.fixture(scope="session")
def demonstration(demonstration_site: Path) -> BuiltSite:
    """The demonstration's site, each page read once for all tests."""
    return BuiltSite(demonstration_site, DEMONSTRATION_URL)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store of printed layouts for all small portals: most of them have the same navigation."""
    return tmp_path_factory.mktemp("layouts")


@pytest.fixture
def small(portal: Callable[..., Path], printed: Path) -> Callable[..., Path]:
    """Like `portal`, with the session's layouts at hand, so that MkDocs runs once for each shape of menu."""

    def make(files: Mapping[str, str | bytes], **config: object) -> Path:
        folder = portal(files, **config)
        store = folder / ".portulano" / "layouts"
        if not store.is_symlink():
            store.parent.mkdir(exist_ok=True)
            store.symlink_to(printed)
        return folder

    return make


@pytest.fixture(scope="module")
def small_site(printed: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., BuiltSite]:
    """A function that builds a small portal for all tests of a module, which must not change it."""

    def make(files: Mapping[str, str | bytes], **config: object) -> BuiltSite:
        folder = tmp_path_factory.mktemp("small")
        write_portal(folder, files, config)
        (folder / ".portulano").mkdir()
        (folder / ".portulano" / "layouts").symlink_to(printed)
        options = BuildOptions(folder, search=False, jobs=1, today=date.fromisoformat(DAY))
        result = pipeline.build(options, Silent())
        assert result.published, result.problems
        return BuiltSite(folder / "site", str(config.get("site_url", "https://portal.example/")))

    return make


@pytest.fixture
def build(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """A function that runs `portulano build` on a folder in this process; gives exit code and what was said."""

    def run(folder: Path, *options: str, search: bool = False) -> tuple[int, str]:
        words = ["-C", str(folder), "build", "--today", DAY, "--jobs", "1", "--language", "en", *options]
        code = cli.main(words if search else [*words, "--no-search"])
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


@pytest.fixture(scope="session")
def hostile_site(demonstration_portal: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The demonstration with hostile words in every text, built."""


    def build(folder: Path) -> None:
        shutil.copytree(demonstration_portal / "content", folder / "content")
        shutil.copy(demonstration_portal / "site_config.yml", folder)
        make_hostile(folder)
        done = run(folder, "build", "--today", DAY, "--no-search")
        assert done.returncode == 0, done.stderr[:4000]

    return BuiltSite(made_once(tmp_path_factory, "hostile", build) / "site", DEMONSTRATION_URL)
