"""Whole builds, as an editor calls them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import PortalMaker

pytestmark = pytest.mark.slow

LYON = "title: Lyon\npartner_kind: city\ncountry: FR\n"
FILES = {
    "content/partners/lyon.yml": LYON,
    "content/partners/quito.yml": "title: Quito\npartner_kind: city\ncountry: EC\n",
}


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("languages", "other"), [("es,en", "en"), ("en,es", "es"), ("pt,es,en", "es")])
def test_new_portal_builds_as_it_is(run: Run, tmp_path: Path, languages: str, other: str) -> None:
    folder = tmp_path / "portal"
    assert run("init", folder, "--city", "Curitiba", "--country", "BR", "--languages", languages).code == 0
    said = run("-C", folder, "build")
    assert said.code == 0, said.err
    assert "warning" not in said.err
    assert "Curitiba" in (folder / "site/index.html").read_text(encoding="utf-8")
    assert (folder / "site" / other / "index.html").is_file()
    assert run("-C", folder, "check", "--strict").code == 0


def test_result_is_told_in_one_line(run: Run, portal: PortalMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(portal(FILES))
    first = run("build", "--no-search").out
    assert first.count("\n") == 1
    assert " pages, " in first
    assert first.endswith(" s → site/\n")
    assert ", 0 files written, " in run("build", "--no-search").out
    assert ", 0 archivos escritos, " in run("build", "--no-search", "--language", "es").out


def test_timings_name_the_stages(run: Run, portal: PortalMaker) -> None:
    printed = run("-C", portal(FILES), "build", "--no-search", "--timings", "--language", "es").out
    assert [
        name for name in ("Lectura", "Revisión", "Plantillas", "Páginas", "Publicación") if name not in printed
    ] == []
    assert "commands." not in printed


def test_errors_leave_the_site_as_it_was(run: Run, portal: PortalMaker) -> None:
    folder = portal(FILES)
    assert run("-C", folder, "build", "--no-search").code == 0
    before = texts(folder / "site")
    (folder / "content/partners/lyon.yml").write_text("title: Lyon\npartner_kind: sister\n")
    said = run("-C", folder, "build", "--no-search")
    assert (said.code, said.out) == (1, "")
    assert "content/partners/lyon.yml:2:1: error" in said.err
    assert "1 error, " in said.err
    assert "the site stays as it was" in said.err
    assert texts(folder / "site") == before


def test_first_build_with_errors_makes_no_site(run: Run, portal: PortalMaker) -> None:
    folder = portal({"content/partners/lyon.yml": "title: Lyon\n"})
    assert run("-C", folder, "build").code == 1
    assert not (folder / "site").exists()


def test_keep_going_publishes_the_rest_and_says_what_stays(run: Run, portal: PortalMaker) -> None:
    folder = portal(FILES)
    run("-C", folder, "build", "--no-search")
    before = (folder / "site/socios/lyon/index.html").read_bytes()
    (folder / "content/partners/lyon.yml").write_text("title: Lyon\npartner_kind: sister\n")
    (folder / "content/partners/quito.yml").write_text(FILES["content/partners/quito.yml"].replace("Quito", "Loja"))
    said = run("-C", folder, "build", "--no-search", "--keep-going")
    assert said.code == 0
    assert "content/partners/lyon.yml:2:1: error" in said.err
    assert "these stay as they were: partners/lyon" in said.err
    assert (folder / "site/socios/lyon/index.html").read_bytes() == before
    assert "Loja" in (folder / "site/socios/quito/index.html").read_text(encoding="utf-8")


def test_strict_stops_at_warnings(run: Run, portal: PortalMaker) -> None:
    folder = portal({"content/networks/red.yml": "title: Red\n"})
    said = run("-C", folder, "build", "--no-search", "--strict")
    assert said.code == 1
    assert "content/networks/red.yml" in said.err
    loose = run("-C", folder, "build", "--no-search")
    assert loose.code == 0
    assert "1 warning. To see them: portulano check" in loose.err


def test_out_and_drafts(run: Run, portal: PortalMaker) -> None:
    folder = portal(
        {"content/partners/lyon.yml": LYON + "draft: true\n", **{k: v for k, v in FILES.items() if "quito" in k}}
    )
    assert run("-C", folder, "build", "--no-search", "--out", "public").code == 0
    assert (folder / "public/socios/quito/index.html").is_file()
    assert not (folder / "public/socios/lyon").exists()
    assert run("-C", folder, "build", "--no-search", "--drafts", "--out", "public").code == 0
    assert (folder / "public/socios/lyon/index.html").is_file()
