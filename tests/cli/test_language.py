import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from portulano import i18n
from portulano.errors import UsageError
from portulano.i18n import load_texts, wording_for, wording_on_demand
from portulano.resources import theme_folder
from portulano.telling import told
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


@pytest.mark.parametrize("language", ["es", "en", "xx"])
def test_words_on_demand_are_the_same_as_all_at_once(language: str) -> None:
    folders = (theme_folder() / "strings",)
    whole, few = wording_for(language, folders), wording_on_demand(language, folders)
    keys = [*whole.fallback, "commands.no_such_key", "nothing", ""]
    assert [few.text(key) for key in keys] == [whole.text(key) for key in keys]
    assert [few.has(key) for key in keys] == [whole.has(key) for key in keys]
    assert few.missing() == whole.missing()


def test_a_command_reads_only_the_words_that_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    texts_of = i18n._texts_of

    def noted(path: Path, prefix: str, mark: tuple[int, int]) -> Mapping[str, str]:
        read.append(path.stem)
        return texts_of(path, prefix, mark)

    monkeypatch.setattr(i18n, "_texts_of", noted)
    words = wording_on_demand("es", (theme_folder() / "strings",))
    assert words.text("commands.serve.stopped") == words.text("commands.serve.stopped") != "commands.serve.stopped"
    assert read == ["commands"]


def test_what_has_gone_wrong_is_told_where_no_words_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "errors.yml").write_text("no_portal: [", encoding="utf-8")
    error = UsageError("no_portal", folder=tmp_path, file="site_config.yml")
    assert told(error, wording_on_demand("es", (tmp_path,))) == f"portulano: {error}"
