"""A code of the 2030 Agenda in, whether it is one and which goal it belongs to out.

Codes are always text: as numbers, targets 8.1 and 8.10 would be the same.
"""

from portulano.errors import PortulanoError
from portulano.taxonomies.terms import taxonomy


def is_sdg(code: str) -> bool:
    """Whether `code` is one of the 17 goals ("11") or 169 targets ("11.3", "11.a") of A/RES/70/1."""
    return code in taxonomy("sdgs").terms or code in taxonomy("sdg_targets").terms


def sdg_goal(code: str) -> str:
    """Return the goal of a goal or target: "11" for "11.3". Raises `PortulanoError` ("sdg_unknown")."""
    if not is_sdg(code):
        raise PortulanoError("sdg_unknown", sdg=code)
    return code.partition(".")[0]
