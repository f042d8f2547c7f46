"""A good practice in, the sheet with which another city can repeat it out: plain text, ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from portulano.library import Entry
from portulano.pages.page import Page
from portulano.pages.sheets import plain_list
from portulano.portal import Portal

TOLD = ("problem", "action", "result", "process", "needs", "lessons", "replication")


def with_sheet(portal: Portal, page: Page, entry: Entry) -> Page:
    """The page of a practice with its sheet beside it; without one where nothing is told that could be repeated."""
    if not any(getattr(entry.value, name) for name in TOLD):
        return replace(page, data={**page.data, "sheet": ""})
    sheet = f"{page.address}{portal.wordings[page.language].text('interface.practice.file')}.txt"
    text = "\n".join(_lines(portal, entry, page.language)) + "\n"
    return replace(page, files={sheet: text}, data={**page.data, "sheet": sheet})


def _lines(portal: Portal, entry: Entry, language: str) -> Iterator[str]:
    words, value = portal.wordings[language], entry.value
    title = value.title.in_language(language).text
    yield from (title, "=" * len(title), "")
    for name in ("city", "date", "contact"):
        if told := getattr(value, name):
            text = words.date(told.year, told.month, told.day) if name == "date" else told.in_language(language).text
            yield f"{words.text(f'kinds.practices.fields.{name}.label')}: {text}"
    for name in TOLD:
        label = words.text(f"kinds.practices.fields.{name}.label")
        told = getattr(value, name)
        text = told.in_language(language).text if told else words.text("interface.practice.not_told")
        yield from ("", label, "-" * len(label), "", text)
    for kind in ("projects", "indicators"):
        yield from plain_list(words.text(f"kinds.{kind}.many"), _named(portal, kind, value, language))
    yield from ("", words.text("interface.practice.made_by", title=portal.title(language)[0]))
    yield f"{words.text('interface.practice.read_at')} {portal.addresses.absolute(portal.address(entry, language))}"


def _named(portal: Portal, kind: str, value: object, language: str) -> list[str]:
    found = (portal.library.find(kind, name) for name in getattr(value, kind))
    return [one.value.title.in_language(language).text for one in found if one is not None]
