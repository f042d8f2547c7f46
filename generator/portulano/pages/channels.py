"""Pages of the city's channels: work with us, press, glossary, case sheet, links to other sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from portulano.pages.case_sheet import case_data, has_case
from portulano.pages.glossary import glossary_data, has_glossary
from portulano.pages.making import standing_page
from portulano.pages.openness import is_open, openness_data
from portulano.pages.outside_links import is_kept, links_data
from portulano.pages.page import Page
from portulano.pages.press import has_press, press_data
from portulano.portal import Portal

NAMES = ("work_with_us", "press", "case_sheet", "glossary", "outside_links")

FILLED: Mapping[str, Callable[[Portal], bool]] = {
    "work_with_us": is_open,
    "press": has_press,
    "case_sheet": has_case,
    "glossary": has_glossary,
    "outside_links": is_kept,
}
"""Whether each page has something to show."""


def plan_channels(portal: Portal, language: str) -> Iterator[Page]:
    """Each page that has something to show."""
    makers: Mapping[str, Callable[[], Mapping[str, object]]] = {
        "work_with_us": lambda: openness_data(portal, language),
        "press": lambda: press_data(portal, language),
        "case_sheet": lambda: case_data(portal, language),
        "glossary": lambda: glossary_data(portal),
        "outside_links": lambda: links_data(portal),
    }
    for name in NAMES:
        if FILLED[name](portal):
            text = _case_description(portal, language) if name == "case_sheet" else ""
            yield standing_page(portal, language, name, data=makers[name](), description_text=text)


def _case_description(portal: Portal, language: str) -> str:
    city = portal.config.city.name.in_language(language).text
    return portal.wordings[language].text("interface.case_sheet.description", city=city)
