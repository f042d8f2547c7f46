"""A value and what its field holds in, the text of its cell and its JSON out. Only what the reader may see is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from portulano import prose, taxonomies
from portulano.columns import HIDDEN, SEPARATOR, TEXTS
from portulano.datafiles import Json
from portulano.datasets import Heading, Table, headings
from portulano.labels import value_label
from portulano.library import Entry
from portulano.model.base import Source
from portulano.model.fields import FieldType, filled_fields
from portulano.model.values import EVERY_LANGUAGE, PartialDate, Text
from portulano.passages import marked
from portulano.portal import Portal
from portulano.render import Assets, View


@dataclass(frozen=True)
class Teller:
    """Tells values of one portal to readers of one language; links are whole addresses."""

    portal: Portal
    assets: Assets
    language: str
    keys: Mapping[int, str] = field(default_factory=dict, compare=False, repr=False)
    """The texts (by identity) that shall be found again in the files."""
    known_prose: dict[tuple[int, str], str] = field(default_factory=dict, compare=False, repr=False)
    """HTML by text and language: several files show the same. All tellers of a portal share one."""
    known_headings: dict[str, tuple[Heading, ...]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def view(self) -> View:
        return self._views[self.language]

    @cached_property
    def _views(self) -> Mapping[str, View]:
        site_url = self.portal.config.site_url
        languages = self.portal.languages
        return {one: View(self.portal, self.assets, one, "", base=site_url, as_written=True) for one in languages}

    @property
    def folder(self) -> str:
        """Where the data of this language stand."""
        return self.portal.addresses.section(self.language, "data")

    def absolute(self, address: str) -> str:
        return self.portal.addresses.absolute(address)

    def headings(self, table: Table) -> tuple[Heading, ...]:
        """The columns of a table, described once for all files that need them."""
        if table.name not in self.known_headings:
            self.known_headings[table.name] = headings(table, self.view.wording)
        return self.known_headings[table.name]

    # Cells of a table

    def cell(self, value: Any, held: FieldType, language: str, entry: Entry | None) -> str:
        """A value as one cell; several values are told one after the other."""
        if held.many:
            return SEPARATOR.join(text for one in value if (text := self._cell(one, held, language, entry)))
        return self._cell(value, held, language, entry)

    def _cell(self, value: Any, held: FieldType, language: str, entry: Entry | None) -> str:
        if isinstance(value, Text):
            words = self.words(value, language, entry if held.name == "prose" else None)
            return self._named(value, language, prose.without_tags(words)) if held.name == "prose" and words else words
        told = self.plain(value, held)
        if isinstance(told, bool):
            return "true" if told else "false"
        return "" if told is None else str(told)

    def label(self, value: Any, held: FieldType, name: str) -> str:
        """The words for a key, in the reader's language; several for a list of keys."""
        if held.many:
            return SEPARATOR.join(text for one in value if (text := self._label(one, held, name)))
        return self._label(value, held, name)

    def _label(self, value: Any, held: FieldType, name: str) -> str:
        if held.name == "term":
            return taxonomies.label(held.detail, value, self.language)[0]
        if held.name == "country":
            return self.view.country(value)
        if held.name == "reference":
            found = self.portal.library.find(held.detail, value)
            return self.view.plain(found.value.title) if found else ""
        return value_label(name, str(value), self.view.wording)

    def words(self, text: Text, language: str, entry: Entry | None) -> str:
        """A text in one language, empty if it is not written in it; Markdown as HTML where `entry` is given."""
        words = text.by_language.get(language, text.by_language.get(EVERY_LANGUAGE, ""))
        if entry is None or not words:
            return words
        key = (id(text), language)
        if key not in self.known_prose:
            shown = str(self._views[language].prose(Text({language: words}), entry))
            shown = shown.removeprefix('<div class="p-prose">').removesuffix("</div>").strip()
            self.known_prose[key] = shown
        return self.known_prose[key]

    def _named(self, text: Text, language: str, told: str) -> str:
        """What is told of a text, marked if it shall be found again."""
        key = self.keys.get(id(text))
        return told if key is None else marked(f"{key}.{language}", told)

    def plain(self, value: Any, held: FieldType) -> str | int | float | bool | None:
        """A value that is no text: keys of what is not published are left out."""
        if isinstance(value, PartialDate):
            return value.written
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        if held.name == "reference":
            found = self.portal.library.find(held.detail, value)
            return self.key(found, held) if found else None
        if held.name == "file":
            return self._file(value)
        return value if isinstance(value, (bool, int, float)) else str(value)

    @staticmethod
    def key(entry: Entry, held: FieldType) -> str:
        """How an entry is named in the data: by its id, with its kind before it where any kind may stand."""
        return "/".join(entry.key) if held.detail == "*" else entry.id

    def _file(self, name: str) -> str | None:
        download, picture = self.assets.downloads.get(name), self.assets.pictures.get(name)
        found = download.address if download else picture.address if picture else None
        return self.absolute(found) if found else None

    def sources(self, sources: Iterable[Source]) -> str:
        """Where a row's facts come from, in words: document, place in it, address."""
        return SEPARATOR.join(self._source(one) for one in sources)

    def _source(self, source: Source) -> str:
        found = self.portal.library.find("documents", source.record) if source.record else None
        named = self.view.plain(found.value.title if found else source.document)
        parts = (named, self.view.plain(source.note), source.url or "")
        return ", ".join(part for part in parts if part)

    # JSON

    def tree(self, value: BaseModel, entry: Entry | None) -> dict[str, Json]:
        """A record or a group as an object; what is not there is left out."""
        told: dict[str, Json] = {}
        for name, kind, held in filled_fields(value):
            if name not in HIDDEN and (one := self._json(held, kind, entry)) not in (None, [], {}, ""):
                told[name] = one
        return told

    def _json(self, value: Any, held: FieldType, entry: Entry | None) -> Json:
        if held.many:
            found = (self._one(one, held, entry) for one in value)
            return [one for one in found if one not in (None, {}, "")]
        return self._one(value, held, entry)

    def _one(self, value: Any, held: FieldType, entry: Entry | None) -> Json:
        if isinstance(value, BaseModel):
            return self.tree(value, entry)
        if isinstance(value, Text):
            return self.texts(value, entry if held.name in TEXTS[1:2] else None)
        return self.plain(value, held)

    def texts(self, text: Text, entry: Entry | None) -> Mapping[str, str]:
        """A text by language; a proper name is told in each."""
        told = ((language, self.words(text, language, entry)) for language in self.portal.languages)
        return {language: self._named(text, language, words) for language, words in told if words}
