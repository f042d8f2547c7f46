"""How written texts are printed: cases, and what holds for any text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portulano.model.values import Prose, Text
from portulano.typography import set_markup, set_text
from portulano.typography.marks import BY_LANGUAGE

KEPT = "\u00a0"
CASES: list[dict[str, str]] = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))

MARKUP = {
    "a quotation across elements": (
        "es",
        '<p>Dijo &quot;<strong>agua</strong> y <a href="x?a=%22&quot;" title=\'"t"\'>río</a>&quot;.</p>',
        '<p>Dijo «<strong>agua</strong> y <a href="x?a=%22&quot;" title=\'"t"\'>río</a>».</p>',
    ),
    "code as it is": (
        "es",
        "<p>&quot;Escriba <code>&quot;2021&quot;</code>&quot;</p><pre><code>it's &quot;20 %&quot;\n</code></pre>",
        "<p>«Escriba <code>&quot;2021&quot;</code>»</p><pre><code>it's &quot;20 %&quot;\n</code></pre>",
    ),
    "each paragraph by itself": (
        "en",
        "<ul><li>&quot;open</li><li>shut&quot; and &quot;both&quot;</li></ul>",
        "<ul><li>&quot;open</li><li>shut&quot; and “both”</li></ul>",
    ),
    "an apostrophe between elements": ("en", "<p><em>Cuenca</em>'s river</p>", "<p><em>Cuenca</em>’s river</p>"),
    "an address as it is": (
        "en",
        "<p><a href=\"https://a.example/it's\">https://a.example/it's</a> isn't</p>",
        "<p><a href=\"https://a.example/it's\">https://a.example/it's</a> isn’t</p>",
    ),
    "a note's number behind a mark": (
        "en",
        "<p>&quot;a&quot;<sup><a>1</a></sup> 5 km</p>",
        f"<p>“a”<sup><a>1</a></sup> 5{KEPT}km</p>",
    ),
    "a quotation on two lines": ("es", "<p>&quot;uno<br />\ndos&quot;</p>", "<p>«uno<br />\ndos»</p>"),
    "words of an escape": (
        "es",
        "<p>&lt;&quot;a&quot;&gt; &amp; &#34;b&#34; &#39;c&#39;</p>",
        "<p>&lt;«a»&gt; &amp; «b» ‘c’</p>",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=[case["written"] for case in CASES])
def test_a_written_text_is_printed_so(case: dict[str, Any]) -> None:
    assert set_text(case["written"], case["language"]) == case["printed"].replace("~", KEPT)


@pytest.mark.parametrize("name", MARKUP)
def test_only_the_words_of_html_are_set(name: str) -> None:
    language, written, printed = MARKUP[name]
    assert set_markup(written, language) == printed


PIECES = st.sampled_from(
    [
        '"',
        "'",
        " ",
        "a",
        "Ñ",
        "7",
        ".",
        ",",
        "(",
        ")",
        "¿",
        "?",
        "—",
        "-",
        "«",
        "»",
        "“",
        "”",
        "‘",
        "’",
        "„",
        "\n",
        "km",
        "%",
    ]
)
WRITTEN = st.one_of(st.text(), st.lists(PIECES, max_size=24).map("".join))
LANGUAGES = st.sampled_from(sorted(BY_LANGUAGE))
BARE = str.maketrans(dict.fromkeys("\"'«»“”‘’„‚") | {KEPT: " "})


@given(WRITTEN, LANGUAGES)
def test_nothing_but_marks_and_kept_spaces_changes(written: str, language: str) -> None:
    if language == "fr":  # whose marks bring spaces
        return
    assert set_text(written, language).translate(BARE) == written.translate(BARE)


@given(WRITTEN, LANGUAGES)
def test_what_is_set_stays_when_it_is_set_again(written: str, language: str) -> None:
    once = set_text(written, language)
    assert set_text(once, language) == once


@given(st.lists(PIECES, max_size=24).map("".join), LANGUAGES)
def test_a_paragraph_is_set_like_its_plain_text(written: str, language: str) -> None:
    markup = "<p>" + written.replace('"', "&quot;") + "</p>"
    assert set_markup(markup, language).replace("&quot;", '"') == f"<p>{set_text(written, language)}</p>"


def test_a_text_is_read_in_its_own_marks_and_told_as_written() -> None:
    text = Text({"es": 'El "agua"', "en": '"Water"'})
    assert (text.in_language("es").text, text.in_language("en").text) == ("El «agua»", "“Water”")
    assert text.written_in("es").text == 'El "agua"'
    assert Text({"es": '"Agua"'}).in_language("en") == ("«Agua»", "es")
    assert Text({"": 'Teatro "Sucre"'}).in_language("en") == ("Teatro “Sucre”", "")
    assert Prose({"es": '`"x"`'}).in_language("es").text == '`"x"`'
