"""The examples in messages are right themselves: what is copied from one is accepted."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from portulano.config import SiteConfig
from portulano.model import KINDS
from portulano.model.examples import example
from portulano.model.fields import field_types
from portulano.syntax import yaml_reader

LANGUAGES = ("es", "en")


def models() -> Iterator[type[BaseModel]]:
    """Every model of a group of fields, each once."""
    waiting: list[type[BaseModel]] = [SiteConfig, *(kind.model for kind in KINDS)]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            found = (field_types(model)[name].model for name in model.model_fields)
            waiting.extend(inner for inner in found if inner is not None)


@pytest.mark.parametrize("languages", [("es", "en"), ("es",)], ids=["two", "one"])
@pytest.mark.parametrize("model", list(models()), ids=lambda model: model.__name__)
def test_every_example_is_accepted(model: type[BaseModel], languages: tuple[str, ...]) -> None:
    fields = [name for name in model.model_fields if name != "formerly"]
    tree = yaml_reader.read("\n".join(example(model, name, languages) for name in fields))
    assert list(tree) == fields
    model.model_validate(tree, context={"languages": languages})


def test_an_example_names_every_language() -> None:
    assert example(KINDS[0].model, "title", ("es", "pt")) == 'title: {es: "…", pt: "…"}'


def test_an_unknown_field_has_an_example_too() -> None:
    assert example(KINDS[0].model, "fecha", LANGUAGES) == 'fecha: "…"'
