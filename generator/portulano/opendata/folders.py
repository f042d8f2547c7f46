"""Dossiers of agreements in, packed folders out: the data as a table and the signed documents, for a ministry."""

from __future__ import annotations

import csv
import io
import posixpath
import zipfile

from portulano.library import Entry
from portulano.pages.ministry import FACTS, dossiers, folder_address, papers
from portulano.portal import Portal
from portulano.render.files import AssetFiles
from portulano.render.values import cell
from portulano.render.view import View

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time in every folder (the earliest that the format knows), so that the same content gives the same bytes."""


def folders(portal: Portal, asset_files: AssetFiles) -> dict[str, bytes]:
    """The folder of each dossier in each language in which its agreement is written, by address."""
    return {
        folder_address(portal, entry, language): _folder(portal, asset_files, entry, language)
        for entry in dossiers(portal)
        for language in portal.languages
        if portal.available_in(entry, language)
    }


def _folder(portal: Portal, asset_files: AssetFiles, entry: Entry, language: str) -> bytes:
    view = View(portal, asset_files.assets, language, "", base=portal.config.site_url, as_written=True)
    files = {f"{entry.id}.csv": _table(view, entry)}
    for role, name in papers(portal, entry):
        download = asset_files.assets.downloads.get(name)
        if download is not None:
            files[f"{role.replace(':', '-')}-{posixpath.basename(name)}"] = asset_files.contents[download.address]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in files.items():
            folder.writestr(zipfile.ZipInfo(f"{entry.id}/{name}", LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _table(view: View, entry: Entry) -> bytes:
    """The facts of an agreement, one a row, as spreadsheets open it (UTF-8 with its mark); what is missing says so."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow((view.t("ministry.fact"), view.t("ministry.told")))
    rows.writerow((view.label("agreements", "title"), view.plain(entry.value.title)))
    for name in FACTS:
        told = cell(view, entry, name).replace("</li>", "; </li>").striptags().rstrip("; ")
        rows.writerow((view.label("agreements", name), told or view.t("ministry.missing")))
    return ("\ufeff" + out.getvalue()).encode()
