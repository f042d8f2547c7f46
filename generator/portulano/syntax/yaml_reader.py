"""YAML text in, plain data out; every scalar stays the text it was written as, until a field's type decides.

Only what content needs is read: mappings, lists, scalars. Aliases, tags and several documents are refused, which also
bounds what a file can make of itself. Built on libyaml's events, because its ready-made constructors neither keep
`no`, `11.10` and `12:30` as text nor notice a key that is written twice (YAML 1.2.2, section 3.2.1.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

Location = tuple[str | int, ...]
"""The way to a value: keys and list positions, as pydantic gives them."""

MAXIMUM_DEPTH = 24
MAXIMUM_CHARACTERS = 2_000_000
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Scalar = yaml.ScalarEvent


class UnreadableYamlError(Exception):
    """Why a YAML text cannot be read: code of the problem, line and column from 1, values for its message."""

    def __init__(self, code: str, line: int, column: int, values: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(code, line, column, values)
        self.code, self.line, self.column, self.values = code, line, column, values


def read(text: str) -> dict[str, object]:
    """Read a mapping (an empty text is one). Scalars come as str, nothing as None. Raises UnreadableYamlError."""
    if len(text) > MAXIMUM_CHARACTERS:
        raise UnreadableYamlError("yaml-too-large", 1, 1, (("limit", str(MAXIMUM_CHARACTERS)),))
    try:
        return _read_document(text)
    except yaml.MarkedYAMLError as error:
        raise _syntax_mistake(text, error) from None
    except yaml.reader.ReaderError:
        raise _character_mistake(text) from None


_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
"""What may not stand in a YAML text (YAML 1.2.2, section 5.1)."""


def _character_mistake(text: str) -> UnreadableYamlError:
    match = _UNPRINTABLE.search(text)
    position = match.start() if match else 0
    line_start = text.rfind("\n", 0, position) + 1
    shown = f"U+{ord(match[0]):04X}" if match else "?"
    line = text.count("\n", 0, position) + 1
    return UnreadableYamlError("yaml-character", line, position - line_start + 1, (("character", shown),))


def _read_document(text: str) -> dict[str, object]:
    events = _events(text)
    event = next(events, None)
    if event is None:
        return {}
    if not isinstance(event, yaml.MappingStartEvent):
        raise UnreadableYamlError("yaml-not-mapping", *_place(event))
    tree = _mapping(event, events, 1)
    if (surplus := next(events, None)) is not None:
        raise UnreadableYamlError("yaml-several-documents", *_place(surplus))
    return tree


def _events(text: str) -> Iterator[Any]:
    """The events of the content itself, without the marks of stream and document."""
    parser = _Parser(text)
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind in _CONTENT:
                if event.anchor is not None or event.tag is not None:
                    raise _refused(event)
                yield event
            elif kind in _ENDS:
                yield event
            elif kind is yaml.AliasEvent:
                raise UnreadableYamlError("yaml-alias", *_place(event), (("name", f"*{event.anchor}"),))
    finally:
        parser.dispose()


_CONTENT = frozenset((yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent))
_ENDS = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))


def _refused(event: Any) -> UnreadableYamlError:
    """Why a value with an anchor or a tag is not read."""
    if event.anchor is not None:
        return UnreadableYamlError("yaml-alias", *_place(event), (("name", f"&{event.anchor}"),))
    name = str(event.tag).replace("tag:yaml.org,2002:", "!!")
    return UnreadableYamlError("yaml-tag", *_place(event), (("name", name),))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _value(event: Any, events: Iterator[Any], depth: int) -> object:
    if type(event) is _Scalar:
        value: str = event.value
        return None if value in _NULLS and event.implicit[0] and event.style in (None, "") else value
    if depth >= MAXIMUM_DEPTH:
        raise UnreadableYamlError("yaml-too-deep", *_place(event), (("limit", str(MAXIMUM_DEPTH)),))
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(event, events, depth + 1)
    return _sequence(events, depth + 1)


def _mapping(start: Any, events: Iterator[Any], depth: int) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key in events:
        if type(key) is not _Scalar:
            if type(key) is yaml.MappingEndEvent:
                return tree
            raise UnreadableYamlError("yaml-key", *_place(key))
        name = key.value
        if name in tree:
            raise UnreadableYamlError("yaml-duplicate-key", *_place(key), (("key", name),))
        tree[name] = _value(next(events), events, depth)
    raise UnreadableYamlError("yaml-syntax", *_place(start), (("line_text", ""),))


def _sequence(events: Iterator[Any], depth: int) -> list[object]:
    values: list[object] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        values.append(_value(event, events, depth))
    return values


@lru_cache(maxsize=4)
def positions(text: str) -> Mapping[Location, tuple[int, int]]:
    """Line and column, from 1, of every value's key (or of the value itself, in a list). Call it on readable text.

    The last few are kept, because one file often has many problems.
    """
    found: dict[Location, tuple[int, int]] = {}
    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if root is not None:
        _note_positions(root, (), found)
    return MappingProxyType(found)


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


_SYMPTOMS = (
    # What the parser says could not be done, in its problem or its context; what the person did; whose place tells.
    ("mapping values are not allowed", "yaml-colon", "problem"),
    ("found unexpected end of stream", "yaml-quote", "context"),
    ("escape character", "yaml-escape", "problem"),
    ("hexdecimal number", "yaml-escape", "problem"),
    ("while scanning a quoted scalar", "yaml-quote", "context"),
    ("could not find expected ':'", "yaml-missing-colon", "context"),
    ("while parsing a flow", "yaml-bracket", "context"),
    ("while scanning a block scalar", "yaml-start", "problem"),
    ("cannot start any token", "yaml-start", "problem"),
    ("entries are not allowed", "yaml-start", "problem"),
    ("while scanning a directive", "yaml-start", "problem"),
    ("found unknown directive", "yaml-start", "problem"),
    ("while scanning an alias", "yaml-start", "problem"),
    ("while scanning an anchor", "yaml-start", "problem"),
    ("while scanning a tag", "yaml-start", "problem"),
    ("while parsing a tag", "yaml-start", "problem"),
    ("expected <document start>", "yaml-indentation", "problem"),
    ("did not find expected", "yaml-indentation", "problem"),
    ("expected <block end>", "yaml-indentation", "problem"),
)


def _syntax_mistake(text: str, error: yaml.MarkedYAMLError) -> UnreadableYamlError:
    """Say what a person did, where the parser only says what it could not do."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    for number in (line, line - 1):
        written = lines[number - 1] if 1 <= number <= len(lines) else ""
        if "\t" in written[: len(written) - len(written.lstrip())]:
            return UnreadableYamlError("yaml-tab", number, written.index("\t") + 1)
    said = f"{error.problem} {error.context}"
    code, whose = next(((code, whose) for words, code, whose in _SYMPTOMS if words in said), ("yaml-syntax", "problem"))
    if whose == "context" and error.context_mark:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
    if line > len(lines):  # the parser's end of a text lies below a last line that nothing ends
        line, column = len(lines), len(lines[-1]) + 1
    written = lines[line - 1]
    if code in ("yaml-indentation", "yaml-syntax"):
        if written[: column - 1].rstrip()[-1:] in ("'", '"'):
            code = "yaml-quote"
        elif written[column - 1 : column] in ("]", "}"):
            code = "yaml-bracket"
    shown = written.strip()
    return UnreadableYamlError(code, line, column, (("line_text", shown if len(shown) <= 60 else shown[:57] + "…"),))
