"""Text with the straight marks of a keyboard in, what each of them shall be out.

A mark opens what follows it or closes what stands before it, by what is beside it. Only marks that make a pair are
changed, and apostrophes; feet, inches, minutes and what nobody closed stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portulano.typography.marks import APOSTROPHE, Marks

MARK = re.compile("&quot;|&#34;|&#39;|[\"'«»“”„‹›]")
"""Straight marks, also as HTML writes them, and typed ones that tell how deep the straight ones stand."""
STRAIGHT = {'"': '"', "&quot;": '"', "&#34;": '"', "'": "'", "&#39;": "'"}
_CLOSING = {"»": "«", "”": "“", "›": "‹"}
_OPENS_BEFORE = frozenset("([{<¿¡«“‘„‚‹—–‒‐‑-/=+")
"""After these something begins, as after a space."""
_DECADE = re.compile(r"\d\ds?\b")

_SPACE, _WORD, _BEGINS, _OTHER = range(4)


def _side(character: str) -> int:
    """What kind of thing stands beside a mark; nothing is like a space."""
    if not character or character.isspace():
        return _SPACE
    if character.isalnum():
        return _WORD
    return _BEGINS if character in _OPENS_BEFORE else _OTHER


def replaced(text: str, marks: Marks) -> list[tuple[int, int, str]]:
    """What shall be exchanged: from where, up to where, and what instead."""
    found = list(MARK.finditer(text))
    if not any(mark[0] in STRAIGHT for mark in found):
        return []
    paired = _Pairing(text, found)
    paired.run()
    return list(_glyphs(found, paired, marks))


class _Pairing:
    """Reads the marks of a text from left to right: `closes` tells which mark ends the pair that one begins."""

    def __init__(self, text: str, found: Sequence[re.Match[str]]) -> None:
        self.text, self.found = text, found
        self.closes: dict[int, int] = {}
        self.apostrophes: set[int] = set()
        self._open: list[int] = []
        self._began: set[int] = set()

    def run(self) -> None:
        for number, mark in enumerate(self.found):
            straight = STRAIGHT.get(mark[0])
            if straight is None:
                self._typed(number, mark[0])
            elif straight == '"':
                self._double(number)
            else:
                self._single(number)

    def _sides(self, number: int) -> tuple[int, int]:
        mark = self.found[number]
        left = _side(self.text[mark.start() - 1 : mark.start()])
        if number and self.found[number - 1].end() == mark.start() and self.found[number - 1][0] in STRAIGHT:
            left = _BEGINS if number - 1 in self._began else _OTHER
        return left, _side(self._after(number))

    def _after(self, number: int) -> str:
        """The first character behind a mark that is no straight mark itself."""
        end = self.found[number].end()
        for mark in self.found[number + 1 :]:
            if mark.start() != end or mark[0] not in STRAIGHT:
                break
            end = mark.end()
        return self.text[end : end + 1]

    def _typed(self, number: int, mark: str) -> None:
        top = self._last("„") if mark == "“" else None
        if top is None and mark not in _CLOSING:
            self._begin(number)
        elif (begun := self._last(_CLOSING.get(mark, "„")) if top is None else top) is not None:
            self._end(begun, number)

    def _double(self, number: int) -> None:
        left, right = self._sides(number)
        ends = left in (_WORD, _OTHER) or (left == _BEGINS and right == _SPACE)
        if ends and (begun := self._last('"')) is not None:
            self._end(begun, number)
        elif right != _SPACE and left != _WORD:
            self._begin(number)

    def _single(self, number: int) -> None:
        left, right = self._sides(number)
        place = self.found[number]
        before, after = self.text[place.start() - 1 : place.start()], self._after(number)
        if left == _WORD and right == _WORD:
            if not (before.isdigit() and after.isdigit()):
                self.apostrophes.add(number)
        elif left in (_SPACE, _BEGINS) and _DECADE.match(self.text, place.end()):
            self.apostrophes.add(number)
        elif left in (_WORD, _OTHER) and (begun := self._last("'")) is not None:
            self._end(begun, number)
        elif left == _WORD and before.isalpha():
            self.apostrophes.add(number)
        elif right != _SPACE and left != _WORD:
            self._begin(number)

    def _begin(self, number: int) -> None:
        self._open.append(number)
        self._began.add(number)

    def _end(self, begun: int, number: int) -> None:
        """What was begun after it, and never ended, was no beginning."""
        self.closes[begun] = number
        del self._open[self._open.index(begun) :]

    def _last(self, mark: str) -> int | None:
        for number in reversed(self._open):
            if STRAIGHT.get(self.found[number][0], self.found[number][0]) == mark:
                return number
        return None


def _glyphs(found: Sequence[re.Match[str]], paired: _Pairing, marks: Marks) -> Iterator[tuple[int, int, str]]:
    """A pair takes the marks that come after those of the pair around it."""
    ends = {end: begun for begun, end in paired.closes.items()}
    levels: dict[int, int] = {}
    around: list[int] = []
    for number, mark in enumerate(found):
        if number in paired.apostrophes:
            yield mark.start(), mark.end(), APOSTROPHE
        elif number in ends:
            level = levels[ends[number]]
            while around and around.pop() != ends[number]:
                pass
            if mark[0] in STRAIGHT:
                yield mark.start(), mark.end(), marks.levels[level][1]
        elif number in paired.closes:
            level = levels[number] = _level(mark[0], levels[around[-1]] if around else -1, marks)
            around.append(number)
            if mark[0] in STRAIGHT:
                yield mark.start(), mark.end(), marks.levels[level][0]
        elif mark[0] not in STRAIGHT and mark[0] not in _CLOSING:  # a quotation that goes on in the next paragraph
            levels[number] = _level(mark[0], -1, marks)
            around.append(number)


def _level(mark: str, around: int, marks: Marks) -> int:
    if mark not in STRAIGHT:
        typed = [level for level, pair in enumerate(marks.levels) if pair[0].startswith(mark)]
        return typed[0] if typed else max(around, 0)
    if around < 0:
        return marks.single if STRAIGHT[mark] == "'" else 0
    return (around + 1) % len(marks.levels)
