"""Agreements: with whom, what kind, signed when, valid until when, and what they bring to residents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from portulano.model.agreement_parts import (
    Approval,
    Commitment,
    Registration,
    Renewal,
    ScopeAnswer,
    Signatory,
    SignedDocument,
)
from portulano.model.base import Record
from portulano.model.kind import Kind
from portulano.model.values import LanguageCode, Name, PartialDate, Prose, Reference, Term, Text

AgreementState = Literal["in-negotiation", "signed", "in-force", "expiring", "expired", "ended"]
EXPIRING_DAYS = 180
"""An agreement that ends within so many days is shown as about to expire."""


DATES_IN_ORDER = (
    ("negotiated", "signed"),
    ("signed", "copy_sent"),
    ("signed", "formalised"),
    ("signed", "expires"),
    ("valid_from", "expires"),
    ("signed", "ended"),
)
"""Steps of an agreement of which the second cannot come before the first."""


class Agreement(Record):
    """An agreement of any kind that the city has signed or is negotiating."""

    kind: ClassVar[str] = "agreements"

    agreement_kind: Annotated[str, Term("agreement_kinds")]
    scope: Annotated[str, Term("agreement_scopes")] = "international"
    act: Annotated[str, Term("agreement_acts")] = "signed"
    negotiated: PartialDate | None = None
    opinion: PartialDate | None = None
    opinion_document: Annotated[str, Reference("documents")] | None = None
    signed: PartialDate | None = None
    undated: bool = False
    """Signed, on a day that no source tells."""
    signed_in: Name | None = None
    signatories: tuple[Signatory, ...] = ()
    copy_sent: PartialDate | None = None
    registration: Registration | None = None
    required_steps: tuple[Annotated[str, Term("agreement_requirements")], ...] = ()
    approvals: tuple[Approval, ...] = ()
    valid_from: PartialDate | None = None
    expires: PartialDate | None = None
    renewals: tuple[Renewal, ...] = ()
    formalised: PartialDate | None = None
    ended: PartialDate | None = None
    indefinite: bool = False
    renewal: Text | None = None
    with_local: tuple[Name, ...] = ()
    purpose: Prose | None = None
    benefit: Prose | None = None
    commitments: tuple[Commitment, ...] = ()
    dimensions: tuple[Annotated[str, Term("action_dimensions")], ...] = ()
    department: Name | None = None
    networks: tuple[Annotated[str, Reference("networks")], ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    texts: tuple[SignedDocument, ...] = ()
    last_contact: PartialDate | None = None
    scope_tests: tuple[ScopeAnswer, ...] = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        for earlier, later in DATES_IN_ORDER:
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second.last_day < first.first_day:
                values = {"earlier": earlier, "later": later, "start": str(first), "end": str(second)}
                raise PydanticCustomError("date-order", "dates out of order", values)
        return self

    @property
    def when(self) -> PartialDate | None:
        """When it was signed, else when it was first renewed."""
        return self.signed or min((one.date for one in self.renewals), default=None)

    @property
    def last_signature(self) -> PartialDate | None:
        """The last time that it was signed or signed again."""
        return max((one for one in (self.signed, *(one.date for one in self.renewals)) if one), default=None)

    @property
    def ends(self) -> PartialDate | None:
        """Until when it holds: as written at first, or as the last renewal that says so prolonged it."""
        renewed = [one.until for one in sorted(self.renewals, key=lambda one: one.date) if one.until]
        return renewed[-1] if renewed else self.expires

    @property
    def registered(self) -> bool:
        return self.registration is not None and bool(self.registration.number or self.registration.date)

    def for_public(self) -> Self:
        """The questions on the scope of a matter are the office's own."""
        told = super().for_public()
        return told.model_copy(update={"scope_tests": ()}) if told.scope_tests else told

    def signed_by(self, today: date) -> bool:
        """Whether it is signed on `today`, even if nobody knows since when. A renewal tells of a signature too."""
        return self.undated or (self.when is not None and self.when.first_day <= today)

    def days_left(self, today: date) -> int | None:
        """Days until it ends, negative after that; None where no end is known, or it ended otherwise."""
        return None if self.ends is None or self.ended else (self.ends.last_day - today).days

    def state_on(self, today: date) -> AgreementState:
        """Where the agreement stands on `today`, from its dates alone.

        Without an end date nothing says whether a signed agreement still holds: it is `signed`, and `in-force` only
        if it is marked indefinite or its end is still to come.
        """
        if self.ended and self.ended.first_day <= today:
            return "ended"
        if not self.signed_by(today):
            return "in-negotiation"
        if self.ends is None:
            return "in-force" if self.indefinite else "signed"
        days = self.days_left(today) or 0
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
        "dimensions",
        "department",
        "networks",
        "languages",
        "last_contact",
    ),
    facets=("country", "kind", "state", "year", "sdg", "topic", "partner"),
    facet_kind="agreement_kind",
    newest_first=True,
    menu=20,
    feed=True,
)
