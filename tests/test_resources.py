"""A package or a checkout in, the theme's folder out."""

from pathlib import Path

import pytest

from portulano import resources
from portulano.errors import MachineError


def test_checkout_finds_the_theme_that_editors_see() -> None:
    assert resources.theme_folder() == Path(__file__).resolve().parents[1] / "theme"


def test_package_finds_its_own_theme_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "portulano"
    (package / "theme" / "strings").mkdir(parents=True)
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.theme_folder() == package / "theme"


def test_damaged_installation_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "lib" / "portulano")
    with pytest.raises(MachineError, match="theme_missing") as caught:
        resources.theme_folder()
    assert caught.value.values["folder"] == tmp_path / "lib" / "portulano" / "theme"
