"""HTML of our own in, the same with its words as its language prints them out: no tag, attribute or code changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portulano.typography.marks import marks_of
from portulano.typography.setting import A_WORD, kept_spaces, marked, together

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_INLINE = frozenset(("a", "abbr", "b", "del", "em", "i", "ins", "q", "small", "span", "strong", "sub", "sup", "time"))
"""Elements across which a quotation may go; all others begin or end a paragraph."""
_OPAQUE = frozenset(("code", "pre", "script", "style", "svg"))
"""Elements in which every sign means itself."""
_STANDS_FOR = {"code": A_WORD, "svg": A_WORD, "img": A_WORD, "br": " "}
"""What an element without words of its own is like to the words beside it."""
_STRAIGHT = re.compile("'|&#3[49];|&quot;")
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def set_markup(markup: str, language: str) -> str:
    """The HTML of a text in a language; where its marks are not known these stay as they are."""
    marks = marks_of(language) if _STRAIGHT.search(markup) else None
    kept = kept_spaces(language)
    if marks is None and kept.search(markup) is None:
        return markup
    pieces = _TAG.split(markup)
    for paragraph in _paragraphs(pieces):
        texts = [text for _, text in paragraph]
        if marks is not None and any(map(_STRAIGHT.search, texts)):
            texts = marked(texts, marks)
        for (place, _), text in zip(paragraph, texts, strict=True):
            if place is not None:
                pieces[place] = kept.sub(together, text)
    return "".join(pieces)


def _paragraphs(pieces: Sequence[str]) -> Iterator[list[tuple[int | None, str]]]:
    """The words of each paragraph among texts and tags, which take turns; the place of each, but of what stands for
    an element."""
    paragraph: list[tuple[int | None, str]] = []
    within = ""
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            if piece and not within:
                paragraph.append((None, A_WORD) if _WEB_ADDRESS.fullmatch(piece) else (number, piece))
            continue
        found = _NAME.match(piece)
        name = found[1] if found else ""
        if within:
            within = "" if piece == f"</{within}>" else within
            continue
        if name in _STANDS_FOR:
            paragraph.append((None, _STANDS_FOR[name]))
        elif name not in _INLINE and paragraph:
            yield paragraph
            paragraph = []
        within = name if name in _OPAQUE else ""
    if paragraph:
        yield paragraph
