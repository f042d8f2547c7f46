"""The repository's files: nothing of one machine in them, and every language with the same texts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.architecture import sources

# Put together here, so that this file is not its own finding
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
)
MACHINE_FOLDERS = ("tmp", "work", "root", "opt", "home")
MACHINE_PATH = re.compile(r"(?<![\w./$}*-])/(?:" + "|".join(MACHINE_FOLDERS) + r")/\w")

STRINGS = sources.ROOT / "theme" / "strings"


def texts() -> Iterator[tuple[Path, str]]:
    """The tracked files that are text, with their text."""
    for path in sources.tracked_files():
        try:
            yield path.relative_to(sources.ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_no_file_names_a_package_registry() -> None:
    found = [f"{path}: {host}" for path, text in texts() for host in REGISTRIES if host in text]
    assert not found, "\n".join(found)


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [f"{path}: {match.group()}" for path, text in texts() for match in MACHINE_PATH.finditer(text)]
    assert not found, "\n".join(found)


def keys(tree: object, prefix: str = "") -> set[str]:
    """The dotted keys of all texts in a tree."""
    if isinstance(tree, dict):
        return {key for name, value in tree.items() for key in keys(value, f"{prefix}{name}.")}
    return {prefix.rstrip(".")}


def read(path: Path) -> set[str]:
    return keys(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@pytest.mark.parametrize("name", sorted({path.name for path in STRINGS.glob("*/*.yml")}))
def test_languages_have_the_same_texts(name: str) -> None:
    spanish, english = STRINGS / "es" / name, STRINGS / "en" / name
    assert spanish.is_file(), f"{name} is missing in es"
    assert english.is_file(), f"{name} is missing in en"
    assert read(spanish) == read(english)


def error_codes() -> set[str]:
    """The codes with which the package raises its errors."""
    return {
        node.args[0].value
        for path in sources.modules().values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("MachineError", "UsageError")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_error_has_its_text(language: str) -> None:
    assert error_codes() - read(STRINGS / language / "errors.yml") == set()
