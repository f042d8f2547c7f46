"""What a portal is made of: the kinds of record. In come validated values, out come frozen records."""

from __future__ import annotations

from portulano.model import (
    actors,
    agendas,
    agreements,
    awards,
    brand,
    calls,
    consultations,
    documents,
    editions,
    events,
    indicators,
    mentions,
    milestones,
    networks,
    news,
    pages,
    partners,
    places,
    practices,
    profile,
    projects,
    statements,
    strategy,
)
from portulano.model.base import Part, Record
from portulano.model.kind import Kind

KINDS: tuple[Kind, ...] = (
    strategy.KIND,
    profile.KIND,
    consultations.KIND,
    agendas.KIND,
    agreements.KIND,
    partners.KIND,
    actors.KIND,
    actors.BODIES,
    places.KIND,
    networks.KIND,
    statements.KIND,
    projects.KIND,
    calls.KIND,
    indicators.KIND,
    practices.KIND,
    practices.EVALUATIONS,
    news.KIND,
    editions.KIND,
    mentions.KIND,
    events.KIND,
    awards.KIND,
    documents.KIND,
    milestones.KIND,
    brand.KIND,
    pages.KIND,
)
"""Every kind of record, in the order in which they are told of."""

PARTS: tuple[type[Part], ...] = strategy.PARTS
"""The addressable pieces of records."""

__all__ = ["KINDS", "PARTS", "Kind", "Part", "Record"]
