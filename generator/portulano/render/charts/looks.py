"""How the marks of a chart look, as a pen without a style sheet needs it.

The style sheet says the same in its rules `.p-chart__<name>`; a test keeps the two together. Colours are the names of
tokens (`accent` is `--accent`), so that a city's brand holds here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Fill and stroke (names of colours, "" for none), the stroke's width, its dashes, the size of words."""

    fill: str = ""
    stroke: str = ""
    width: float = 1
    dashes: tuple[int, int] | None = None
    size: int = 13
    strong: bool = False


LOOKS: Mapping[str, Look] = {
    "label": Look(fill="quiet"),
    "small": Look(fill="quiet", size=11),
    "name": Look(fill="ink", strong=True),
    "grid": Look(stroke="line"),
    "zero": Look(stroke="edge-line"),
    "line--1": Look(stroke="accent", width=2.5),
    "line--2": Look(stroke="second", width=2.5, dashes=(7, 4)),
    "line--3": Look(stroke="quiet", width=2.5, dashes=(2, 4)),
    "port": Look(fill="paper", stroke="accent", width=2),
    "port--1": Look(fill="paper", stroke="accent", width=2),
    "port--2": Look(fill="paper", stroke="second", width=2),
    "port--3": Look(fill="paper", stroke="quiet", width=2),
    "dot": Look(fill="accent"),
    "bar--1": Look(fill="accent", stroke="accent"),
    "bar--2": Look(fill="second", stroke="second"),
    "bar--3": Look(fill="paper", stroke="accent", width=1.5),
    "bar--4": Look(fill="line", stroke="edge-line"),
    "hatch": Look(stroke="paper", width=1.5),
    "whole": Look(stroke="edge-line"),
    "part": Look(fill="paper", stroke="accent", dashes=(3, 2)),
    "base": Look(stroke="second", width=2, dashes=(2, 4)),
    "target": Look(fill="paper", stroke="second", width=2),
    "state": Look(fill="paper", stroke="ink"),
    "state--completed": Look(fill="good", stroke="good"),
    "state--under-way": Look(fill="accent", stroke="accent"),
    "state--delayed": Look(fill="warn", stroke="warn"),
    "state--changed": Look(fill="warn", stroke="warn"),
    "state--dropped": Look(fill="paper", stroke="edge-line"),
    "open": Look(stroke="ink", dashes=(3, 2)),
    "today": Look(stroke="second", width=2, dashes=(5, 3)),
    "step": Look(fill="paper", stroke="ink", width=1.5),
    "step--reached": Look(fill="ink", stroke="ink", width=1.5),
    "tie": Look(stroke="accent", width=2),
    "tie--1": Look(stroke="accent", width=2),
    "tie--2": Look(stroke="second", width=2, dashes=(7, 4)),
    "tie--3": Look(stroke="quiet", width=2, dashes=(2, 4)),
}
"""The looks by name. Of several names the last that is known here counts."""


def look_of(names: str) -> Look:
    """The look for the names of a mark, such as `bar bar--2`."""
    return next(LOOKS[name] for name in reversed(names.split()) if name in LOOKS and name != "open")
