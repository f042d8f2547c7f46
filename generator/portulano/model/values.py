"""The values that fields hold: texts in several languages, dates that know their precision, addresses, references.

Each type says how a piece of text from a content file becomes a value (pydantic calls it) and how an editor's schema
describes it. Mistakes are `PydanticCustomError`s whose type is the code of a `Problem`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from portulano import taxonomies
from portulano.model.dates import UNDATED as UNDATED
from portulano.model.dates import PartialDate as PartialDate
from portulano.model.dates import shortened
from portulano.syntax.characters import cleaned
from portulano.typography import set_text

EVERY_LANGUAGE = ""
"""The language of a proper name: the same in every language."""


class Localised(NamedTuple):
    """A text and the language it is really in ("" when that does not matter, as for a proper name)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text by language code. `EVERY_LANGUAGE` as code marks a text that is the same in all of them."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> Localised:
        """The text as it is printed: in `language`, else as a proper name, else in the first language that it has."""
        text, code = self.written_in(language)
        return Localised(self._printed(text, code or language), code)

    def written_in(self, language: str) -> Localised:
        """The same with the marks that its author typed: for data, and for what is made of it for programs."""
        for code in (language, EVERY_LANGUAGE):
            if code in self.by_language:
                return Localised(self.by_language[code], code)
        code, text = next(iter(self.by_language.items()))
        return Localised(text, code)

    @staticmethod
    def _printed(text: str, language: str) -> str:
        return set_text(text, language)

    def has(self, language: str) -> bool:
        return language in self.by_language or EVERY_LANGUAGE in self.by_language

    @classmethod
    def _from_content(cls, value: object, info: ValidationInfo) -> Text:
        if isinstance(value, Text):
            return value
        languages: tuple[str, ...] = (info.context or {}).get("languages", ("es", "en"))
        if isinstance(value, str):
            return cls({cls._plain_language(languages): _clean(value)})
        if not isinstance(value, Mapping) or not value:
            raise PydanticCustomError("text-type", "text expected")
        for code in value:
            if code not in languages:
                known = ", ".join(languages)
                raise PydanticCustomError("text-language", "unknown language", {"language": str(code), "known": known})
        texts = {code: _clean(value[code]) for code in languages if value.get(code) is not None}
        if not texts:
            raise PydanticCustomError("text-empty", "empty text")
        return cls(texts)

    @classmethod
    def _plain_language(cls, languages: tuple[str, ...]) -> str:
        return languages[0]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(cls._from_content)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        by_language = {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}
        return {"anyOf": [{"type": "string"}, by_language]}


class Prose(Text):
    """A text written in Markdown (GitHub-flavoured; no raw HTML), which is set when it is shown."""

    __slots__ = ()

    @staticmethod
    def _printed(text: str, language: str) -> str:  # noqa: ARG004  # its marks may be Markdown's
        return text


class Marks(Text):
    """A mark by language: how the original stood when it was translated into each."""

    __slots__ = ()

    @staticmethod
    def _printed(text: str, language: str) -> str:  # noqa: ARG004  # for the program alone
        return text


class Name(Text):
    """A text whose plain form is a proper name, the same in every language."""

    __slots__ = ()

    @classmethod
    def _plain_language(cls, languages: tuple[str, ...]) -> str:  # noqa: ARG003  # the texts of a name have none
        return EVERY_LANGUAGE


