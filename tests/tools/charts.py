"""A built site in, what is wrong with its charts out: each must stand in one figure with its table and its CSV file.

Read from the published files alone: nothing is asked of the program that made them.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from babel.numbers import NumberFormatError, parse_decimal
from lxml import html

PICTURE = b'role="img"'
NUMBER = re.compile(r"-?\d[\d.,\u00a0\u202f]*")


@dataclass
class Charts:
    """How many charts there are of each sort, and what is wrong with which."""

    sorts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def check(site: Path) -> Charts:
    """Look at every picture that is drawn into a page of a site, but for the maps."""
    found = Charts()
    for path in sorted(site.rglob("*.html")):
        if PICTURE not in (data := path.read_bytes()):
            continue
        page = html.document_fromstring(data.decode())
        for picture in page.xpath('//svg[@role="img"][not(contains(@class, "p-map"))]'):
            found.sorts[" ".join(re.findall(r"p-chart--(\w+)", picture.get("class", "")))] += 1
            name = picture.findtext("title") or "(without a name)"
            found.misses += [f"{path.relative_to(site)}: «{name}»: {one}" for one in _misses(path, page, picture)]
    return found


def _misses(path: Path, page: Any, picture: Any) -> Iterator[str]:
    figure = next(picture.iterancestors("figure"), None)
    if figure is None:
        yield "stands in no figure"
        return
    name = picture.findtext("title")
    if not name or not picture.findtext("desc"):
        yield "has no name or no description"
    if name != _words(figure.find(".//figcaption")):
        yield "its name is not the caption of its figure"
    tables, links = figure.findall(".//table"), figure.xpath('.//a[@download][contains(@href, ".csv")]')
    if len(tables) != 1 or len(links) != 1:
        yield f"has {len(tables)} tables and {len(links)} links to a CSV file"
        return
    file = path.parent / unquote(urlsplit(links[0].get("href")).path)
    if not file.is_file():
        yield f"its CSV file is not published: {links[0].get('href')}"
        return
    heads, *rows = csv.reader(file.read_text("utf-8").splitlines())
    yield from _differences(page.get("lang"), tables[0], heads, rows)


def _differences(language: str, table: Any, heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Where table and file say different things. A page's own table may tell more than the file, and a number of it
    with a word or a unit."""
    lines, ends = table.findall("./tbody/tr"), table.findall("./thead/tr/th")
    if not rows or len(rows) != len(lines) or any(len(row) != len(heads) for row in rows):
        yield f"its file has {len(rows)} rows under {len(heads)} headings, its table {len(lines)}"
        return
    own = next(table.iterancestors("details"), None) is None
    if not own and [_words(head) for head in ends] != heads:
        yield f"its table is not headed as its file: {heads}"
    for row, line in zip(rows, lines, strict=True):
        for place, (cell, written) in enumerate(zip(line, row, strict=False)):
            if "p-right" in ends[place].get("class", ""):
                same = _same(_words(cell), written, language)
            elif own and place:
                same = True
            else:
                time = cell.find("time")
                same = (_words(cell) if time is None else time.get("datetime")) == " ".join(written.split())
            if not same:
                yield f"its table tells «{_words(cell)}» where its file tells «{written}»"


def _same(words: str, written: str, language: str) -> bool:
    """Whether a cell holds the number that the file has, as the page's language writes it."""
    told = NUMBER.search(words)
    if not told or not written:
        return not told and not written
    try:
        read = parse_decimal(told[0].rstrip(".,"), locale=language.replace("-", "_"), strict=True)
    except NumberFormatError:
        return False
    return read == Decimal(written)


def _words(part: Any) -> str:
    return " ".join(part.text_content().split()) if part is not None else ""
