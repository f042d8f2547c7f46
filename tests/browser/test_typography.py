"""How texts are set, measured in Chromium: the length of lines, heights in rows, figures, hyphens, marks."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from portulano.typography.marks import BY_LANGUAGE
from tests.site.sites import BuiltSite

pytestmark = pytest.mark.slow

READ = (
    *("noticias/agua-y-saneamiento-2022/", "sobre-la-demostracion/", "accesibilidad/", "boletin/2022-12/", ""),
    *("documentos/reglamento-organico-2016/", "suscribirse/", "en/news/agua-y-saneamiento-2022/", "en/accessibility/"),
    *("en/sobre-la-demostracion/", "en/subscribe/"),
)
"""Pages with running text of every sort."""
DESK = {"width": 1280, "height": 900}

LINES = """() => [...document.querySelectorAll('main :is(p, li, dd, blockquote)')]
  .filter(node => node.checkVisibility() && !node.querySelector('p, li, dd, table, .p-badge'))
  .filter(node => node.textContent.trim().length > 150)
  .map(node => {
    const range = document.createRange(), lines = new Map();
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text; text = texts.nextNode();)
      for (let at = 0; at < text.length; at++) {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = range.getBoundingClientRect(), line = Math.round(box.bottom / 9);
        if (box.width) lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    const running = Boolean(node.closest('.p-prose'));
    return { words: node.textContent.trim().slice(0, 40), running, lines: [...lines.values()].slice(0, -1) };
  })"""


def test_lines_of_running_text_have_45_to_75_signs(visit: Callable[..., Any], address: str) -> None:
    page = visit(address, viewport=DESK)
    measured = 0
    for name in READ:
        page.goto(address + name)
        page.evaluate("document.fonts.ready")
        for text in page.evaluate(LINES):
            if len(text["lines"]) < 2:
                continue
            mean = sum(text["lines"]) / len(text["lines"])
            assert mean <= 75, (name, text)
            assert max(text["lines"]) <= 80, (name, text)
            if text["running"]:
                measured += 1
                assert mean >= 45, (name, text)
    assert measured > 20


ROW = """() => {
  const probe = document.createElement('div');
  probe.style.height = 'var(--row)';
  document.body.append(probe);
  const row = parseFloat(getComputedStyle(probe).height);
  probe.remove();
  return row;
}"""

SET = ".p-prose > *, .p-prose li, .p-prose figcaption, .p-section, .p-section > :is(h2, h3), .p-note, .p-lead"
HEIGHTS = """chosen => [...document.querySelectorAll(chosen)].filter(node => node.checkVisibility()).map(node => {
  const style = getComputedStyle(node), styles = ['marginTop', 'marginBottom', 'lineHeight'];
  const what = node.closest('.p-note') ? 'note' : node.className || node.tagName;
  return [what, ...styles.map(name => [name, parseFloat(style[name]) || 0])];
})"""

STARTS = """() => [...document.querySelectorAll('.p-prose')].map(text => {
  const all = [...text.children], end = all.findIndex(node => !node.matches('p, ul, ol, h2, h3, h4, blockquote'));
  const [first, ...rest] = end < 0 ? all : all.slice(0, end);
  return rest.map(node => node.getBoundingClientRect().top - first.getBoundingClientRect().top);
})"""


def quarters(length: float, row: float) -> float:
    """How far a length is from a number of quarters of a row, in pixels."""
    step = row / 4
    return abs(length - step * round(length / step))


def test_heights_are_quarters_of_one_row(visit: Callable[..., Any], address: str) -> None:
    page = visit(address, viewport=DESK)
    compared = started = 0
    for name in READ:
        page.goto(address + name)
        row = page.evaluate(ROW)
        assert 27 < row < 30
        for what, *heights in page.evaluate(HEIGHTS, SET):
            for style, length in heights:
                compared += 1
                step = row / 2 if style == "lineHeight" and what == "note" else row
                assert quarters(length, step) < 0.1, (name, what, style, length / row)
        for tops in page.evaluate(STARTS):
            started += len(tops)
            assert all(quarters(top, row) < 1 for top in tops), (name, [top / row for top in tops])
    assert compared > 200
    assert started > 10


def test_one_token_of_the_brand_moves_the_whole_rhythm(visit: Callable[..., Any], address: str) -> None:
    page = visit(address + "sobre-la-demostracion/", viewport=DESK)
    before = page.evaluate(HEIGHTS, SET)
    page.evaluate("document.documentElement.style.setProperty('--beat', '2')")
    row = page.evaluate(ROW)
    assert row == pytest.approx(18 * 1.72, abs=0.02)
    after = page.evaluate(HEIGHTS, SET)
    assert before != after
    for what, *heights in after:
        step = row / 2 if what == "note" else row
        assert all(quarters(length, step) < 0.1 for _, length in heights), (what, heights)


NUMBERS = """() => [...document.querySelectorAll('table td')]
  .filter(cell => cell.checkVisibility())
  .filter(cell => /^[−+-]?([A-Z]{3}\\s)?[\\d.,]*\\d(\\s?[%‰])?$/.test(cell.textContent.trim()))
  .map(cell => {
    const style = getComputedStyle(cell), probe = document.createElement('span');
    cell.append(probe);
    const widths = ['1111111111', '0000000000', '7777777777'].map(digits => {
      probe.textContent = digits;
      return probe.getBoundingClientRect().width;
    });
    probe.remove();
    const words = cell.textContent.trim();
    return { words, align: style.textAlign, figures: style.fontVariantNumeric, widths };
  })"""
TABLES = (
    *("redes/", "noticias/agua-y-saneamiento-2022/", "indicadores/agua-potable-urbana/", "en/networks/"),
    *("en/accountability/", "en/news/agua-y-saneamiento-2022/"),
)


@pytest.mark.parametrize("name", TABLES)
def test_numbers_of_a_table_stand_below_each_other(visit: Callable[..., Any], address: str, name: str) -> None:
    page = visit(address + name, viewport=DESK)
    page.evaluate("document.fonts.ready")
    numbers = [one for one in page.evaluate(NUMBERS) if not re.fullmatch(r"(19|20)\d\d", one["words"])]
    assert numbers
    for one in numbers:
        assert one["align"] in ("end", "right"), one
        assert "tabular-nums" in one["figures"], one
        assert max(one["widths"]) - min(one["widths"]) < 0.1, one


HYPHENS = """selector => {
  const node = document.querySelector(selector);
  return [node.closest('[lang]').lang, getComputedStyle(node).hyphens];
}"""


@pytest.mark.parametrize(("name", "language"), [("sobre-la-demostracion/", "es"), ("en/sobre-la-demostracion/", "en")])
def test_words_are_broken_by_the_rules_of_their_language(
    visit: Callable[..., Any], address: str, name: str, language: str
) -> None:
    page = visit(address + name, viewport={"width": 360, "height": 700})
    assert page.evaluate(HYPHENS, ".p-prose p") == [language, "auto"]
    assert page.evaluate(HYPHENS, ".p-prose li") == [language, "auto"]
    for selector in ("h1", ".p-prose h2"):
        assert page.evaluate(HYPHENS, selector)[1] == "manual"


OPENING = """language => {
  const quotation = document.createElement('q');
  quotation.lang = language;
  document.body.append(quotation);
  return getComputedStyle(quotation).quotes;
}"""


def test_quotations_open_with_the_marks_of_their_language(visit: Callable[..., Any], address: str) -> None:
    page = visit(address)
    for language, marks in BY_LANGUAGE.items():
        wanted = " ".join(f'"{mark}"' for pair in marks.levels for mark in pair)
        assert page.evaluate(OPENING, language) == wanted, language


def test_a_day_stays_with_its_month(demonstration: BuiltSite) -> None:
    dates = [text for page in demonstration.pages.values() for text in page.texts("//main//time/text()")]
    days = [text for text in dates if re.match(r"\d{1,2}\s\D", text)]
    assert len(days) > 100
    assert all(re.match(r"\d{1,2}\u00a0(de\u00a0)?\w", text) for text in days)
