"""Addresses as people read them, and where a line may break them."""

import pytest

from portulano.markup import address


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.uclg.org/", "www.<wbr>uclg.<wbr>org"),
        ("https://blogs.example/es/redes-de-ciudades/", "blogs.<wbr>example/<wbr>es/<wbr>redes-de-ciudades"),
        ("mailto:mundo@ciudad.example", "mundo@<wbr>ciudad.<wbr>example"),
        ("http://ciudad.example/?a=1&b=2", "ciudad.<wbr>example/<wbr>?<wbr>a=<wbr>1&amp;<wbr>b=<wbr>2"),
        ("ciudad.example", "ciudad.<wbr>example"),
    ],
)
def test_an_address_breaks_after_its_joints(url: str, shown: str) -> None:
    assert address(url) == shown


def test_a_whole_address_keeps_what_is_copied_with_it() -> None:
    assert address("https://ciudad.example/es/", whole=True) == "https://<wbr>ciudad.<wbr>example/<wbr>es/"
