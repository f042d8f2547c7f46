"""Remarks in styles are for who writes them: readers load none, and lose nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.portals import FILES

pytestmark = pytest.mark.slow

Small = Callable[..., Path]
Build = Callable[..., tuple[int, str]]

CASES = {
    "/* alone */\nb { top: 1px }": "b { top: 1px }",
    "  /* over\n * three\n * lines' */  \n\n  b { top: 2px }": "b { top: 2px }",
    "/*! Licence: MIT */\nb { top: 3px }": "/*! Licence: MIT */\nb { top: 3px }",
    "b /* here */ i { top: 4px }": "b /* here */ i { top: 4px }",
    'b::after { content: "/* no remark */" }': 'b::after { content: "/* no remark */" }',
    'b::after { content: "5\\\n/* nor this */\n" }': 'b::after { content: "5\\\n/* nor this */\n" }',
    "/* one */\n/* two */\nb { top: 6px }\n/* left open": "b { top: 6px }\n/* left open",
}


def test_remarks_on_lines_of_their_own_are_not_published(small: Small, build: Build) -> None:
    """One after the other in a city's own sheet, each between two rules that nothing may touch."""
    written, wanted = (
        "".join(f"a{{order:{number}}}\n{text}\n" for number, text in enumerate(texts)) for texts in (CASES, CASES.values())
    )
    folder = small({**FILES, "theme/assets/css/city.css": written})
    assert build(folder)[0] == 0
    (sheet,) = (folder / "site" / "assets" / "css").glob("portal.*.css")
    published = sheet.read_text(encoding="utf-8")
    assert published.endswith(wanted)
    assert "\n/* " not in published.removesuffix(wanted), "the theme's own sheets have none left"
