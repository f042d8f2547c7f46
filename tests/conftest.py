"""Fixtures for every test: a portal made from a dict, and the demonstration built once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from tests.systems.summary import pytest_terminal_summary
from tests.tools.browser import browser, served, visit
from tests.tools.once import made_once
from tests.tools.patience import pytest_runtest_call, pytest_runtest_setup, pytest_runtest_teardown
from tests.tools.quick import found_out_once, nothing_remembered
from tests.tools.sharing_out import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = [
    "browser",
    "demonstration_portal",
    "demonstration_site",
    "found_out_once",
    "nothing_remembered",
    "portal",
    "pytest_collection_modifyitems",
    "pytest_runtest_call",
    "pytest_runtest_setup",
    "pytest_runtest_teardown",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
    "served",
    "visit",
]

ROOT = Path(__file__).resolve().parents[1]

# The same examples in every run, however busy the machine: a test that fails sometimes teaches nothing.
settings.register_profile("portulano", deadline=None, derandomize=True, database=None)
settings.load_profile("portulano")

MINIMAL_CONFIG: Mapping[str, object] = {
    "city": {"name": "Cuenca", "country": "EC"},
    "office": {"name": {"es": "Relaciones Internacionales", "en": "International Relations"}},
    "languages": ["es", "en"],
    "site_url": "https://portal.example/",
    "title": {"es": "Cuenca en el mundo", "en": "Cuenca in the world"},
}

DAY = "2026-11-02"
"""The demonstration is built as on this day, so that states computed from dates do not change under the tests."""

PortalMaker = Callable[..., Path]


@pytest.fixture
def portal(tmp_path: Path) -> PortalMaker:
    """A function that writes {path: text} as a portal and returns its folder.

    Without a site_config.yml among the files, a minimal valid one is written; keyword arguments replace its
    keys, and None takes a key out: `portal({"content/news/x.md": "..."}, languages=["es"])`.
    """

    def make(files: Mapping[str, str | bytes], **config: object) -> Path:
        folder = tmp_path / "portal"
        merged = {key: value for key, value in {**MINIMAL_CONFIG, **config}.items() if value is not None}
        plan: dict[str, str | bytes] = {
            "site_config.yml": yaml.safe_dump(merged, allow_unicode=True),
            **files,
        }
        for name, text in plan.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (folder / "content").mkdir(exist_ok=True)
        return folder

    return make


@pytest.fixture(scope="session")
def demonstration_portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's own portal, so that no test writes into the repository; not to be changed."""
    return made_once(tmp_path_factory, "demonstration", copy_own_portal)


def copy_own_portal(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy2(ROOT / "site_config.yml", folder)


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own content, built once as an editor builds it; returns the site's folder, not to be changed."""
    return made_once(tmp_path_factory, "demonstration-built", build_own_portal) / "site"


def build_own_portal(folder: Path) -> None:
    copy_own_portal(folder)
    command = [sys.executable, "-m", "portulano", "-C", str(folder), "build", "--today", DAY]
    paths = os.pathsep.join([str(ROOT / "generator"), os.environ.get("PYTHONPATH", "")]).strip(os.pathsep)
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, f"the demonstration does not build:\n{done.stdout}\n{done.stderr}"
