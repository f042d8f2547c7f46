"""A text in, how it is written in each kind of file out; and the bytes of such a file with a text changed."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from portulano import prose
from portulano.amending.narrowing import Change, html_of
from portulano.passages import Passage
from portulano.typography import set_markup
from portulano.writing import Piece

_Html = str
"""The HTML of a text, or of some of its paragraphs, as it was written."""


def _in_page(shown: _Html, language: str) -> bytes:
    return set_markup(shown, language).encode()


def _in_json(shown: _Html, _: str) -> bytes:
    return json.dumps(shown.strip(), ensure_ascii=False)[1:-1].encode()


def _in_point(shown: _Html, _: str) -> bytes:
    return json.dumps(prose.without_tags(shown), ensure_ascii=False)[1:-1].encode()


def _in_rss(shown: _Html, language: str) -> bytes:
    return _elsewhere(shown, language).encode()


def _in_atom(shown: _Html, language: str) -> bytes:
    return _elsewhere(shown, language).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def _in_json_feed(shown: _Html, language: str) -> bytes:
    return json.dumps(_elsewhere(shown, language), ensure_ascii=False)[1:-1].encode()


def _elsewhere(shown: _Html, language: str) -> str:
    from portulano.feedmarkup import inner_markup  # noqa: PLC0415  # lxml, which takes long, and only feeds need

    return inner_markup(set_markup(shown, language))


BY_NAME: Mapping[str, Callable[[str, str], bytes]] = {
    "feed.xml": _in_rss,
    "atom.xml": _in_atom,
    "feed.json": _in_json_feed,
}
BY_ENDING: Mapping[str, Callable[[str, str], bytes]] = {
    ".html": _in_page,
    ".json": _in_json,
    ".geojson": _in_point,
}


def rewritten(
    output: str, data: bytes, passages: Sequence[Passage], changes: Mapping[str, Change]
) -> tuple[Sequence[Piece], tuple[Passage, ...]] | None:
    """The file with the changed texts in their places, piece by piece, and where all its passages stand then.

    None if one of them is not written there as it is expected to be. What stays of the file is not copied: data files
    have many megabytes.
    """
    whole = memoryview(data)
    pieces: list[Piece] = []
    moved: list[Passage] = []
    read = added = 0
    ending = posixpath.splitext(output)[1]
    write = BY_NAME.get(posixpath.basename(output)) or BY_ENDING.get(ending)
    if write is None and ending != ".csv":
        return None
    put = _in_cell if write is None else partial(_in_place, write)
    for one in passages:
        change = changes.get(one.key)
        if change is None:
            moved.append(one._replace(offset=one.offset + added))
            continue
        done = None if one.offset < 0 else put(data, one, change)
        if done is None:
            return None
        start, end, new, passage = done
        pieces += (whole[read:start], new)
        moved.append(passage._replace(offset=passage.offset + added))
        added += len(new) - (end - start)
        read = end
    pieces.append(whole[read:])
    return pieces, tuple(moved)


_Done = tuple[int, int, bytes, Passage]
"""From where to where bytes are replaced, with what, and the passage then, if nothing before it has moved."""


def _in_place(write: Callable[[_Html, str], bytes], data: bytes, passage: Passage, change: Change) -> _Done | None:
    language = passage.key.rpartition(".")[2]
    start, end = passage.offset, passage.offset + passage.length
    shown = map(html_of, (change.old, change.new))
    old, new = (write(one if change.whole else one.strip(), language) for one in shown)
    if not change.whole:
        place = data.find(old, start, end)
        if place < 0 or data.find(old, place + 1, end) >= 0:
            return None
        start, end = place, place + len(old)
    elif data[start:end] != old:
        return None
    return start, end, new, passage._replace(length=passage.length + len(new) - len(old))


def _in_cell(data: bytes, passage: Passage, change: Change) -> _Done | None:
    """In the cell of a table, which is in quotes if it needs them (RFC 4180, 2.6 and 2.7)."""
    start, end = passage.offset, passage.offset + passage.length
    words = data[start:end].decode()
    if data[start - 1 : start] == data[end : end + 1] == b'"':
        start, end, words = start - 1, end + 1, words.replace('""', '"')
    old, new = (prose.without_tags(html_of(text)) for text in (change.old, change.new))
    place = words.find(old)
    if words != old if change.whole else place < 0 or words.find(old, place + 1) >= 0:
        return None
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow([words[:place] + new + words[place + len(old) :]])
    cell = out.getvalue().encode()
    quotes = 1 if cell.startswith(b'"') else 0
    return start, end, cell, Passage(passage.key, start + quotes, len(cell) - 2 * quotes)
