"""The content folder in, raw records and problems out. Nothing outside the folder is ever read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from portulano.load import markdown, yaml_reader
from portulano.load.raw import ContentFolder, RawRecord, SourceFile, Tree
from portulano.load.yaml_reader import YamlMistake
from portulano.model.kind import Kind
from portulano.model.values import is_slug, slug_from
from portulano.problems import Problem

IGNORED = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
ASSET_TYPES = frozenset(
    ".jpg .jpeg .png .webp .avif .gif .tif .tiff .svg .pdf .csv .xlsx .ods .odt .docx .pptx .txt .zip .geojson .json .mp3 .vtt".split()
)


def load_content(folder: Path, kinds: Sequence[Kind], languages: tuple[str, ...]) -> tuple[ContentFolder, list[Problem]]:
    """Read every record under `folder` (content/). Problems carry file names relative to the folder above it."""
    problems: list[Problem] = []
    files: dict[str, Path] = {}
    pages: dict[tuple[str, str], dict[str, Path]] = {}
    by_name = {kind.name: kind for kind in kinds}
    for path in _files_below(folder, problems):
        inside = path.relative_to(folder)
        name = (Path(folder.name) / inside).as_posix()
        if path.suffix.lower() in ASSET_TYPES:
            files[inside.as_posix()] = path
        elif path.suffix not in (".yml", ".md"):
            problems.append(_whole_file(name, "file-type", suffix=path.suffix or path.name))
        elif len(inside.parts) != 2 or inside.parts[0] not in by_name:
            problems.append(_misplaced(name, inside, by_name))
        else:
            _sort_in(path, name, by_name[inside.parts[0]], languages, pages, problems)
    records = [record for key, parts in sorted(pages.items()) if (record := _read_record(folder, *key, parts, languages, problems))]
    return ContentFolder(tuple(records), files), problems


def _files_below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Files in a fixed order. Links are not followed: content cannot reach out of its folder."""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name in IGNORED or entry.name.startswith((".", "_", "~")):
            continue
        path = Path(entry.path)
        if entry.is_symlink():
            problems.append(_whole_file(f"{folder.name}/{entry.name}", "file-link"))
        elif entry.is_dir():
            yield from _files_below(path, problems)
        elif entry.is_file():
            yield path


def _whole_file(name: str, code: str, **values: object) -> Problem:
    return Problem(name, 0, 0, "error", code, values=values)


def _misplaced(name: str, inside: Path, by_name: dict[str, Kind]) -> Problem:
    known = ", ".join(sorted(by_name))
    if len(inside.parts) == 2:
        return _whole_file(name, "folder-unknown", folder=inside.parts[0], known=known)
    return _whole_file(name, "file-misplaced", known=known)


def _sort_in(
    path: Path,
    name: str,
    kind: Kind,
    languages: tuple[str, ...],
    pages: dict[tuple[str, str], dict[str, Path]],
    problems: list[Problem],
) -> None:
    """Put a file to its record: `name.yml`, `name.md`, or a translation `name.en.md`."""
    stem, _, language = path.stem.partition(".")
    if language and language not in languages[1:]:
        code = "translation-default" if language == languages[0] else "translation-language"
        problems.append(_whole_file(name, code, language=language, known=", ".join(languages[1:]) or languages[0]))
        return
    if not is_slug(stem):
        problems.append(_whole_file(name, "file-name", suggestion=slug_from(stem)))
        return
    parts = pages.setdefault((kind.name, stem), {})
    if language in parts:
        problems.append(_whole_file(name, "file-twice", other=f"{stem}{parts[language].suffix}"))
        return
    parts[language] = path


def _read_record(
    folder: Path,
    kind: str,
    record_id: str,
    parts: dict[str, Path],
    languages: tuple[str, ...],
    problems: list[Problem],
) -> RawRecord | None:
    trees: dict[str, tuple[Tree, SourceFile]] = {}
    for language, path in sorted(parts.items()):
        if (read := _read_file(path, folder, problems)) is not None:
            trees[language] = read
    if "" not in parts:
        first = next(iter(parts.values()))
        problems.append(_whole_file(f"{folder.name}/{kind}/{first.name}", "translation-alone", original=f"{record_id}.md"))
        return None
    if "" not in trees:
        return None
    tree, source = trees.pop("")
    for language, (translated, translation) in trees.items():
        problems.extend(_unexpected(translated, translation))
        merge_translation(tree, translated, languages[0], language)
    return RawRecord(kind, record_id, tree, source, {language: file for language, (_, file) in trees.items()})


TRANSLATED_FIELDS = ("title", "summary", "body", "note", "images")


def _unexpected(translated: Tree, source: SourceFile) -> Iterable[Problem]:
    for name in translated:
        if name not in TRANSLATED_FIELDS:
            line, column = source.locate((name,))
            values = {"known": ", ".join(TRANSLATED_FIELDS)}
            yield Problem(source.name, line, column, "error", "translation-field", name, values)


def merge_translation(tree: Tree, translated: Tree, default: str, language: str) -> None:
    """Put the texts of a translation beside the original's: `Hola` and `Hello` become `{es: Hola, en: Hello}`."""
    for name, value in translated.items():
        original = tree.get(name)
        if isinstance(original, list) and isinstance(value, list):
            for inner, other in zip(original, value, strict=False):
                if isinstance(inner, dict) and isinstance(other, dict):
                    merge_translation(inner, {k: v for k, v in other.items() if k != "file"}, default, language)
        elif isinstance(value, str):
            texts = dict(original) if isinstance(original, dict) else {default: original} if original else {}
            tree[name] = {**texts, language: value}


def _read_file(path: Path, folder: Path, problems: list[Problem]) -> tuple[Tree, SourceFile] | None:
    name = (Path(folder.name) / path.relative_to(folder)).as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        problems.append(_whole_file(name, "file-encoding", byte=error.start))
        return None
    return read_text(text, name, markdown_file=path.suffix == ".md", problems=problems)


def read_text(text: str, name: str, *, markdown_file: bool, problems: list[Problem]) -> tuple[Tree, SourceFile] | None:
    """Read one file's text: the data, and where its YAML and its prose stand."""
    front, body, body_line = markdown.split_front_matter(text) if markdown_file else (text, "", 1)
    if front is None:
        problems.append(Problem(name, 1, 1, "error", "front-matter"))
        return None
    source = SourceFile(name, front, 2 if markdown_file else 1, body_line)
    try:
        tree = yaml_reader.read(front)
    except YamlMistake as mistake:
        line = mistake.line + source.first_line - 1
        problems.append(Problem(name, line, mistake.column, "error", mistake.code, values=dict(mistake.values)))
        return None
    if body.strip():
        if "body" in tree:
            line, column = source.locate(("body",))
            problems.append(Problem(name, line, column, "error", "body-twice", "body"))
        tree["body"] = body
    return tree, source
