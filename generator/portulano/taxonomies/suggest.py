"""A wrong word in, the id of the term that was probably meant out.

People write what they read on the page: the label in their own language, without accents, or only its main
word. So every label counts as much as the id, and a word that stands whole in a label is nearly a hit.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from portulano.taxonomies.terms import Taxonomy, Term, taxonomy

ENOUGH = 0.72
"""Below this likeness a suggestion misleads more than it helps."""

WHOLE_WORDS = 0.8
"""Likeness of a word that stands whole in a longer label; more for a shorter label (the nearer one wins)."""


def closest(taxonomy_id: str, wrong: str) -> str | None:
    """Return the id of the term nearest to `wrong` by id or label, or None when none is near.

    Accents and case do not count. Raises `PortulanoError` ("taxonomy_unknown").
    """
    return closest_in(taxonomy(taxonomy_id), wrong)


def closest_in(vocabulary: Taxonomy, wrong: str) -> str | None:
    """As `closest`, for a vocabulary in hand, such as one that a portal has added to."""
    asked = _plain(wrong)
    if not asked:
        return None
    best, best_likeness = None, ENOUGH
    for term in vocabulary.terms.values():
        for written in _ways_to_write(term):
            likeness = _likeness(asked, written)
            if likeness > best_likeness:
                best, best_likeness = term.id, likeness
    return best


def _plain(text: str) -> str:
    """Return `text` in lower case, without accents, with single spaces between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))


def _ways_to_write(term: Term) -> Iterator[str]:
    yield _plain(term.id)
    for text in term.labels.values():
        yield _plain(text)
        # "Twinning (sister cities)" is also meant by either of its halves.
        yield from (_plain(part) for part in re.split(r"[()/]", text) if part.strip())


def _likeness(asked: str, written: str) -> float:
    likeness = SequenceMatcher(None, asked, written).ratio()
    asked_words, written_words = asked.split(), written.split()
    if len(asked) > 3 and set(asked_words) <= set(written_words):
        whole = WHOLE_WORDS + (1 - WHOLE_WORDS) * len(asked) / len(written)
        return max(likeness, whole)
    return likeness
