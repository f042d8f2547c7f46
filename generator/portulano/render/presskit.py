"""The brand's pictures, colours and typefaces in, out what others may take of it: large copies and one ZIP with all."""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portulano.brand.swatches import swatches
from portulano.brand.typefaces import Family
from portulano.images.store import Copies, Outcome
from portulano.images.variants import Variant
from portulano.portal import Portal
from portulano.render.assets import Download, Kit

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the ZIP (APPNOTE 4.4.6), so that the same kit has the same bytes."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file to publish that lies ready elsewhere, and the hash of its bytes: it need not be read to be compared."""

    path: Path
    digest: str


def picture_address(name: str, variant: Variant) -> str:
    """Where a copy of the picture `name` is published."""
    return f"assets/pictures/{Path(name).stem}-{variant.width}.{variant.digest[:10]}.{variant.format}"


def press_kit(
    portal: Portal,
    families: Sequence[Family],
    icons: Mapping[str, bytes],
    outcomes: Mapping[str, Outcome],
    drawings: Mapping[str, tuple[Path, Download]],
    store: Path,
) -> tuple[Kit, dict[str, StoredFile]]:
    """The kit, and its ZIP as a file to publish: packed once for each content, kept in `store`.

    `drawings` are handed out as they are.
    """
    copies = {name: _press_copy(found) for name, found in outcomes.items()}
    large = {name: found for name, found in copies.items() if found is not None}
    pictures = {
        name: Download(picture_address(name, variant), variant.size, variant.digest)
        for name, (_, variant) in large.items()
    }
    pictures |= {name: download for name, (_, download) in drawings.items()}
    texts = {f"README.{language}.txt": _readme(portal, language) for language in portal.languages}
    texts |= {"colours.csv": _colour_table(portal), "colours.gpl": _colour_list(portal)}
    faces = {face.path for family in families for face in family.faces}
    marks = [one.digest for one in pictures.values()]
    seal = (sorted(texts.items()), sorted(marks), sorted(face.name for face in faces), sorted(icons))
    digest = hashlib.sha256(repr(seal).encode()).hexdigest()[:10]
    path = store / f"{digest}.zip"
    if not path.is_file():
        files = {name: text.encode() for name, text in texts.items()}
        files |= {f"icons/{name}": data for name, data in icons.items()}
        files |= {f"typefaces/{file.name}": file.read_bytes() for file in (*faces, *_licences(families))}
        for picture, (copy, variant) in large.items():
            plain = Path(picture).with_suffix(f".{variant.format}").as_posix()
            files[f"pictures/{plain.replace('/', '-')}"] = copy.read_bytes()
        files |= {f"pictures/{name.replace('/', '-')}": file.read_bytes() for name, (file, _) in drawings.items()}
        shutil.rmtree(store, ignore_errors=True)  # the kit as it was
        store.mkdir(parents=True)
        path.write_bytes(packed(files))
    address = f"assets/files/brand.{digest}.zip"
    folder = Download(address, path.stat().st_size, digest)
    return Kit(tuple(families), pictures, folder), {address: StoredFile(path, digest)}


def _press_copy(found: Outcome) -> tuple[Path, Variant] | None:
    """The file of the large copy of a picture, where one was asked for."""
    if not isinstance(found, Copies):
        return None
    return next(((found.folder / one.file, one) for one in found.variants if one.recipe == "press"), None)


def _licences(families: Sequence[Family]) -> set[Path]:
    """The texts of licences that stand beside typefaces, which have to go with them (SIL OFL 1.1, condition 2)."""
    found = {face.path.parent / "OFL.txt" for family in families for face in family.faces}
    return {path for path in found if path.is_file()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of some files whose bytes are the same whenever and wherever it is packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        for name in sorted(files):
            folder.writestr(zipfile.ZipInfo(f"brand/{name}", LONG_AGO), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _colour_table(portal: Portal) -> str:
    rows = ["colour,HEX,RGB,CMYK (approximate),HEX by night"]
    rows += [
        f'{one.role},{one.day},"{one.screen}","{one.ink}",{one.night}' for one in swatches(portal.config.brand.chosen)
    ]
    return "\r\n".join(rows) + "\r\n"


def _colour_list(portal: Portal) -> str:
    """The palette as GIMP, Inkscape and Krita read it."""
    rows = [f"{one.screen.replace(',', '')}\t{one.role}" for one in swatches(portal.config.brand.chosen)]
    return "\n".join(("GIMP Palette", f"Name: {portal.title(portal.languages[0])[0]}", "#", *rows)) + "\n"


def _readme(portal: Portal, language: str) -> str:
    """Whose brand it is, who made the photographs, and the rules of use."""
    wording, brand = portal.wordings[language], portal.config.brand
    rules = [*brand.use_rules]
    for entry in portal.library.of_kind("brand"):
        rules += [*entry.value.use_rules]
    lines = [portal.title(language)[0], ""]
    if portal.config.demonstration:
        lines += [portal.config.demonstration.in_language(language).text, ""]
    lines += [wording.text("interface.press_kit.readme"), ""]
    lines += [f"- {rule.in_language(language).text}" for rule in rules]
    for image in brand.photographs:
        credit = wording.text("interface.image.credit", credit=image.credit.in_language(language).text)
        lines.append(f"- {Path(image.file).stem}: {image.alt.in_language(language).text} {credit}")
    return "\n".join(lines).rstrip() + "\n"
