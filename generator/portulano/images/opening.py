"""A picture file in, its dots out, upright and in plain colours; what a portal cannot show is refused with a reason."""

from __future__ import annotations

import io
import math
import warnings
from functools import cache
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.ImageFile import ImageFile

LARGEST = 100_000_000
"""Dots. A larger picture is refused unread: unpacked it would fill a small machine's memory."""
LARGEST_WHOLE = 50_000_000
"""Dots of a picture that can only be unpacked whole, as all but JPEG can: 200 MB in memory."""

ENDINGS = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
}
"""The endings under which each kind of file may stand. Phones write several pictures into one JPEG as MPO."""

_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


class PictureError(Exception):
    """A picture that cannot be shown; `code` names the problem and `values` what is told of it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def __reduce__(self) -> tuple[object, ...]:
        return _picture_error, (self.code, self.values)


def _picture_error(code: str, values: dict[str, object]) -> PictureError:
    return PictureError(code, **values)


def open_upright(path: Path, box: tuple[int, int] | None = None) -> Image.Image:
    """The picture in RGB or RGBA, turned as the camera says. Raises PictureError.

    With `box`, a JPEG is unpacked no larger than needed for at least that width and height, which bounds time and
    memory: twelve million dots that end up 1600 wide take 9 MB in place of 36.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count for ourselves
            opened = _opened(path)
            with opened:
                _refuse(opened, path)
                if box is not None and opened.format in ("JPEG", "MPO"):
                    scale = max(box[0] / opened.width, box[1] / opened.height)
                    if scale < 1:
                        opened.draft("RGB", (math.ceil(opened.width * scale), math.ceil(opened.height * scale)))
                upright = ImageOps.exif_transpose(opened)
                transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
                return upright.convert("RGBA" if transparent else "RGB")
    except Image.DecompressionBombError:
        raise PictureError("picture-too-large", width="?", height="?") from None
    except _BROKEN:
        raise PictureError("picture-broken") from None


def in_screen_colours(picture: Image.Image) -> Image.Image:
    """The picture in sRGB, for which screens take colours that come without a profile, and without all else that its
    file said of it. Phones write photographs in wider colours (Display P3), which would look dull."""
    profile = picture.info.get("icc_profile")
    shown = picture
    if profile:
        try:
            told = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if told.profile.xcolor_space.strip() == "RGB" and "sRGB" not in ImageCms.getProfileName(told):
                shown = ImageCms.profileToProfile(picture, told, _screen()) or picture
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            shown = picture  # what cannot be read says nothing of the colours
    shown.info = {}
    return shown


@cache
def _screen() -> ImageCms.ImageCmsProfile:
    """sRGB (IEC 61966-2-1)."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _opened(path: Path) -> ImageFile:
    """The file's head, read. Pillow refuses by itself what is more than twice its own limit."""
    return Image.open(path, formats=("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"))


def _refuse(opened: ImageFile, path: Path) -> None:
    kind = opened.format or ""
    if path.suffix.lower() not in ENDINGS.get(kind, ()):
        raise PictureError("picture-ending", kind="JPEG" if kind == "MPO" else kind, value=path.suffix)
    if opened.width * opened.height > (LARGEST if kind in ("JPEG", "MPO") else LARGEST_WHOLE):
        raise PictureError("picture-too-large", width=opened.width, height=opened.height)
    if getattr(opened, "is_animated", False) and kind != "MPO":
        raise PictureError("picture-animated")
    if opened.mode == "CMYK":
        raise PictureError("picture-print-colours")
    if opened.mode.startswith(("I", "F")) or _is_deep(opened):
        raise PictureError("picture-deep")


def _is_deep(opened: ImageFile) -> bool:
    """Whether a channel has 16 bits, which Pillow halves in silence for PNG in colour."""
    return any("16" in str(tile[3]) for tile in opened.tile)
