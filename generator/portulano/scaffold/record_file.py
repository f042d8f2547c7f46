"""A model and some values in, the text of a content file out in which every field is explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from portulano.i18n import Wording
from portulano.labels import field_texts
from portulano.model.fields import field_types
from portulano.model.kind import Kind
from portulano.scaffold.samples import MOST_TERMS, choices, fields_to_show, sample
from portulano.scaffold.yaml_text import Value, comment_lines, entry, item

TRANSLATED = ("title", "summary")
"""What stands in a translation's front matter."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a file is written: wording of its comments, the portal's languages, whether unused fields are shown."""

    words: Wording
    languages: tuple[str, ...]
    every_field: bool
    elsewhere: frozenset[str] = frozenset()
    """Fields that are not written here, such as the text that stands below a front matter."""


def file_text(model: type[BaseModel], values: Mapping[str, Value], head: Iterable[str], sheet: Sheet) -> str:
    """YAML with `values` in force; the model's other fields, if shown, are commented out."""
    blocks = [[line for text in head for line in comment_lines(text)]]
    for name in fields_to_show(model):
        if name in values or (sheet.every_field and name not in sheet.elsewhere):
            blocks.append(_block(model, name, values.get(name), sheet))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def record_files(
    kind: Kind, record_id: str, values: Mapping[str, Value], head: Iterable[str], sheet: Sheet
) -> dict[str, str]:
    """The files of one record by name: one of data, or of prose one for each language that has a text."""
    if not kind.prose:
        return {f"{record_id}.yml": file_text(kind.model, values, head, sheet)}
    files: dict[str, str] = {}
    for language in sheet.languages:
        default = language == sheet.languages[0]
        chosen = {name: value for name, value in values.items() if default or name in TRANSLATED}
        texts = {name: _in_language(value, language, sheet.languages) for name, value in chosen.items()}
        front = {name: value for name, value in texts.items() if value is not None and name != "body"}
        body = _in_language(values.get("body", ""), language, sheet.languages)
        if not default and "title" not in front:
            continue
        single = Sheet(sheet.words, (language,), sheet.every_field and default, frozenset(("body",)))
        text = file_text(kind.model, front, head if default else (), single)
        name = f"{record_id}.md" if default else f"{record_id}.{language}.md"
        files[name] = f"---\n{text}---\n\n{str(body or '').strip()}\n"
    return files


def _in_language(value: Value, language: str, languages: tuple[str, ...]) -> Value | None:
    """The text of one language. A plain text is the default language's; what is no text stays as it is."""
    if isinstance(value, Mapping) and set(value) <= set(languages):
        return value.get(language)
    return value if language == languages[0] else None


def _block(model: type[BaseModel], name: str, value: Value | None, sheet: Sheet) -> list[str]:
    """One field of the file: what it is for, and its value, or how that would be written."""
    label, help_text = field_texts(model, name, sheet.words)
    lines = comment_lines(f"{label}. {help_text}".strip())
    listed = choices(model, name, sheet.words)
    if listed:
        lines += comment_lines(_listed(listed, sheet.words))
    if value is not None:
        return [*lines, *_entry(model, name, value, sheet.words)]
    shown = sample(model, name, sheet.languages, sheet.words)
    return [*lines, *(f"# {line}" for line in _entry(model, name, shown, sheet.words))]


def _listed(listed: list[tuple[str, str]], words: Wording) -> str:
    told = [f"{key} ({label})" if label else key for key, label in listed[:MOST_TERMS]]
    more = ", …" if len(listed) > MOST_TERMS else ""
    return words.text("commands.new.choices", choices=", ".join(told) + more)


def _entry(model: type[BaseModel], name: str, value: Value, words: Wording, remark: str = "") -> list[str]:
    """A field's lines; inside a group each field says behind it what it is."""
    group = field_types(model)[name].model
    if group is not None and isinstance(value, Mapping):
        return [_key(name, remark), *_indented(_group(group, value, words))]
    if group is not None and isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
        lines = [_key(name, remark)]
        for number, one in enumerate(value):
            lines += _indented(item(_group(group, one, words, explained=number == 0)))
        return lines
    return entry(name, value, remark)


def _group(model: type[BaseModel], values: Mapping[str, Value], words: Wording, *, explained: bool = True) -> list[str]:
    lines: list[str] = []
    for name, value in values.items():
        label, help_text = field_texts(model, name, words)
        lines += _entry(model, name, value, words, f"{label}: {help_text}" if explained else "")
    return lines


def _key(name: str, remark: str) -> str:
    return f"{name}:  # {remark}" if remark and len(name) + len(remark) < 110 else f"{name}:"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
