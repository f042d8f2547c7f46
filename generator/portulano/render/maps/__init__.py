"""Points in, maps of the world, of a part of it and of a country as static SVG out.

Land is Natural Earth's (public domain). A map repeats what the list beside it tells: each of its marks is a link with a
name (WCAG 2.2, 2.4.4), it has a name and a description of its own (1.1.1), and no tile comes from elsewhere.
"""

from portulano.render.maps.area import area_map
from portulano.render.maps.country import country_map
from portulano.render.maps.world import world_map

__all__ = ["area_map", "country_map", "world_map"]
