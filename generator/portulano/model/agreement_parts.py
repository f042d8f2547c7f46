"""Groups of fields of an agreement: who signed, what was approved, renewed, registered, promised, signed texts."""

from __future__ import annotations

from typing import Annotated, Literal

from portulano.model.base import Model
from portulano.model.values import FilePath, LanguageCode, Name, PartialDate, Reference, Term, Text, WebAddress


class Signatory(Model):
    """One of those who signed: a city or body, and who signed for it where that was a public act."""

    party: Name
    person: Name | None = None
    office: Text | None = None


class Approval(Model):
    """A step that the law asks for besides the signature: who decided, when, and where that is written."""

    step: Annotated[str, Term("agreement_requirements")]
    body: Name | None = None
    date: PartialDate | None = None
    document: Annotated[str, Reference("documents")] | None = None
    note: Text | None = None


class Renewal(Model):
    """A later signature that keeps the agreement alive, and until when."""

    date: PartialDate
    until: PartialDate | None = None
    note: Text | None = None


class ScopeAnswer(Model):
    """The office's answer to one of the questions on whether a matter exceeds what a local government may agree."""

    question: Annotated[str, Term("agreement_scope_tests")]
    answer: Literal["no", "unsure", "yes"]
    reason: Text | None = None


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
    certified: bool = False
