"""Countries lie where they lie."""

import re

import pytest

from portulano import taxonomies

KNOWN = {
    "EC": (-1.8, -78.2, "019", "005"),
    "ES": (40.0, -4.0, "150", "039"),
    "MX": (23.0, -102.0, "019", "013"),
    "AR": (-34.0, -64.0, "019", "005"),
    "US": (39.0, -98.0, "019", "021"),
    "CN": (35.0, 105.0, "142", "030"),
    "JP": (36.0, 138.0, "142", "030"),
    "ZA": (-29.0, 24.0, "002", "018"),
    "MA": (32.0, -5.0, "002", "015"),
    "NZ": (-41.0, 172.0, "009", "053"),
    "FJ": (-18.0, 178.0, "009", "054"),
    "DE": (51.0, 9.0, "150", "155"),
    "GB": (54.0, -2.0, "150", "154"),
    "CU": (21.5, -80.0, "019", "029"),
    "IN": (22.0, 79.0, "142", "034"),
}


@pytest.mark.parametrize("code, expected", KNOWN.items())
def test_a_known_country_is_near_its_known_place(code: str, expected: tuple[float, float, str, str]) -> None:
    country = taxonomies.country(code)
    assert abs(country.latitude - expected[0]) <= 2
    assert abs(country.longitude - expected[1]) <= 2
    assert (country.region, country.subregion) == expected[2:]


def test_all_countries_are_on_the_globe() -> None:
    codes = taxonomies.country_codes()
    assert len(codes) == 249
    for code in codes:
        country = taxonomies.country(code)
        assert re.fullmatch("[A-Z]{2}", code)
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
        assert country.latitude == round(country.latitude, 1)
        assert country.longitude == round(country.longitude, 1)
        assert country.region in ({"002", "009", "019", "142", "150"} if code != "AQ" else {None})


def test_the_countries_of_a_subregion_share_a_region() -> None:
    countries = [taxonomies.country(code) for code in taxonomies.country_codes()]
    pairs = {(country.subregion, country.region) for country in countries}
    assert len(pairs) == len({subregion for subregion, _ in pairs}) == 23
