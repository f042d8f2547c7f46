"""The content folder in, raw records and problems out. Nothing outside the folder is ever read."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from portulano.load.raw import ContentFolder, RawRecord, SourceFile, Tree
from portulano.model.kind import Kind
from portulano.model.values import is_slug, slug_from
from portulano.parallel import spread
from portulano.problems import Problem
from portulano.syntax import markdown, yaml_reader
from portulano.syntax.documents import MAXIMUM_BYTES, decoded
from portulano.syntax.yaml_reader import UnreadableYamlError

IGNORED = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
ASSET_TYPES = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".avif",
        ".gif",
        ".tif",
        ".tiff",
        ".svg",
        ".pdf",
        ".csv",
        ".xlsx",
        ".ods",
        ".odt",
        ".docx",
        ".pptx",
        ".txt",
        ".zip",
        ".geojson",
        ".json",
        ".mp3",
        ".vtt",
        ".woff2",
        ".woff",
        ".ttf",
        ".otf",
    ]
)
PICTURE_TYPES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".avif"))
"""The files that can be shown as pictures."""

_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


WORTH_SHARING = 1000
"""With fewer records, what one process reads for another costs more than it gives."""


def load_content(
    folder: Path, kinds: Sequence[Kind], languages: tuple[str, ...], jobs: int = 1
) -> tuple[ContentFolder, list[Problem]]:
    """Read every record under `folder` (content/), in `jobs` processes where there are many.

    Problems carry file names relative to the folder above it.
    """
    problems: list[Problem] = []
    files: dict[str, Path] = {}
    pages: dict[tuple[str, str], dict[str, Path]] = {}
    by_name = {kind.name: kind for kind in kinds}
    if not folder.is_dir():
        return ContentFolder((), {}), [_whole_file(folder.name, "content-missing")]
    for path in _files_below(folder, problems):
        inside = path.relative_to(folder)
        name = _name(path, folder)
        if path.suffix.lower() in ASSET_TYPES:
            files[inside.as_posix()] = path
        elif path.suffix not in (".yml", ".md"):
            problems.append(_whole_file(name, "file-type", suffix=path.suffix or path.name))
        elif len(inside.parts) != 2 or inside.parts[0] not in by_name:
            problems.append(_misplaced(name, inside, by_name))
        else:
            _sort_in(path, name, by_name[inside.parts[0]], languages, pages, problems)
    shares = spread(partial(_read_records, folder, languages), sorted(pages.items()), jobs, WORTH_SHARING)
    records = sorted((record for record, _ in shares if record), key=lambda record: (record.kind, record.id))
    problems += [problem for _, found in shares for problem in found]
    unread = pages.keys() - {(record.kind, record.id) for record in records}
    return ContentFolder(tuple(records), files, frozenset(unread)), problems


def _read_records(
    folder: Path, languages: tuple[str, ...], share: Sequence[tuple[tuple[str, str], dict[str, Path]]]
) -> list[tuple[RawRecord | None, list[Problem]]]:
    """Some of the records, each with what is wrong in its files."""
    read = []
    for key, parts in share:
        problems: list[Problem] = []
        read.append((_read_record(folder, *key, parts, languages, problems), problems))
    return read


def _files_below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Files in a fixed order. Links are not followed: content cannot reach out of its folder."""
    waiting = _inside(folder, folder, problems)
    while waiting:
        entry = waiting.pop()
        path = Path(entry.path)
        if _UNUSABLE.search(entry.name):
            problems.append(_whole_file(_UNUSABLE.sub("\ufffd", _name(path, folder)), "file-name-characters"))
        elif entry.is_symlink():
            problems.append(_whole_file(_name(path, folder), "file-link"))
        elif entry.is_dir():
            waiting.extend(_inside(path, folder, problems))
        elif entry.is_file():
            yield path


