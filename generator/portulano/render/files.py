"""Theme folders and content files in, `Assets` and the bytes to publish out.

Only files that a visible record or the brand names are published. Pictures are written anew without what cameras put in
them (place, owner), documents byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from portulano.brand.typefaces import Family
from portulano.images.opening import PictureError
from portulano.images.store import Copies, Outcome, Request, prepared
from portulano.images.variants import IN_TEXT, MEDIA_TYPES, SIGN
from portulano.images.vector import read_drawing
from portulano.link import marked_values
from portulano.load import PICTURE_TYPES
from portulano.model.values import Prose
from portulano.portal import Portal
from portulano.problems import Problem
from portulano.prose_checks import PICTURE_NAMES
from portulano.render.assets import Assets, Download, Picture
from portulano.render.cuts import LOGOS, brand_files, cut_of, drawn_logos, is_drawing, wanted_copies
from portulano.render.icons import icon_address, icon_files
from portulano.render.presskit import StoredFile, picture_address, press_kit
from portulano.render.themefiles import theme_files
from portulano.sources import CONFIG_FILE
from portulano.urls import content_name

_WRITTEN_FILE = re.compile(r"\]\(\s*<?([^)\s>]+\.[A-Za-z0-9]{2,7})")


@dataclass(frozen=True)
class AssetFiles:
    """What the assets are, the bytes to publish by address, and the files to publish as they are by address.

    `sources` are the copies from which cards are made, by the picture's name; `families` the brand's typefaces.
    """

    assets: Assets
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    stored: Mapping[str, StoredFile]
    families: tuple[Family, ...] = ()

    @classmethod
    def none(cls) -> AssetFiles:
        return cls(Assets({}, {}, {}), {}, (), {})


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where made things are kept between builds, how many processes may make them, who is told of each."""

    cache: Path
    jobs: int
    advance: Callable[[int], None]


def prepare_assets(portal: Portal, theme_folders: Sequence[Path], workshop: Workshop) -> AssetFiles:
    """Read and name every file that pages will ask for."""
    problems: list[Problem] = []
    brand, files = portal.config.brand, portal.library.files
    problems += _brand_problems(portal)
    named = sorted({name for name in _named_files(portal) if name in files})
    outcomes = _outcomes(portal, [one for one in named if _is_picture(one)], workshop)
    pictures, stored, found = _pictures(outcomes)
    problems += found
    theme = theme_files(theme_folders, brand, files, workshop.cache / "typefaces", problems, _sight(portal, pictures))
    contents = dict(theme.contents)
    downloads = {name: _download(files[name], contents) for name in named if not _is_picture(name)}
    drawn = drawn_logos(portal)
    problems += _drawn(drawn, downloads, pictures)
    icons = icon_files(portal, pictures, workshop.cache / "icons")
    named_icons = {f"icons/{name}": icon_address(name, data) for name, data in icons.items()}
    contents |= {named_icons[f"icons/{name}"]: data for name, data in icons.items()}
    contents["favicon.ico"] = icons["favicon.ico"]  # browsers ask for it there, whatever a page says
    letters = tuple(theme.named[face] for family in theme.families[:2] for face in family.first_faces)
    drawings = {name: (path, downloads[name]) for name, path in drawn.items()}
    kit, ready = press_kit(portal, theme.families[:2], icons, outcomes, drawings, workshop.cache / "kit")
    stored |= ready
    assets = Assets({**theme.named, **named_icons}, pictures, downloads, tuple(dict.fromkeys(letters)), kit)
    return AssetFiles(assets, contents, tuple(problems), stored, theme.families)


def _sight(portal: Portal, pictures: Mapping[str, Picture]) -> tuple[int, int]:
    """Where in the photograph at the head of the home page the point lies that its `focus` names."""
    image = portal.config.brand.at_home
    shown = pictures.get(f"{image.file}#{cut_of(image, 'wide').name}") if image else None
    return shown.point if shown else (50, 50)


def _is_picture(name: str) -> bool:
    return Path(name).suffix.lower() in PICTURE_TYPES


