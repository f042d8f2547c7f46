"""Pictures become copies for every screen, once; what cannot be shown is refused with a reason."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, features

from portulano.images import variants
from portulano.images.opening import PictureError, open_upright
from portulano.images.store import Copies, prepared
from portulano.images.variants import IN_TEXT, SIGN, Recipe, cut_box, make_variants


def encoded(form: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, form, **options)
    return buffer.getvalue()


def moving(form: str) -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, form, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def png_head(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG that announces this size and has nothing after it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    rows = zlib.compress(bytes(1 + width * 3 * depth // 8) * height) if width * height < 10_000 else b""
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "none": ("x.jpg", lambda: b"x", "picture-broken"),
    "empty": ("x.png", lambda: b"", "picture-broken"),
    "cut off": ("x.jpg", lambda: encoded("JPEG", size=(400, 300))[:-600], "picture-broken"),
    "a head without dots": ("x.png", lambda: png_head(2000, 2000), "picture-broken"),
    "a bomb": ("x.png", lambda: png_head(30_000, 30_000), "picture-too-large"),
    "a bomb for Pillow too": ("x.png", lambda: png_head(100_000, 100_000), "picture-too-large"),
    "PNG as JPEG": ("x.jpg", lambda: encoded("PNG"), "picture-ending"),
    "JPEG as PNG": ("x.png", lambda: encoded("JPEG"), "picture-ending"),
    "GIF as PNG": ("x.png", lambda: encoded("GIF", "P"), "picture-ending"),
    "TIFF as JPEG": ("x.jpg", lambda: encoded("TIFF"), "picture-ending"),
    "moving WebP": ("x.webp", lambda: moving("WEBP"), "picture-animated"),
    "moving PNG": ("x.png", lambda: moving("PNG"), "picture-animated"),
    "moving AVIF": ("x.avif", lambda: moving("AVIF"), "picture-animated"),
    "colours for printing": ("x.jpg", lambda: encoded("JPEG", "CMYK"), "picture-print-colours"),
    "16 bits of grey": ("x.png", lambda: encoded("PNG", "I;16"), "picture-deep"),
    "16 bits of colour": ("x.png", lambda: png_head(12, 12, depth=16), "picture-deep"),
}
ACCEPTED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "JPEG": ("x.jpg", lambda: encoded("JPEG")),
    "JPEG in capitals": ("x.JPEG", lambda: encoded("JPEG")),
    "grey JPEG": ("x.jpg", lambda: encoded("JPEG", "L")),
    "phone's JPEG of two": ("x.jpg", lambda: moving("MPO")),
    "PNG with a palette": ("x.png", lambda: encoded("PNG", "P")),
    "PNG of one bit": ("x.png", lambda: encoded("PNG", "1")),
    "transparent PNG": ("x.png", lambda: encoded("PNG", "RGBA")),
    "WebP": ("x.webp", lambda: encoded("WEBP")),
    "AVIF": ("x.avif", lambda: encoded("AVIF")),
    "one dot": ("x.png", lambda: encoded("PNG", size=(1, 1))),
    "a stripe": ("x.png", lambda: encoded("PNG", size=(3, 4000))),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str, tmp_path: Path) -> None:
    name, make, code = REFUSED[case]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(PictureError) as caught:
        make_variants(tmp_path / name, (IN_TEXT,), tmp_path)
    assert caught.value.code == code


@pytest.mark.parametrize("case", ACCEPTED)
def test_accepted(case: str, tmp_path: Path) -> None:
    name, make = ACCEPTED[case]
    (tmp_path / name).write_bytes(make())
    found = make_variants(tmp_path / name, (IN_TEXT,), tmp_path)
    assert {one.format for one in found} >= {"avif", "webp"}
    for one in found:
        with Image.open(tmp_path / one.file) as copy:
            assert copy.size == (one.width, one.height)
            assert copy.width <= 1600


def photograph(path: Path, size: tuple[int, int] = (3200, 2400), orientation: int = 1) -> Path:
    """Red on the left, blue on the right, with a place and a name in it as phones write them."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Somebody"
    exif.get_ifd(0x8825)[1] = "S"
    picture.save(path, quality=90, exif=exif)
    return path


