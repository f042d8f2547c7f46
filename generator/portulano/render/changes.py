"""Before and after in, the change in words out."""

from __future__ import annotations

from markupsafe import Markup

from portulano.pages.impact import BeforeAfter
from portulano.render.view import View


def change(view: View, one: BeforeAfter) -> Markup:
    """The difference with its sign and unit, and as a part of the baseline: "−7 µg/m³ (−25 %)"."""
    unit, sign = view.plain(one.entry.value.unit), "+" if one.difference > 0 else ""
    points = one.share is None and unit in ("%", "‰")
    unit = view.t("impact.points") if points else unit
    words = f"{sign}{view.wording.number(one.difference, one.entry.value.decimals)}\u00a0{unit}"
    if one.share is not None:
        words += f" ({sign}{view.wording.percent(one.share)})"
    if one.qualifier:
        words = view.t(f"qualifier.{one.qualifier}", value=words)
    return Markup('<span class="p-figure">{}</span>').format(words)
