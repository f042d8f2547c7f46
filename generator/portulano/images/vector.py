"""An SVG file in, its proportions out; a drawing that could do more than be looked at is refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from portulano.images.opening import PictureError

SPACE = "{http://www.w3.org/2000/svg}"
_ACTIVE = frozenset(
    ("script", "foreignObject", "handler", "listener", "animate", "animateMotion", "animateTransform", "set")
)
"""Elements that run programs, show pages or move (SVG 2, 15; SVG Animations 2; SVG Tiny 1.2)."""
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*(?:px|pt|mm|cm|in|pc)?\s*")
_OUTSIDE = re.compile(r"url\(\s*[\"']?\s*(?!#|data:)|@import", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How wide and high a drawing is, in units of its own."""

    width: float
    height: float

    def at_height(self, height: int) -> tuple[int, int]:
        """Its width and height in dots where it is shown `height` dots high."""
        return max(1, round(self.width / self.height * height)), height


def read_drawing(path: Path) -> Drawing:
    """The proportions of an SVG file. Raises PictureError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise PictureError("picture-broken") from None
    if "<!DOCTYPE" in text and "[" in text[text.index("<!DOCTYPE") : text.index(">", text.index("<!DOCTYPE")) + 1]:
        raise PictureError("picture-acts")  # entities of its own may unfold without end
    try:
        root = ElementTree.fromstring(text)  # without entities nothing unfolds
    except ElementTree.ParseError:
        raise PictureError("picture-broken") from None
    if root.tag not in (f"{SPACE}svg", "svg"):
        raise PictureError("picture-broken")
    if any(_acts(one) for one in root.iter()):
        raise PictureError("picture-acts")
    return _size(root)


def _acts(element: ElementTree.Element) -> bool:
    """Whether an element runs something or asks for something from elsewhere."""
    if element.tag.rpartition("}")[2] in _ACTIVE or _OUTSIDE.search(element.text or ""):
        return True
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on") or _OUTSIDE.search(value):
            return True
        if local in ("href", "src") and not value.strip().startswith(("#", "data:image/")):
            return True
    return False


def _size(root: ElementTree.Element) -> Drawing:
    """From `viewBox`, else from width and height (SVG 2, 8.2)."""
    box = [float(part) for part in re.findall(r"-?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return Drawing(box[2], box[3])
    sides = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(side[1]) if side else 0.0 for side in sides)
    if width > 0 and height > 0:
        return Drawing(width, height)
    raise PictureError("picture-sizeless")
