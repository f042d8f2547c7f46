"""A page in, what programs read of it out: schema.org data about its subject, and the way to it (JSON-LD 1.1).

Types and properties: schema.org 29. A data block is never executed (HTML, 4.12.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portulano.library import Entry
from portulano.model.base import Period
from portulano.pages.page import Page
from portulano.portal import Portal
from portulano.render.view import View

Data = dict[str, Any]

CONTEXT = "https://schema.org"


def page_data(view: View, page: Page, entry: Entry | None) -> Data:
    """What a page is, and what it is about."""
    address = view.portal.addresses.absolute(page.address)
    data: Data = {"@context": CONTEXT, "@type": "WebPage", "url": address, "name": page.title}
    data["inLanguage"] = page.language
    if page.description:
        data["description"] = page.description
    if page.modified:
        data["dateModified"] = page.modified
    if page.place == "home":
        # A portal that is not the city's own says who it is about, never that the city publishes it.
        own = {"about": _city(view)} if view.portal.config.demonstration else {"publisher": _publisher(view)}
        return {**data, "@type": "WebSite", **own}
    if "sets" in page.data:
        return {**data, "mainEntity": _catalogue(view, page)}
    if entry is not None and entry.kind in _ABOUT:
        data |= _ABOUT[entry.kind](view, data, entry)
    if entry is not None and (shown := _images(view, entry)):
        data["image"] = shown
    return data


def _images(view: View, entry: Entry) -> list[str]:
    """The whole addresses of a record's pictures (schema.org `image`, which is of any thing)."""
    files = [one.file for one in getattr(entry.value, "images", ())]
    pictures = [view.assets.pictures[name] for name in files if name in view.assets.pictures]
    return [view.portal.addresses.absolute(one.address) for one in pictures]


