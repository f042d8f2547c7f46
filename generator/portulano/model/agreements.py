"""Agreements: with whom, what kind, signed when, valid until when, and what they bring to residents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from portulano.model.base import Model, Record
from portulano.model.kind import Kind
from portulano.model.values import (
    FilePath,
    LanguageCode,
    Name,
    PartialDate,
    Prose,
    Reference,
    Term,
    Text,
    WebAddress,
)

AgreementState = Literal["in-negotiation", "signed", "in-force", "expiring", "expired", "ended"]
EXPIRING_DAYS = 180
"""An agreement that ends within so many days is shown as about to expire."""


class Registration(Model):
    """The entry in a public registry of agreements."""

    registry: Name | None = None
    number: str | None = None
    date: PartialDate | None = None
    url: WebAddress | None = None


class Commitment(Model):
    """What the parties promised on one topic."""

    text: Text
    topic: Annotated[str, Term("topics")] | None = None
    owner: Name | None = None
    state: Annotated[str, Term("action_status")] | None = None
    evidence: Text | None = None


class SignedDocument(Model):
    """The signed text in one language: a file under content/ or an address."""

    language: LanguageCode
    file: FilePath | None = None
    url: WebAddress | None = None


class Agreement(Record):
    """An agreement of any kind that the city has signed or is negotiating."""

    kind: ClassVar[str] = "agreements"

    agreement_kind: Annotated[str, Term("agreement_kinds")]
    scope: Annotated[str, Term("agreement_scopes")] = "international"
    act: Annotated[str, Term("agreement_acts")] = "signed"
    signed: PartialDate | None = None
    signed_in: Name | None = None
    valid_from: PartialDate | None = None
    expires: PartialDate | None = None
    ended: PartialDate | None = None
    indefinite: bool = False
    renewal: Text | None = None
    opinion: PartialDate | None = None
    registration: Registration | None = None
    with_local: tuple[Name, ...] = ()
    purpose: Prose | None = None
    benefit: Prose | None = None
    commitments: tuple[Commitment, ...] = ()
    dimension: Annotated[str, Term("action_dimensions")] | None = None
    department: Name | None = None
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    texts: tuple[SignedDocument, ...] = ()
    last_contact: PartialDate | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        for earlier, later in (("signed", "expires"), ("valid_from", "expires"), ("signed", "ended")):
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second.last_day < first.first_day:
                values = {"earlier": earlier, "later": later, "start": str(first), "end": str(second)}
                raise PydanticCustomError("date-order", "dates out of order", values)
        return self

    @property
    def when(self) -> PartialDate | None:
        return self.signed

    def state_on(self, today: date) -> AgreementState:
        """Where the agreement stands on `today`, from its dates alone.

        Without an end date nothing says whether a signed agreement still holds: it is `signed`, and `in-force` only
        if it is marked indefinite or its end is still to come.
        """
        if self.ended and self.ended.first_day <= today:
            return "ended"
        if self.signed is None or self.signed.first_day > today:
            return "in-negotiation"
        if self.expires is None:
            return "in-force" if self.indefinite else "signed"
        days = (self.expires.last_day - today).days
        if days < 0:
            return "expired"
        return "expiring" if days <= EXPIRING_DAYS else "in-force"


KIND = Kind(
    name="agreements",
    model=Agreement,
    columns=("title", "partners", "countries", "agreement_kind", "signed", "state"),
    facts=(
        "state",
        "agreement_kind",
        "partners",
        "countries",
        "with_local",
        "scope",
        "act",
        "signed",
        "signed_in",
        "valid_from",
        "expires",
        "ended",
        "renewal",
        "opinion",
        "registration",
        "dimension",
        "department",
        "networks",
    ),
    facets=("country", "kind", "state", "year", "sdg", "topic", "partner"),
    facet_kind="agreement_kind",
    newest_first=True,
    menu=20,
    feed=True,
)
