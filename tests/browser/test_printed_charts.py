"""Charts on paper: whole, within the sheet, without what only a screen can do."""

import pytest

from tests.tools.browser import Visits

pytestmark = [pytest.mark.slow, pytest.mark.browser]

A5 = {"width": 440, "height": 680}
"""The narrowest sheet that offices print on, without its margins, in CSS pixels."""


@pytest.mark.parametrize("path", ["la-ciudad-en-las-redes/", "en/components/"])
def test_charts_print_whole_and_without_buttons(visit: Visits, address: str, path: str) -> None:
    page = visit(address + path, viewport=A5)
    page.emulate_media(media="print")
    charts = page.locator("svg.p-chart")
    assert charts.count()
    for chart in charts.all():
        box = chart.bounding_box()
        assert box is not None
        assert box["height"] > 40
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= A5["width"]
    assert not page.locator(".p-chart-box .p-downloads >> visible=true").count()
    assert not page.locator(".p-chart-box summary >> visible=true").count()
