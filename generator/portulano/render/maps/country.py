"""A country in, a map of it and its neighbours out, with what of the city's action has a place there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import radians

from markupsafe import Markup

from portulano import taxonomies
from portulano.pages.atlas import Spot
from portulano.render.maps import sheet
from portulano.render.maps.land import Detail, Window, country_outline, land_paths
from portulano.render.maps.projection import Around
from portulano.render.view import View

WIDTH, HEIGHT = 800, 460
LEAST = 7.0
"""The least height of what is shown, in degrees: of a small country its neighbours tell where it is."""
FAR = 40.0
"""Where more degrees than this are shown, the outlines for the whole world are fine enough."""
TINY = 14
"""A country that is smaller than this on the sheet has a ring around it."""


@dataclass(frozen=True, slots=True)
class _Base:
    projection: Around
    land: tuple[str, str]
    tiny: bool


WINDOW = Window(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT)


def country_map(view: View, code: str, spots: Sequence[Spot], beside: bool = False) -> Markup:
    """The map of one country; the spots that have an exact place in it are links.

    A spot that names no country is one of the city's own surroundings. `beside`: the list stands at the map's side.
    """
    base = _base(code)
    city = view.portal.config.city
    here = city.coordinates if city.country == code else None
    home = base.projection.place(here.latitude, here.longitude) if here else None
    exact = [spot for spot in spots if spot.exact and (spot.country or city.country) == code]
    title = view.t("map.country_picture", country=view.country(code))
    described = view.t("map.country_text", count=view.wording.number(len(exact)))
    here_it_is = Markup('<circle class="p-map__here" r="{}"/>').format(2 * TINY) if base.tiny else Markup("")
    screens = sheet.BESIDE if beside else sheet.SCREENS
    parts = [sheet.land(*base.land), here_it_is, *sheet.marks(view, exact, base.projection, WINDOW, home, screens)]
    return sheet.sheet(view, title, described, WINDOW, parts)


@cache
def _base(code: str) -> _Base:
    """The land about a country, the same in all languages."""
    known = taxonomies.country(code)
    outline = country_outline(code) or ((known.latitude, known.longitude),)
    latitudes, longitudes = [point[0] for point in outline], [point[1] for point in outline]
    middle = (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2
    unit = Around(*middle, 1)
    places = [unit.place(*point) for point in outline]
    wide, high = (max(abs(place[side]) for place in places) * 2 for side in (0, 1))
    scale = min(WIDTH * 0.72 / max(wide, radians(LEAST)), HEIGHT * 0.8 / max(high, radians(LEAST)))
    projection = Around(*middle, scale)
    detail: Detail = "world" if HEIGHT / scale > radians(FAR) else "region"
    return _Base(projection, land_paths(detail, projection, WINDOW, {code}), max(wide, high) * scale < TINY)
