import json

from tests.cli.conftest import Run
from tests.conftest import PortalMaker

FILES = {
    "content/partners/lyon.yml": "title: Lyon\npartner_kind: sister\n",
    "content/networks/red.yml": "title: Red\n",
}


def test_text_tells_place_remedy_and_count(run: Run, portal: PortalMaker) -> None:
    said = run("-C", portal(FILES), "check")
    assert said.code == 1
    assert "content/partners/lyon.yml:2:1: error [partner_kind]" in said.out
    assert "    → " in said.out
    assert said.out.rstrip().endswith("1 error, 1 warning")
    assert said.err == ""


def test_json_is_a_list_of_problems_and_nothing_else(run: Run, portal: PortalMaker) -> None:
    rows = json.loads(run("-C", portal(FILES), "check", "--format", "json").out)
    assert [(row["file"], row["severity"]) for row in rows] == [
        ("content/networks/red.yml", "warning"),
        ("content/partners/lyon.yml", "error"),
    ]
    assert set(rows[0]) == {"file", "line", "column", "severity", "code", "field", "message", "hint"}


def test_json_without_problems_is_an_empty_list(run: Run, portal: PortalMaker) -> None:
    assert json.loads(run("-C", portal({}), "check", "--format", "json").out) == []


def test_github_lines_are_workflow_commands(run: Run, portal: PortalMaker) -> None:
    lines = run("-C", portal(FILES), "check", "--format", "github").out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::warning", "::error"]


def test_problems_are_told_in_the_language_asked_for(run: Run, portal: PortalMaker) -> None:
    folder = portal(FILES)
    spanish = run("-C", folder, "check", "--language", "es").out
    assert "1 error, 1 advertencia" in spanish
    assert spanish != run("-C", folder, "check", "--language", "en").out
