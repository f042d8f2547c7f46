"""A country's code in, where it lies out: a point for the map and the UN's region.

Codes are ISO 3166-1 alpha-2, regions UN M49. Names are not here: CLDR has them, in every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from portulano.errors import PortulanoError
from portulano.taxonomies import data_files


@dataclass(frozen=True, slots=True)
class Country:
    """`latitude` and `longitude` of an approximate centre, in degrees to 0.1, north and east positive.

    `region` ("019", the Americas) and `subregion` ("005", South America) are M49 codes, which CLDR names as
    it names countries. Antarctica has neither.
    """

    code: str
    latitude: float
    longitude: float
    region: str | None
    subregion: str | None

    @property
    def area(self) -> str | None:
        """The part of the world in which it is, as M49 codes of which people speak and maps are made: its region, or in
        the Americas "419" (Latin America and the Caribbean) or "021" (Northern America)."""
        if self.region != AMERICAS:
            return self.region
        return self.subregion if self.subregion == NORTHERN_AMERICA else LATIN_AMERICA


AMERICAS, NORTHERN_AMERICA, LATIN_AMERICA = "019", "021", "419"
AREAS = ("419", "021", "150", "002", "142", "009")
"""Latin America and the Caribbean, Northern America, Europe, Africa, Asia, Oceania."""


def country_codes() -> frozenset[str]:
    """Return the 249 codes of ISO 3166-1 alpha-2, in capitals."""
    return _codes()


def country(code: str) -> Country:
    """Return what is known of a country. Raises `PortulanoError` ("country_unknown")."""
    found = _countries().get(code)
    if found is None:
        raise PortulanoError("country_unknown", country=code)
    return found


@cache
def _codes() -> frozenset[str]:
    return frozenset(_countries())


@cache
def _countries() -> Mapping[str, Country]:
    entries = data_files.read("country_centroids")["countries"]
    return MappingProxyType(
        {
            code: Country(code, entry["point"][0], entry["point"][1], entry["region"], entry["subregion"])
            for code, entry in entries.items()
        }
    )
