"""Open data as harvesters and spreadsheets read them: schemas hold, keys join, nothing internal is told."""

import csv
import datetime
import hashlib
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from portulano.columns import lists_of
from portulano.datasets import datasets
from portulano.i18n import Wording, wording_for
from portulano.labels import field_texts
from portulano.model import KINDS
from portulano.model.kind import Kind
from portulano.opendata import described, tellers_of, written
from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content
from portulano.resources import theme_folder

PortalMaker = Callable[..., Path]

HOSTILE = 'Uno, "dos"; =1+1 <b>tres</b>\nlínea 😀'
FILES = {
    "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncoordinates: {latitude: 45, longitude: 4}\n",
    "content/partners/secreto.yml": "title: Planta secreta\npartner_kind: city\naudience: internal\n",
    "content/partners/borrador.yml": "title: Planta borrador\npartner_kind: city\ndraft: true\n",
    "content/agreements/a.yml": (
        f"title: {json.dumps({'es': HOSTILE}, ensure_ascii=False)}\nagreement_kind: twinning\n"
        "partners: [lyon, secreto, borrador]\nsigned: 2001-02\nindefinite: true\n"
        "related: [partners/lyon, partners/secreto]\nlinks: [{url: 'https://ciudad.example/', title: Sitio}]\n"
        "texts: [{language: es, url: 'https://ciudad.example/texto'}]\n"
    ),
    "content/networks/red.yml": (
        "title: Red\nfee: {amount: 1250.50, currency: USD}\nposts:\n"
        "  - {role: presidency, years: [2001, 2002]}\n  - {role: presidency, term: 2010/2012}\n"
    ),
    "content/strategy/plan.yml": (
        "title: Plan\naxes:\n  - id: vida\n    title: Vida\n    objectives:\n      - id: uno\n        title: Uno\n"
        "        targets:\n          - id: meta\n            title: Meta\n            actions:\n"
        "              - {id: abrir, title: Abrir, state: completed, partners: [lyon, secreto]}\n"
    ),
    "content/news/nota.md": (
        "---\ntitle: Nota\ndate: 2024-01-02\n---\n"
        "Con [Lyon](../partners/lyon.yml) y [nadie](../partners/secreto.yml).\n"
    ),
}


@pytest.fixture
def files(portal: PortalMaker) -> dict[str, bytes]:
    return made(portal(FILES))


def made(folder: Path, audience: Any = "public") -> dict[str, bytes]:
    options = BuildOptions(folder, today=datetime.date(2026, 11, 2), audience=audience)
    content = read_content(options, Clock(Silent()))
    assert content.portal is not None, content.problems
    tellers, sets = tellers_of(content.portal, content.assets.assets), datasets(content.portal)
    data: dict[str, bytes] = {}

    def keep(address: str, parts: Sequence[bytes], checksum: str) -> tuple[str, str]:
        data[address] = b"".join(parts)
        assert hashlib.sha256(data[address]).hexdigest() == checksum
        return address, ""

    files = written(tellers, keep, sets)
    return data | described(tellers, sets, files)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True))


def test_each_json_file_is_as_its_schema_says(files: dict[str, bytes]) -> None:
    names = [name for name in files if name.endswith(".schema.json")]
    assert len(names) > 10
    for name in names:
        schema = json.loads(files[name])
        Draft202012Validator.check_schema(schema)
        document = json.loads(files[name.replace(".schema.json", ".json")])
        assert not [error.message for error in Draft202012Validator(schema).iter_errors(document)], name
        assert document["schema"] == name.rpartition("/")[2]


def test_each_table_is_as_the_package_says(files: dict[str, bytes]) -> None:
    for folder in ("datos/", "en/data/"):
        package = json.loads(files[f"{folder}datapackage.json"])
        described = {resource["path"]: resource for resource in package["resources"]}
        assert {folder + path for path in described} == {
            name for name in files if name.startswith(folder) and name.endswith(".csv")
        }
        for path, resource in described.items():
            data = files[folder + path]
            assert resource["bytes"] == len(data)
            fields = [field["name"] for field in resource["schema"]["fields"]]
            assert data.decode().splitlines()[0].split(",") == fields
            keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in rows(data)]
            assert len(keys) == len(set(keys)), path
            for foreign in resource["schema"].get("foreignKeys", ()):
                known = {row["id"] for row in rows(files[f"{folder}{foreign['reference']['resource']}.csv"])}
                assert {row["of"] for row in rows(data)} <= known


