"""Cutting a printed page at its markers and filling it with values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup

from portulano.errors import MachineError, PortulanoError
from portulano.layouts import HTML_SLOTS, TEXT_SLOTS, Layout
from portulano.layouts.layout import Markers

MARKERS = Markers(f"slot{'0123456789abcdef' * 2}")
PRINTED = "<a href={root}x>{title}</a>{content}<a href={root}y>"


def printed(template: str) -> str:
    return template.format(**MARKERS.values())


def test_a_page_is_cut_at_its_markers() -> None:
    layout = MARKERS.split(printed(PRINTED), "home")
    assert layout.slots == ("root", "title", "content", "root")
    assert layout.pieces == ("<a href=", "x>", "</a>", "<a href=", "y>")


def test_every_slot_is_either_text_or_html() -> None:
    assert not set(TEXT_SLOTS) & set(HTML_SLOTS)
    assert set(MARKERS.values()) == {*TEXT_SLOTS, *HTML_SLOTS}


def test_texts_are_escaped_and_html_is_not() -> None:
    layout = MARKERS.split(printed(PRINTED), "home")
    page = layout.fill({"root": "./", "title": "Ríos & <mares>", "content": "<p>&amp;</p>", "unknown": "x"})
    assert page == "<a href=./x>Ríos &amp; &lt;mares&gt;</a><p>&amp;</p><a href=./y>"


def test_a_text_that_says_it_is_markup_is_escaped_too() -> None:
    layout = Layout(("", ""), ("title",))
    assert layout.fill({"title": Markup("<b>")}) == "&lt;b&gt;"


def test_what_looks_like_a_marker_in_a_value_stays() -> None:
    layout = MARKERS.split(printed(PRINTED), "home")
    marker = MARKERS.values()["title"]
    page = layout.fill({"root": "./", "title": "T", "content": marker})
    assert page == f"<a href=./x>T</a>{marker}<a href=./y>"


def test_a_value_that_is_missing_is_named() -> None:
    layout = MARKERS.split(printed(PRINTED), "home")
    with pytest.raises(PortulanoError) as caught:
        layout.fill({"root": "./", "content": ""})
    assert caught.value.code == "layout_slot_missing"
    assert caught.value.values == {"slot": "title"}


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("<p>{title}</p>", "layout_content"),
        ("{content}{content}", "layout_content"),
        ("{content}<p>SHOUTED</p>", "layout_marker"),
        ("{content}<p>CUT</p>", "layout_marker"),
    ],
)
def test_a_template_that_loses_or_changes_a_slot_is_refused(template: str, code: str) -> None:
    marker = MARKERS.values()["title"]
    html = printed(template).replace("SHOUTED", marker.upper()).replace("CUT", marker[:25] + "...")
    with pytest.raises(MachineError) as caught:
        MARKERS.split(html, "news")
    assert (caught.value.code, caught.value.values["place"]) == (code, "news")


BY_TEMPLATE = Environment().from_string("<i>{{ title | e }}</i>")


@given(text=st.text())
def test_a_text_is_escaped_exactly_as_the_template_language_does(text: str) -> None:
    assert Layout(("<i>", "</i>"), ("title",)).fill({"title": text}) == BY_TEMPLATE.render(title=text)
