"""A finished site's folder in, the search index that browsers read out: Pagefind runs over the pages."""

from portulano.search.indexing import Indexing, begin_index, index_site

__all__ = ["Indexing", "begin_index", "index_site"]