def test_nothing_internal_and_no_draft_is_told(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        assert b"secret" not in data, name
        assert b"borrador" not in data, name


def test_the_internal_site_has_what_is_internal(portal: PortalMaker) -> None:
    found = made(portal(FILES), "internal")
    assert {row["id"] for row in rows(found["datos/partners.csv"])} == {"lyon", "secreto"}
    assert rows(found["datos/agreements.csv"])[0]["partners"] == "lyon; secreto"


def test_hostile_texts_come_through(files: dict[str, bytes]) -> None:
    (row,) = rows(files["datos/agreements.csv"])
    assert row["title_es"] == HOSTILE
    assert json.loads(files["datos/agreements.json"])["records"][0]["title"] == {"es": HOSTILE}


def test_lists_have_tables_whose_keys_join(files: dict[str, bytes]) -> None:
    posts = rows(files["en/data/networks-posts.csv"])
    assert [(row["of"], row["position"], row["years"], row["term_start"]) for row in posts] == [
        ("red", "1", "2001; 2002", ""),
        ("red", "2", "", "2010"),
    ]
    (fee,) = rows(files["datos/networks.csv"])
    assert (fee["fee_amount"], fee["fee_currency"]) == ("1250.5", "USD")


def test_parts_of_a_plan_say_what_they_stand_in(files: dict[str, bytes]) -> None:
    (action,) = rows(files["en/data/actions.csv"])
    assert (action["strategy"], action["axis"], action["target"]) == ("plan", "plan/vida", "plan/vida/uno/meta")
    assert (action["id"], action["state_label"], action["partners"]) == (
        "plan/vida/uno/meta/abrir",
        "Completed",
        "lyon",
    )
    strategy = json.loads(files["datos/strategy.json"])["records"][0]
    assert strategy["axes"][0]["objectives"][0]["targets"][0]["actions"][0]["partners"] == ["lyon"]


def test_links_in_prose_lead_to_whole_addresses_or_nowhere(files: dict[str, bytes]) -> None:
    body = json.loads(files["datos/news.json"])["records"][0]["body"]["es"]
    assert '<a href="https://portal.example/socios/lyon/">Lyon</a>' in body
    assert rows(files["datos/news.csv"])[0]["body_es"] == "Con Lyon y nadie."


def test_points_are_only_those_that_are_given(files: dict[str, bytes]) -> None:
    (point,) = json.loads(files["datos/partners.geojson"])["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [4.0, 45.0]}
    assert "datos/networks.geojson" not in files


def test_the_catalogue_has_each_file_once(files: dict[str, bytes]) -> None:
    catalogue = json.loads(files["datos/catalog.jsonld"])
    assert files["datos/catalog.jsonld"] == files["en/data/catalog.jsonld"]
    addresses = [one["@id"] for dataset in catalogue["dcat:dataset"] for one in dataset["dcat:distribution"]]
    assert len(addresses) == len(set(addresses))
    wanted = {name for name in files if name.endswith((".csv", ".geojson"))}
    assert wanted <= {address.removeprefix("https://portal.example/") for address in addresses}


def test_a_portal_in_five_languages_has_five_columns_of_each_text(portal: PortalMaker) -> None:
    languages = ["es", "en", "pt", "fr", "de"]
    found = made(portal({"content/partners/lyon.yml": FILES["content/partners/lyon.yml"]}, languages=languages))
    (row,) = rows(found["datos/partners.csv"])
    assert [row[f"title_{language}"] for language in languages] == ["Lyon"] * 5
    assert "de/datos/partners.csv" in found


def test_a_portal_without_records_has_no_data(portal: PortalMaker) -> None:
    assert made(portal({})) == {}


@pytest.mark.parametrize("folder", ["datos/", "en/data/"])
def test_exported_tables_are_content_again(portal: PortalMaker, files: dict[str, bytes], folder: str) -> None:
    kinds = ("partners", "agreements", "networks", "news")
    tables = {f"content/{kind}/tabla.csv": files[f"{folder}{kind}.csv"] for kind in kinds}
    folder_of_content = portal(tables)
    for name in FILES:
        (folder_of_content / name).unlink()
    again = made(folder_of_content)
    left_out = ("related", "related_label", "body_en")
    for kind in kinds:
        for before, after in zip(rows(files[f"datos/{kind}.csv"]), rows(again[f"datos/{kind}.csv"]), strict=True):
            differing = {name for name in before if before[name] != after[name] and name not in left_out}
            assert not differing, (kind, differing)


def labels_below(model: type[BaseModel], words: Wording) -> Iterator[tuple[str, ...]]:
    """The labels after which the tables of a model's lists are called, and those of the lists inside them."""
    for field in lists_of(model):
        label = field_texts(*field.steps[-1], words)[0]
        yield (label,)
        yield from ((label, *below) for below in labels_below(field.model, words))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_two_tables_of_a_kind_are_called_alike(kind: Kind, language: str) -> None:
    titles = list(labels_below(kind.model, wording_for(language, [theme_folder() / "strings"])))
    assert [one for one, times in Counter(titles).items() if times > 1] == []