def _clean(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("text-type", "text expected")
    text = cleaned(value)
    if not text:
        raise PydanticCustomError("text-empty", "empty text")
    return text


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a text field as a term of a closed vocabulary in the taxonomies room."""

    taxonomy: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._known, core_schema.str_schema())

    def _known(self, value: str) -> str:
        if value in taxonomies.taxonomy(self.taxonomy).terms:
            return value
        closest = taxonomies.closest(self.taxonomy, value)
        known = ", ".join(taxonomies.term_ids(self.taxonomy)[:30])
        code = "unknown-term" if closest is None else "unknown-term-close"
        values = {"value": shortened(value), "known": known, "closest": closest or "", "taxonomy": self.taxonomy}
        raise PydanticCustomError(code, "unknown term", values)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "enum": list(taxonomies.term_ids(self.taxonomy))}


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text field as the id of a record of `kind` ("*": of any kind, written `kind/id`)."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._written, core_schema.str_schema())

    def _written(self, value: str) -> str:
        if self.kind == "*" and "/" not in value:
            raise PydanticCustomError("reference-form", "kind/id expected", {"value": shortened(value)})
        return value.strip()


def _sdg(value: str) -> str:
    if not taxonomies.is_sdg(value):
        raise PydanticCustomError("sdg", "SDG expected", {"value": shortened(value)})
    return value


def _web_address(value: str) -> str:
    """Only addresses that a browser opens as a page or a mail program as a letter; never a script (WHATWG URL, 4.4)."""
    try:
        parts = urlsplit(value)
    except ValueError:
        raise PydanticCustomError("web-address", "web address expected", {"value": shortened(value)}) from None
    well_formed = not re.search(r"[\s<>\"\\^`{|}]", value)
    if well_formed and ((parts.scheme in ("http", "https") and parts.netloc) or parts.scheme in ("mailto", "tel")):
        return value
    raise PydanticCustomError("web-address", "web address expected", {"value": shortened(value)})


def _slug(value: str) -> str:
    if not is_slug(value):
        raise PydanticCustomError("slug", "id expected", {"value": shortened(value), "suggestion": slug_from(value)})
    return value


def is_slug(value: str) -> bool:
    """Whether `value` can be a file's name and an address: lower-case letters, digits, single hyphens."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) is not None


def slug_from(text: str) -> str:
    """The id that a person would give to `text`: "Señal de Cádiz" becomes "senal-de-cadiz"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "sin-nombre"


def _country(value: str) -> str:
    if value not in taxonomies.country_codes():
        raise PydanticCustomError("country", "country code expected", {"value": shortened(value)})
    return value


def _currency(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", value):
        raise PydanticCustomError("currency", "currency code expected", {"value": shortened(value)})
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+", value):
        raise PydanticCustomError("email", "e-mail address expected", {"value": shortened(value)})
    return value


def _file_path(value: str) -> str:
    """A path inside content/: never absolute, never upwards."""
    if value.startswith(("/", "\\", "~")) or ".." in value.split("/") or "\\" in value or ":" in value:
        raise PydanticCustomError("file-path", "path inside content expected", {"value": shortened(value)})
    return value


def _language_code(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", value):
        raise PydanticCustomError("language-code", "language code expected", {"value": shortened(value)})
    return value


def _duration(value: str) -> str:
    """Minutes and seconds as players show them, `48:30` or `1:12:05`."""
    if not re.fullmatch(r"(\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d", value):
        raise PydanticCustomError("duration", "duration expected", {"value": shortened(value)})
    return value


def _number(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value.adjusted()) > 24:
        raise PydanticCustomError("number", "number expected", {"value": shortened(value)})
    return value


@dataclass(frozen=True, slots=True)
class Mark:
    """Names what a text field holds, where its Python type alone does not say; pages and data show it accordingly."""

    name: str


Sdg = Annotated[str, AfterValidator(_sdg), Mark("sdg")]
WebAddress = Annotated[str, AfterValidator(_web_address), Mark("web-address")]
Slug = Annotated[str, AfterValidator(_slug), Mark("slug")]
Country = Annotated[str, AfterValidator(_country), Mark("country")]
Currency = Annotated[str, AfterValidator(_currency), Mark("currency")]
Email = Annotated[str, AfterValidator(_email), Mark("email")]
FilePath = Annotated[str, AfterValidator(_file_path), Mark("file")]
Duration = Annotated[str, AfterValidator(_duration), Mark("duration")]
LanguageCode = Annotated[str, AfterValidator(_language_code), Mark("language")]
Number = Annotated[Decimal, AfterValidator(_number), Mark("number")]