def _brand_problems(portal: Portal) -> Iterator[Problem]:
    """What the brand names as a picture or section and is none. Their lines the reader of the configuration knows."""
    for field, name in brand_files(portal):
        if name not in portal.library.files:
            yield Problem(CONFIG_FILE, 0, 0, "error", "file-missing", field, {"value": name})
        elif not _is_picture(name) and not (is_drawing(name) and field.removeprefix("brand.") in LOGOS):
            values = {"value": name, "known": PICTURE_NAMES}
            yield Problem(CONFIG_FILE, 0, 0, "error", "picture-type", field, values)
    known = sorted({section for _, section in portal.addresses.sections})
    for index, image in enumerate(portal.config.brand.photographs):
        for place, name in enumerate(image.sections):
            if name not in known:
                field, near = f"brand.photographs.{index}.sections.{place}", get_close_matches(name, known, 1)
                code = "section-unknown-close" if near else "section-unknown"
                values = {"value": name, "closest": "".join(near)}
                yield Problem(CONFIG_FILE, 0, 0, "error", code, field, values)


def _named_files(portal: Portal) -> Iterator[str]:
    """The files that the brand and visible records name in their fields or link to in their prose."""
    yield from (name for _, name in brand_files(portal))
    for entry in portal.library.entries.values():
        for _, _, field, value in marked_values(entry.value, ()):
            if field.name == "file":
                yield value
        for name in type(entry.value).model_fields:
            value = getattr(entry.value, name)
            if isinstance(value, Prose):
                for text in value.by_language.values():
                    for written in _WRITTEN_FILE.findall(text):
                        yield content_name(written, entry.raw.kind)
    for entry in portal.library.of_kind("editions"):
        yield from (one.picture.file for one in entry.value.frozen.items if one.picture)


def _outcomes(portal: Portal, names: Sequence[str], workshop: Workshop) -> dict[str, Outcome]:
    """The copies of each picture, made now or before, or why there are none."""
    wanted = wanted_copies(portal)
    requests: dict[str, Request] = {name: (portal.library.files[name], wanted.get(name, (IN_TEXT,))) for name in names}
    return prepared(requests, workshop.cache / "pictures", workshop.jobs, workshop.advance)


def _pictures(
    outcomes: Mapping[str, Outcome],
) -> tuple[dict[str, Picture], dict[str, StoredFile], list[Problem]]:
    pictures: dict[str, Picture] = {}
    stored: dict[str, StoredFile] = {}
    problems: list[Problem] = []
    for name, outcome in outcomes.items():
        if isinstance(outcome, PictureError):
            problems.append(Problem(f"content/{name}", 0, 0, "error", outcome.code, values=outcome.values))
            continue
        addresses = {one.file: picture_address(name, one) for one in outcome.variants}
        stored |= {addresses[one.file]: StoredFile(outcome.folder / one.file, one.digest) for one in outcome.variants}
        for recipe in dict.fromkeys(one.recipe for one in outcome.variants):
            shown = name if recipe == IN_TEXT.name else f"{name}#{recipe}"
            pictures[shown] = _picture(outcome, recipe, addresses)
    return pictures, stored, problems


def _drawn(
    drawn: Mapping[str, Path], downloads: Mapping[str, Download], pictures: dict[str, Picture]
) -> Iterator[Problem]:
    """Add the logos that are drawings to the pictures: as they are, as high as a logo's copy would be."""
    for name, path in drawn.items():
        try:
            size = read_drawing(path).at_height(SIGN.tallest or 1)
        except PictureError as error:
            yield Problem(f"content/{name}", 0, 0, "error", error.code, values=error.values)
            continue
        one = downloads[name]
        pictures[name] = pictures[f"{name}#{SIGN.name}"] = Picture(one.address, *size, one.size)


def _picture(copies: Copies, recipe: str, addresses: Mapping[str, str]) -> Picture:
    variants = [one for one in copies.variants if one.recipe == recipe]
    plain = next(one for one in variants if one.format in ("jpeg", "png"))
    better = [
        (MEDIA_TYPES[form], [one for one in reversed(variants) if one.format == form]) for form in ("avif", "webp")
    ]
    sources = tuple((kind, tuple((addresses[one.file], one.width) for one in held)) for kind, held in better if held)
    path, point = copies.folder / plain.file, (plain.across, plain.down)
    return Picture(addresses[plain.file], plain.width, plain.height, plain.size, sources, path, point)


def _download(path: Path, contents: dict[str, bytes]) -> Download:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    address = f"assets/files/{path.stem}.{digest[:10]}{path.suffix.lower()}"
    contents[address] = data
    return Download(address, len(data), digest)
