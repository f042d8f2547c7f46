"""Nothing in, the works that the vocabularies are taken from out, as citations by key.

The data name them by key: `sources: [{key, note}]` on a term, else those of its vocabulary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from portulano.taxonomies import data_files


@dataclass(frozen=True, slots=True)
class Source:
    """A work: what it is (guide, thesis, slides, standard ...) and its citation by language code."""

    key: str
    kind: str
    citation: Mapping[str, str]


@cache
def sources() -> Mapping[str, Source]:
    """Return every source by its key."""
    content = data_files.read("sources")
    return MappingProxyType({key: Source(key, entry["kind"], entry["citation"]) for key, entry in content.items()})
