"""A data set or a table in, what people call it out."""

from __future__ import annotations

from portulano.datasets.tables import Dataset, Table
from portulano.i18n import Wording
from portulano.labels import field_texts


def dataset_title(dataset: Dataset, words: Wording) -> str:
    """What a data set is called: as the kind of its records, or by a name of its own."""
    own = f"interface.data.sets.{dataset.name}.title"
    return words.text(own if words.has(own) else f"kinds.{dataset.name}.many")


def dataset_description(dataset: Dataset, words: Wording) -> str:
    """A sentence on what a data set holds."""
    own = f"interface.data.sets.{dataset.name}.description"
    return words.text(own if words.has(own) else f"kinds.{dataset.name}.intro")


def table_title(dataset: Dataset, table: Table, words: Wording) -> str:
    """What a table is called: as its data set, and after that the label of the list that it holds."""
    labels = [field_texts(*field.steps[-1], words)[0] for field in table.lists]
    return ": ".join((dataset_title(dataset, words), *labels))
