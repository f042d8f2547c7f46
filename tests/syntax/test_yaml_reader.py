"""What is read from YAML, and where it stands."""

import pytest

from portulano.load import SourceFile
from portulano.syntax import yaml_reader
from portulano.syntax.yaml_reader import UnreadableYamlError


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", {}),
        ("# nothing\n", {}),
        ("a: 11.10\nb: no\nc: 12:30\n", {"a": "11.10", "b": "no", "c": "12:30"}),
        ("d: 0x1F\ne: 2021-08-26\nf: 1_000\n", {"d": "0x1F", "e": "2021-08-26", "f": "1_000"}),
        ("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n", {"a": None, "b": None, "c": None, "d": "", "e": "null"}),
        ("a: [b, {c: d}]\n", {"a": ["b", {"c": "d"}]}),
        ("a: |\n  one\n\n  two\n", {"a": "one\n\ntwo\n"}),
        ("---\na: b\n", {"a": "b"}),
        ("1985: a\n", {"1985": "a"}),
    ],
)  # fmt: skip
def test_values_stay_texts(text: str, tree: dict[str, object]) -> None:
    assert yaml_reader.read(text) == tree


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (("title",), (1, 1)),
        (("links",), (3, 1)),
        (("links", 0), (4, 5)),
        (("links", 1, "title"), (7, 5)),
        (("links", 1, "language"), (6, 5)),
        (("links", 7), (3, 1)),
        (("nothing",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_places(location: tuple[str | int, ...], place: tuple[int, int]) -> None:
    text = "title: A\n# a remark\nlinks:\n  - url: b\n    title: c\n  - url: d\n    title: e\n"
    assert SourceFile("a.yml", text).locate(location) == place
    line, column = place
    assert SourceFile("a.md", text, first_line=2).locate(location) == (line + 1, column)


@pytest.mark.parametrize(
    ("text", "location", "offset", "line"),
    [
        ("body: |\n  one\n  two\n", ("body",), 1, 3),
        ("body: |-\n\n  one\n  two\n", ("body",), 1, 4),
        ("body:\n  es: |\n    one\n    two\n  en: x\n", ("body", "es"), 1, 4),
        ("body: one\n", ("body",), 0, 1),
        ("body:\n  es: >\n    one\n    two\n", ("body", "es"), 1, 2),
        ("body: 'one\n\n  two'\n", ("body",), 1, 1),
    ],
)
def test_lines_in_texts(text: str, location: tuple[str, ...], offset: int, line: int) -> None:
    value: object = yaml_reader.read(text)
    for step in location:
        assert isinstance(value, dict)
        value = value[step]
    assert SourceFile("a.yml", text).locate_in_text(location, str(value), offset)[0] == line


def test_lines_in_the_text_below_the_facts() -> None:
    source = SourceFile("a.md", "title: A\n", first_line=2, body_line=4)
    assert source.locate_in_text(("body",), "\n\none\ntwo\n", 1) == (7, 1)


def test_depth_and_size_are_bounded() -> None:
    deep = "a: " + "{a: " * (yaml_reader.MAXIMUM_DEPTH - 1) + "b" + "}" * (yaml_reader.MAXIMUM_DEPTH - 1)
    assert yaml_reader.read(deep)
    with pytest.raises(UnreadableYamlError, match="yaml-too-deep"):
        yaml_reader.read(f"a: {{{deep}}}")
    with pytest.raises(UnreadableYamlError, match="yaml-too-large"):
        yaml_reader.read("#" * (yaml_reader.MAXIMUM_CHARACTERS + 1))


@pytest.mark.parametrize("text", ["{", "a: [b", "a: b\nc: {", "a: 'b"])
def test_mistakes_stand_on_a_line_of_the_text(text: str) -> None:
    with pytest.raises(UnreadableYamlError) as told:
        yaml_reader.read(text)
    assert told.value.line <= len(text.splitlines())
