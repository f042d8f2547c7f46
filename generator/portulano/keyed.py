"""A portal in, the texts that can be changed by themselves out, each with a key and the places where it is written.

They are the Markdown texts of records of which nothing else is made than what is shown where they stand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portulano.library import Entry
from portulano.load import SourceFile
from portulano.model.values import Prose
from portulano.portal import Portal
from portulano.prose_checks import prose_in
from portulano.syntax.yaml_reader import Location


@dataclass(frozen=True, slots=True)
class KeyedTexts:
    """`keys` names each text, by identity; `places` tells for each file where in it which text in which language is
    written: `{"content/news/a.md": {'["body"]': "17.es"}}`."""

    keys: Mapping[int, str]
    places: Mapping[str, Mapping[str, str]]


ARTICLES = ("records", "pages", "partials", "components", "feeds")
"""The folders of a theme whose templates are given records."""


def keyed_texts(portal: Portal, themes: Sequence[Path]) -> KeyedTexts:
    """The texts of all records that can be changed by themselves; `themes` is as `theme_folders` gives it.

    There are none where the city has templates of its own, which may make of a text what they like.
    """
    if any(next((folder / name).glob("**/*"), None) for folder in themes[:-1] for name in ARTICLES):
        return KeyedTexts({}, {})
    keys: dict[int, str] = {}
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in portal.library.entries.values():
        if _stands_alone(portal, entry):
            for location, text in prose_in(entry.value):
                key = keys.setdefault(id(text), str(len(keys)))
                for file, place, language in _written(portal, entry, (*entry.location, *location), text):
                    places[file][json.dumps(place)] = f"{key}.{language}"
    return KeyedTexts(keys, places)


MADE_OTHERWISE = ("editions", "practices")
"""The kinds of whose texts something else is made too: letters, a sheet in plain text."""


def _stands_alone(portal: Portal, entry: Entry) -> bool:
    """Whether nothing is made of the entry's texts but what is shown of them.

    A translation that knows of which original it was made depends on that; where there is no summary, one is made of
    how a text begins; what stands in a spreadsheet is not read as text.
    """
    record, raw = entry.record, entry.raw
    summary = entry.value.summary
    return (
        record.translated is None
        and type(raw.source) is SourceFile
        and not raw.tables
        and record.kind not in MADE_OTHERWISE
        and summary is not None
        and all(summary.has(language) for language in portal.languages)
    )


def _written(portal: Portal, entry: Entry, location: Location, text: Prose) -> Iterator[tuple[str, Location, str]]:
    """File, place in it and language: a text in the portal's first language may stand without naming it."""
    raw = entry.raw
    for language in text.by_language:
        if location == ("body",) and language in raw.translations:
            yield raw.translations[language].name, location, language
            continue
        yield raw.source.name, (*location, language), language
        if language == portal.config.default_language:
            yield raw.source.name, location, language
