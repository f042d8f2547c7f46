"""Agreements that a foreign ministry has to know of in, the page on that relation and a dossier of each out."""

from __future__ import annotations

from collections.abc import Iterator

from portulano.agreement_checks import jurisdiction
from portulano.library import Entry
from portulano.model.requirements import COPY, OPINION, required, undone
from portulano.pages.making import below, home_crumb, section_crumb, standing_page, versions
from portulano.pages.page import Crumb, Page
from portulano.portal import Portal

FACTS = (
    *("agreement_kind", "partners", "countries", "with_local", "scope", "department", "purpose", "benefit", "topics"),
    *("negotiated", "opinion", "signed", "signed_in", "languages", "copy_sent", "valid_from", "expires"),
)
"""What a dossier tells, in this order; what is missing is told as missing."""


def plan_ministry(portal: Portal, language: str) -> Iterator[Page]:
    """Whom to write to in the ministry, with the dossiers; and the page of each dossier."""
    if not available(portal):
        return
    ministries, entries = _ministries(portal), dossiers(portal)
    place = jurisdiction(portal.config)
    rows = tuple((one, undone(one.value, place, portal.today), _address_for(portal, one, language)) for one in entries)
    data = {"ministries": ministries, "dossiers": rows}
    yield below(standing_page(portal, language, "ministry", data=data), portal, "agreements")
    for entry in entries:
        if portal.available_in(entry, language):
            yield _dossier_page(portal, language, entry)


def available(portal: Portal) -> bool:
    """Whether there is a ministry to write to, or an agreement that it has to know of."""
    return bool(_ministries(portal) or dossiers(portal))


def _ministries(portal: Portal) -> tuple[Entry, ...]:
    return tuple(one for one in portal.library.of_kind("partners") if one.value.foreign_ministry)


def dossiers(portal: Portal) -> tuple[Entry, ...]:
    """The agreements on which the law asks for an opinion of the ministry, or for a copy."""
    place = jurisdiction(portal.config)
    agreements = portal.library.of_kind("agreements")
    return tuple(one for one in agreements if {OPINION, COPY} & set(required(one.value, place)))


def dossier_address(portal: Portal, entry: Entry, language: str) -> str:
    """Where the dossier of an agreement stands; its folder of files has the same name."""
    return f"{portal.address(entry, language)}{portal.wordings[language].text('interface.ministry.folder')}/"


def folder_address(portal: Portal, entry: Entry, language: str) -> str:
    """The packed folder with the data and the documents of a dossier."""
    return f"{dossier_address(portal, entry, language)}{entry.id}.zip"


def _address_for(portal: Portal, entry: Entry, language: str) -> str:
    return dossier_address(portal, entry, portal.language_of(entry, language))


def papers(portal: Portal, entry: Entry) -> tuple[tuple[str, str], ...]:
    """The documents of a dossier: what each is ("text", "opinion", "approval"; a text's language after a colon) and
    the file under content/."""
    value = entry.value
    found = [(f"text:{one.language}", one.file) for one in value.texts if one.file]
    named = [("opinion", value.opinion_document), *(("approval", one.document) for one in value.approvals)]
    for role, name in named:
        document = portal.library.find("documents", name) if name else None
        if document is not None and document.value.file:
            found.append((role, document.value.file))
    return tuple(found)


def _dossier_page(portal: Portal, language: str, entry: Entry) -> Page:
    wording = portal.wordings[language]
    title, _ = entry.value.title.in_language(language)
    alternates = {one: dossier_address(portal, entry, one) for one in versions(portal, entry)[0]}
    switch = {**versions(portal, entry)[1], **alternates}
    crumbs = (
        home_crumb(portal, language),
        section_crumb(portal, language, "agreements"),
        Crumb(title, portal.address(entry, language)),
    )
    return Page(
        template="pages/ministry_dossier.html",
        language=language,
        address=dossier_address(portal, entry, language),
        place="agreements",
        title=wording.text("interface.ministry.dossier_of", title=title),
        description=wording.text("interface.ministry.dossier_text"),
        crumbs=crumbs,
        alternates=alternates,
        switch=switch,
        data={
            "entry": entry,
            "names": FACTS,
            "papers": papers(portal, entry),
            "folder": folder_address(portal, entry, language),
        },
    )
