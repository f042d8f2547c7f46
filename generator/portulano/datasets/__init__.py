"""A portal in, the data sets that it offers out: their tables, what the rows are made from, how columns are called."""

from portulano.datasets.headings import Heading, headings
from portulano.datasets.tables import FACTS, Dataset, Item, Table, datasets, has_points, holders_of, items
from portulano.datasets.titles import dataset_description, dataset_title, table_title

__all__ = [
    "FACTS",
    "Dataset",
    "Heading",
    "Item",
    "Table",
    "dataset_description",
    "dataset_title",
    "datasets",
    "has_points",
    "headings",
    "holders_of",
    "items",
    "table_title",
]
