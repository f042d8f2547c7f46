"""A project in, what its parties and the public are told of it out: news from the start, minutes and reports."""

from __future__ import annotations

from collections.abc import Mapping

from portulano.library import Entry
from portulano.model.values import UNDATED
from portulano.portal import Portal

RECORDS_OF_WORK = ("minutes", "report")
"""The kinds of document, by their ids, in which the parties of a project tell each other how it goes."""


def communication_data(portal: Portal, entry: Entry) -> Mapping[str, object]:
    """The news of a project and the minutes and reports of its parties, both newest first."""
    related = portal.library.related(entry)
    minutes = [one for one in related if one.kind == "documents" and one.value.document_kind in RECORDS_OF_WORK]
    news = [one for one in related if one.kind == "news"]
    return {"told": tuple(_newest_first(news)), "minutes": tuple(_newest_first(minutes))}


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: one.value.when or UNDATED, reverse=True)