def test_sizes_formats_and_what_cameras_write(tmp_path: Path) -> None:
    assert features.check("avif")
    found = make_variants(photograph(tmp_path / "plaza.jpg"), (IN_TEXT,), tmp_path)
    sizes = [(480, 360), (960, 720), (1600, 1200)]
    assert sorted((one.format, one.width, one.height) for one in found) == sorted(
        [(form, *size) for form in ("avif", "webp") for size in sizes] + [("jpeg", 960, 720)]
    )
    for one in found:
        with Image.open(tmp_path / one.file) as copy:
            assert not copy.getexif()
            assert copy.info.keys().isdisjoint({"exif", "xmp", "icc_profile", "comment"})


def colour_at(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return found


UPRIGHT = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}
"""Where what is at the left of the file is seen, by what the camera says (Exif 2.32, tag 274)."""


@pytest.mark.parametrize("orientation", UPRIGHT)
def test_every_way_to_hold_a_camera(orientation: int, tmp_path: Path) -> None:
    path = photograph(tmp_path / "plaza.jpg", (600, 300), orientation)
    (wide, *_) = make_variants(path, (Recipe("one", (300,)),), tmp_path)
    with Image.open(tmp_path / wide.file) as copy:
        seen = copy.convert("RGB")
    assert (seen.width > seen.height) == (orientation < 5)
    x, y = seen.width, seen.height
    places = {"left": (9, y // 2), "right": (x - 9, y // 2), "top": (x // 2, 9), "bottom": (x // 2, y - 9)}
    reds = {side for side, place in places.items() if colour_at(seen, place)[0] > 180 > colour_at(seen, place)[2]}
    assert UPRIGHT[orientation] in reds
    assert len(reds & ({"left", "right"} if orientation < 5 else {"top", "bottom"})) == 1


def other_colours() -> bytes:
    """A colour profile in which what is called red is blue."""
    known = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    renamed = known.replace("sRGB".encode("utf-16-be"), "P3P3".encode("utf-16-be"))
    return renamed.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


@pytest.mark.parametrize(("profile", "shown"), [(other_colours(), "blue"), (b"nonsense", "red"), (b"", "red")])
def test_colours_of_another_space_are_made_those_of_screens(profile: bytes, shown: str, tmp_path: Path) -> None:
    picture = Image.new("RGB", (60, 40), "red")
    picture.save(tmp_path / "x.jpg", quality=95, icc_profile=profile or None)
    for one in make_variants(tmp_path / "x.jpg", (IN_TEXT,), tmp_path):
        with Image.open(tmp_path / one.file) as copy:
            assert "icc_profile" not in copy.info
            red, _, blue = colour_at(copy.convert("RGB"), (30, 20))
            assert (red > 180 > blue) == (shown == "red")
            assert (blue > 180 > red) == (shown == "blue")


def test_what_is_transparent_stays_so_in_other_colours(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (60, 40), (255, 0, 0, 90))
    picture.save(tmp_path / "x.png", icc_profile=other_colours())
    for one in make_variants(tmp_path / "x.png", (IN_TEXT,), tmp_path):
        with Image.open(tmp_path / one.file) as copy:
            red, _, blue, alpha = colour_at(copy.convert("RGBA"), (30, 20))
            assert blue > 180 > red
            assert 80 < alpha < 100


def test_turned_as_the_camera_says(tmp_path: Path) -> None:
    upright = open_upright(photograph(tmp_path / "plaza.jpg", (400, 200), orientation=6))
    assert upright.size == (200, 400)
    top, bottom = colour_at(upright, (100, 20)), colour_at(upright, (100, 380))
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]


def test_a_jpeg_is_unpacked_no_larger_than_needed(tmp_path: Path) -> None:
    assert open_upright(photograph(tmp_path / "large.jpg", (4000, 3000)), (960, 1)).width < 2001


@pytest.mark.parametrize(
    ("across", "down", "box"),
    [
        (50, 50, (250, 0, 750, 500)),
        (0, 0, (0, 0, 500, 500)),
        (100, 100, (500, 0, 1000, 500)),
        (30, 90, (50, 0, 550, 500)),
    ],
)
def test_cut_around_the_point_of_interest(across: int, down: int, box: tuple[int, int, int, int]) -> None:
    assert cut_box((1000, 500), 1.0, across, down) == box


def test_a_cut_shows_its_point(tmp_path: Path) -> None:
    recipe = Recipe("wide", (600,), 1.0, across=90, down=50)
    found = make_variants(photograph(tmp_path / "x.jpg"), (recipe,), tmp_path)
    plain = next(one for one in found if one.format == "jpeg")
    with Image.open(tmp_path / plain.file) as copy:
        assert copy.size == (600, 600)
        assert colour_at(copy, (220, 300))[2] > 200, "in the middle of the whole, this is red"


@pytest.mark.parametrize(
    ("size", "point", "lies_at"),
    [
        ((1200, 400), (90, 50), (70, 50)),  # cut at its right edge: the point is no longer in the middle
        ((400, 1200), (50, 10), (50, 30)),
        ((1200, 400), (50, 50), (50, 50)),
    ],
)
def test_a_cut_knows_where_its_point_lies(
    size: tuple[int, int], point: tuple[int, int], lies_at: tuple[int, int], tmp_path: Path
) -> None:
    found = make_variants(photograph(tmp_path / "x.jpg", size), (Recipe("one", (200,), 1.0, *point),), tmp_path)
    assert {(one.across, one.down) for one in found} == {lies_at}


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1)])
def test_a_cut_of_next_to_nothing_shows_something(size: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(encoded("PNG", size=size))
    found = make_variants(tmp_path / "x.png", (Recipe("card", (360,), 1.5),), tmp_path)
    assert all(one.width >= 1 and one.height >= 1 for one in found)


@pytest.mark.parametrize(("size", "shown"), [((3200, 800), (528, 132)), ((900, 1800), (66, 132)), ((60, 40), (60, 40))])
def test_a_logo_is_no_larger_than_its_place(size: tuple[int, int], shown: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(encoded("PNG", "RGBA", size))
    (one,) = make_variants(tmp_path / "x.png", (SIGN,), tmp_path)
    assert (one.format, one.width, one.height) == ("png", *shown)


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that have been decoded, in order."""
    names: list[str] = []

    def counted(path: Path, box: tuple[int, int]) -> Image.Image:
        names.append(path.name)
        return open_upright(path, box)

    monkeypatch.setattr(variants, "open_upright", counted)
    return names


def test_each_content_is_decoded_once_for_ever(tmp_path: Path, decodings: list[str]) -> None:
    first = photograph(tmp_path / "a.jpg", (300, 200))
    (tmp_path / "same.jpg").write_bytes(first.read_bytes())
    store = tmp_path / "store"

    def build(*names: str) -> dict[str, object]:
        requests = {name: (tmp_path / name, (IN_TEXT,)) for name in names}
        return dict(prepared(requests, store, 1, lambda _: None))

    found = build("a.jpg", "same.jpg")
    assert len(decodings) == 1, "two names, one content"
    assert found["a.jpg"] == found["same.jpg"]
    build("a.jpg", "same.jpg")
    first.rename(tmp_path / "renamed.jpg")
    assert build("renamed.jpg") == {"renamed.jpg": found["a.jpg"]}
    assert len(decodings) == 1, "nothing new to decode"
    photograph(tmp_path / "renamed.jpg", (320, 200))
    assert build("renamed.jpg") != {"renamed.jpg": found["a.jpg"]}
    assert len(decodings) == 2


def test_a_build_without_changes_opens_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = {"a.jpg": (photograph(tmp_path / "a.jpg", (300, 200)), (IN_TEXT,))}
    first = prepared(requests, tmp_path / "store", 1, lambda _: None)
    opened: list[Path] = []
    read = Path.open

    def noted(path: Path, *rest: Any, **more: Any) -> Any:
        opened.append(path)
        return read(path, *rest, **more)

    monkeypatch.setattr(Path, "open", noted)
    assert prepared(requests, tmp_path / "store", 1, lambda _: None) == first
    assert not [path for path in opened if path.suffix != ".json"]


def test_several_processes_make_the_same(tmp_path: Path) -> None:
    requests = {}
    for number in range(5):
        path = photograph(tmp_path / f"{number}.jpg", (200 + number, 100))
        requests[path.name] = (path, (IN_TEXT,))
    (tmp_path / "broken.jpg").write_bytes(b"x")
    requests["broken.jpg"] = (tmp_path / "broken.jpg", (IN_TEXT,))
    made = [prepared(requests, tmp_path / f"store{jobs}", jobs, lambda _: None) for jobs in (1, 2)]
    for name in requests:
        one, two = made[0][name], made[1][name]
        if isinstance(one, Copies) and isinstance(two, Copies):
            assert one.variants == two.variants
        else:
            assert (getattr(one, "code", ""), getattr(two, "code", "")) == ("picture-broken", "picture-broken")
            assert name == "broken.jpg"
