"""Each component has one template, which pages use, and the page /componentes/ shows it in each language."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import html

from portulano.render.charts import CHARTS

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"
COMPONENTS = sorted(path.stem for path in (THEME / "components").glob("*.html"))
PAGES = {"es": "componentes/index.html", "en": "en/components/index.html"}
NOT_TEMPLATES = ("prose",)
"""What the page shows beside them: Markdown is made into HTML by the program."""
CALLED = {"badge": r"\bbadge\(", "map": r"\b\w+_map\(", "picture": r"record_image\(", "chart": "|".join(CHARTS)}
"""How templates ask for the components that the program calls for them."""


@cache
def templates() -> dict[str, str]:
    found = (path for path in THEME.rglob("*.html") if path.relative_to(THEME).parts[0] != "overrides")
    return {str(path.relative_to(THEME)): path.read_text("utf-8") for path in found}


OUTERMOST = {"table": "p-table-scroll", "figure_list": "p-city-facts", "definitions": "p-facts", "button": "p-button"}
"""Where the class of a component's outermost element is written by another macro of its template, or is a parameter."""


def root_class(name: str) -> str:
    """The class of the outermost element that a component's macro writes."""
    macro = re.search(rf"\{{% macro {name}\(.*?\{{%-? endmacro", templates()[f"components/{name}.html"], re.DOTALL)
    assert macro, f"components/{name}.html has no macro of its name"
    found = re.search(r'<\w+ class="(p-[\w-]+)', macro[0])
    assert found or name in OUTERMOST, name
    return OUTERMOST.get(name) or (found[1] if found else "")


def test_every_component_is_known() -> None:
    assert len(COMPONENTS) > 25
    assert len({root_class(name) for name in COMPONENTS}) == len(COMPONENTS)


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_markup_of_a_component_stands_in_its_template_alone(name: str) -> None:
    written = re.compile(rf'class="{root_class(name)}["\s{{]')
    elsewhere = {one for one, text in templates().items() if written.search(text)} - {f"components/{name}.html"}
    assert not elsewhere
    modules = {path: path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py") if path.name != "prose.py"}
    assert not [path.name for path, text in modules.items() if written.search(text)]


@pytest.mark.parametrize("name", COMPONENTS)
def test_pages_use_a_component_as_the_page_of_the_components_does(name: str) -> None:
    asked = re.compile(CALLED.get(name, rf'from "components/{name}\.html" import'))
    users = {one for one, text in templates().items() if asked.search(text) and one != f"components/{name}.html"}
    if name == "picture":
        users.add("pages/components.html")
    assert "pages/components.html" in users
    assert len(users) > 1, "no page uses it"


@pytest.mark.slow
@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_every_component_in_each_language(demonstration_site: Path, language: str) -> None:
    page = html.parse(str(demonstration_site / PAGES[language]), html.HTMLParser(encoding="utf-8")).getroot()
    words = yaml.safe_load((THEME / "strings" / language / "interface" / "components.yml").read_text("utf-8"))
    pieces = page.find_class("p-piece")
    shown = {str(one.get("id")).removeprefix("c-").replace("-", "_"): one for one in pieces}
    assert set(shown) == {*COMPONENTS, *NOT_TEMPLATES}
    for name, section in shown.items():
        assert section.findtext("h2") == words[name]["name"]
        if name in COMPONENTS:
            assert section.findtext(".//code") == f"components/{name}.html"
            [box] = section.find_class("p-piece__shown")
            assert box.find_class(root_class(name)), f"{name} is not what its template makes"
    listed = [link.get("href") for link in page.xpath('//nav[@class="p-contents"]//a')]
    assert listed == [f"#{one.get('id')}" for one in pieces]
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    titles = {figure.findtext("figcaption") for figure in shown["chart"].find_class("p-chart-box")}
    assert set(words["charts"].values()) < titles
    assert len(titles) == len(CHARTS) + 2, "each maker of charts, the one of tables in its three forms"
