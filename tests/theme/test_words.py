"""Templates hold no words of their own: what they ask for is there in each language, none is typed."""

import re
from collections.abc import Mapping

import pytest

from portulano import taxonomies
from portulano.i18n import load_texts
from portulano.resources import theme_folder

TEMPLATES = sorted(
    path for folder in ("pages", "records", "partials") for path in (theme_folder() / folder).glob("*.html")
)
LANGUAGES = ("es", "en")

ASKED = re.compile(r"(?<![\w.])(?:view\.)?t\(\s*[\"']([\w.-]+)[\"']")
COUNTED = re.compile(r"view\.count\(\s*[\"']([\w.-]+)[\"']")
TEMPLATE_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKUP = re.compile(r"<script.*?</script>|<[^>]*>|\sdata-[\w-]*", re.DOTALL)


@pytest.fixture(scope="module")
def texts() -> Mapping[str, Mapping[str, str]]:
    return {language: load_texts([theme_folder() / "strings"], language) for language in LANGUAGES}


def test_every_text_that_a_template_asks_for_is_written(texts: Mapping[str, Mapping[str, str]]) -> None:
    missing = []
    for path in TEMPLATES:
        template = path.read_text(encoding="utf-8")
        asked = {f"interface.{key}" for key in ASKED.findall(template)}
        asked |= {f"interface.{key}.other" for key in COUNTED.findall(template)}
        for language in LANGUAGES:
            missing += [
                f"{path.name}: {key} ({language})"
                for key in sorted(asked - set(texts[language]))
                if not key.removesuffix(".other").endswith((".", "_"))  # the rest of such a key is a value's
            ]
    assert missing == []


def test_no_words_are_typed_in_a_template() -> None:
    typed = []
    for path in TEMPLATES:
        shown = MARKUP.sub(" ", TEMPLATE_CODE.sub("", path.read_text(encoding="utf-8")))
        typed += [f"{path.name}: {word}" for word in re.findall(r"[^\W\d_]{2,}", shown)]
    assert typed == []


KEYBOARD = re.compile("[\"']")
CODE = ("commands.", "problems.", "errors.")
"""What is read in a terminal, beside pieces of YAML that are typed as they stand."""


def test_words_are_written_with_the_marks_of_their_language(texts: Mapping[str, Mapping[str, str]]) -> None:
    foreign = {"es": re.compile("[“‘](?![^«]*»)"), "en": re.compile("[«»]")}
    wrong = [
        f"{key} ({language}): {text}"
        for language in LANGUAGES
        for key, text in texts[language].items()
        if not key.startswith(CODE) and (KEYBOARD.search(text) or foreign[language].search(text))
    ]
    assert wrong == []


def test_terms_are_written_with_the_marks_of_their_language() -> None:
    wrong = [
        f"{name} {key}: {text}"
        for name in taxonomies.taxonomy_ids()
        for key, term in taxonomies.taxonomy(name).terms.items()
        for text in (*term.labels.values(), *(term.description or {}).values())
        if KEYBOARD.search(text)
    ]
    assert wrong == []
