"""Indicators in, the pages of their themes out: those of the guide and the dimensions that the city defines itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from portulano.library import Entry
from portulano.model.values import Text, slug_from
from portulano.pages.dossiers import member_address
from portulano.pages.impact import YearlySeries, series_of
from portulano.pages.making import everywhere, standing_page
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal, once
from portulano.taxonomies import ResultIndicator, result_themes

SECTION = "results"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its indicators. `unmeasured` are the guide's indicators of it that the city does not follow."""

    code: str
    title: Text
    series: tuple[YearlySeries, ...]
    unmeasured: tuple[ResultIndicator, ...] = ()


@once
def themes(portal: Portal) -> tuple[Theme, ...]:
    """The themes of the guide that have an indicator, in its order; then the city's own, by their names."""
    every = portal.library.of_kind("indicators")
    return (*_of_guide(every), *_own(every))


def _of_guide(every: tuple[Entry, ...]) -> Iterator[Theme]:
    for theme in result_themes():
        known = {one.id for one in theme.indicators}
        found = [entry for entry in every if entry.value.result_indicator in known]
        measured = {entry.value.result_indicator for entry in found}
        if found:
            rest = tuple(one for one in theme.indicators if one.id not in measured)
            yield Theme(theme.id, Text(theme.labels), tuple(series_of(one) for one in found), rest)


def _own(every: tuple[Entry, ...]) -> Iterator[Theme]:
    """An own dimension is known by its name in the first language in which it is written."""
    names: dict[str, Text] = {}
    members: dict[str, list[Entry]] = {}
    taken = {theme.id for theme in result_themes()}
    for entry in every:
        if (name := entry.value.own_dimension) is not None:
            code = slug_from(next(iter(name.by_language.values())))
            code = f"{code}-2" if code in taken else code
            names.setdefault(code, name)
            members.setdefault(code, []).append(entry)
    for code in sorted(names):
        yield Theme(code, names[code], tuple(series_of(one) for one in members[code]))


def results_data(portal: Portal, _language: str) -> Mapping[str, object]:
    """Every theme."""
    return {"themes": themes(portal)}


def plan_themes(portal: Portal, language: str) -> Iterator[Page]:
    """A page for each theme, with a chart and a table for each of its indicators."""
    words = portal.wordings[language]
    above = Crumb(words.text(f"interface.{SECTION}.title"), portal.addresses.section(language, SECTION))
    for theme in themes(portal):
        told = theme.title.in_language(language)
        alternates = everywhere(portal, partial(_address, portal, theme.code))
        text = words.text(f"interface.{SECTION}.theme_description", theme=told.text)
        page = standing_page(portal, language, SECTION, template="pages/theme.html", description_text=text)
        yield replace(
            page,
            address=alternates[language],
            title=told.text,
            title_language=told.language if told.language != language else "",
            crumbs=(*page.crumbs, above),
            alternates=alternates,
            switch=alternates,
            data={"theme": theme},
        )


def _address(portal: Portal, code: str, language: str) -> str:
    return member_address(portal, language, SECTION, code)
