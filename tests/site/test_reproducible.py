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


def test_another_folder_clock_and_machine(demonstration: BuiltSite, demonstration_portal: Path, tmp_path: Path) -> None:
    """Elsewhere and otherwise; then, warm, after something was changed and changed back; each way the same bytes."""
    expected = published(demonstration.folder)
    folder = tmp_path / "otra carpeta"
    shutil.copytree(demonstration_portal / "content", folder / "content")
    shutil.copy(demonstration_portal / "site_config.yml", folder)
    tokyo = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "0", "LC_ALL": "C"}
    assert differences(built(folder, "--jobs", "1", **tokyo), expected) == []
    config, added = folder / "site_config.yml", folder / "content" / "news" / "aparte.md"
    written = config.read_text(encoding="utf-8")
    config.write_text(written.replace("es: Cuenca internacional", "es: Otro nombre"), encoding="utf-8")
    added.write_text("---\ntitle: Nota aparte\ndate: 2024-02-03\n---\nUn texto aparte.\n", encoding="utf-8")
    lima = {"TZ": "America/Lima", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    assert differences(built(folder, "--jobs", "2", "--no-search", **lima), expected) != []
    config.write_text(written, encoding="utf-8")
    added.unlink()
    assert differences(built(folder, "--jobs", "2", **lima), expected) == []
