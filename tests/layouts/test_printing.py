"""The theme printed by MkDocs and by the two programs that could take its place."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from portulano.errors import MachineError
from portulano.layouts import HTML_SLOTS, TEXT_SLOTS, Layout, Sheet, print_layouts, print_page, print_pages
from portulano.layouts.cache import fingerprint
from tests.layouts.shells import HOSTILE, OVERRIDES, ROOT, page_values, shell

pytestmark = pytest.mark.slow
LANGUAGES = ["es", "en", "ar"]
LayoutsOf = Callable[..., dict[str, Layout]]


@pytest.fixture(scope="module")
def layouts_of(tmp_path_factory: pytest.TempPathFactory) -> LayoutsOf:
    """Layouts by language and engine, each printed once for this file's tests."""
    cache = tmp_path_factory.mktemp("layouts")

    def give(language: str, engine: str = "mkdocs") -> dict[str, Layout]:
        return print_layouts(shell(language), [OVERRIDES], cache / engine, engine)

    return give


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_page_is_the_page_that_the_theme_prints(layouts_of: LayoutsOf, language: str) -> None:
    sheets = [
        Sheet(place, page_values(language, root=root, nav_current=current))
        for place in shell(language).places
        for root, current in (("./", "page"), ("../../", "true"), ("/portal/", "true"))
    ]
    pages = print_pages(shell(language), sheets, [OVERRIDES])
    for sheet, page in zip(sheets, pages, strict=True):
        assert layouts_of(language)[sheet.place.key].fill(sheet.values) == page


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_can_make_a_filled_page_differ(layouts_of: LayoutsOf, language: str) -> None:
    place = shell(language).places[2]
    mark = fingerprint(shell(language), [OVERRIDES], "mkdocs")
    texts = {**HOSTILE, "true markers": f"slot{mark[:32]}-content- slot{mark[:32]}-root-"}
    sheets = [Sheet(place, dict.fromkeys((*TEXT_SLOTS, *HTML_SLOTS), text)) for text in texts.values()]
    pages = print_pages(shell(language), sheets, [OVERRIDES])
    for name, sheet, page in zip(texts, sheets, pages, strict=True):
        assert layouts_of(language)[place.key].fill(sheet.values) == page, name
        assert sheet.values["content"] in page, name


def test_one_page_can_be_printed_alone(layouts_of: LayoutsOf) -> None:
    place = shell("es").places[0]
    page = print_page(shell("es"), place, page_values(), [OVERRIDES])
    assert page == layouts_of("es")["home"].fill(page_values())


def test_printing_says_nothing_and_leaves_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(work))
    print_layouts(shell("es"), [OVERRIDES], tmp_path / "cache")
    assert capfd.readouterr() == ("", "")
    assert not list(work.iterdir())
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".json"]


def test_several_processes_can_print_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from portulano.layouts import print_layouts;"
        "from tests.layouts.shells import OVERRIDES, shell;"
        "print(sorted(print_layouts(shell(sys.argv[1]), [OVERRIDES], Path(sys.argv[2]))))"
    )

    def run(language: str) -> str:
        command = [sys.executable, "-c", program, language, str(tmp_path)]
        environment = {"PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
        return done.stdout + done.stderr

    with ThreadPoolExecutor() as pool:
        said = set(pool.map(run, ["es", "en", "es", "en"]))
    assert said == {"['agreements', 'home', 'news', 'plain', 'results']\n"}
    assert sorted(path.name[:3] for path in tmp_path.iterdir()) == ["en.", "es."]


def test_the_citys_own_templates_come_first(tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text(
        '{% extends "base.html" %}{% block footer %}<footer>{{ page.title | e }} ñ</footer>{% endblock %}',
        encoding="utf-8",
    )
    layouts = print_layouts(shell("es"), [tmp_path, OVERRIDES], tmp_path / "cache")
    page = layouts["news"].fill(page_values(title="2021-12-04 <A & B>"))
    assert "<footer>2021-12-04 &lt;A &amp; B&gt; ñ</footer>" in page
    assert "p-footer" not in page
    assert "p-header" in page


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("a\n{% if %}", "layout_template", {"template": "main.html", "line": 2}),
        ("a\n\n{{ site.no.where }}", "layout_template", {"template": "main.html", "line": 3}),
        ('{% include "nowhere.html" %}', "layout_template", {"detail": "'nowhere.html' not found"}),
        ("<p>{{ page.meta.slots.title }}</p>", "layout_content", {"place": "home", "count": 0}),
        (
            '{% extends "base.html" %}{% block head %}{{ page.meta.slots.title | upper }}{% endblock %}',
            "layout_marker",
            {"place": "home"},
        ),
    ],
)
def test_a_mistake_in_the_citys_templates_says_where(
    tmp_path: Path, text: str, code: str, values: dict[str, object], capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "main.html").write_text(text, encoding="utf-8")
    with pytest.raises(MachineError) as caught:
        print_layouts(shell("es"), [tmp_path, OVERRIDES], tmp_path / "cache")
    assert caught.value.code == code
    for name, value in values.items():
        assert str(value) in str(caught.value.values[name])
    assert capfd.readouterr() == ("", "")
    assert not (tmp_path / "cache").exists()


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "main.html").write_bytes("{# año #}".encode("latin-1"))
    with pytest.raises(MachineError) as caught:
        print_layouts(shell("es"), [tmp_path, OVERRIDES], tmp_path / "cache")
    assert caught.value.code == "layout_failed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_properdocs_prints_the_same_layouts(layouts_of: LayoutsOf, language: str) -> None:
    assert layouts_of(language, "properdocs") == layouts_of(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_zensical_prints_the_same_slots(layouts_of: LayoutsOf, language: str) -> None:
    if importlib.util.find_spec("zensical") is None:
        pytest.skip("Zensical is not installed here")
    probe = subprocess.run([sys.executable, "-m", "zensical", "--version"], capture_output=True, check=False)
    if probe.returncode != 0:
        pytest.skip("Zensical's program does not run on this machine")
    ours, theirs = layouts_of(language), layouts_of(language, "zensical")
    assert {key: layout.slots for key, layout in theirs.items()} == {key: layout.slots for key, layout in ours.items()}


def test_an_engine_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("{% if %}", encoding="utf-8")
    with pytest.raises(MachineError) as caught:
        print_layouts(shell("es"), [tmp_path, OVERRIDES], tmp_path / "cache", "properdocs")
    assert caught.value.code == "layout_failed"
    assert "main.html" in str(caught.value.values["detail"])
