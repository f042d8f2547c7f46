"""Interface texts, dates, numbers, money, names of countries and languages, each for a language given by the caller.

Texts come from theme/strings/<language>/*.yml, the city's own folder before the shipped one; everything else from the
Unicode CLDR through Babel.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from types import MappingProxyType

import babel.dates
import babel.lists
import babel.numbers
import yaml
from babel import Locale, UnknownLocaleError

from portulano.errors import MachineError
from portulano.typography import set_text

WORLDWIDE = {"en": "en-001"}
"""A portal speaks to readers everywhere: English as the world writes it (26 August 2021), unless a region is named."""

FALLBACK = "en"
"""The language of a text that neither the portal nor the program has in the language asked for."""


def load_texts(folders: Sequence[Path], language: str, name: str = "*") -> dict[str, str]:
    """The interface texts of `language` by dotted key; later folders give what the earlier ones lack.

    A file's place is the beginning of its keys: `kinds/news.yml` holds what `kinds.news.` begins. What a kind's file
    says of `values` and `parts` is found where those of all kinds are, so that a new kind needs no other file. With
    `name`, only the texts whose keys begin with that name.

    Raises MachineError if a file cannot be read: these files are part of the program or of a city's theme.
    """
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        base = folder / language
        for path in sorted([*base.glob(f"{name}.yml"), *base.glob(f"{name}/**/*.yml")]):
            prefix = ".".join(path.relative_to(base).with_suffix("").parts)
            try:
                found = path.stat()
                texts |= _texts_of(path, f"{prefix}.", (found.st_size, found.st_mtime_ns))
            except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
                raise MachineError(
                    "strings_unreadable", file=path.name, language=language, detail=str(error)
                ) from error
    return texts


@lru_cache(maxsize=1024)
def _texts_of(path: Path, prefix: str, mark: tuple[int, int]) -> Mapping[str, str]:  # noqa: ARG001  # read anew if changed
    """The texts of one file; a preview that builds again does not read them again. `mark` is its size and time."""
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader=_TextLoader)
    texts = dict(_flat(tree, prefix))
    own = {f"kinds.{match[1]}": text for key, text in texts.items() if (match := _OF_ONE_KIND.fullmatch(key))}
    return MappingProxyType({**own, **texts})


_OF_ONE_KIND = re.compile(r"kinds\.[^.]+\.((?:values|parts)\..+)")
_TextLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _flat(tree: object, prefix: str) -> Iterable[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _flat(value, f"{prefix}{key}." if isinstance(value, (Mapping, list)) else f"{prefix}{key}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _flat(value, f"{prefix}{index}.")
    elif tree is not None:
        yield prefix, str(tree)


class _TextsOnDemand(Mapping[str, str]):
    """The interface texts of a language, of which those that begin with the same name are read when one is asked for.

    A command says a few words; all texts together take longer to read than a small edit to publish.
    """

    def __init__(self, folders: Sequence[Path], language: str) -> None:
        self._read = cache(partial(load_texts, folders, language))

    def __getitem__(self, key: str) -> str:
        name = key.partition(".")[0]
        if not name.isidentifier():  # no file is called so, and what is no name might be a pattern of many
            raise KeyError(key)
        return self._read(name)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read("*"))

    def __len__(self) -> int:
        return len(self._read("*"))


class _Lenient(dict[str, object]):
    """Leaves a placeholder without a value as it stands, so that a translation's slip never stops a build."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@cache
