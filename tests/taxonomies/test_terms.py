"""How a vocabulary is asked: labels, portals' own terms, and mistakes that name what is wrong."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from portulano import taxonomies
from portulano.errors import PortulanoError


@pytest.mark.parametrize(
    "taxonomy_id, term_id, language, expected",
    [
        ("agreement_kinds", "twinning", "es", ("Hermanamiento", "es")),
        ("agreement_kinds", "twinning", "en", ("Twinning (sister cities)", "en")),
        ("agreement_kinds", "twinning", "fr", ("Twinning (sister cities)", "en")),
        ("sdgs", "11", "es", ("Ciudades y comunidades sostenibles", "es")),
        ("sdgs", "16", "es", ("Paz, justicia e instituciones sólidas", "es")),
        ("network_directory", "uclg", "es", ("CGLU", "es")),
        ("partner_kinds", "bank", "es", ("Banco", "es")),
    ],
)
def test_a_label_says_its_language(taxonomy_id: str, term_id: str, language: str, expected: tuple[str, str]) -> None:
    assert taxonomies.label(taxonomy_id, term_id, language) == expected


def test_a_label_in_one_language_only_is_better_than_none() -> None:
    own = taxonomies.merged(taxonomies.taxonomy("topics"), {"mingas": {"labels": {"qu": "Minkakuna"}}})
    assert taxonomies.label_in(own, "mingas", "es") == ("Minkakuna", "qu")


@pytest.mark.parametrize(
    "ask, code",
    [
        (lambda: taxonomies.taxonomy("colours"), "taxonomy_unknown"),
        (lambda: taxonomies.taxonomy("sources"), "taxonomy_unknown"),
        (lambda: taxonomies.taxonomy("../sources"), "taxonomy_unknown"),
        (lambda: taxonomies.term_ids(""), "taxonomy_unknown"),
        (lambda: taxonomies.label("topics", "nothing", "es"), "term_unknown"),
        (lambda: taxonomies.sdg_goal("18"), "sdg_unknown"),
        (lambda: taxonomies.country("XX"), "country_unknown"),
        (lambda: taxonomies.unit_label("parsecs", "es"), "unit_unknown"),
        (lambda: taxonomies.merged(taxonomies.taxonomy("topics"), {"x": {}}), "term_without_label"),
        (
            lambda: taxonomies.merged(taxonomies.taxonomy("topics"), {"culture": {"broader": "nothing"}}),
            "term_unknown",
        ),
    ],
)
def test_what_does_not_exist_is_named(ask: Callable[[], object], code: str) -> None:
    with pytest.raises(PortulanoError) as caught:
        ask()
    assert caught.value.code == code


def test_a_portal_adds_terms_and_translations() -> None:
    base = taxonomies.taxonomy("topics")
    own = taxonomies.merged(
        base,
        {
            "culture": {"labels": {"fr": "Culture et arts"}},
            "crafts": {"labels": {"es": "Artesanía", "en": "Crafts"}, "broader": "culture", "since": 2020},
        },
    )
    assert taxonomies.label_in(own, "culture", "fr") == ("Culture et arts", "fr")
    assert taxonomies.label_in(own, "culture", "es") == ("Cultura", "es")
    assert list(own.terms)[-1] == "crafts"
    assert own.terms["crafts"].broader == "culture"
    assert own.terms["crafts"].extra == {"since": 2020}
    assert "crafts" not in base.terms
    assert "fr" not in base.terms["culture"].labels
    assert taxonomies.closest_in(own, "artesania") == "crafts"


def test_what_is_shared_cannot_be_changed() -> None:
    term = taxonomies.taxonomy("funding_source_kinds").terms["banks"]
    with pytest.raises(FrozenInstanceError):
        term.id = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        term.labels["es"] = "Otra"  # type: ignore[index]
    assert isinstance(term.extra["examples"], tuple)


@pytest.mark.parametrize(
    "code, goal",
    [
        ("11", "11"), ("11.3", "11"), ("11.a", "11"), ("8.10", "8"), ("1", "1"), ("17.19", "17"),
        ("0", None), ("18", None), ("11.8", None), ("11.d", None), ("11.A", None), ("8.100", None),
        ("011", None), ("11.", None), ("", None), ("SDG 11", None),
    ],
)  # fmt: skip
def test_goals_and_targets(code: str, goal: str | None) -> None:
    assert taxonomies.is_sdg(code) is (goal is not None)
    if goal is not None:
        assert taxonomies.sdg_goal(code) == goal


@pytest.mark.parametrize(
    "taxonomy_id, wrong, meant",
    [
        ("agreement_kinds", "hermanamiento", "twinning"),
        ("agreement_kinds", "Hermanamientos", "twinning"),
        ("agreement_kinds", "sister cities", "twinning"),
        ("agreement_kinds", "twining", "twinning"),
        ("agreement_kinds", "memorando", "memorandum-of-understanding"),
        ("agreement_kinds", "carta de intencion", "letter-of-intent"),
        ("agreement_kinds", "letter_of_intent", "letter-of-intent"),
        ("agreement_kinds", "convenio", "convenio"),
        ("agreement_kinds", "zzz", None),
        ("agreement_kinds", "", None),
        ("agreement_kinds", "???", None),
        ("action_status", "en curso", "under-way"),
        ("action_status", "cumplido", "completed"),
        ("action_status", "terminada", None),
        ("topics", "turismo", "tourism"),
        ("topics", "genero", "gender"),
        ("topics", "ambiente", "environment-climate"),
        ("partner_kinds", "universidad", "university"),
        ("partner_kinds", "embajada", "embassy-or-consulate"),
        ("network_role_kinds", "presidencia", "presidency"),
        ("network_role_kinds", "vicepresidencia", "vice-presidency"),
        ("directions_of_good", "upp", "up"),
        ("sdgs", "hambre cero", "2"),
    ],
)
def test_a_wrong_word_finds_the_term_that_was_meant(taxonomy_id: str, wrong: str, meant: str | None) -> None:
    assert taxonomies.closest(taxonomy_id, wrong) == meant


def test_every_label_finds_its_own_term() -> None:
    for taxonomy_id in ("agreement_kinds", "topics", "document_kinds", "event_kinds", "partner_kinds"):
        for term in taxonomies.taxonomy(taxonomy_id).terms.values():
            for text in term.labels.values():
                found = taxonomies.closest(taxonomy_id, text.upper())
                assert found is not None
                assert text in taxonomies.taxonomy(taxonomy_id).terms[found].labels.values()


def test_importing_the_room_reads_nothing() -> None:
    program = (
        "import pathlib, sys; sys.path.insert(0, sys.argv[1]); import portulano.taxonomies as t;"
        "from portulano.taxonomies import data_files as d;"
        "assert d.read.cache_info().misses == 0 and d.names.cache_info().misses == 0;"
        "t.label('topics', 'culture', 'es'); t.label('topics', 'tourism', 'es');"
        "assert d.read.cache_info().misses == 1"
    )
    generator = Path(taxonomies.__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", program, str(generator)], check=True)
