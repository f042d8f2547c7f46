"""Values in, lines of YAML out, as a person would write them: plain where that is safe, quoted or folded where not."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence

WIDTH = 100
"""Characters a line, so that nobody has to scroll sideways."""
SHORT = 32
"""Texts up to so many characters stand beside each other in one line."""

_SAFE = re.compile(r"[^\W_]([\w ./()+~?%…-]*[\w./)…~?%])?")
_SAFE_IN_BLOCK = re.compile(r"[^\W_]([\w ,;./()+~?%…-]*[\w./)…~?%])?")
_FIGURE = re.compile(r"\d{1,3}|\d{5,}|\d+\.\d+")
"""In a list these are codes of goals, which are always texts: 11.10 is not 11.1."""
_READ_OTHERWISE = frozenset(("yes", "no", "on", "off", "null", "y", "n"))

Value = object
"""A text, a list or a mapping of values; no other type is ever written."""


def comment_lines(text: str) -> list[str]:
    """A comment, wrapped."""
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH - 2, break_long_words=False, break_on_hyphens=False)]


def scalar(text: str, *, flow: bool = False) -> str:
    """A text in one line, `flow`: between brackets. Quoted where others would read it otherwise."""
    safe = (_SAFE if flow else _SAFE_IN_BLOCK).fullmatch(text)
    if safe and text.lower() not in _READ_OTHERWISE and not (flow and _FIGURE.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def entry(key: str, value: Value, remark: str = "") -> list[str]:
    """`key: value` in one or more lines. `remark` is put behind the key if there is room."""
    if isinstance(value, Mapping):
        flow = _flow(value)
        if flow is None:
            return [_with_remark(f"{key}:", remark), *_indented(mapping(value))]
        return [_with_remark(f"{key}: {flow}", remark)]
    if isinstance(value, (list, tuple)):
        return _list_entry(key, value, remark)
    return _text_entry(key, str(value), remark)


def mapping(values: Mapping[str, Value]) -> list[str]:
    """The entries of a mapping, one below the other."""
    return [line for key, value in values.items() for line in entry(key, value)]


def item(lines: Sequence[str]) -> list[str]:
    """Lines as one item of a list."""
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def _text_entry(key: str, text: str, remark: str) -> list[str]:
    if "\n" in text:
        return [_with_remark(f"{key}: |", remark), *_indented(text.strip().splitlines())]
    if len(text) > WIDTH - len(key) - 4:
        folded = textwrap.wrap(text, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
        return [_with_remark(f"{key}: >-", remark), *_indented(folded)]
    return [_with_remark(f"{key}: {scalar(text)}", remark)]


def _list_entry(key: str, values: Sequence[Value], remark: str) -> list[str]:
    if all(isinstance(value, str) and len(value) <= SHORT for value in values):
        return [_with_remark(f"{key}: [{', '.join(scalar(str(value), flow=True) for value in values)}]", remark)]
    lines = [_with_remark(f"{key}:", remark)]
    for value in values:
        lines += _indented(item(mapping(value) if isinstance(value, Mapping) else [scalar(str(value))]))
    return lines


def _flow(values: Mapping[str, Value]) -> str | None:
    """A few short texts in one line, `{es: Hola, en: Hello}`; None where they need more room."""
    if all(isinstance(value, str) and len(value) <= SHORT and "\n" not in value for value in values.values()):
        inside = ", ".join(f"{key}: {scalar(str(value), flow=True)}" for key, value in values.items())
        return f"{{{inside}}}" if len(inside) <= 2 * SHORT + 16 else None
    return None


def _with_remark(line: str, remark: str) -> str:
    """The remark in full if it fits; else its first words up to the colon, which name the field."""
    for text in (remark, remark.partition(":")[0]):
        if text and len(line) + len(text) + 4 <= WIDTH + 20:
            return f"{line}  # {text}"
    return line


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]