def _pattern(decimals: int) -> babel.numbers.NumberPattern:
    """How a number with so many decimals is written (UTS 35, part 3, 3), read once."""
    return babel.numbers.parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(WORLDWIDE.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(FALLBACK)


@lru_cache(maxsize=100_000, typed=True)
def _number(value: Decimal | int | float, decimals: int | None, language: str) -> str:
    """A number as the language writes it. The same few stand on many pages, and each takes as long as ten texts."""
    if decimals is None:
        exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
        decimals = 2 if isinstance(value, float) else max(0, -exponent) if isinstance(exponent, int) else 0
    return str(babel.numbers.format_decimal(value, format=_pattern(decimals), locale=_locale(language)))


@lru_cache(maxsize=100_000)
def _date(year: int, month: int, day: int, language: str) -> str:
    """A date as the language writes it, which stands on as many pages as the record it belongs to is shown on."""
    if not month:
        return str(year)
    moment = datetime.date(year, month, day or 1)
    if not day:
        return str(babel.dates.format_skeleton("yMMMM", moment, locale=_locale(language)))
    return set_text(str(babel.dates.format_date(moment, format="long", locale=_locale(language))), language)


@dataclass(frozen=True)
class Wording:
    """How one language says things. Made once per build and language, then only asked."""

    language: str
    texts: Mapping[str, str]
    fallback: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The text under `key`, its `{placeholders}` filled; the key itself if no language has it."""
        found = self.texts.get(key) or self.fallback.get(key) or key
        return found.format_map(_Lenient(values)) if "{" in found else found

    def has(self, key: str) -> bool:
        return key in self.texts or key in self.fallback

    def missing(self) -> tuple[str, ...]:
        """The keys that only the fallback has."""
        return tuple(sorted(set(self.fallback) - set(self.texts)))

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text for `number` things, by the language's plural rule (CLDR): keys `<key>.one`, `<key>.other`."""
        form = self.locale.plural_form(number)
        chosen = f"{key}.{form}" if self.has(f"{key}.{form}") else f"{key}.other"
        return self.text(chosen, number=self.number(number), **values)

    @cached_property
    def locale(self) -> Locale:
        return _locale(self.language)

    @property
    def direction(self) -> str:
        return str(self.locale.text_direction)

    def number(self, value: Decimal | int | float, decimals: int | None = None) -> str:
        """A number with the language's marks; as many decimals as it was written with, unless given."""
        return _number(value, decimals, self.language)

    def figure(self, value: Decimal | int | float, unit: str = "", decimals: int | None = None) -> str:
        """A number with its unit: "22 km"; a percentage as the language writes it, "98 %" or "98%"."""
        told = self.number(value, decimals)
        if unit in ("%", "‰"):
            pattern = self.locale.percent_formats[None]
            return str(pattern.prefix[0].replace("%", unit) + told + pattern.suffix[0].replace("%", unit))
        return f"{told}\u00a0{unit}" if unit else told

    def percent(self, value: Decimal | float) -> str:
        """A share of one as a whole percentage."""
        return str(
            babel.numbers.format_percent(value, format=self.locale.percent_formats[None].pattern, locale=self.locale)
        )

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount with its ISO 4217 code, which no reader abroad mistakes for another dollar."""
        decimals = 0 if amount == amount.to_integral_value() else 2
        return f"{currency}\u00a0{self.number(amount, decimals)}"

    def date(self, year: int, month: int = 0, day: int = 0) -> str:
        """A date as precise as it is known: "2021", "agosto de 2021", "26 de agosto de 2021".

        No line is broken between a day and its month.
        """
        return _date(year, month, day, self.language)

    def in_short(self, value: Decimal) -> str:
        """A large number for a headline: "12,3 M"."""
        return str(babel.numbers.format_compact_decimal(value, fraction_digits=1, locale=self.locale))

    def time_zone(self, name: str) -> str:
        """Whose time a time zone of the IANA database is: "hora de Ecuador"."""
        return str(babel.dates.get_timezone_location(name, locale=self.locale))

    def joined(self, items: Sequence[str]) -> str:
        """ "a, b y c"."""
        return str(babel.lists.format_list(list(items), locale=self.locale))

    def country(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        return str(self.locale.languages.get(code.split("-")[0], code))


def capitalised(words: str) -> str:
    """Words that stand by themselves, with a capital as at the start of a sentence: many languages write the names of
    languages without."""
    return words[:1].upper() + words[1:]


@cache
def own_name(code: str) -> str:
    """What a language calls itself: "español", "English"."""
    try:
        return str(Locale.parse(code, sep="-").get_display_name() or code)
    except (UnknownLocaleError, ValueError):
        return code


def wording_for(language: str, folders: Sequence[Path], fallback_language: str = FALLBACK) -> Wording:
    """The wording of `language`; what it lacks (all of it, if unknown) comes in `fallback_language`."""
    texts = load_texts(folders, language)
    fallback = texts if language == fallback_language else load_texts(folders, fallback_language)
    return Wording(language, texts, fallback)


def wording_on_demand(language: str, folders: Sequence[Path]) -> Wording:
    """The wording of `language` for a few words: a file is read when one of its texts is asked for.

    Asking raises MachineError if the file cannot be read.
    """
    return Wording(language, _TextsOnDemand(folders, language), _TextsOnDemand(folders, FALLBACK))


def wordings_for(languages: Iterable[str], folders: Sequence[Path], fallback_language: str) -> dict[str, Wording]:
    """The wordings of several languages, for which every file is read once."""
    fallback = load_texts(folders, fallback_language)
    return {
        language: Wording(
            language, fallback if language == fallback_language else load_texts(folders, language), fallback
        )
        for language in languages
    }


def known_languages(folders: Sequence[Path]) -> tuple[str, ...]:
    """The languages that have interface texts."""
    return tuple(
        sorted({path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()})
    )


_WORD = re.compile(r"\w+", re.UNICODE)


def sort_key(text: str) -> tuple[str, str]:
    """Orders names as a reader looks for them: accents and case only decide between equals."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    return (" ".join(_WORD.findall(plain.casefold())), text)
