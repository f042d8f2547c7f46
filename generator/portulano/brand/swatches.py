"""A palette in, the few colours that a printer or a partner asks for out, as screens and printers name them."""

from __future__ import annotations

from dataclasses import dataclass

from portulano.brand.colour import channels, ink_shares
from portulano.brand.palette import Chosen, palette

ROLES = ("accent", "second", "accent-deep", "bright", "paper", "ink")


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the brand, by day and by night."""

    role: str
    day: str
    night: str

    @property
    def screen(self) -> str:
        """Red, green and blue from 0 to 255."""
        return ", ".join(str(one) for one in channels(self.day))

    @property
    def ink(self) -> str:
        """Cyan, magenta, yellow and black in per cent, roughly."""
        return ", ".join(str(one) for one in ink_shares(self.day))


def swatches(chosen: Chosen) -> tuple[Swatch, ...]:
    """The colours that are told to others."""
    whole = palette(chosen)
    return tuple(Swatch(role, whole.day[role], whole.night[role]) for role in ROLES)