def way_data(portal: Portal, page: Page) -> Data:
    """The breadcrumbs of a page."""
    steps = [*((one.title, one.address) for one in page.crumbs), (page.title, page.address)]
    items = [
        {"@type": "ListItem", "position": position, "name": title, "item": portal.addresses.absolute(address)}
        for position, (title, address) in enumerate(steps, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _city(view: View) -> Data:
    return {"@type": "City", "name": view.plain(view.portal.config.city.name)}


def _publisher(view: View) -> Data:
    config = view.portal.config
    name = config.office.name if config.office else config.city.name
    return {"@type": "GovernmentOrganization", "name": view.plain(name), "areaServed": _city(view)}


def _organisation(name: str, **others: object) -> Data:
    return {"@type": "Organization", "name": name, **others}


def _catalogue(view: View, page: Page) -> Data:
    """The data that the portal offers; each set with its files."""
    config = view.portal.config
    shared: Data = {"isAccessibleForFree": True, "inLanguage": page.language}
    if config.licence:
        shared["license"] = config.licence.url
    if not config.demonstration:
        shared["creator"] = _publisher(view)
    whole = view.portal.addresses.absolute
    sets = [
        {
            "@type": "Dataset",
            "name": one.title,
            "description": one.description,
            "url": whole(one.address),
            **shared,
            "distribution": [
                {"@type": "DataDownload", "contentUrl": whole(file.address), "encodingFormat": _FORMATS[file.format]}
                for file in one.files
                if file.format in _FORMATS
            ],
        }
        for one in page.data["sets"]
    ]
    return {"@type": "DataCatalog", "name": page.title, "dataset": sets}


_FORMATS = {"CSV": "text/csv", "JSON": "application/json", "GeoJSON": "application/geo+json"}


def _news(view: View, data: Data, entry: Entry) -> Data:
    value = entry.value
    told: Data = {"@type": "NewsArticle", "headline": data.pop("name"), "datePublished": str(value.date)}
    told["mainEntityOfPage"] = data["url"]
    if value.updated:
        told["dateModified"] = str(value.updated)
    if not view.portal.config.demonstration:
        told["publisher"] = _publisher(view)
    if value.author:
        told["author"] = _organisation(view.plain(value.author))
    return told


def _agreement(view: View, _data: Data, entry: Entry) -> Data:
    value = entry.value
    told: Data = {"@type": "CreativeWork"}
    if parties := [_organisation(view.plain(one.value.title)) for one in view.refer("partners", value.partners)]:
        told["contributor"] = parties
    if value.signed and not value.signed.until:
        told["dateCreated"] = str(value.signed)
        if value.expires:
            told["temporalCoverage"] = f"{value.signed}/{value.expires}"
    return told


def _body(view: View, _data: Data, entry: Entry) -> Data:
    """A partner or a network."""
    value = entry.value
    about = _organisation(view.plain(value.title))
    if value.website:
        about["url"] = value.website
    if value.full_name:
        about["alternateName"] = view.plain(value.full_name)
    if getattr(value, "wikidata", None):
        about["sameAs"] = f"https://www.wikidata.org/wiki/{value.wikidata}"
    return {"about": about}


def _document(view: View, _data: Data, entry: Entry) -> Data:
    value = entry.value
    told: Data = {"@type": "DigitalDocument"}
    if value.date:
        told["datePublished"] = str(value.date)
    if value.publisher:
        told["publisher"] = _organisation(view.plain(value.publisher))
    if value.languages:
        told["inLanguage"] = list(value.languages)
    return told


def _indicator(view: View, data: Data, entry: Entry) -> Data:
    measured = view.plain(entry.value.title)
    return {"mainEntity": {"@type": "StatisticalVariable", "name": data["name"], "measuredProperty": measured}}


_MODES = {"in-person": "OfflineEventAttendanceMode", "online": "OnlineEventAttendanceMode"}


def _event(view: View, data: Data, entry: Entry) -> Data:
    """An event, a visit or a trip; search engines want to know where it is (Google's guide to `Event`)."""
    value = entry.value
    online = value.link and value.mode == "online"
    if value.form not in ("event", "visit", "trip") or not value.start or not (value.place or online):
        return {}
    about: Data = {"@type": "Event", "name": data["name"], "startDate": str(value.start)}
    about["eventStatus"] = f"{CONTEXT}/{'EventCancelled' if value.cancelled else 'EventScheduled'}"
    about["eventAttendanceMode"] = f"{CONTEXT}/{_MODES.get(value.mode, 'MixedEventAttendanceMode')}"
    if value.end:
        about["endDate"] = str(value.end)
    if value.place:
        about["location"] = {"@type": "Place", "name": view.plain(value.place)}
    else:
        about["location"] = {"@type": "VirtualLocation", "url": value.link}
    return {"about": about}


def _project(view: View, data: Data, entry: Entry) -> Data:
    value = entry.value
    about: Data = {"@type": "Project", "name": data["name"], "url": data["url"]}
    if "description" in data:
        about["description"] = data["description"]
    funders = dict.fromkeys(one.funder for one in value.funding if one.funder)
    for role, names in (("funder", funders), ("member", value.parties)):
        if found := [_organisation(view.plain(one.value.title)) for one in view.refer("partners", names)]:
            about[role] = found
    return {"about": about, **_covered(value.period)}


def _covered(period: Period | None) -> Data:
    return {"temporalCoverage": f"{period.start}/{period.end}"} if period and period.end else {}


def _strategy(_view: View, _data: Data, entry: Entry) -> Data:
    return {"@type": "CreativeWork", **_covered(entry.value.period)}


_ABOUT: Mapping[str, Callable[[View, Data, Entry], Data]] = {
    "news": _news,
    "agreements": _agreement,
    "partners": _body,
    "networks": _body,
    "documents": _document,
    "indicators": _indicator,
    "events": _event,
    "projects": _project,
    "strategy": _strategy,
}
"""What is told of the records of a kind besides what is told of any page."""
