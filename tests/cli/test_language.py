import re

import pytest

from portulano.i18n import load_texts
from portulano.resources import theme_folder
from portulano.terminal import chosen_language
from tests.cli.conftest import Run

COMMANDS = ("init", "new", "table", "check", "build", "serve", "schema")

CHOICES = [
    ([], {}, "en"),
    ([], {"LANG": "es_EC.UTF-8"}, "es"),
    ([], {"LANG": "C.UTF-8"}, "en"),
    ([], {"LANG": "pt_BR.UTF-8"}, "en"),
    ([], {"LC_ALL": "es", "LANG": "en_US.UTF-8"}, "es"),
    ([], {"LC_MESSAGES": "es_ES", "LANG": "en_US"}, "es"),
    ([], {"LC_ALL": "", "LANG": "es_ES"}, "es"),
    ([], {"LC_ALL": "C", "LANG": "es_ES"}, "en"),
    (["--language", "es"], {"LANG": "en_US"}, "es"),
    (["check", "--language=en"], {"LANG": "es_ES"}, "en"),
    (["--language", "xx"], {"LANG": "es_ES"}, "en"),
    (["--language"], {}, "en"),
    (["new", "--", "--language", "es"], {}, "en"),
]


@pytest.mark.parametrize(("arguments", "environment", "language"), CHOICES)
def test_language_comes_from_the_option_or_the_machine(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment, ("en", "es")) == language


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize(
    ("language", "words"), [("es", ("Uso:", "Opciones:", "Ejemplos:")), ("en", ("Usage:", "Options:"))]
)
def test_help_is_in_the_language_chosen(run: Run, command: str, language: str, words: tuple[str, ...]) -> None:
    said = run(*([command] if command else []), "--help", "--language", language)
    assert said.code == 0
    assert all(word in said.out for word in words)
    foreign = ("Usage", "Options", "Show this") if language == "es" else ("Uso:", "Opciones", "Muestra")
    assert not [word for word in foreign if word in said.out]
    assert not re.search(r"\b(commands|errors)\.\w", said.out), "a text is missing"
    assert f"portulano {command}".strip() in said.out


def test_help_of_the_whole_names_every_command(run: Run) -> None:
    printed = run("--help").out
    assert [name for name in COMMANDS if f"  {name} " not in printed] == []


@pytest.mark.parametrize("file", ["commands", "errors"])
def test_both_languages_say_the_same_things(file: str) -> None:
    strings = (theme_folder() / "strings",)
    spanish, english = (
        {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in load_texts(strings, language).items()}
        for language in ("es", "en")
    )
    chosen = [{key: names for key, names in texts.items() if key.startswith(file)} for texts in (spanish, english)]
    assert chosen[0] == chosen[1]


def test_machine_in_spanish_is_answered_in_spanish(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_EC.UTF-8")
    assert "No existe el comando «contruir»" in run("contruir").err
