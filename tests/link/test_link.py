"""Records that name one another: both ways, by short and old names, at any depth."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portulano.library import Library
from portulano.link import SUGGESTIONS, link
from portulano.load import load_content
from portulano.model import KINDS
from portulano.problems import Problem
from portulano.validate import validate

PortalMaker = Callable[..., Path]

LANGUAGES = ("es", "en")
BANK = "title: CAF\npartner_kind: bank\n"
AGREEMENT = "title: Biogás\nagreement_kind: cooperation-agreement\n"
STRATEGY = """\
title: Plan
axes:
  - id: ambiente
    title: Ambiente
    objectives:
      - id: agua
        title: Agua
        targets:
          - id: meta
            title: Meta
            actions:
              - {id: medir, title: Medir, agreements: [biogas], partners: [caf]}
              - {id: cuidar, title: Cuidar}
  - id: economia
    title: Economía
    objectives:
      - {id: agua, title: Agua y empleo}
      - {id: empleo, title: Empleo}
"""


def linked(portal: PortalMaker, files: Mapping[str, str]) -> tuple[Library, list[Problem]]:
    folder = portal({f"content/{name}.yml": text for name, text in files.items()})
    content, problems = load_content(folder / "content", KINDS, LANGUAGES)
    records, invalid = validate(content.records, KINDS, LANGUAGES)
    assert not problems + invalid
    return link(records, content.files)


@pytest.fixture
def library(portal: PortalMaker) -> Library:
    found, problems = linked(
        portal,
        {
            "partners/caf": BANK + "formerly: [banco-andino]\n",
            "agreements/biogas": AGREEMENT + "partners: [caf]\naxes: [ambiente]\nrelated: [objectives/empleo]\n",
            "agreements/gas": AGREEMENT + "partners: [banco-andino]\n",
            "strategy/plan": STRATEGY,
        },
    )
    assert not problems
    return found


def test_relations_lead_both_ways(library: Library) -> None:
    agreement, bank = ("agreements", "biogas"), ("partners", "caf")
    assert [(one.name, one.target) for one in library.references[agreement]] == [
        ("axes", ("axes", "plan/ambiente")),
        ("partners", bank),
        ("related", ("objectives", "plan/economia/empleo")),
    ]
    assert [(one.name, one.origin) for one in library.backlinks[bank]] == [
        ("partners", agreement),
        ("partners", ("agreements", "gas")),
        ("partners", ("actions", "plan/ambiente/agua/meta/medir")),
    ]


def test_an_action_and_its_agreement_know_each_other(library: Library) -> None:
    action = library.find("actions", "medir")
    agreement = library.find("agreements", "biogas")
    assert action is not None
    assert agreement is not None
    assert agreement in library.related(action)
    assert action in library.related(agreement)


def test_the_chain_can_be_walked_down_and_up(library: Library) -> None:
    plan = library.find("strategy", "plan")
    assert plan is not None
    assert [one.id for one in library.below(plan, "actions")] == [
        "plan/ambiente/agua/meta/medir",
        "plan/ambiente/agua/meta/cuidar",
    ]
    assert [one.value.id for one in library.below(plan, "objectives")] == ["agua", "agua", "empleo"]
    action = library.find("actions", "cuidar")
    assert action is not None
    assert action.record is plan.value
    holders = []
    while action.parent is not None:
        action = action.parent
        holders.append(action.kind)
    assert holders == ["targets", "objectives", "axes", "strategy"]


@pytest.mark.parametrize(
    ("kind", "name", "found"),
    [
        ("axes", "ambiente", "plan/ambiente"),
        ("axes", "plan/ambiente", "plan/ambiente"),
        ("*", "axes/ambiente", "plan/ambiente"),
        ("*", "axes/plan/ambiente", "plan/ambiente"),
        ("objectives", "empleo", "plan/economia/empleo"),
        ("objectives", "agua", None),
        ("objectives", "plan/ambiente/agua", "plan/ambiente/agua"),
        ("partners", "banco-andino", "caf"),
        ("partners", "nadie", None),
        ("*", "noticias/acto", None),
        ("*", "caf", None),
    ],
)
def test_names(library: Library, kind: str, name: str, found: str | None) -> None:
    entry = library.find(kind, name)
    assert (None if entry is None else entry.id) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("../partners/caf.yml", "partners/caf"),
        ("partners/caf", "partners/caf"),
        ("/partners/caf/", "partners/caf"),
        ("partners/banco-andino#x", "partners/caf"),
        ("gas", "agreements/gas"),
        ("./gas.yml", "agreements/gas"),
        ("../../partners/caf.yml", None),
        ("a/b/c", None),
    ],
)
def test_links_in_prose(library: Library, written: str, found: str | None) -> None:
    base = library.find("agreements", "biogas")
    assert base is not None
    entry = library.resolve(written, base)
    assert (None if entry is None else f"{entry.kind}/{entry.id}") == found


def test_what_is_hidden_leaves_no_name(library: Library) -> None:
    public = library.only(lambda entry: entry.record.id != "caf")
    assert public.find("partners", "caf") is None
    assert public.find("partners", "banco-andino") is None
    assert not public.backlinks.get(("partners", "caf"))
    assert all(one.target != ("partners", "caf") for several in public.references.values() for one in several)


def test_many_dangling_references_stay_quick(portal: PortalMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the first dangling references are compared with every name."""
    asked = []

    def compare(_: str, known: list[str], *__: object) -> list[str]:
        asked.append(known)
        return []

    monkeypatch.setattr("portulano.link.difflib.get_close_matches", compare)
    names = ", ".join(f"nadie-{number}" for number in range(200))
    _, problems = linked(portal, {"agreements/biogas": AGREEMENT + f"partners: [{names}]\n", "partners/caf": BANK})
    assert len(problems) == 200
    assert len([known for known in asked if known]) <= SUGGESTIONS
