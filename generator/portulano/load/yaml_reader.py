"""YAML text in, plain data out; every scalar stays the text it was written as, until a field's type decides.

Only what content needs is read: mappings, lists, scalars. Aliases, tags and several documents are refused, which also
bounds what a file can make of itself. Built on libyaml's events, because its ready-made constructors neither keep
`no`, `11.10` and `12:30` as text nor notice a key that is written twice (YAML 1.2.2, section 3.2.1.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

Location = tuple[str | int, ...]
"""The way to a value: keys and list positions, as pydantic gives them."""

MAXIMUM_DEPTH = 24
MAXIMUM_CHARACTERS = 2_000_000
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))

_Parser: Any = getattr(yaml, "CParser", None) or yaml.Loader


class YamlMistake(Exception):
    """Why a YAML text cannot be read: code of the problem, line and column from 1, values for its message."""

    def __init__(self, code: str, line: int, column: int, values: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code, line, column, values)
        self.code, self.line, self.column, self.values = code, line, column, values


def read(text: str) -> dict[str, object]:
    """Read a mapping. Scalars come as str, nothing as None. Raises YamlMistake; an empty text is an empty mapping."""
    if len(text) > MAXIMUM_CHARACTERS:
        raise YamlMistake("yaml-too-large", 1, 1, (("limit", str(MAXIMUM_CHARACTERS)),))
    try:
        return _read_document(text)
    except yaml.MarkedYAMLError as error:
        raise _syntax_mistake(text, error) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlMistake("yaml-character", line, 1, (("character", f"U+{_code_point(error):04X}"),)) from None


def _code_point(error: yaml.reader.ReaderError) -> int:
    character: object = error.character
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def _read_document(text: str) -> dict[str, object]:
    events = _events(text)
    event = next(events, None)
    if event is None:
        return {}
    if not isinstance(event, yaml.MappingStartEvent):
        raise YamlMistake("yaml-not-mapping", *_place(event))
    tree = _mapping(event, events, 1)
    if (surplus := next(events, None)) is not None:
        raise YamlMistake("yaml-several-documents", *_place(surplus))
    return tree


def _events(text: str) -> Iterator[Any]:
    """The events of the content itself, without the marks of stream and document."""
    parser = _Parser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)):
                continue
            if isinstance(event, yaml.AliasEvent):
                raise YamlMistake("yaml-alias", *_place(event), (("name", f"*{event.anchor}"),))
            if getattr(event, "anchor", None) is not None:
                raise YamlMistake("yaml-alias", *_place(event), (("name", f"&{event.anchor}"),))
            if getattr(event, "tag", None) is not None:
                raise YamlMistake("yaml-tag", *_place(event), (("name", str(event.tag)),))
            yield event
    finally:
        parser.dispose()


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _value(event: Any, events: Iterator[Any], depth: int) -> object:
    if isinstance(event, yaml.ScalarEvent):
        plain = event.implicit[0] and event.style in (None, "")
        return None if plain and event.value in _NULLS else event.value
    if depth >= MAXIMUM_DEPTH:
        raise YamlMistake("yaml-too-deep", *_place(event), (("limit", str(MAXIMUM_DEPTH)),))
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, depth + 1)
    return _sequence(events, depth + 1)


def _mapping(start: Any, events: Iterator[Any], depth: int) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return tree
        if not isinstance(key, yaml.ScalarEvent):
            raise YamlMistake("yaml-key", *_place(key))
        if key.value in tree:
            raise YamlMistake("yaml-duplicate-key", *_place(key), (("key", key.value),))
        tree[key.value] = _value(next(events), events, depth)
    raise YamlMistake("yaml-syntax", *_place(start))


def _sequence(events: Iterator[Any], depth: int) -> list[object]:
    values: list[object] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        values.append(_value(event, events, depth))
    return values


def positions(text: str) -> dict[Location, tuple[int, int]]:
    """Line and column, from 1, of every value's key (or of the value itself, in a list). Call it on readable text."""
    found: dict[Location, tuple[int, int]] = {}
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return found
    if root is not None:
        _note_positions(root, (), found)
    return found


def _note_positions(node: Any, location: Location, found: dict[Location, tuple[int, int]]) -> None:
    found.setdefault(location, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                inner = (*location, key.value)
                found[inner] = (key.start_mark.line + 1, key.start_mark.column + 1)
                _note_positions(value, inner, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _note_positions(value, (*location, index), found)


def _syntax_mistake(text: str, error: yaml.MarkedYAMLError) -> YamlMistake:
    """Say what a person did, where the parser only says what it could not do."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines() or [""]
    written = lines[line - 1] if line <= len(lines) else ""
    detail = (("detail", str(error.problem or error.context or "")), ("line_text", written.strip()[:60]))
    for number in (line, line - 1):
        candidate = lines[number - 1] if 1 <= number <= len(lines) else ""
        if "\t" in candidate[: len(candidate) - len(candidate.lstrip())]:
            return YamlMistake("yaml-tab", number, candidate.index("\t") + 1, detail)
    if "mapping values are not allowed" in str(error.problem):
        return YamlMistake("yaml-colon", line, column, detail)
    if "found unexpected end of stream" in str(error.problem) or "while scanning a quoted scalar" in str(error.context):
        context = error.context_mark or mark
        place = (context.line + 1, context.column + 1) if context else (line, column)
        return YamlMistake("yaml-quote", *place, detail)
    if "could not find expected ':'" in str(error.problem):
        return YamlMistake("yaml-missing-colon", line, column, detail)
    if "did not find expected" in str(error.problem) or "expected <block end>" in str(error.problem):
        return YamlMistake("yaml-indentation", line, column, detail)
    return YamlMistake("yaml-syntax", line, column, detail)
