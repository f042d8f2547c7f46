"""Templates hold no words of their own: what they ask for is there in each language, none is typed."""

import re
from collections.abc import Mapping

import pytest

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
