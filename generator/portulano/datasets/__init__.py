"""A portal in, the data sets that it offers out: their tables, what the rows are made from, how columns are called."""

from portulano.datasets.headings import Heading, headings
from portulano.datasets.tables import FACTS, Dataset, Item, Table, datasets, holders_of, items

__all__ = ["FACTS", "Dataset", "Heading", "Item", "Table", "datasets", "headings", "holders_of", "items"]
