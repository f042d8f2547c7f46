"""Files beside the pages: the theme's styles and scripts, the city's pictures and documents. Addresses carry a hash
of the bytes, so that a browser may keep them for ever and never shows an old one."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from portulano.render.cuts import Cut, cut_of
from portulano.urls import content_name

if TYPE_CHECKING:
    from portulano.brand.typefaces import Family
    from portulano.model.base import Image
    from portulano.render.view import View


IN_ARTICLE = "(min-width: 46rem) 42rem, 100vw"
"""How wide a picture in an article is shown: a column, or a phone's whole width."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be shown: the copy that every program reads, its size in dots and in bytes.

    `sources` are the better copies, for each media type the addresses with their widths; `path` is where the plain copy
    lies on this machine; `point` is what must stay in sight, in per cent from the left and from the top.
    """

    address: str
    width: int
    height: int
    size: int = 0
    sources: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    path: Path | None = None
    point: tuple[int, int] = (50, 50)

    @property
    def widest(self) -> int:
        """The width in dots of the largest copy: wider than that it must not be shown."""
        return max((width for _, copies in self.sources for _, width in copies), default=self.width)


@dataclass(frozen=True, slots=True)
class Download:
    """A document ready to be fetched: its address, its size in bytes, its SHA-256."""

    address: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What others may use of the brand: the typefaces of headings and of texts, the pictures, all in one file.

    `pictures` are the large copies, each under the name of the file that it is a copy of.
    """

    families: tuple[Family, ...]
    pictures: Mapping[str, Download]
    folder: Download


@dataclass(frozen=True)
class Assets:
    """What exists, by the name it is asked for: theme files, pictures and documents under content/.

    `letters` are the addresses of the typefaces that every page needs first.
    """

    theme: Mapping[str, str]
    pictures: Mapping[str, Picture]
    downloads: Mapping[str, Download]
    letters: tuple[str, ...] = ()
    kit: Kit | None = None
    cards: Mapping[str, str] = field(default_factory=dict)
    """For whoever shares a page: the address of the picture to show with it, by the page's address."""

    def address(self, name: str) -> str:
        return self.theme[name]

    def content_file(self, written: str, folder: str) -> str | None:
        """The address of a document or picture that prose links to, from a file in `folder`."""
        name = content_name(written, folder)
        if name in self.downloads:
            return self.downloads[name].address
        return self.pictures[name].address if name in self.pictures else None

    def figure(self, view: View, source: str, alternative: str, title: str) -> Markup:
        """A picture in prose; its title is the caption."""
        picture = self.pictures.get(source.removeprefix("../").lstrip("./"))
        if picture is None:
            return Markup("")
        shown = self.image(view, picture, alternative)
        if not title:
            return shown
        return Markup("<figure>{}<figcaption>{}</figcaption></figure>").format(shown, title)

    def image(
        self, view: View, picture: Picture, alternative: str, sizes: str = IN_ARTICLE, *, at_once: bool = False
    ) -> Markup:
        """A picture in the best format and size for the reader's screen; its place is kept until it comes.

        `sizes` says how wide it is shown (HTML, 4.8.4.2.1); one that is seen first is loaded `at_once`.
        """
        sources = Markup("").join(
            Markup('<source type="{}" srcset="{}" sizes="{}">').format(
                media_type, ", ".join(f"{view.url(address)} {width}w" for address, width in copies), sizes
            )
            for media_type, copies in picture.sources
        )
        loading = Markup('fetchpriority="high"' if at_once else 'loading="lazy" decoding="async"')
        plain = Markup('<img src="{}" alt="{}" width="{}" height="{}" {}>').format(
            view.url(picture.address), alternative, picture.width, picture.height, loading
        )
        return Markup("<picture>{}{}</picture>").format(sources, plain) if sources else plain

    def cut(self, image: Image, shape: Cut) -> Picture | None:
        """The part of a picture that is shown in a shape; None where the file is no picture."""
        return self.pictures.get(f"{image.file}#{cut_of(image, shape).name}")

    def record_image(self, view: View, image: Image, *, at_once: bool = False) -> Markup:
        """A picture of a record with its caption and credit."""
        words, language = image.alt.in_language(view.language)
        shown = self.image(view, self.pictures[image.file], words, at_once=at_once)
        other = language if language != view.language else ""
        return view.component("picture", shown, view.plain(image.credit), view.text(image.caption), other)

    def size(self, view: View, size: int) -> str:
        """A number of bytes as people read it."""
        return file_size(view, size)

    def download(self, view: View, name: str) -> Markup:
        """A link to a document with its type and size."""
        if name in self.pictures:
            return Markup('<a href="{}">{}</a>').format(view.url(self.pictures[name].address), posixpath.basename(name))
        found = self.downloads[name]
        kind = posixpath.splitext(name)[1].lstrip(".").upper()
        return Markup('<a href="{}" download>{}</a> <span class="p-file-facts">({}, {})</span>').format(
            view.url(found.address), posixpath.basename(name), kind, file_size(view, found.size)
        )


def file_size(view: View, size: int) -> str:
    """A size in kB or MB (SI, powers of ten), as mail programs and phones count."""
    if size < 1_000_000:
        return f"{view.wording.number(max(1, round(size / 1000)))}\u00a0kB"
    return f"{view.wording.number(round(size / 1_000_000, 1), 1)}\u00a0MB"


def hashed_name(path: Path, data: bytes) -> str:
    """`portal.css` with ten hexadecimal digits of its SHA-256: `portal.0123456789.css`."""
    return f"{path.stem}.{hashlib.sha256(data).hexdigest()[:10]}{path.suffix}"
