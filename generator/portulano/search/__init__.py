"""A finished site's folder in, the search index that browsers read out: Pagefind runs over the pages."""

from portulano.search.indexing import Indexing, IndexingEndedError, begin_index, index_site, made_by
from portulano.search.several import Due, Indexings
from portulano.search.shards import Shards, dealt_out, indexed_part, parts_of

__all__ = [
    "Due",
    "Indexing",
    "IndexingEndedError",
    "Indexings",
    "Shards",
    "begin_index",
    "dealt_out",
    "index_site",
    "indexed_part",
    "made_by",
    "parts_of",
]
