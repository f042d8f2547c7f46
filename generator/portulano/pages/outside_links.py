"""A library in, its links to other sites out: by site, with who leads there, when each was last checked, its copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from portulano.library import Entry
from portulano.model.values import PartialDate, Text
from portulano.outside import OutsideLink, outside_links
from portulano.portal import Portal, once


@dataclass(frozen=True, slots=True)
class Address:
    """One address: what it is called, which entries lead there, the newest look at it, its copy."""

    url: str
    title: Text | None
    entries: tuple[Entry, ...]
    checked: PartialDate | None
    archived: str | None


@once
def is_kept(portal: Portal) -> bool:
    """Whether somebody looks after the links: at least one says when it was checked or where a copy is."""
    return any(
        one.checked or one.archived
        for entry in portal.library.entries.values()
        for one in (entry.value, *vars(entry.value).get("links", ()))
        if "archived" in vars(one)
    )


@once
def links_data(portal: Portal) -> Mapping[str, object]:
    """The addresses of each site, in the order of the sites' names; how many there are, and how many unchecked."""
    found: dict[str, list[OutsideLink]] = {}
    for entry in portal.library.entries.values():
        for link in outside_links(entry):
            found.setdefault(link.url, []).append(link)
    sites: dict[str, list[Address]] = {}
    for url, links in sorted(found.items()):
        sites.setdefault((urlsplit(url).hostname or "").removeprefix("www."), []).append(_address(url, links))
    unchecked = sum(1 for addresses in sites.values() for one in addresses if one.checked is None)
    ordered = tuple((site, tuple(sites[site])) for site in sorted(sites))
    return {"sites": ordered, "total": len(found), "unchecked": unchecked}


def _address(url: str, links: list[OutsideLink]) -> Address:
    days = [one.checked for one in links if one.checked is not None]
    return Address(
        url=url,
        title=next((one.title for one in links if one.title is not None), None),
        entries=tuple({one.entry.key: one.entry for one in links}.values()),
        checked=max(days, key=lambda day: day.last_day) if days else None,
        archived=next((one.archived for one in links if one.archived), None),
    )
