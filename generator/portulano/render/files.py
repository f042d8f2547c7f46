"""Theme folders and content files in, `Assets` and the bytes to publish out.

Only files that a visible record names are published. Pictures are written anew without what cameras put in them
(place, owner), documents byte for byte.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from portulano.config import SiteConfig
from portulano.link import marked_values
from portulano.load import PICTURE_TYPES
from portulano.model.values import Prose
from portulano.portal import Portal
from portulano.problems import Problem
from portulano.render.assets import Assets, Download, Picture, hashed_name
from portulano.render.styles import SHEETS, STYLESHEET, joined_styles
from portulano.urls import content_name

LARGEST_PICTURE = 100_000_000
"""Pixels. A larger picture is refused unread: it would take more memory than small machines have."""
WIDEST = 1600
_WRITTEN_FILE = re.compile(r"\]\(\s*<?([^)\s>]+\.[A-Za-z0-9]{2,7})")


@dataclass(frozen=True)
class AssetFiles:
    """What the assets are, and the bytes to publish by address."""

    assets: Assets
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...]

    @classmethod
    def none(cls) -> AssetFiles:
        return cls(Assets({}, {}, {}), {}, ())


def prepare_assets(portal: Portal, theme_folders: Sequence[Path]) -> AssetFiles:
    """Read and name every file that pages will ask for."""
    contents: dict[str, bytes] = {}
    theme = _theme_files(theme_folders, portal.config, contents)
    pictures: dict[str, Picture] = {}
    downloads: dict[str, Download] = {}
    problems: list[Problem] = []
    for name in sorted(_named_files(portal)):
        path = portal.library.files.get(name)
        if path is None:
            continue
        if path.suffix.lower() in PICTURE_TYPES:
            try:
                pictures[name] = _picture(path, contents)
            except _PictureError as bad:
                problems.append(Problem(f"content/{name}", 0, 0, "error", bad.code, values=bad.values))
        else:
            downloads[name] = _download(path, contents)
    return AssetFiles(Assets(theme, pictures, downloads), contents, tuple(problems))


def _named_files(portal: Portal) -> Iterator[str]:
    """The files that visible records name in their fields or link to in their prose."""
    if portal.config.brand.logo:
        yield portal.config.brand.logo
    for entry in portal.library.entries.values():
        for _, _, field, value in marked_values(entry.value, ()):
            if field.name == "file":
                yield value
        for name in type(entry.value).model_fields:
            value = getattr(entry.value, name)
            if isinstance(value, Prose):
                yield from written_files(value, entry.raw.kind)


def written_files(prose: Prose | None, folder: str) -> Iterator[str]:
    """The files that a text links to or shows, from a record in `folder`."""
    for text in prose.by_language.values() if prose else ():
        for written in _WRITTEN_FILE.findall(text):
            yield content_name(written, folder)


def _theme_files(folders: Sequence[Path], config: SiteConfig, contents: dict[str, bytes]) -> dict[str, str]:
    """Files under assets/ of each theme folder, the first folder's before the others'; styles name the hashed ones."""
    paths: dict[str, Path] = {}
    for folder in reversed(folders):
        base = folder / "assets"
        for path in sorted(base.rglob("*")) if base.is_dir() else ():
            if path.is_file():
                paths[path.relative_to(base).as_posix()] = path
    named: dict[str, str] = {}
    for name in sorted(paths, key=lambda one: (one.endswith(".css"), one)):
        if name in SHEETS and name != STYLESHEET:
            continue
        data = joined_styles(paths, config) if name == STYLESHEET else paths[name].read_bytes()
        if name.endswith(".css"):
            data = _with_hashed_addresses(data, name, named)
        address = (Path("assets") / Path(name).parent / hashed_name(Path(name), data)).as_posix()
        contents[address] = data
        named[name] = address
    return named


def _with_hashed_addresses(data: bytes, name: str, named: Mapping[str, str]) -> bytes:
    folder = Path(name).parent.as_posix()

    def renamed(match: re.Match[bytes]) -> bytes:
        written = (
            content_name(match[1].decode(), folder) if match[1].startswith(b".") else f"{folder}/{match[1].decode()}"
        )
        address = named.get(written)
        if address is None:
            return match[0]
        return f"url({'../' * (folder.count('/') + 2)}{address})".encode()

    return re.sub(rb"url\([\"']?([^\"')#:]+)[\"']?\)", renamed, data)


class _PictureError(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def _picture(path: Path, contents: dict[str, bytes]) -> Picture:
    """Write a picture anew: upright, at most WIDEST wide, without metadata."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as opened:
                if opened.width * opened.height > LARGEST_PICTURE:
                    raise _PictureError("picture-too-large", width=opened.width, height=opened.height)
                upright = ImageOps.exif_transpose(opened)
                upright.thumbnail((WIDEST, WIDEST * 4))
                transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
                ready = upright.convert("RGBA" if transparent else "RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise _PictureError("picture-broken") from None
    buffer = io.BytesIO()
    ready.save(buffer, "WEBP", quality=82, method=4)
    data = buffer.getvalue()
    address = f"assets/pictures/{path.stem}.{hashlib.sha256(data).hexdigest()[:10]}.webp"
    contents[address] = data
    return Picture(address, ready.width, ready.height)


def _download(path: Path, contents: dict[str, bytes]) -> Download:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    address = f"assets/files/{path.stem}.{digest[:10]}{path.suffix.lower()}"
    contents[address] = data
    return Download(address, len(data), digest)
