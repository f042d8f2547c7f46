"""The communication plan of a project or an action: what is told to whom, through what, when, and whether it was."""

from __future__ import annotations

from typing import Annotated, Literal

from portulano.model.base import Model
from portulano.model.values import PartialDate, Reference, Term, Text


class CommunicationStep(Model):
    """One thing to tell. A step for the team alone is `audience: internal` and stays with the office."""

    what: Text
    to: Text | None = None
    dimension: Annotated[str, Term("communication_dimensions")] | None = None
    channel: Annotated[str, Term("communication_channels")] | None = None
    when: PartialDate | None = None
    done: PartialDate | None = None
    news: Annotated[str, Reference("news")] | None = None
    audience: Literal["public", "internal"] = "public"
