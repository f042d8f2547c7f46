"""Typefaces: what they declare they have, what stands for them meanwhile, and a city's own cut into subsets."""

import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from portulano.brand.subsetting import TypefaceError, own_family
from portulano.brand.typefaces import LETTERS, Face, Family, font_styles, shipped_families, signs_in
from portulano.resources import theme_folder

SHIPPED = shipped_families([theme_folder()])
FACES = [pytest.param(face, id=face.asset) for family in SHIPPED.values() for face in family.faces]
VIETNAMESE = "Đà Nẵng hợp tác với các thành phố Mỹ Latinh"


@pytest.mark.parametrize("face", FACES)
def test_a_face_has_every_sign_that_it_declares(face: Face) -> None:
    with TTFont(face.path) as font:
        assert signs_in(face.signs) <= set(font.getBestCmap())


@pytest.mark.parametrize("name", ["source-serif-4", "source-sans-3", "barlow-condensed"])
@pytest.mark.parametrize("words", ["Año, señal, «¿qué?» — 12 €", "Ação, cooperação, você", VIETNAMESE, "Łódź, Kraków"])
def test_letters_of_the_portals_languages(name: str, words: str) -> None:
    signs = frozenset().union(*(signs_in(face.signs) for face in SHIPPED[name].faces))
    assert set(map(ord, unicodedata.normalize("NFC", words))) - signs <= {ord("—")} & signs


def descriptor(style: str, family: str, weight: int, name: str) -> float:
    rule = next(
        one for one in style.splitlines() if f'font-family:"{family}"' in one and f"font-weight:{weight};" in one
    )
    found = re.search(rf"{name}:([\d.]+)%", rule)
    assert found, rule
    return float(found[1]) / 100


@pytest.mark.parametrize("name", ["source-serif-4", "source-sans-3", "barlow-condensed"])
def test_a_stand_in_takes_the_same_room(name: str) -> None:
    family = SHIPPED[name]
    style = font_styles([family], {face.asset: face.asset for face in family.faces})
    arial, times = 462.2, 409.2
    for weight in family.weights:
        face = next(one for one in family.faces if one.weight == weight)
        font = ImageFont.truetype(face.path, 1000)
        size = descriptor(style, f"{family.name} meanwhile", weight, "size-adjust")
        if weight == 400:
            own = arial if family.stands_for == "sans" else times
            assert size * own == pytest.approx(font.getlength(LETTERS) / len(LETTERS), rel=0.01)
        for measure, expected in zip(("ascent", "descent"), font.getmetrics(), strict=True):
            override = descriptor(style, f"{family.name} meanwhile", weight, f"{measure}-override")
            assert override * size * 1000 == pytest.approx(expected, rel=0.01)


@pytest.fixture
def file() -> Path:
    return next(face.path for face in SHIPPED["source-serif-4"].faces if "-latin-600" in face.asset)


def own(path: Path, tmp_path: Path) -> Family:
    return own_family("Letters", [path], "serif", "", "", tmp_path / "cache")


def test_a_citys_own_typeface_is_cut_and_kept(file: Path, tmp_path: Path) -> None:
    whole = tmp_path / "Letters SemiBold.ttf"
    with TTFont(file) as font:
        font.flavor = None
        font.save(whole)
    family = own(whole, tmp_path)
    assert {(face.weight, face.path.suffix) for face in family.faces} == {(600, ".woff2")}
    assert sum(face.path.stat().st_size for face in family.faces) < whole.stat().st_size / 2
    latin = family.faces[0]
    with TTFont(latin.path) as font:
        assert signs_in(latin.signs) == set(font.getBestCmap())
        assert {ord("ñ"), ord("A")} <= signs_in(latin.signs)
    times = [face.path.stat().st_mtime_ns for face in family.faces]
    assert [face.path.stat().st_mtime_ns for face in own(whole, tmp_path).faces] == times, "made once"


def test_a_typeface_that_may_not_be_published(file: Path, tmp_path: Path) -> None:
    with TTFont(file) as font:
        font["OS/2"].fsType = 2
        font.save(tmp_path / "locked.woff2")
    with pytest.raises(TypefaceError) as caught:
        own(tmp_path / "locked.woff2", tmp_path)
    assert caught.value.code == "typeface-locked"


@pytest.mark.parametrize("data", [b"", b"x", b"wOF2" + bytes(60), b"\0\1\0\0" + bytes(200)], ids=range(4))
def test_a_typeface_that_is_none(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(data)
    with pytest.raises(TypefaceError) as caught:
        own(tmp_path / "broken.ttf", tmp_path)
    assert caught.value.code == "typeface-broken"
