"""Every problem that the program can tell has words in both languages, and they are words for office staff."""

import ast
import re
from itertools import pairwise
from string import Formatter

import pytest

from portulano.i18n import load_texts
from portulano.resources import theme_folder
from tests.architecture import sources

# In which place of a call the code of a problem stands
CODE_PLACES = {
    "PydanticCustomError": 0,
    "Rule": 0,
    "UnreadableYamlError": 0,
    "_whole_file": 1,
    "problem_at": 2,
}
SEVERITIES = ("error", "warning")
JARGON = {
    "es": "string cadena mapping mapeo null nulo parse parsear sintaxis yaml booleano array objeto diccionario token",
    "en": "string mapping null parse parser syntax yaml boolean array dictionary object token scalar",
}


def texts(language: str) -> dict[str, str]:
    found = load_texts([theme_folder() / "strings"], language)
    return {key: text for key, text in found.items() if key.startswith("problems.")}


def codes_in_the_program() -> set[str]:
    codes = set()
    for path in sources.modules().values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                codes |= {code for code in code_in(node) if isinstance(code, str)}
    return codes


def code_in(call: ast.Call) -> list[object]:
    """The code that is written in a call, if one is; in `Problem(...)` it follows the severity."""
    written: list[object] = [one.value if isinstance(one, ast.Constant) else None for one in call.args]
    called = getattr(call.func, "id", "")
    if called == "Problem":
        return [code for severity, code in pairwise(written) if severity in SEVERITIES]
    place = CODE_PLACES.get(called)
    return [] if place is None else [*written[place : place + 1]]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_code_has_words(language: str) -> None:
    codes = codes_in_the_program()
    assert len(codes) > 40
    worded = texts(language)
    assert not [code for code in sorted(codes) if f"problems.{code}.message" not in worded]
    assert not [code for code in sorted(codes) if f"problems.{code}.hint" not in worded]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_are_filled_with_the_same_values() -> None:
    spanish, english = texts("es"), texts("en")
    assert spanish.keys() == english.keys()
    differing = [key for key in spanish if placeholders(spanish[key]) != placeholders(english[key])]
    assert not differing


@pytest.mark.parametrize("language", ["es", "en"])
def test_words_for_office_staff(language: str) -> None:
    jargon = set(JARGON[language].split())
    found = {
        key: words for key, text in texts(language).items() if (words := jargon & set(re.findall(r"\w+", text.lower())))
    }
    assert not found


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_text_is_a_sentence(language: str) -> None:
    wrong = [
        key
        for key, text in texts(language).items()
        if ".severity." not in key and (text != text.strip() or (key.endswith(".message") and not text.endswith(".")))
    ]
    assert not wrong
