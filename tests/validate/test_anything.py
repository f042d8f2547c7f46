"""Whatever stands in a content file, reading it ends in problems with words, never in an exception."""

import json
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portulano import checks
from portulano.config import SiteConfig
from portulano.i18n import Wording, wording_for
from portulano.link import link
from portulano.load import load_content, read_text
from portulano.model import KINDS
from portulano.problems import Problem, as_github, as_json, as_text, ordered
from portulano.resources import theme_folder
from portulano.validate import validate, validate_config
from tests.conftest import MINIMAL_CONFIG
from tests.validate.cases import TODAY

BRIEF = settings(max_examples=120)

LANGUAGES = ("es", "en")
CONFIG = SiteConfig.model_validate(MINIMAL_CONFIG, context={"languages": LANGUAGES})
NAMES = sorted({name for kind in KINDS for name in kind.model.model_fields})

BYTES = st.binary(max_size=300)
YAML_LIKE = st.lists(
    st.sampled_from([*"\n\n\n  -:?,[]{}#&*!|>'\"%@`\\\t\0\ufeff\u2028ñ", "---\n", "title: ", "es: ", "a", "~", "<<: "]),
    max_size=60,
).map("".join)
SCALARS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["2021-08-26", "2021-13", "nan", "-inf", "1e999", "http://[", "caf", "partners/caf", "../x", "<b>"]
    ),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
)
TREES = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=8)),
    st.recursive(
        SCALARS,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(st.one_of(st.sampled_from([*NAMES, *LANGUAGES]), st.text(max_size=5)), inner, max_size=4),
        ),
        max_leaves=12,
    ),
    max_size=6,
)


def misses(files: Mapping[str, bytes]) -> list[str]:
    """Write the files below content/, read them as a build does, and word everything that is found.

    Returns what an editor would miss: a record that is left out though no error of its files says why, and a problem
    that names a file or a line that is not there.
    """
    with tempfile.TemporaryDirectory() as name:
        content = Path(name) / "content"
        for path, data in files.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_bytes(data)
        folder, found = load_content(content, KINDS, LANGUAGES)
        records, invalid = validate(folder.records, KINDS, LANGUAGES)
        library, dangling = link(records, folder.files)
        problems = worded([*found, *invalid, *dangling, *checks.check(library, CONFIG, TODAY)])
    lines = {f"content/{path}": len(BREAKS.split(data.decode("utf-8", "replace"))) for path, data in files.items()}
    faulty = {record_of(one.file) for one in problems if one.severity == "error"}
    lost = {record_of(name) for name in lines} - {"/".join(key) for key in library.entries} - faulty
    nowhere = [f"{one.code} at {one.file}:{one.line}" for one in problems if one.line > lines.get(one.file, -1)]
    return [*sorted(lost), *nowhere]


def record_of(file: str) -> str:
    """Kind and name of the record to which a file belongs: `news/a` for `content/news/a.en.md`."""
    return file.removeprefix("content/").partition(".")[0]


BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line (YAML 1.1, 5.4)."""


@cache
def wordings() -> tuple[Wording, ...]:
    return tuple(wording_for(language, [theme_folder() / "strings"]) for language in LANGUAGES)


def worded(found: list[Problem]) -> tuple[Problem, ...]:
    problems = ordered(found)
    for wording in wordings():
        told = as_text(problems, wording) + as_github(problems, wording)
        assert "problems." not in told, "a code without words"
        assert len(json.loads(as_json(problems, wording))) == len(problems)
    for problem in problems:
        assert problem.line >= 0
        assert problem.column >= 0
    return problems


@BRIEF
@given(BYTES)
def test_any_bytes(data: bytes) -> None:
    assert (
        misses({"partners/a.yml": data, "news/a.md": data, "news/a.en.md": b"---\n" + data + b"\n---\n" + data}) == []
    )


@BRIEF
@given(YAML_LIKE)
def test_any_text_that_looks_like_yaml(text: str) -> None:
    data = text.encode()
    assert (
        misses({"partners/a.yml": data, "news/a.md": b"---\n" + data + b"\n---\n" + data, "news/a.en.md": data}) == []
    )


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
@settings(BRIEF, max_examples=40)
@given(tree=TREES)
def test_any_tree(kind: Any, tree: dict[str, object]) -> None:
    data = yaml.safe_dump(tree, allow_unicode=True).encode()
    assert misses({f"{kind.name}/a.yml": data, f"{kind.name}/b.yml": b"title: {es: A, en: A}\n" + data}) == []


@BRIEF
@given(TREES)
def test_any_configuration(tree: dict[str, object]) -> None:
    found: list[Problem] = []
    read = read_text(yaml.safe_dump(tree), "site_config.yml", markdown_file=False, problems=found)
    if read is not None:
        config, invalid = validate_config(*read)
        assert config is None or not [one for one in invalid if one.code != "colour-comment"]
        found += invalid
    worded(found)


@BRIEF
@given(YAML_LIKE, YAML_LIKE)
def test_any_prose(text: str, other: str) -> None:
    prose = json.dumps(text + "[a](b) <i>x</i>\n\n# y\n" + other)
    assert (
        misses({"partners/a.yml": f"title: A\npartner_kind: bank\nworks_on: {{es: {prose}, en: a}}\n".encode()}) == []
    )
