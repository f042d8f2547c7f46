import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from portulano.i18n import wording_for
from portulano.model import KINDS
from portulano.resources import theme_folder
from portulano.schema import schema_names, schema_of
from portulano.syntax.markdown import split_front_matter
from portulano.syntax.yaml_reader import read
from tests.cli.conftest import Run
from tests.conftest import ROOT

WORDS = {language: wording_for(language, (theme_folder() / "strings",)) for language in ("es", "en")}
CONTENT = sorted(path for path in (ROOT / "content").glob("*/*") if path.suffix in (".yml", ".md"))
ORIGINALS = [path for path in CONTENT if "." not in path.stem]


def tree_of(path: Path) -> dict[str, object]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = split_front_matter(text)[0] or ""
    return {key: value for key, value in read(text).items() if value is not None}


def mistakes(kind: str, tree: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATORS[kind].iter_errors(tree)]


VALIDATORS = {name: Draft202012Validator(schema_of(name, WORDS["es"])) for name in schema_names()}


@pytest.mark.parametrize("name", schema_names())
@pytest.mark.parametrize("language", WORDS)
def test_schema_is_valid_and_worded(name: str, language: str) -> None:
    schema = schema_of(name, WORDS[language])
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("/2020-12/schema")
    unworded = [field for field, inner in schema["properties"].items() if inner["title"] == field]
    assert not unworded
    assert "id" not in schema["properties"] or name == "site"


def test_every_file_of_the_demonstration_fits() -> None:
    wrong = {path.name: found for path in ORIGINALS if (found := mistakes(path.parent.name, tree_of(path)))}
    assert not wrong


def test_configuration_of_the_demonstration_fits() -> None:
    assert mistakes("site", tree_of(ROOT / "site_config.yml")) == []


TYPED = [
    ("news", {"title": "X", "date": 2021, "draft": True}),  # an editor's reader sees a number and a truth value
    ("news", {"title": "X", "date": "2021-08-26", "draft": "true"}),
    ("news", {"title": {"es": "X", "en": "Y"}, "date": "2021", "sdgs": ["11.a", 6, 11.3]}),
    ("strategy", {"title": "X", "period": "2021/2025"}),
    ("strategy", {"title": "X", "period": {"start": 2021}}),
    ("indicators", {"title": "X", "unit": "km", "baseline": {"value": 10.5}, "decimals": 1}),
    ("indicators", {"title": "X", "unit": "km", "baseline": {"value": "10.5"}, "decimals": "1"}),
]


@pytest.mark.parametrize(("kind", "tree"), TYPED)
def test_text_and_what_editors_make_of_it_both_fit(kind: str, tree: dict[str, object]) -> None:
    assert mistakes(kind, tree) == []


WRONG = [
    ("news", {"date": "2021"}),
    ("news", {"title": "X", "date": "26/08/2021"}),
    ("news", {"title": "X", "date": "2021", "autor": "Y"}),
    ("news", {"title": "X", "date": "2021", "topics": ["environment-climate", "weather"]}),
    ("partners", {"title": "X", "partner_kind": "city", "country": ["EC"]}),
    ("strategy", {"title": "X", "period": "2021-2025"}),
]


@pytest.mark.parametrize(("kind", "tree"), WRONG)
def test_mistakes_are_found_while_writing(kind: str, tree: dict[str, object]) -> None:
    assert mistakes(kind, tree)


def test_one_schema_is_printed(run: Run) -> None:
    schema: dict[str, Any] = json.loads(run("schema", "acuerdos", "--language", "es").out)
    assert schema["title"] == "Acuerdo"
    assert schema["properties"]["signed"]["title"] == "Firma"
    kinds = schema["properties"]["agreement_kind"]
    assert dict(zip(kinds["enum"], kinds["enumDescriptions"], strict=True))["twinning"] == "Hermanamiento"


def test_all_schemas_are_written_where_editors_look(run: Run, tmp_path: Path) -> None:
    said = run("-C", tmp_path, "schema")
    assert said.code == 0
    written = {path.name for path in (tmp_path / ".portulano" / "schema").iterdir()}
    assert written == {f"{kind.name}.json" for kind in KINDS} | {"site.json"}
    assert len(said.out.splitlines()) == len(written)
