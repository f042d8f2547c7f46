import json
import re
from pathlib import Path

import pytest
import yaml

from portulano.model import KINDS
from portulano.syntax.yaml_reader import read
from tests.cli.conftest import Run

LANGUAGES = ["es,en", "en,es", "es", "en", "pt,es,en", "fr"]


@pytest.mark.parametrize("languages", LANGUAGES)
def test_new_portal_has_no_problem(run: Run, tmp_path: Path, languages: str) -> None:
    folder = tmp_path / "portal"
    said = run("init", folder, "--city", "Curitiba", "--country", "BR", "--languages", languages)
    assert (said.code, said.err) == (0, "")
    checked = run("-C", folder, "check", "--strict")
    assert checked.code == 0, checked.out
    config = read((folder / "site_config.yml").read_text(encoding="utf-8"))
    assert config["languages"] == languages.split(",")
    assert config["city"] == {"name": "Curitiba", "country": "BR"}


def test_every_kind_has_an_example_that_says_so(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "p", "--city", "Cuenca", "--country", "EC")
    for kind in KINDS:
        files = sorted((tmp_path / "p" / "content" / kind.name).iterdir())
        assert files, kind.name
        text = files[-1].read_text(encoding="utf-8")
        assert "Este archivo es un ejemplo" in text
        assert f"portulano new {kind.name}" in " ".join(text.replace("\n#", " ").split())


def test_texts_in_languages_that_the_program_lacks_are_english_and_said_to_be(run: Run, tmp_path: Path) -> None:
    said = run("init", tmp_path / "p", "--city", "Lisboa", "--country", "PT", "--languages", "pt,es")
    assert "Portuguese" in said.out
    text = (tmp_path / "p/content/partners/example.yml").read_text(encoding="utf-8")
    assert read(text)["title"] == {"pt": "Partner city (example)", "es": "Ciudad socia (ejemplo)"}
    assert "translate them" in " ".join(text.replace("\n#", " ").split())


def test_without_options_it_says_what_it_assumed(run: Run, tmp_path: Path) -> None:
    said = run("init", tmp_path / "p")
    assert said.code == 0
    assert "Example City, Ecuador (EC)" in said.out or "Ciudad de Ejemplo, Ecuador (EC)" in said.out
    assert "change it in site_config.yml" in said.out


@pytest.mark.parametrize(
    ("locale", "country"), [("es_MX.UTF-8", "MX"), ("pt_BR", "BR"), ("es_419.UTF-8", "EC"), ("C.UTF-8", "EC")]
)
def test_country_is_that_of_the_machine(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, country: str
) -> None:
    monkeypatch.setenv("LANG", locale)
    run("init", tmp_path / "p", "--city", "X")
    assert f"\n  country: {country}" in (tmp_path / "p/site_config.yml").read_text(encoding="utf-8")


REFUSED = [
    (["--country", "XX"], "two-letter country code"),
    (["--country", "Ecuador"], "two-letter country code"),
    (["--languages", "es,es"], "languages"),
    (["--languages", "español"], "español"),
    (["--languages", ","], "languages"),
]


@pytest.mark.parametrize(("options", "told"), REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(run: Run, tmp_path: Path, options: list[str], told: str) -> None:
    said = run("init", tmp_path / "p", *options)
    assert said.code == 2
    assert told in said.err
    assert not (tmp_path / "p").exists()


def test_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    said = run("init", tmp_path, "--city", "X", "--country", "EC")
    assert said.code == 2
    assert "not an empty folder" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_file_in_place_of_the_folder_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("mine")
    assert run("init", tmp_path / "p").code == 2


def test_empty_folder_is_taken(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path, "--country", "EC").code == 0


def test_hosting_and_editor_files_are_well_formed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    run("init", folder, "--city", "Cuenca", "--country", "EC")
    workflow = yaml.safe_load((folder / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    assert {"run": "portulano build"} in workflow["jobs"]["build"]["steps"]
    assert "${{ steps.publication.outputs.page_url }}" in (folder / ".github/workflows/publish.yml").read_text()
    pages = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert "$CI_DEFAULT_BRANCH" in pages["pages"]["rules"][0]["if"]
    assert "site/" in (folder / ".gitignore").read_text()
    assert re.fullmatch(r"portulano>=[\d.]+,<[\d.]+", (folder / "requirements.txt").read_text().splitlines()[-1])
    settings = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        assert (folder / schema).is_file()
        assert list(folder.glob(files)) or "news" in files or "pages" in files
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# Portal internacional de Cuenca")
    assert (folder / "README.en.md").is_file()


def test_city_with_signs_stays_whole(run: Run, tmp_path: Path) -> None:
    city = 'San José: "la $vieja" # 1'
    run("init", tmp_path / "p", "--city", city, "--country", "CR")
    assert read((tmp_path / "p/site_config.yml").read_text(encoding="utf-8"))["city"] == {"name": city, "country": "CR"}
    assert run("-C", tmp_path / "p", "check").code == 0
