"""What a visitor finds: visible text, links, tables and facts of a published page; rows of data; words of a file."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

Expectation = Mapping[str, Any]


@dataclass(frozen=True)
class Visit:
    """A built site, seen from outside. Each method yields what a visitor misses; nothing means all is found."""

    site: Path
    site_url: str

    def misses(self, expectation: Expectation) -> Iterator[str]:
        """What of one expectation is not so."""
        if "absent" in expectation:
            if self._file(expectation["absent"]).exists():
                yield f"{expectation['absent']} exists"
            return
        name = next(expectation[kind] for kind in ("page", "file", "data", "folder") if kind in expectation)
        path = self._file(name)
        if not path.is_file():
            yield f"{name} is not there"
            return
        if "page" in expectation:
            yield from self._page_misses(name, path, expectation)
        elif "data" in expectation:
            yield from _data_misses(name, path, expectation)
        elif "folder" in expectation:
            yield from _text_misses(name, _unpacked(path), expectation)
        else:
            yield from _text_misses(name, path.read_text("utf-8"), expectation)

    def _file(self, address: str) -> Path:
        return self.site / (f"{address}index.html" if not address or address.endswith("/") else address)

    def _page_misses(self, address: str, path: Path, expectation: Expectation) -> Iterator[str]:
        document = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
        part: Any = document.find(".//main") if expectation.get("part", "main") == "main" else document
        if part is None:
            yield f"{address}: has no main part"
            return
        yield from _text_misses(address, _visible(part), expectation)
        for link in expectation.get("links", ()):
            if not any(link["text"] in text and link["to"] == to for text, to in self._links(part, address)):
                yield f"{address}: no link «{link['text']}» to {link['to']}"
        for cell in expectation.get("cells", ()):
            if not any(_holds(row, cell) for row in _rows(part)):
                yield f"{address}: no row «{cell['row']}» with «{cell['text']}» under «{cell['column']}»"
        for label, value in expectation.get("facts", {}).items():
            if not any(label == name and value in text for name, text in _facts(part)):
                yield f"{address}: no fact «{label}»: «{value}»"
        for title in expectation.get("pictures", ()):
            if not any(
                title in _squeezed(text)
                for text in part.xpath(".//svg//title/text() | .//img/@alt | .//svg/@aria-label")
            ):
                yield f"{address}: no picture called «{title}»"
        for fragment in expectation.get("elements", ()):
            if not part.xpath(fragment):
                yield f"{address}: nothing matches {fragment}"

    def _links(self, part: Any, address: str) -> Iterator[tuple[str, str]]:
        base = urljoin(self.site_url, address)
        for link in part.xpath(".//a[@href]"):
            target = urljoin(base, link.get("href"))
            inside = target.removeprefix(self.site_url) if target.startswith(self.site_url) else target
            yield _visible(link), unquote(inside) if not urlsplit(inside).scheme else inside


def _squeezed(text: str) -> str:
    return " ".join(text.split())


_HIDDEN = ("script", "style", "template")


def _visible(part: Any) -> str:
    """The text that a reader sees, in one line; what is hidden from everyone left out."""
    pieces: list[str] = []
    _collect(part, pieces)
    return _squeezed("".join(pieces))


_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
    )
)


def _collect(element: Any, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _HIDDEN or element.get("hidden") is not None:
        return
    gap = "" if element.tag in _INLINE else " "
    pieces.append(gap + (element.text or ""))
    for child in element:
        _collect(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(gap)


def _unpacked(path: Path) -> str:
    """The names of a packed folder's files, and the words of its tables."""
    with zipfile.ZipFile(path) as folder:
        tables = [folder.read(name).decode("utf-8-sig") for name in folder.namelist() if name.endswith(".csv")]
        return "\n".join([*folder.namelist(), *tables])


def _text_misses(name: str, text: str, expectation: Expectation) -> Iterator[str]:
    for wanted in expectation.get("text", ()):
        if _squeezed(str(wanted)) not in _squeezed(text):
            yield f"{name}: «{wanted}» is not there"
    for unwanted in expectation.get("no_text", ()):
        if _squeezed(str(unwanted)) in _squeezed(text):
            yield f"{name}: «{unwanted}» is there"
    position = 0
    squeezed = _squeezed(text)
    for wanted in expectation.get("order", ()):
        found = squeezed.find(_squeezed(str(wanted)), position)
        if found < 0:
            yield f"{name}: «{wanted}» does not come after what stands before it in the order"
            return
        position = found + 1


def _rows(part: Any) -> Iterator[dict[str, str]]:
    """Each table row as {column heading: text}; a cell that spans rows counts for each of them."""
    for table in part.xpath(".//table"):
        headings = [_visible(one) for one in table.xpath("./thead/tr[last()]/*")]
        spans: dict[int, tuple[int, str]] = {}
        for row in table.xpath("./tbody/tr"):
            yield _row(row, headings, spans)


def _row(row: Any, headings: list[str], spans: dict[int, tuple[int, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    cells = iter(row.xpath("./*"))
    for column, heading in enumerate(headings):
        left, text = spans.get(column, (0, ""))
        if left:
            spans[column] = (left - 1, text)
        else:
            cell = next(cells, None)
            if cell is None:
                break
            text = _visible(cell)
            spans[column] = (int(cell.get("rowspan", "1")) - 1, text)
        found[heading] = text
    return found


def _holds(row: Mapping[str, str], cell: Mapping[str, str]) -> bool:
    return any(cell["row"] in text for text in row.values()) and str(cell["text"]) in row.get(cell["column"], "")


def _facts(part: Any) -> Iterator[tuple[str, str]]:
    for term in part.xpath(".//dl//dt"):
        following = term.getnext()
        while following is not None and following.tag == "dd":
            yield _visible(term), _visible(following)
            following = following.getnext()


def _data_misses(name: str, path: Path, expectation: Expectation) -> Iterator[str]:
    """Rows of a CSV or JSON file: each expected row names some columns and their values."""
    text = path.read_text("utf-8-sig")
    rows: list[Mapping[str, Any]]
    if posixpath.splitext(name)[1] == ".csv":
        rows = list(csv.DictReader(io.StringIO(text)))
    else:
        loaded = json.loads(text)
        rows = loaded if isinstance(loaded, list) else loaded.get(expectation.get("list", "records"), [loaded])
    for wanted in expectation.get("rows", ()):
        if not any(all(str(row.get(column)) == str(value) for column, value in wanted.items()) for row in rows):
            yield f"{name}: no row {dict(wanted)}"
    for unwanted in expectation.get("no_rows", ()):
        if any(all(str(row.get(column)) == str(value) for column, value in unwanted.items()) for row in rows):
            yield f"{name}: there is a row {dict(unwanted)}"
    yield from _text_misses(name, text, expectation)
