"""How a page that the portal makes by itself is declared: when there is something to show, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portulano.pages.making import below, standing_page
from portulano.pages.page import Page
from portulano.portal import Portal


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed page: its name among the texts and the templates, and the kind whose list leads to it ("" for none).

    `filled` says whether a portal has something to show on it; `data` makes what its template is given.
    """

    name: str
    filled: Callable[[Portal], bool]
    data: Callable[[Portal, str], Mapping[str, Any]]
    below: str = ""

    def plan(self, portal: Portal, language: str) -> Iterator[Page]:
        """The page in one language, if there is something to show."""
        if self.filled(portal):
            page = standing_page(portal, language, self.name, data=self.data(portal, language))
            yield below(page, portal, self.below) if self.below else page
