"""The pages that a search covers in, the shards in which they are indexed out; and what of a page goes into an index.

Each language has an index of its own, as a browser reads one language. That of a large portal is divided: what an edit
changes is then a part of bounded size, and browsers search all parts as one. Each part costs whoever searches six
requests more, so there are as few as possible. Pages are dealt out by their addresses, not by their kinds: so words are
as frequent in one part as in the next, and the ranking is that of one index.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

MOST = 3000
"""With more pages than this the index of a language is divided."""

Shards = Mapping[str, Sequence[str]]
"""The pages (paths of their files) of each shard: `es`, and if Spanish is divided `es.1`, `es.2`."""


def dealt_out(pages: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The pages, each with its language by the path of its file, in their shards. The same give the same."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for name, language in sorted(pages.items()):
        by_language[language].append(name)
    return {
        shard_name(language, number): tuple(part)
        for language, names in sorted(by_language.items())
        for number, part in enumerate(_parts(names))
    }


def _parts(names: Sequence[str]) -> list[list[str]]:
    """Two, four, eight ... parts, so that a few pages more seldom move all others."""
    count = 1
    while count * MOST < len(names):
        count *= 2
    dealt: list[list[str]] = [[] for _ in range(count)]
    for name in names:
        dealt[int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % count].append(name)
    return [part for part in dealt if part]


def shard_name(language: str, number: int) -> str:
    """How a part of a language's index is called; the first as the language is."""
    return f"{language}.{number}" if number else language


def is_further(shard: str) -> bool:
    """Whether a shard is another part of an index than the first."""
    return "." in shard


def parts_of(shard: str, all_shards: Iterable[str]) -> list[str]:
    """The other parts of the index of which `shard` is the first part; none if it is not."""
    return [other for other in all_shards if other.rpartition(".")[0] == shard]


_LANGUAGE = re.compile(rb"<html[^>]*>")


def indexed_part(page: bytes) -> bytes:
    """What is read of a page for its index: its language and its main part.

    Half of a page is menus and metadata, which no index tells of: without it Pagefind takes two thirds of the time
    (measured), and a change of the menu is no change of any index.
    """
    start, end = page.find(b"<main"), page.rfind(b"</main>")
    language = _LANGUAGE.search(page)
    if language is None or not 0 <= start < end:
        return page
    return language[0] + b"<body>" + page[start:end] + b"</main>"
