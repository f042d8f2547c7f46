"""What is found in a content folder, and that reading it costs no more than it must."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portulano.load import load_content
from portulano.load.raw import RawRecord
from portulano.load.walk import merge_translation
from portulano.model import KINDS
from portulano.syntax import yaml_reader
from portulano.validate import validate

PortalMaker = Callable[..., Path]


def records_of(folder: Path, languages: tuple[str, ...] = ("es", "en")) -> tuple[RawRecord, ...]:
    content, problems = load_content(folder / "content", KINDS, languages)
    assert not problems
    return content.records


def test_records_and_other_files_are_told_apart(portal: PortalMaker) -> None:
    folder = portal(
        {
            "content/partners/caf.yml": "title: CAF\n",
            "content/images/b/plaza.JPG": "x",
            "content/partners/logo.png": "x",
        }
    )
    content, problems = load_content(folder / "content", KINDS, ("es",))
    assert not problems
    assert [(one.kind, one.id, one.source.name) for one in content.records] == [
        ("partners", "caf", "content/partners/caf.yml")
    ]
    assert sorted(content.files) == ["images/b/plaza.JPG", "partners/logo.png"]


def test_records_come_in_a_fixed_order(portal: PortalMaker) -> None:
    names = ["partners/b", "partners/a", "agreements/z", "partners/a-1"]
    folder = portal({f"content/{name}.yml": "title: A\n" for name in names})
    found = [f"{one.kind}/{one.id}" for one in records_of(folder)]
    assert found == ["agreements/z", "partners/a", "partners/a-1", "partners/b"]


def test_a_translation_lies_over_its_original(portal: PortalMaker) -> None:
    folder = portal(
        {
            "content/news/acto.md": "---\ntitle: Acto\nimages: [{file: a.jpg, alt: Plaza, credit: X}]\n---\nHola.\n",
            "content/news/acto.en.md": "---\ntitle: Event\nimages: [{alt: Square, file: b.jpg}]\n---\n\nHello.\n",
        }
    )
    (record,) = records_of(folder)
    assert record.data == {
        "title": {"es": "Acto", "en": "Event"},
        "images": [{"file": "a.jpg", "alt": {"es": "Plaza", "en": "Square"}, "credit": "X"}],
        "body": {"es": "Hola.\n", "en": "\nHello.\n"},
    }
    assert record.file_in("es").name == "content/news/acto.md"
    assert record.file_in("en").name == "content/news/acto.en.md"
    assert record.file_in("en").body_line == 5


@pytest.mark.parametrize(
    ("original", "translated", "merged"),
    [
        ({"title": "A"}, {"title": "B"}, {"title": {"es": "A", "en": "B"}}),
        ({"title": {"es": "A", "pt": "C"}}, {"title": "B"}, {"title": {"es": "A", "pt": "C", "en": "B"}}),
        ({}, {"summary": "B"}, {"summary": {"en": "B"}}),
        ({"title": "A"}, {"title": None}, {"title": "A"}),
        ({"title": "A"}, {"title": ["B"]}, {"title": "A"}),
        ({"date": "2021"}, {"date": "2022"}, {"date": "2021"}),
        ({"images": [{}]}, {"images": [{"alt": "B"}, {"alt": "C"}]}, {"images": [{"alt": {"en": "B"}}]}),
        ({"images": ["A"]}, {"images": ["B"]}, {"images": ["A"]}),
    ],
)  # fmt: skip
def test_merging(original: dict[str, Any], translated: dict[str, Any], merged: dict[str, Any]) -> None:
    merge_translation(original, translated, "es", "en")
    assert original == merged


def test_names_that_cannot_be_written(portal: PortalMaker) -> None:
    """A name in an old encoding, as an unpacked archive leaves it."""
    folder = portal({"content/partners/caf.yml": "title: CAF\n"})
    odd = bytes(folder / "content" / "partners") + b"/ni\xf1o.yml"
    try:
        Path(odd.decode("utf-8", "surrogateescape")).write_text("title: A\n")
    except OSError:
        pytest.skip("this file system knows no such names")
    _, problems = load_content(folder / "content", KINDS, ("es",))
    assert [(one.file, one.code) for one in problems] == [("content/partners/ni\ufffdo.yml", "file-name-characters")]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    content, problems = load_content(tmp_path / "content", KINDS, ("es",))
    assert not content.records
    assert [one.code for one in problems] == ["content-missing"]


def test_unreadable_files_are_named(portal: PortalMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = portal({"content/partners/caf.yml": "title: CAF\n"})

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    content, problems = load_content(folder / "content", KINDS, ("es",))
    assert [(one.file, one.code) for one in problems] == [("content/partners/caf.yml", "file-unreadable")]
    assert content.unread == {("partners", "caf")}


def count_readings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How often YAML is parsed for values, and how often for places, when a portal is read and validated."""
    counted = {"read": 0, "positions": 0}
    for name in counted:
        original = getattr(yaml_reader, name)

        def counting(text: str, name: str = name, original: Callable[[str], object] = original) -> object:
            counted[name] += 1
            return original(text)

        monkeypatch.setattr(yaml_reader, name, counting)
    validate(records_of(folder), KINDS, ("es", "en"))
    monkeypatch.undo()
    return counted["read"], counted["positions"]


def test_each_file_is_parsed_once_and_places_only_for_problems(
    portal: PortalMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = {f"content/partners/p{number}.yml": "title: CAF\npartner_kind: bank\n" for number in range(40)}
    assert count_readings(portal(good), monkeypatch) == (40, 0)
    bad = {"content/partners/p7.yml": "title: CAF\npartner_kind: bank\ncountry: XX\n"}
    assert count_readings(portal(good | bad), monkeypatch) == (40, 1)
