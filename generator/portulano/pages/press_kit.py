"""The brand in site_config.yml and the kits among the records in, the page with what others may use of it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portulano.brand.swatches import swatches
from portulano.config import Brand
from portulano.pages.computed import Computed
from portulano.portal import Portal


def _kits(portal: Portal) -> tuple[Any, ...]:
    found = (one for one in portal.library.of_kind("brand") if one.value.element == "kit")
    return tuple(sorted(found, key=lambda one: (one.value.order, one.id)))


def _filled(portal: Portal) -> bool:
    """The city has said something of its brand; of one that is the program's own there is nothing to hand out."""
    return portal.config.brand != Brand() or bool(_kits(portal))


def _data(portal: Portal, language: str) -> Mapping[str, Any]:  # noqa: ARG001  # what all computed pages are given
    return {"kits": _kits(portal), "swatches": swatches(portal.config.brand.chosen)}


PRESS_KIT = Computed("press_kit", _filled, _data, "brand")
