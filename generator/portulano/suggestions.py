"""A wrong country or time zone in, the code that was probably meant out; "" where none is near."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

from babel import Locale

from portulano import taxonomies
from portulano.i18n import sort_key

LANGUAGES = ("es", "en", "pt", "fr")
"""The languages in which a country may have been named."""


def closest_country(written: str) -> str:
    """The ISO 3166-1 alpha-2 code of `ec`, `Ecuador`, `Alemania` or `Germany`."""
    if written.upper() in taxonomies.country_codes():
        return written.upper()
    names = _country_names()
    close = difflib.get_close_matches(sort_key(written)[0], names, 1, 0.8)
    return names[close[0]] if close else ""


@cache
def _country_names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in taxonomies.country_codes():
                names.setdefault(sort_key(str(name))[0], code)
    return names


def closest_time_zone(written: str) -> str:
    """The name of a time zone (IANA) for `Guayaquil`, `america/guayaquil` or `America/Guayaqil`."""
    zones = sorted(available_timezones())
    wanted = sort_key(written)[0].replace(" ", "_")
    for zone in zones:
        if wanted in (sort_key(zone)[0].replace(" ", "_"), zone.rpartition("/")[2].lower()):
            return zone
    close = difflib.get_close_matches(written, zones, 1, 0.8)
    return close[0] if close else ""
