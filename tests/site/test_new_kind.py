"""A made-up kind of record: with the five touches that CONTRIBUTING names it is everywhere where a kind is."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools import links
from tests.tools.visitor import Expectation, Visit

pytestmark = pytest.mark.slow

URL = "https://portal.example/"

MODEL = '''"""Schools of the city that are twinned with schools abroad."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from portulano.model.base import Model, Record
from portulano.model.kind import Kind
from portulano.model.values import Name, Number, PartialDate, Reference, Text


class Exchange(Model):
    """One school year of an exchange."""

    year: PartialDate
    pupils: Number
    lesson: Text | None = None


class School(Record):
    """A school and its sister school."""

    kind: ClassVar[str] = "schools"

    title: Name
    stage: Literal["primary-school", "secondary-school"] = "primary-school"
    twin: Annotated[str, Reference("partners")] | None = None
    since: PartialDate | None = None
    exchanges: tuple[Exchange, ...] = ()

    @property
    def when(self) -> PartialDate | None:
        return self.since


KIND = Kind(
    name="schools",
    model=School,
    columns=("title", "stage", "twin", "since"),
    facts=("stage", "twin", "since", "exchanges"),
    facets=("kind", "year", "topic"),
    facet_kind="stage",
    newest_first=True,
    menu=38,
    feed=True,
)
'''
TEMPLATE = '{% extends "records/base.html" %}\n{% set main_facts = ("stage", "since") %}\n'
LABELS = {
    "es": """one: Colegio
many: Colegios
section: colegios
menu: Colegios
intro: Los colegios hermanados con colegios de otros países.
new: Un colegio de la ciudad con su colegio hermano.
fields:
  stage: {label: Etapa, help: Primaria o secundaria.}
  twin: {label: Ciudad del colegio hermano, help: Nombre de archivo del socio.}
  since: {label: Desde, help: Primer año.}
  exchanges: {label: Intercambios, help: Uno por año.}
values:
  stage: {primary-school: Primaria, secondary-school: Secundaria}
parts:
  exchange:
    one: Intercambio
    fields:
      year: {label: Año escolar, help: El año.}
      pupils: {label: Estudiantes, help: Cuántos fueron.}
      lesson: {label: Lección, help: Lo aprendido.}
""",
    "en": """one: School
many: Schools
section: schools
menu: Schools
intro: The schools that are twinned with schools of other countries.
new: A school of the city with its sister school.
fields:
  stage: {label: Stage, help: Primary or secondary.}
  twin: {label: City of the sister school, help: File name of the partner.}
  since: {label: Since, help: First year.}
  exchanges: {label: Exchanges, help: One for each year.}
values:
  stage: {primary-school: Primary school, secondary-school: Secondary school}
parts:
  exchange:
    one: Exchange
    fields:
      year: {label: School year, help: The year.}
      pupils: {label: Pupils, help: How many went.}
      lesson: {label: Lesson, help: What was learnt.}
""",
}
SCHOOL = """title: Colegio del Puente
summary: {es: Canta con un coro de Lyon., en: It sings with a choir of Lyon.}
stage: secondary-school
twin: lyon
since: 2024-03-01
topics: [education]
exchanges:
  - {year: 2025, pupils: 24, lesson: {es: Cantar une., en: Singing unites.}}
"""
CONTENT: Mapping[str, str] = {
    "site_config.yml": f"city: {{name: Cuenca, country: EC}}\nsite_url: {URL}\n",
    "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n",
    "content/schools/puente.yml": SCHOOL,
    "content/schools/molino.yml": "title: Escuela del Molino\nsince: 2019\n",
}

FOUND: tuple[Expectation, ...] = (
    {
        "page": "colegios/",
        "text": ["Los colegios hermanados con colegios de otros países."],
        "order": ["Colegio del Puente", "Escuela del Molino"],
        "cells": [
            {"row": "Colegio del Puente", "column": "Etapa", "text": "Secundaria"},
            {"row": "Colegio del Puente", "column": "Ciudad del colegio hermano", "text": "Lyon"},
            {"row": "Escuela del Molino", "column": "Etapa", "text": "Primaria"},
        ],
        "elements": ['.//option[contains(., "Secundaria")]'],
    },
    {"page": "en/schools/", "cells": [{"row": "Colegio del Puente", "column": "Stage", "text": "Secondary school"}]},
    {
        "page": "colegios/puente/",
        "text": ["Canta con un coro de Lyon.", "Estudiantes: 24", "Lección: Cantar une."],
        "facts": {"Etapa": "Secundaria", "Desde": "1 de marzo de 2024"},
        "links": [{"text": "Lyon", "to": "socios/lyon/"}, {"text": "Educación", "to": "temas/education/"}],
        "elements": ['.//span[@data-pagefind-filter="kind[data-value]"][@data-value="Colegios"]'],
    },
    {
        "page": "en/schools/puente/",
        "text": ["It sings with a choir of Lyon.", "Pupils: 24", "Lesson: Singing unites."],
        "facts": {"Stage": "Secondary school"},
        "elements": ['.//span[@data-pagefind-filter="kind[data-value]"][@data-value="Schools"]'],
    },
    {"page": "socios/lyon/", "links": [{"text": "Colegio del Puente", "to": "colegios/puente/"}]},
    {"page": "en/partners/lyon/", "text": ["School"], "links": [{"text": "Puente", "to": "en/schools/puente/"}]},
    {"page": "temas/education/", "links": [{"text": "Colegio del Puente", "to": "colegios/puente/"}]},
    {"page": "", "part": "all", "links": [{"text": "Colegios", "to": "colegios/"}]},
    {"file": "feed.xml", "text": ["Colegio del Puente"]},
    {"file": "colegios/feed.xml", "order": ["Colegio del Puente", "Escuela del Molino"]},
    {"file": "en/schools/feed.json", "text": ["It sings with a choir of Lyon."]},
    {"data": "datos/schools.csv", "rows": [{"id": "puente", "stage": "secondary-school", "twin": "lyon"}]},
    {"data": "datos/schools-exchanges.csv", "rows": [{"year": "2025", "pupils": "24"}]},
    {"file": "en/data/schools.json", "text": ["Singing unites."]},
    {"file": "datos/datapackage.json", "text": ["schools.csv", "schools-exchanges.csv"]},
    {"file": "sitemap.xml", "text": ["colegios/puente/"]},
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with the five touches, and a portal that has records of the kind."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    model = folder / "generator" / "portulano" / "model"
    (model / "schools.py").write_text(MODEL)
    kinds = (model / "__init__.py").read_text()
    kinds = kinds.replace("    statements,\n", "    schools,\n    statements,\n", 1)
    (model / "__init__.py").write_text(kinds.replace("    places.KIND,\n", "    places.KIND,\n    schools.KIND,\n", 1))
    (folder / "theme" / "records" / "schools.html").write_text(TEMPLATE)
    for language, text in LABELS.items():
        (folder / "theme" / "strings" / language / "kinds" / "schools.yml").write_text(text)
    for name, text in CONTENT.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def portulano(checkout: Path, *arguments: str) -> str:
    """What the changed program prints; it must not fail."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "generator"), "LANG": "es_EC.UTF-8"}
    command = [sys.executable, "-m", "portulano", "-C", str(checkout), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(checkout: Path) -> Visit:
    portulano(checkout, "build", "--no-search", "--today", "2026-11-21")
    return Visit(checkout / "site", URL)


@pytest.mark.parametrize("expectation", FOUND, ids=lambda one: next(iter(one.values())) or "home")
def test_kind_is_found(site: Visit, expectation: Expectation) -> None:
    assert list(site.misses(expectation)) == []


def test_links_lead_somewhere(site: Visit) -> None:
    assert [str(finding) for finding in links.check(site.site, URL)] == []


def test_every_column_of_its_data_is_described(site: Visit) -> None:
    package = json.loads((site.site / "datos" / "datapackage.json").read_text())
    for name in ("schools", "schools-exchanges"):
        resource = next(one for one in package["resources"] if one["path"].endswith(f"{name}.csv"))
        with (site.site / "datos" / f"{name}.csv").open(encoding="utf-8-sig") as file:
            columns = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == columns
        assert all(field["title"] for field in resource["schema"]["fields"])


def test_editors_are_told_its_fields(checkout: Path) -> None:
    schema = json.loads(portulano(checkout, "schema", "schools"))
    assert {"stage", "twin", "exchanges"} <= set(json.dumps(schema).replace('"', " ").split())
    assert "Primaria" in json.dumps(schema, ensure_ascii=False)


def test_new_record_explains_itself(checkout: Path) -> None:
    portulano(checkout, "new", "schools", "nuevo-colegio")
    text = (checkout / "content" / "schools" / "nuevo-colegio.yml").read_text()
    assert "Un colegio de la ciudad con su colegio hermano." in text
    assert "Ciudad del colegio hermano" in text
    (checkout / "content" / "schools" / "nuevo-colegio.yml").unlink()


def test_new_portal_has_an_example_of_it(checkout: Path, tmp_path: Path) -> None:
    portulano(checkout, "init", str(tmp_path / "p"), "--city", "Loja", "--country", "EC")
    assert list((tmp_path / "p" / "content" / "schools").glob("*.yml"))


def test_mistake_in_it_is_told(checkout: Path) -> None:
    path = checkout / "content" / "schools" / "malo.yml"
    path.write_text("title: Malo\nstage: universidad\n")
    environment = {**os.environ, "PYTHONPATH": str(checkout / "generator")}
    command = [sys.executable, "-m", "portulano", "-C", str(checkout), "check", "--language", "es"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    path.unlink()
    assert done.returncode == 1
    assert "content/schools/malo.yml:2" in done.stdout
    assert "secondary-school" in done.stdout
