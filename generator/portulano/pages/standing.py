"""Pages that stand by themselves: home, contact, search, how to subscribe, not found."""

from __future__ import annotations

from collections.abc import Iterator

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.values import UNDATED
from portulano.pages import openness, press
from portulano.pages.atlas import spots_of
from portulano.pages.bearings import chart
from portulano.pages.cooperation import mobilised
from portulano.pages.editions import last_edition, masthead
from portulano.pages.events import upcoming
from portulano.pages.family import GROUPS, plan_feeds
from portulano.pages.lists import in_order, whole_list
from portulano.pages.making import description, everywhere, standing_page
from portulano.pages.occasions import shown_calendars
from portulano.pages.page import Page
from portulano.pages.reports import plan_report
from portulano.portal import Portal

HOME_ACTORS = 12
"""How many of the local actors the home page names; the map of actors has them all."""
HOME_EVENTS = 4
"""How many of the events to come the home page shows."""


def home(portal: Portal, language: str) -> Page:
    """Who we are, living figures, the strategy in short, the latest, the partners."""
    title, title_language = portal.title(language)
    alternates = everywhere(portal, portal.addresses.home)
    wording = portal.wordings[language]
    strategies = in_order(portal.kind("strategy"), portal.library.of_kind("strategy"), language)
    return Page(
        template="pages/home.html",
        language=language,
        address=portal.addresses.home(language),
        place="home",
        title=title,
        title_language=title_language if title_language != language else "",
        description=description(
            portal.config.description, language, wording.text("interface.home.description", title=title)
        ),
        alternates=alternates,
        switch=alternates,
        data={
            "figures": _figures(portal),
            "mobilised": mobilised(portal),
            "plan": plan_report(portal, _leading(portal, strategies)) if strategies else None,
            "news": _latest(portal, language, "news")[: portal.config.home_news],
            "upcoming": upcoming(portal)[:HOME_EVENTS],
            "edition": last_edition(portal),
            "masthead": masthead(portal, language),
            "agreements": _latest(portal, language, "agreements")[:4],
            "indicators": _telling(portal)[:4],
            "networks": _latest(portal, language, "networks"),
            "actors": _latest(portal, language, "actors")[:HOME_ACTORS],
            "partners": _partners_by_country(portal, language),
            "chart": chart(portal, language),
            "spots": spots_of(portal.library.of_kind("partners")),
        },
    )


def _leading(portal: Portal, strategies: list[Entry]) -> Entry:
    """The plan that stands for all: one in force if there is any, of these one with parts, of these the newest."""
    by_rank = sorted(strategies, key=lambda one: bool(portal.library.children_of(one)), reverse=True)
    return next((one for one in by_rank if one.value.state_on(portal.today) == "in-force"), strategies[0])


def _telling(portal: Portal) -> list[Entry]:
    """The indicators with a value, those with a baseline before those without, the newest first."""
    measured = [one for one in portal.library.of_kind("indicators") if one.value.latest]
    by_date = sorted(measured, key=lambda one: one.value.when or UNDATED, reverse=True)
    return sorted(by_date, key=lambda one: one.value.baseline is None)


def _latest(portal: Portal, language: str, kind: str) -> tuple[Entry, ...]:
    return whole_list(portal, kind, language)


def _figures(portal: Portal) -> tuple[tuple[str, int], ...]:
    """The living figures: how many there are of what; a kind without records is left out."""
    library = portal.library
    posts = sum(
        len([post for post in entry.value.posts if post.status == "obtained"]) for entry in library.of_kind("networks")
    )
    countries = {code for entry in library.of_kind("partners") for code in portal.countries(entry)}
    counts = (
        ("agreements", len(library.of_kind("agreements"))),
        ("partners", len(library.of_kind("partners"))),
        ("countries", len(countries)),
        ("networks", len(library.of_kind("networks"))),
        ("posts", posts),
    )
    return tuple((name, count) for name, count in counts if count)


def _partners_by_country(portal: Portal, language: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Partners by country, by the country's name in the page's language; those without one last (code "")."""
    groups: dict[str, list[Entry]] = {}
    for entry in whole_list(portal, "partners", language):
        groups.setdefault((portal.countries(entry) or ("",))[0], []).append(entry)
    wording = portal.wordings[language]
    ordered = sorted(groups, key=lambda code: (code == "", wording.country(code)))
    return tuple((code, tuple(groups[code])) for code in ordered)


def plan_standing(portal: Portal, language: str) -> Iterator[Page]:
    """Contact, search, how to subscribe, not found."""
    ways = {"open": openness.is_open(portal), "press": press.has_press(portal)}
    yield standing_page(portal, language, "contact", data=ways)
    yield standing_page(portal, language, "search", indexed=False)
    yield standing_page(portal, language, "subscribe", data=_subscriptions(portal, language))
    yield not_found(portal, language)


def _subscriptions(portal: Portal, language: str) -> dict[str, object]:
    """The feeds of a language by group, in the order of their names, and its calendars."""
    groups = []
    for group in GROUPS:
        found = [feed for feed in plan_feeds(portal) if feed.language == language and feed.place[0] == group]
        if group == "sdgs":
            found.sort(key=lambda feed: int(feed.place[1]))
        else:
            found.sort(key=lambda feed: sort_key(feed.short))
        if found:
            groups.append((group, tuple(found)))
    return {"groups": tuple(groups), "calendars": shown_calendars(portal, language)}


def not_found(portal: Portal, language: str) -> Page:
    """The page that a host shows for an address that is not there; it cannot know its own depth."""
    wording = portal.wordings[language]
    switch = everywhere(portal, portal.addresses.home)
    return Page(
        template="pages/404.html",
        language=language,
        address=f"{portal.addresses.home(language)}404.html",
        place="plain",
        title=wording.text("interface.not_found.title"),
        description=wording.text("interface.not_found.description"),
        switch=switch,
        indexed=False,
    )
