"""Nothing in, the values of a shell out: all that the pages of one language have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of the navigation; `key` is the key of its place, `address` is relative to the site's root.

    One with `children` opens to show them and leads nowhere itself; `members` are their keys.
    """

    key: str
    title: str
    address: str = ""
    children: tuple[NavEntry, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(child.key for child in self.children)


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the site with a layout of its own, such as a section ("agreements") or "plain" (the rest)."""

    key: str
    language: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything of one language that is the same on all its pages.

    `language` is a BCP 47 tag, `direction` is "ltr" or "rtl". `values` are plain values as JSON knows them;
    the templates read them as `site.<name>`. Ours ask for these names (addresses are relative to the site's
    root, optional names may be missing or empty):

    - `strings`: the texts of theme/strings/<language>/shell.yml;
    - `assets`: `stylesheet`, `scripts` (addresses, loaded deferred), optional `early_script` (a small one
      that runs as soon as it has come, and is not waited for), `icon` with `address` and `type`, optional
      `small_icon`, `touch_icon` and `manifest`, optional `letters`, the addresses of the typefaces that pages need
      first;
    - `brand`: optional `logo_svg` (trusted markup) or `logo`, and `logo_night`, each with `address`, `width`,
      `height`; optional `theme_color` and `theme_color_dark`; optional `claim`;
    - `search`: `address` of the page with results and `parameter`, the name of the query in its address;
    - `office`: `name`, optional `lines` (of the postal address), `email`, `phone`, `phone_uri`, `hours`;
    - optional `demonstration`: `text`, optional `link` with `title` and `address`;
    - optional `channels`: each with `title` and `url`; optional `feeds`: each with `title` and `address`;
    - optional `footer_links`: each with `title` and `address`;
    - optional `licence`: `text`, optional `url`; `generator`: `name`, `version`, optional `url`.

    Names that a Python mapping has as a method (items, keys, values, get, pop, copy, update, clear) are not
    readable from a template and must not be used.
    """

    language: str
    direction: str
    site_title: str
    nav: tuple[NavEntry, ...]
    places: tuple[Place, ...]
    values: Mapping[str, Any]

    def site(self) -> dict[str, Any]:
        """What templates read as `site`: the values beside language, direction, title, nav and home.

        Mappings and sequences of any type become the plain ones that YAML can hold; raises TypeError for
        other values.
        """
        home = next((place.address for place in self.places if place.key == "home"), "")
        site = {
            **self.values,
            "language": self.language,
            "direction": self.direction,
            "title": self.site_title,
            "home": home,
            "nav": [{**asdict(entry), "members": entry.members} for entry in self.nav],
        }
        plain: dict[str, Any] = json.loads(json.dumps(site, default=_plain))
        return plain


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a shell holds plain values only, not {type(value).__name__}")
