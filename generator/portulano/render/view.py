"""How one page in one language shows things: texts with their language, links, dates, numbers, facts, related records.

Templates are given one View as `view`; everything they print that is not fixed markup comes through it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from markupsafe import Markup
from pydantic import BaseModel

from portulano import prose, taxonomies
from portulano.i18n import Wording, own_name
from portulano.labels import date_words
from portulano.library import Entry
from portulano.markup import escape, ready
from portulano.model.fields import field_types, told_in_text
from portulano.model.kind import Kind
from portulano.model.values import Localised, PartialDate, Text
from portulano.pages.dossiers import member_address
from portulano.passages import marked
from portulano.portal import Portal, field_label
from portulano.render.assets import Assets
from portulano.render.compiling import DirectMacro
from portulano.typography import set_markup
from portulano.urls import relative

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
BOXED = ("practices", "strategy")
"""The kinds of record that an alert which links to one is a box for."""


@dataclass(frozen=True)
class View:
    """`address` is the page's own; `base`, if given, makes every link absolute (feeds, e-mail).

    `shown` holds what looks the same on every page of the language and the depth, so that it is made once: give the
    views of such pages the same one. `keys` names the texts (by identity) that shall be found again in what is shown.
    `files` are those that stand beside the page, by address: the charts add theirs. `macro` finds a component's.
    `as_written` shows texts with the marks that their authors typed, for data.
    """

    portal: Portal
    assets: Assets
    language: str
    address: str
    base: str = ""
    shown: dict[Hashable, Markup] = field(default_factory=dict, repr=False, compare=False)
    keys: Mapping[int, str] = field(default_factory=dict, repr=False, compare=False)
    as_written: bool = False
    files: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    macro: Callable[[str], DirectMacro] | None = field(default=None, repr=False, compare=False)

    def component(self, name: str, /, *given: object) -> Markup:
        """What a component's template makes of what it is given: the macro of its name, given the view first."""
        assert self.macro is not None, "a view that shows components is made by the Renderer"
        return self.macro(name)(self, *given)

    def beside(self, name: str, ending: str, text: str) -> str:
        """The address of a file beside the page: its name, or that with a number where the page has one so called."""
        folder, number = self.address.rpartition("/")[0], 1
        address = wanted = f"{folder}/{name}" if folder else name
        while (address + ending) in self.files:
            number += 1
            address = f"{wanted}-{number}"
        self.files[address + ending] = text
        return address + ending

    def alike(self, key: Hashable, make: Callable[[], Markup]) -> Markup:
        """What `make` gives, kept for the other pages; but what leads to a place within a page is made for each."""
        found = self.shown.get(key)
        if found is None:
            found = make()
            if "#" not in found:
                self.shown[key] = found
        return found

    def again(self, macro: DirectMacro, cell: Callable[..., Markup], entry: Entry) -> Markup:
        """What a template's macro shows of an entry, made once for all pages on which it looks the same."""
        return self.alike((macro.name, entry.key), lambda: macro(self, cell, entry))

    def once(self, macro: DirectMacro, thing: object, *arguments: object) -> Markup:
        """What a template's macro shows of a thing that several planned pages share, made once for all of them."""
        return self.alike((macro.name, id(thing)), lambda: macro(self, thing, *arguments))

    @cached_property
    def wording(self) -> Wording:
        return self.portal.wordings[self.language]

    # Words

    def t(self, key: str, /, **values: object) -> str:
        """An interface text."""
        return self.wording.text(f"interface.{key}", **values)

    def count(self, key: str, number: int, /, **values: object) -> str:
        """An interface text for so many things, by the language's plural rule."""
        return self.wording.count(f"interface.{key}", number, **values)

    def label(self, kind: str, name: str) -> str:
        """The label of a field of a kind, or of one that all kinds share."""
        return field_label(self.portal, self.language, kind, name)

    def kind_label(self, kind: str, form: str = "one") -> str:
        return self.wording.text(f"kinds.{kind}.{form}")

    def choice(self, field: str, value: str) -> str:
        """The label of a value that is not a term of a vocabulary, such as an agreement's state."""
        return self.wording.text(f"kinds.values.{field}.{value}")

    # Texts of records

    def plain(self, text: Text | None) -> str:
        """A text without markup, in the page's language or the one it was written in."""
        return self._in_language(text).text if text else ""

    def _in_language(self, text: Text) -> Localised:
        return text.written_in(self.language) if self.as_written else text.in_language(self.language)

    def text(self, text: Text | None) -> Markup:
        """A text, marked with its language where that differs from the page's (WCAG 2.2, 3.1.2)."""
        if text is None:
            return Markup("")
        words, language = self._in_language(text)
        return self.in_language(words, language)

    def in_words(self, labels: Mapping[str, str]) -> str:
        """A label that a vocabulary has in some languages: in the page's, else in the first."""
        return labels.get(self.language) or next(iter(labels.values()))

    def in_language(self, words: str, language: str) -> Markup:
        if not language or language == self.language:
            return escape(words)
        return ready(f'<span lang="{escape(language)}">{escape(words)}</span>')

    def prose(self, text: Text | None, entry: Entry | None = None, prefix: str = "") -> Markup:
        """Markdown as HTML. Links to other records are resolved from where `entry` stands."""
        if text is None:
            return Markup("")
        words, language = text.written_in(self.language)
        output = prose.render(
            words,
            link=lambda written: self.written_link(written, entry),
            image=self.prose_image,
            words=self._prose_words,
            prefix=prefix,
            boxed=None if entry is None else lambda written: self._box(written, entry),
        )
        if not self.as_written:
            output = set_markup(output, language)
        if (key := self.keys.get(id(text))) is not None:
            output = marked(f"{key}.{language}", output)
        mark = f' lang="{html.escape(language)}"' if language and language != self.language else ""
        return ready(f'<div class="p-prose"{mark}>{output}</div>')  # the parser lets no raw HTML through

    def headings(self, text: Text | None, entry: Entry, prefix: str) -> list[tuple[str, Markup]]:
        """The id and the words of each heading of the second level, for a page's table of contents."""
        found = _HEADING.findall(self.prose(text, entry, prefix))
        return [(name, ready(_TAG.sub("", words))) for name, words in found]  # escaped already

    def _box(self, written: str, entry: Entry) -> str:
        """The kind of the record that a written link leads to, where links to it make a box of its own."""
        found = self.portal.resolve(written, entry) if written and not prose.is_external(written) else None
        return found.kind if found is not None and found.kind in BOXED else ""

    @cached_property
    def _prose_words(self) -> Mapping[str, str]:
        names = (*prose.ALERTS, *BOXED, "table", "footnotes", "footnote_back")
        return {name: self.t(f"prose.{name}") for name in names}

    def written_link(self, written: str, entry: Entry | None) -> str:
        """The address for what an editor wrote: outside as it is, a record or a file of the portal from here."""
        if not written or prose.is_external(written) or written.startswith("#") or entry is None:
            return written
        found = self.portal.resolve(written, entry)
        if found is not None:
            return self.entry_url(found)
        path = self.assets.content_file(written, entry.raw.kind)
        return self.url(path) if path else ""

    def prose_image(self, source: str, alternative: str, title: str) -> str:
        return str(self.assets.figure(self, source, alternative, title))

    def other_language(self, record: BaseModel) -> str:
        """The language of a text of a record that is not written in the page's; empty where all are."""
        held = (getattr(record, name) for name in told_in_text(type(record)))
        texts = [text for text in held if text is not None and not text.has(self.language)]
        return str(texts[-1].in_language(self.language).language) if texts else ""

    # Addresses

    def url(self, address: str) -> str:
        """The way from this page to an address of the portal."""
        return self.portal.addresses.absolute(address) if self.base else relative(address, self.address)

    def asset(self, name: str) -> str:
        """The way to a style, script, font or picture of the theme."""
        return self.url(self.assets.address(name))

    def section_url(self, section: str) -> str:
        return self.url(self.portal.addresses.section(self.language, section))

    def home_url(self) -> str:
        return self.url(self.portal.addresses.home(self.language))

    def member_url(self, section: str, code: str) -> str:
        """The page of a country or a part of the world, an SDG or a topic."""
        return self.url(member_address(self.portal, self.language, section, code))

    def entry_url(self, entry: Entry) -> str:
        return self.url(self.portal.address(entry, self.portal.language_of(entry, self.language)))

    def link(self, entry: Entry, words: str | Markup | None = None) -> Markup:
        """A link to an entry by its title; one that leads to another language says so."""
        made = partial(self._link, entry, words)
        return made() if words is not None else self.alike(("link", entry.key), made)

    def _link(self, entry: Entry, words: str | Markup | None) -> Markup:
        language = self.portal.language_of(entry, self.language)
        label = self.text(entry.value.title) if words is None else escape(words)
        if language == self.language:
            address = self.url(self.portal.address(entry, language))
            return ready(f'<a href="{escape(address)}">{label}</a>')  # both escaped
        note = self.t("language.only_in", language=self.wording.language_name(language))
        linked = Markup('<a href="{}" hreflang="{}">{}</a>').format(self.entry_url(entry), language, label)
        return Markup('{} <span class="p-language-note">({})</span>').format(linked, note)

    def refer(self, kind: str, names: str | Iterable[str]) -> list[Entry]:
        """The entries that a reference field names."""
        found = [self.portal.library.find(kind, name) for name in ([names] if isinstance(names, str) else names)]
        return [entry for entry in found if entry is not None]

    # Values

    def date(self, day: PartialDate | None) -> Markup:
        """A date as precise as it is known, readable by programs too (HTML, 4.5.14)."""
        return Markup("") if day is None else self.alike(("date", day), lambda: self._date(day))

    def _date(self, day: PartialDate) -> Markup:
        words = escape(self.plain_date(day))
        if day.until:  # no form of a machine's date says "between"
            return words
        return ready(f'<time datetime="{day}">{words}</time>')  # a date's digits need no escape

    def plain_date(self, day: PartialDate) -> str:
        return date_words(day, self.wording)

    def term(self, taxonomy: str, term_id: str) -> Markup:
        words, language = taxonomies.label(taxonomy, term_id, self.language)
        return self.in_language(words, language)

    def term_ids(self, taxonomy: str) -> tuple[str, ...]:
        """The ids of a vocabulary's terms, in its order."""
        return taxonomies.term_ids(taxonomy)

    def meaning(self, taxonomy: str, term_id: str) -> Markup:
        """What a term of a vocabulary means, where the vocabulary says so."""
        described = taxonomies.taxonomy(taxonomy).terms[term_id].description
        return self.text(Text(described)) if described else Markup("")

    def facet(self, kind: Kind, name: str, value: str) -> str:
        """What a value that lists are narrowed by is called."""
        if name == "country":
            return self.country(value)
        if name == "state":
            return self.choice("state", value)
        if name in ("sdg", "year"):
            return self.t("sdgs.code", code=value) if name == "sdg" else value
        if name in ("axis", "partner"):
            found = self.refer({"axis": "axes", "partner": "partners"}[name], value)
            return self.plain(found[0].value.title) if found else value
        if name == "language":
            return self.language_name(value)
        taxonomy = "topics" if name == "topic" else field_types(kind.model)[kind.facet_kind].detail
        if not taxonomy:
            return self.choice(kind.facet_kind, value)
        return taxonomies.label(taxonomy, value, self.language)[0]

    def country(self, code: str) -> str:
        return self.wording.country(code)

    def language_name(self, code: str) -> str:
        return self.wording.language_name(code)

    def own_name(self, code: str) -> str:
        return own_name(code)
