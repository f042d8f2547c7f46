"""Drawn logos: shown where they can only be looked at, refused with a reason where they could do more."""

from pathlib import Path

import pytest

from portulano.images.opening import PictureError
from portulano.images.vector import read_drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'
BOX = 'viewBox="0 0 300 100"'

SIZES = {
    "a box": (SVG.format(BOX, ""), (396, 132)),
    "a box with commas": (SVG.format('viewBox="0,0,100,200"', ""), (66, 132)),
    "width and height": (SVG.format('width="30mm" height="15mm"', ""), (264, 132)),
    "a box before width": (SVG.format(f'{BOX} width="100%" height="100%"', ""), (396, 132)),
    "a declaration and a type": (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG.format(BOX, ""),
        (396, 132),
    ),
    "colours that run over": (
        SVG.format(BOX, '<defs><linearGradient id="a"/></defs><path style="fill:url(#a)" d="M0 0h9"/>'),
        (396, 132),
    ),
    "a piece used twice, a picture within": (
        SVG.format(BOX, '<use xlink:href="#b"/><image href="data:image/png;base64,AA=="/>'),
        (396, 132),
    ),
}
REFUSED = {
    "nothing": ("", "picture-broken"),
    "a page": ("<html></html>", "picture-broken"),
    "cut off": (SVG.format(BOX, "")[:-3], "picture-broken"),
    "a program": (SVG.format(BOX, "<script>alert(1)</script>"), "picture-acts"),
    "a program when it is clicked": (SVG.format(BOX, '<path onclick="alert(1)"/>'), "picture-acts"),
    "a page within": (SVG.format(BOX, "<foreignObject/>"), "picture-acts"),
    "something that moves": (SVG.format(BOX, '<path><animate attributeName="d"/></path>'), "picture-acts"),
    "a link": (SVG.format(BOX, '<a xlink:href="javascript:alert(1)"/>'), "picture-acts"),
    "a picture from elsewhere": (SVG.format(BOX, '<image href="https://x.example/a.png"/>'), "picture-acts"),
    "a style from elsewhere": (SVG.format(BOX, "<style>@import 'https://x.example/a.css'</style>"), "picture-acts"),
    "a colour from elsewhere": (SVG.format(BOX, '<path fill="url(https://x.example/#a)"/>'), "picture-acts"),
    "words that unfold": ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format(BOX, "&a;"), "picture-acts"),
    "no size": (SVG.format("", ""), "picture-sizeless"),
    "no height": (SVG.format('viewBox="0 0 9 0" width="9"', ""), "picture-sizeless"),
}


@pytest.mark.parametrize("case", SIZES)
def test_shown(case: str, tmp_path: Path) -> None:
    text, size = SIZES[case]
    (tmp_path / "x.svg").write_text(text, encoding="utf-8")
    assert read_drawing(tmp_path / "x.svg").at_height(132) == size


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, tmp_path: Path) -> None:
    text, code = REFUSED[case]
    (tmp_path / "x.svg").write_text(text, encoding="utf-8")
    with pytest.raises(PictureError) as caught:
        read_drawing(tmp_path / "x.svg")
    assert caught.value.code == code
