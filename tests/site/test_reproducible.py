"""The same content gives the same bytes: wherever, whenever, with however many processors, the first time or again."""

import shutil
from pathlib import Path

import pytest

from tests.site.conftest import DAY
from tests.site.sites import BuiltSite, published, run

pytestmark = pytest.mark.slow


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that only one has or that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def built(folder: Path, *options: str, **environment: str) -> dict[str, bytes]:
    done = run(folder, "build", "--today", DAY, *options, **environment)
    assert done.returncode == 0, done.stderr
    return published(folder / "site")


def copy_of(portal: Path, folder: Path) -> Path:
    shutil.copytree(portal / "content", folder / "content")
    shutil.copy(portal / "site_config.yml", folder)
    return folder


@pytest.mark.parametrize(
    "options, environment",
    [
        (("--jobs", "1"), {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "0", "LC_ALL": "C"}),
        (("--jobs", "2"), {"TZ": "America/Lima", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}),
    ],
)
def test_another_folder_clock_and_machine(
    demonstration: BuiltSite,
    demonstration_portal: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    environment: dict[str, str],
) -> None:
    folder = copy_of(demonstration_portal, tmp_path / "otra carpeta")
    assert differences(built(folder, *options, **environment), published(demonstration.folder)) == []


def test_going_back_to_what_was_before(demonstration: BuiltSite, demonstration_portal: Path, tmp_path: Path) -> None:
    """Cold, warm after an edit, warm after the edit was taken back, and once more from nothing."""
    folder = copy_of(demonstration_portal, tmp_path / "portal")
    config = folder / "site_config.yml"
    written = config.read_text(encoding="utf-8")
    config.write_text(written.replace("es: Cuenca internacional", "es: Otro nombre"), encoding="utf-8")
    added = folder / "content" / "news" / "aparte.md"
    added.write_text("---\ntitle: Nota aparte\ndate: 2024-02-03\n---\nUn texto aparte.\n", encoding="utf-8")
    expected = published(demonstration.folder)
    assert differences(built(folder), expected) != []
    config.write_text(written, encoding="utf-8")
    added.unlink()
    assert differences(built(folder), expected) == []
    assert differences(built(folder, "--clean"), expected) == []