def _inside(path: Path, folder: Path, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """What stands in one folder, the first last, as a stack takes it."""
    try:
        with os.scandir(path) as entries:
            return sorted((one for one in entries if not _is_ignored(one.name)), key=lambda one: one.name, reverse=True)
    except OSError as error:
        problems.append(_unreadable(_name(path, folder), error))
        return []


def _is_ignored(name: str) -> bool:
    return name in IGNORED or name.startswith((".", "_", "~"))


def _name(path: Path, folder: Path) -> str:
    return folder.name + path.as_posix()[len(folder.as_posix()) :]


def _whole_file(name: str, code: str, **values: object) -> Problem:
    return Problem(name, 0, 0, "error", code, values=values)


def _unreadable(name: str, error: OSError) -> Problem:
    return _whole_file(name, "file-unreadable", detail=error.strerror or "")


def _misplaced(name: str, inside: Path, by_name: dict[str, Kind]) -> Problem:
    known = ", ".join(sorted(by_name))
    if len(inside.parts) != 2:
        return _whole_file(name, "file-misplaced", known=known)
    folder = inside.parts[0]
    if close := difflib.get_close_matches(folder.lower(), sorted(by_name), 1, 0.6):
        return _whole_file(name, "folder-unknown-close", folder=folder, closest=close[0], known=known)
    return _whole_file(name, "folder-unknown", folder=folder, known=known)


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
        known = ", ".join(languages[1:]) or languages[0]
        problems.append(_whole_file(name, code, language=language, known=known))
        return
    if not is_slug(stem):
        problems.append(_whole_file(name, "file-name", suggestion=slug_from(stem)))
        return
    parts = pages.setdefault((kind.name, stem), {})
    if language in parts:
        problems.append(_whole_file(name, "file-twice", other=parts[language].name))
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
        if (read := read_file(path, _name(path, folder), problems)) is not None:
            trees[language] = read
    if "" not in parts:
        first = next(iter(parts.values()))
        original = f"{record_id}{first.suffix}"
        problems.append(_whole_file(f"{folder.name}/{kind}/{first.name}", "translation-alone", original=original))
        return None
    if "" not in trees:
        return None
    tree, source = trees.pop("")
    for language, (translated, translation) in trees.items():
        problems.extend(_translation_problems(tree, translated, language, translation))
        merge_translation(tree, translated, languages[0], language)
    return RawRecord(kind, record_id, tree, source, {language: file for language, (_, file) in trees.items()})


TRANSLATED_FIELDS = ("title", "summary", "body", "note", "images", "translated")


def _translation_problems(tree: Tree, translated: Tree, language: str, source: SourceFile) -> Iterable[Problem]:
    """What does not belong in a translation: facts, lists where a text belongs, texts that the original also has."""
    for name, value in translated.items():
        original = tree.get(name)
        code, values = "", {"language": language, "known": ", ".join(TRANSLATED_FIELDS)}
        if name not in TRANSLATED_FIELDS:
            code = "translation-field"
        elif name == "images":
            if isinstance(value, list) and len(value) > (len(original) if isinstance(original, list) else 0):
                code = "translation-images"
        elif value is not None and not isinstance(value, str):
            code = "translation-text"
        elif isinstance(original, dict) and original.get(language) is not None:
            code = "translation-twice"
        if code:
            yield Problem(source.name, *source.locate((name,)), "error", code, name, values)


def merge_translation(tree: Tree, translated: Tree, default: str, language: str) -> None:
    """Put the texts of a translation beside the original's: `Hola` and `Hello` become `{es: Hola, en: Hello}`."""
    for name in TRANSLATED_FIELDS:
        original, value = tree.get(name), translated.get(name)
        if isinstance(original, list) and isinstance(value, list):
            for inner, other in zip(original, value, strict=False):
                if isinstance(inner, dict) and isinstance(other, dict):
                    _merge_image(inner, other, default, language)
        elif isinstance(value, str):
            tree[name] = _with_language(original, value, default, language)


def _merge_image(image: Tree, translated: Tree, default: str, language: str) -> None:
    for name in ("alt", "caption", "credit"):
        if isinstance(value := translated.get(name), str):
            image[name] = _with_language(image.get(name), value, default, language)


def _with_language(original: object, value: str, default: str, language: str) -> dict[str, object]:
    if isinstance(original, dict):
        return {**original, language: value}
    return {default: original, language: value} if original else {language: value}


def read_file(path: Path, name: str, problems: list[Problem]) -> tuple[Tree, SourceFile] | None:
    """Read one file as `read_text` does; what is no readable text becomes a problem of `name`."""
    try:
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            values = {"size": f"{size / 1_000_000:.1f}", "limit": MAXIMUM_BYTES // 1_000_000}
            problems.append(_whole_file(name, "file-too-large", **values))
            return None
        text = decoded(path.read_bytes())
    except UnicodeDecodeError as error:
        problems.append(_whole_file(name, "file-encoding", byte=error.start))
        return None
    except OSError as error:
        problems.append(_unreadable(name, error))
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
    except UnreadableYamlError as mistake:
        line = mistake.line + source.first_line - 1
        problems.append(Problem(name, line, mistake.column, "error", mistake.code, values=dict(mistake.values)))
        return None
    if body.strip():
        if "body" in tree:
            line, column = source.locate(("body",))
            problems.append(Problem(name, line, column, "error", "body-twice", "body"))
        tree["body"] = body
    return tree, source
