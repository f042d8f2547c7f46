"""Editions of the boletín in, what their pages show besides them out: neighbours, archive by year, letters."""

from __future__ import annotations

from collections.abc import Mapping

from portulano.editions import course
from portulano.library import Entry
from portulano.portal import Portal


def edition_data(portal: Portal, entry: Entry, language: str) -> Mapping[str, object]:
    """What the boletín is called, where an edition's e-mail is, the editions before and after (None at the ends)."""
    row = in_course(portal)
    place = row.index(entry)
    return {
        "older": row[place - 1] if place else None,
        "newer": row[place + 1] if place + 1 < len(row) else None,
        "masthead": masthead(portal, language),
        "letters": {name: letter_address(portal, entry, language, f".{name}") for name in ("html", "eml")},
    }


def in_course(portal: Portal) -> tuple[Entry, ...]:
    """All editions, the first first."""
    return tuple(place.entry for place in course(portal.library.of_kind("editions")))


def last_edition(portal: Portal) -> Entry | None:
    """The newest edition that is out, else the newest that is being prepared; None without editions."""
    row = in_course(portal)
    out = [one for one in row if one.value.out_on(portal.today)]
    return next(reversed(out or row), None)


def masthead(portal: Portal, language: str) -> str:
    """What the boletín is called: as the channel that is a newsletter, if there is one, else by its kind."""
    named = [channel.name for channel in portal.config.channels if channel.kind == "newsletter"]
    if len(named) == 1 and named[0].has(language):
        return named[0].in_language(language).text
    return portal.wordings[language].text("interface.edition.masthead")


def letter_address(portal: Portal, entry: Entry, language: str, suffix: str) -> str:
    """Where an edition's e-mail stands beside its page: `.html` for a mailing service, `.eml` for a mail program."""
    name = portal.wordings[language].text("interface.edition.letter_file")
    return f"{portal.address(entry, language)}{name}{suffix}"
