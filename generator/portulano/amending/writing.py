"""A text in, how it is written in each kind of file out; and the bytes of such a file with a text changed."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from portulano import prose
from portulano.passages import Passage
from portulano.typography import set_markup
from portulano.writing import Piece

Change = tuple[str, str]
"""A text as it was and as it is."""

PLAIN = frozenset(("p", "em", "strong", "del", "br", "hr", "ul", "ol", "li", "blockquote", "code", "pre"))
"""The elements of texts of which nothing else is made than themselves: no link, picture, heading, note or table."""
_TAG = re.compile(r"</?([a-z0-9]+)")


def html_of(text: str) -> str:
    """The HTML of a plain text as it was written, which data tell."""
    return prose.render(text, link=str, image=lambda *_: "", words=defaultdict(str))


def is_plain(text: str) -> bool:
    """Whether a text is shown by its HTML alone, the same wherever it stands."""
    if not text or not PLAIN.issuperset(_TAG.findall(html_of(text))):
        return False
    return not prose.findings(text, link_known=bool, image_known=bool)


def _shown(text: str, language: str) -> str:
    return set_markup(html_of(text), language)


def _in_page(text: str, language: str) -> bytes:
    return _shown(text, language).encode()


def _in_json(text: str, _: str) -> bytes:
    return json.dumps(html_of(text).strip(), ensure_ascii=False)[1:-1].encode()


def _in_cell(text: str, _: str) -> bytes:
    """The whole cell of a table, in quotes if it needs them."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow([prose.without_tags(html_of(text))])
    return out.getvalue().encode()


def _in_point(text: str, _: str) -> bytes:
    return json.dumps(prose.without_tags(html_of(text)), ensure_ascii=False)[1:-1].encode()


def _in_rss(text: str, language: str) -> bytes:
    return _elsewhere(text, language).encode()


def _in_atom(text: str, language: str) -> bytes:
    return _elsewhere(text, language).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def _in_json_feed(text: str, language: str) -> bytes:
    return json.dumps(_elsewhere(text, language), ensure_ascii=False)[1:-1].encode()


def _elsewhere(text: str, language: str) -> str:
    from portulano.feedmarkup import inner_markup  # noqa: PLC0415  # lxml, which takes long, and only feeds need

    return inner_markup(_shown(text, language))


BY_NAME: Mapping[str, Callable[[str, str], bytes]] = {
    "feed.xml": _in_rss,
    "atom.xml": _in_atom,
    "feed.json": _in_json_feed,
}
BY_ENDING: Mapping[str, Callable[[str, str], bytes]] = {
    ".html": _in_page,
    ".json": _in_json,
    ".csv": _in_cell,
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
    ending = posixpath.splitext(output)[1]
    write = BY_NAME.get(posixpath.basename(output)) or BY_ENDING.get(ending)
    if write is None:
        return None
    pieces: list[Piece] = []
    moved: list[Passage] = []
    read = added = 0
    for one in passages:
        change = changes.get(one.key)
        if change is None:
            moved.append(one._replace(offset=one.offset + added))
            continue
        start, end = _bounds(data, one) if ending == ".csv" else (one.offset, one.offset + one.length)
        language = one.key.rpartition(".")[2]
        old, new = (write(text, language) for text in change)
        if one.offset < 0 or data[start:end] != old:
            return None
        pieces += (whole[read:start], new)
        quotes = 1 if ending == ".csv" and new.startswith(b'"') else 0
        moved.append(Passage(one.key, start + added + quotes, len(new) - 2 * quotes))
        added += len(new) - len(old)
        read = end
    pieces.append(whole[read:])
    return pieces, tuple(moved)


def _bounds(data: bytes, passage: Passage) -> tuple[int, int]:
    """Where the cell of a passage begins and ends: with the quotes around it, if it has some."""
    start, end = passage.offset, passage.offset + passage.length
    quoted = data[start - 1 : start] == data[end : end + 1] == b'"'
    return (start - 1, end + 1) if quoted else (start, end)
