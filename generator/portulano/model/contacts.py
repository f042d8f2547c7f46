"""Contacts: whom to write to about what, and who keeps in touch with whom in a project."""

from __future__ import annotations

from typing import Literal

from portulano.model.base import Model
from portulano.model.values import Email, LanguageCode, Name, Text


class Contact(Model):
    """A desk or a person to write to: about what, in which languages."""

    name: Name
    about: Text | None = None
    role: Text | None = None
    unit: Name | None = None
    email: Email | None = None
    phone: str | None = None
    languages: tuple[LanguageCode, ...] = ()


class ProjectContact(Contact):
    """Somebody of one of a project's parties. The list is the office's own: a contact is published only on request."""

    audience: Literal["public", "internal"] = "internal"
