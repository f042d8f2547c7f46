"""Actors, offices and records in, the page on people abroad and on migration out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portulano.i18n import sort_key
from portulano.library import Entry
from portulano.model.actors import actor_types
from portulano.pages.city import by_country
from portulano.pages.computed import Computed
from portulano.pages.topical import of_topic
from portulano.portal import Portal

COMMUNITIES = ("diaspora", "migrant-communities")
"""The types of actor that live between the city and another country."""
SUPPORT = "migrant-support-office"


def _communities(portal: Portal) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("actors") if one.value.actor_type in COMMUNITIES)


def _offices(portal: Portal) -> tuple[Entry, ...]:
    """Where people abroad are helped: offices for migrants, and other offices of the city that say they work on it."""
    abroad = (one for one in portal.library.of_kind("places") if one.value.form == "presence-abroad")
    return tuple(one for one in abroad if one.value.presence == SUPPORT or "migration" in one.value.topics)


def _data(portal: Portal, language: str) -> Mapping[str, Any]:
    """Communities by type, each by title; offices by country; what is told on migration, by kind."""
    types = actor_types()
    communities = sorted(_communities(portal), key=lambda one: sort_key(one.value.title.in_language(language).text))
    offices = _offices(portal)
    told = (*communities, *offices)
    return {
        "communities": tuple(
            (types[name], tuple(one for one in communities if one.value.actor_type == name))
            for name in COMMUNITIES
            if any(one.value.actor_type == name for one in communities)
        ),
        "countries": by_country(portal, offices, language),
        "groups": of_topic(portal, "migration", told),
    }


ABROAD = Computed("abroad", lambda portal: bool(_communities(portal) or _offices(portal)), _data, "actors")
