"""A kind and a name in, one new content file out, with every field explained and nothing published yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from portulano.errors import MachineError, UsageError
from portulano.i18n import Wording, known_languages, wording_for
from portulano.labels import find_kind
from portulano.load import read_text
from portulano.model import KINDS
from portulano.model.fields import field_types
from portulano.model.kind import Kind
from portulano.model.values import is_slug, slug_from
from portulano.resources import theme_folder
from portulano.scaffold.new_edition import EDITIONS, edition_values
from portulano.scaffold.record_file import Sheet, record_files
from portulano.scaffold.samples import fields_to_show, sample
from portulano.scaffold.yaml_text import Value

CONFIG_FILE = "site_config.yml"
CONTENT_FOLDER = "content"
DEFAULT_LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What was made: the record's id, and its file relative to the portal's folder."""

    id: str
    file: str


def create_record(folder: Path, kind_name: str, name: str, words: Wording) -> NewRecord:
    """Write a new record into the portal `folder`.

    `kind_name` is the kind's folder or its name in any language of the program; `name` becomes the file's name and the
    first title. The comments are in the portal's default language if the program speaks it, else in that of `words`.
    Raises UsageError: no portal, unknown kind, file taken.
    """
    kind, languages, told = asked_for(folder, kind_name, words)
    record_id = name if is_slug(name) else slug_from(name)
    if taken := _file_of(folder, kind, record_id):
        raise UsageError("record_exists", file=taken)
    values = starting_values(kind, title_from(name), languages, told)
    if kind.name == EDITIONS:
        values = edition_values(folder, record_id)
    head = (told.text(f"kinds.{kind.name}.new"), told.text(f"commands.new.head_{'prose' if kind.prose else 'data'}"))
    sheet = Sheet(told, languages, every_field=True)
    files = {
        f"{CONTENT_FOLDER}/{kind.name}/{file}": text
        for file, text in record_files(kind, record_id, values, head, sheet).items()
    }
    write_files(folder, files)
    return NewRecord(record_id, next(iter(files)))


def asked_for(folder: Path, kind_name: str, words: Wording) -> tuple[Kind, tuple[str, ...], Wording]:
    """The kind that is meant, the portal's languages, and the words of the first of them if the program speaks it.

    Else those are `words`. Raises UsageError: no portal, unknown kind.
    """
    if not (folder / CONFIG_FILE).is_file():
        raise UsageError("no_portal", folder=folder, file=CONFIG_FILE)
    strings = (theme_folder() / "strings",)
    wordings = {language: wording_for(language, strings) for language in known_languages(strings)}
    kind = find_kind(kind_name, tuple(wordings.values()))
    if kind is None:
        raise UsageError("kind_unknown", kind=kind_name, known=", ".join(one.name for one in KINDS))
    languages = portal_languages(folder)
    return kind, languages, wordings.get(languages[0], words)


def _file_of(folder: Path, kind: Kind, record_id: str) -> str | None:
    """The record that has this id already, whichever way it is written."""
    names = (f"{CONTENT_FOLDER}/{kind.name}/{record_id}{suffix}" for suffix in (".yml", ".md"))
    return next((name for name in names if (folder / name).exists()), None)


def portal_languages(folder: Path) -> tuple[str, ...]:
    """The languages in site_config.yml; the usual two where it names none or cannot be read, as `check` will tell."""
    try:
        text = (folder / CONFIG_FILE).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return DEFAULT_LANGUAGES
    read = read_text(text, CONFIG_FILE, markdown_file=False, problems=[])
    written = read[0].get("languages") if read else None
    found = tuple(str(one) for one in written) if isinstance(written, list) else ()
    return found or DEFAULT_LANGUAGES


def title_from(name: str) -> str:
    """A title to start from: `visita-a-lyon` becomes "Visita a lyon"; what was written as a title stays so."""
    return name.replace("-", " ").capitalize() if is_slug(name) else " ".join(name.split())


def starting_values(kind: Kind, title: str, languages: tuple[str, ...], words: Wording) -> dict[str, Value]:
    """What a record cannot do without, and `draft`, so that nothing half-written is published."""
    fields = field_types(kind.model)
    values: dict[str, Value] = {"title": title if fields["title"].name == "name" else {languages[0]: title}}
    for name in required_fields(kind.model):
        if name not in values:
            today = date.today().isoformat()  # noqa: DTZ011  # the day of the person who writes
            values[name] = today if fields[name].name == "date" else sample(kind.model, name, languages, words)
    if kind.prose:
        values["body"] = words.text("commands.new.body")
    return {**values, "draft": "true"}


def required_fields(model: type[BaseModel]) -> list[str]:
    """The fields that a file of this model must hold."""
    return [name for name in fields_to_show(model) if model.model_fields[name].is_required()]


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write texts by path below `folder`; never over a file that is there. Raises MachineError if it cannot."""
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise MachineError("cannot_write", file=path, detail=error.strerror or str(error)) from error
