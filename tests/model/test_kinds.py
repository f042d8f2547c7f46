"""Every kind is whole: words in each language for all that staff write and readers see, a template, an example."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel

from portulano.i18n import Wording, wording_for
from portulano.labels import field_texts, group_key
from portulano.model import KINDS, Kind
from portulano.model.base import Part, Record
from portulano.model.fields import field_types
from portulano.resources import theme_folder
from portulano.scaffold.new_portal import create_portal
from tests.conftest import ROOT

LANGUAGES = ("es", "en")


@pytest.fixture(scope="module")
def wordings() -> Mapping[str, Wording]:
    return {language: wording_for(language, [theme_folder() / "strings"]) for language in LANGUAGES}


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model, and those of the groups and parts that it holds at any depth."""
    yield model
    for name, field in field_types(model).items():
        if name in model.model_fields and field.model is not None:
            yield from models(field.model)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_words_are_there(kind: Kind, wordings: Mapping[str, Wording]) -> None:
    missing = []
    for language, words in wordings.items():
        keys = [f"kinds.{kind.name}.{form}" for form in ("one", "many", "section", "menu", "intro", "new")]
        keys = [key for key in keys if kind.name != "pages" or not key.endswith((".section", ".menu", ".intro"))]
        keys += [f"{group_key(one)}.one" for one in models(kind.model) if issubclass(one, Part)]
        missing += [f"{language}: {key}" for key in keys if not words.has(key)]
        for model in dict.fromkeys(models(kind.model)):
            names = [name for name in model.model_fields if not (name == "id" and issubclass(model, Record))]
            told = {name: field_texts(model, name, words) for name in names}
            missing += [f"{language}: {model.__name__}.{name}" for name, texts in told.items() if not all(texts)]
    assert missing == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_lists_and_facts_have_a_name(kind: Kind, wordings: Mapping[str, Wording]) -> None:
    """What a list's columns and a page's facts name is a field or is computed, and is called something."""
    shown = ("countries", "state")  # computed for kinds that name partners, or that say where they stand on a day
    for name in (*kind.columns, *kind.facts):
        assert name in shown or name in kind.model.model_fields or isinstance(getattr(kind.model, name), property)
        for words in wordings.values():
            assert field_texts(kind.model, name, words)[0] != name
    assert not kind.facet_kind or kind.facet_kind in kind.model.model_fields


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_detail_has_a_template(kind: Kind) -> None:
    assert (theme_folder() / "records" / f"{kind.name}.html").is_file()


def test_every_kind_has_an_example(tmp_path: Path, wordings: Mapping[str, Wording]) -> None:
    """In the demonstration where the city's facts allow one, and in what a new portal starts with."""
    create_portal(tmp_path / "new", "Loja", "EC", LANGUAGES, wordings["es"])
    told = {kind.name for kind in KINDS if any((ROOT / "content" / kind.name).glob("*.*"))}
    begun = {kind.name for kind in KINDS if any((tmp_path / "new" / "content" / kind.name).glob("*.*"))}
    assert {kind.name for kind in KINDS} - (told | begun) == set()
    assert {
        "strategy",
        "agreements",
        "partners",
        "networks",
        "projects",
        "indicators",
        "news",
        "events",
        "awards",
    } <= told
