"""What ships as vocabularies is whole: counts, both languages, ids, links and sources."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from portulano import taxonomies
from portulano.taxonomies import data_files

COUNTS = {
    "agreement_kinds": 26,
    "agreement_legal_profiles": 2,
    "agreement_requirements": 6,
    "agreement_scope_tests": 7,
    "cooperation_kinds": 8,
    "criteria": 15,
    "global_agendas": 21,
    "network_directory": 28,
    "network_role_kinds": 17,
    "event_kinds": 26,
    "funding_source_kinds": 6,
    "project_design_aspects": 12,
    "result_indicators": 56,
    "sdgs": 17,
    "sdg_targets": 169,
    "topics": 29,
    "partner_kinds": 14,
    "milestone_kinds": 9,
    "axis_kinds": 3,
    "agreement_scopes": 2,
    "agreement_acts": 3,
    "directions_of_good": 3,
}

TARGETS_OF_GOAL = {
    1: "12345ab", 2: "12345abc", 3: "123456789abcd", 4: "1234567abc", 5: "123456abc", 6: "123456ab",
    7: "123ab", 9: "12345abc", 10: "1234567abc", 11: "1234567abc", 12: "12345678abc", 13: "123ab",
    14: "1234567abc", 15: "123456789abc",
}  # fmt: skip
"""A/RES/70/1; goals 8, 16 and 17 have targets with two digits and are counted below."""


def parts(value: Any) -> Iterator[Any]:
    """The value and everything inside it."""
    yield value
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    for item in inside:
        yield from parts(item)


@pytest.fixture(params=taxonomies.taxonomy_ids())
def vocabulary(request: pytest.FixtureRequest) -> taxonomies.Taxonomy:
    return taxonomies.taxonomy(request.param)


@pytest.mark.parametrize("taxonomy_id, count", COUNTS.items())
def test_a_vocabulary_has_all_its_terms(taxonomy_id: str, count: int) -> None:
    assert len(taxonomies.term_ids(taxonomy_id)) == count


def test_no_vocabulary_is_missing() -> None:
    assert len(taxonomies.taxonomy_ids()) == 74


def test_every_term_speaks_spanish_and_english(vocabulary: taxonomies.Taxonomy) -> None:
    named = [vocabulary.labels, *(term.labels for term in vocabulary.terms.values())]
    nested = [
        part["labels"]
        for term in vocabulary.terms.values()
        for part in parts(term.extra)
        if isinstance(part, Mapping) and "id" in part
    ]
    for labels in [*named, *nested]:
        assert labels["es"].strip(), labels
        assert labels["en"].strip(), labels


def test_descriptions_are_in_both_languages_or_in_none(vocabulary: taxonomies.Taxonomy) -> None:
    for term in vocabulary.terms.values():
        assert set(term.description) in ({"es", "en"}, set()), term.id


def test_ids_can_stand_in_addresses(vocabulary: taxonomies.Taxonomy) -> None:
    nested = (part for term in vocabulary.terms.values() for part in parts(term.extra))
    ids = [*vocabulary.terms, *(part["id"] for part in nested if isinstance(part, Mapping) and "id" in part)]
    assert [term_id for term_id in ids if not re.fullmatch("[a-z0-9.-]+", term_id)] == []


def test_no_id_is_given_twice(vocabulary: taxonomies.Taxonomy) -> None:
    assert len(data_files.read(vocabulary.id)["terms"]) == len(vocabulary.terms)


def test_broader_terms_exist_and_end(vocabulary: taxonomies.Taxonomy) -> None:
    for term in vocabulary.terms.values():
        path = [term.id]
        while (broader := vocabulary.terms[path[-1]].broader) is not None:
            assert broader in vocabulary.terms
            assert broader not in path
            path.append(broader)


def test_every_source_is_a_citation_for_readers(vocabulary: taxonomies.Taxonomy) -> None:
    content = data_files.read(vocabulary.id)
    cited = [ref for part in parts(content) if isinstance(part, Mapping) for ref in part.get("sources", ())]
    assert content["sources"]
    for reference in cited:
        citation = taxonomies.sources()[reference["key"]].citation
        assert set(citation) == {"es", "en"}


@pytest.mark.parametrize("name", data_files.names())
def test_no_text_speaks_of_how_it_was_gathered(name: str) -> None:
    texts = [part for part in parts(data_files.read(name)) if isinstance(part, str)]
    for text in texts:
        file_names = re.search(r"\.txt\b|\bseed (file|doc)|\bthe seeds\b|^(?!\d{3}$).*\b00[0-4]\b", text)
        assert file_names is None, text


def test_the_targets_are_those_of_the_resolution() -> None:
    expected = {f"{goal}.{target}" for goal, targets in TARGETS_OF_GOAL.items() for target in targets}
    expected |= {f"8.{n}" for n in [*range(1, 11), "a", "b"]}
    expected |= {f"16.{n}" for n in [*range(1, 11), "a", "b"]}
    expected |= {f"17.{n}" for n in range(1, 20)}
    assert len(expected) == 169
    assert set(taxonomies.term_ids("sdg_targets")) == expected


def test_a_target_has_a_short_label_and_its_goal() -> None:
    for term in taxonomies.taxonomy("sdg_targets").terms.values():
        assert all(len(text) <= 90 for text in term.labels.values()), term.id
        assert term.extra["goal"] == term.id.split(".")[0]


def test_a_goal_has_its_number_and_colour() -> None:
    goals = taxonomies.taxonomy("sdgs").terms.values()
    assert [goal.extra["number"] for goal in goals] == list(range(1, 18))
    assert len({goal.extra["colour"] for goal in goals}) == 17
    assert all(re.fullmatch("#[0-9A-F]{6}", goal.extra["colour"]) for goal in goals)


def test_criteria_ask_their_questions() -> None:
    criteria = taxonomies.criteria()
    questions = [question for criterion in criteria for question in criterion.questions]
    assert [criterion.number for criterion in criteria] == list(range(1, 16))
    assert len({question.id for question in questions}) == 46
    assert [question.id for question in questions if not question.positive] == [
        "effectiveness-substantial-changes",
        "innovation-precedents",
    ]
    assert all(question.id.startswith(criterion.id) for criterion in criteria for question in criterion.questions)


def test_result_indicators_stand_under_their_themes() -> None:
    themes = taxonomies.result_themes()
    indicators = [indicator for theme in themes for indicator in theme.indicators]
    assert [theme.number for theme in themes] == list(range(1, 11))
    assert len({indicator.id for indicator in indicators}) == 56
    assert sum(len(indicator.breakdown) for indicator in indicators) == 30
    assert {indicator.measure for indicator in indicators} <= {"flow", "stock", "milestone"}
    assert all(taxonomies.unit_label(indicator.unit, "es")[1] == "es" for indicator in indicators)


def test_what_only_some_vocabularies_say_is_kept() -> None:
    agreements = taxonomies.taxonomy("agreement_kinds").terms
    assert agreements["treaty"].extra["usable_by_local_government"] is False
    assert agreements["treaty"].extra["legal_profile"] in taxonomies.term_ids("agreement_legal_profiles")
    assert agreements["twinning"].broader == "inter-institutional-agreement"
    assert taxonomies.taxonomy("network_directory").terms["uclg"].extra["url"] == "https://uclg.org/"
    assert taxonomies.taxonomy("legal_frameworks").terms["mx-ley-celebracion-tratados"].extra["year"] == 1992
    assert taxonomies.taxonomy("global_agendas").terms["agenda-2030"].extra["group"] == "core"
