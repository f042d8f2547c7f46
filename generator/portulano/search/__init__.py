"""A finished site's folder in, the search index that browsers read out: Pagefind runs over the pages."""

from portulano.search.indexing import index_site

__all__ = ["index_site"]
