"""What every page costs and says before anybody clicks: bytes, scripts that are waited for, structured data, sharing."""

import json
from collections.abc import Mapping
from typing import Any

from tests.site.sites import BuiltSite, HtmlPage
from tests.tools.first_view import costs

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "WebSite": ("name", "url", "inLanguage"),
    "WebPage": ("name", "url", "inLanguage"),
    "NewsArticle": ("headline", "datePublished", "mainEntityOfPage", "inLanguage"),
    "CreativeWork": ("name", "url"),
    "DigitalDocument": ("name", "url"),
    "StatisticalVariable": ("name",),
    "Event": ("name", "startDate", "location", "eventStatus", "eventAttendanceMode"),
    "VirtualLocation": ("url",),
    "Project": ("name", "url"),
    "DataCatalog": ("name", "dataset"),
    "Dataset": ("name", "description", "url", "isAccessibleForFree", "distribution"),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "Organization": ("name",),
    "GovernmentOrganization": ("name",),
    "City": ("name",),
    "Place": ("name",),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
}
"""The types of schema.org in use, and what each must tell (Google's and schema.org's own requirements)."""
PAGES = {"": "WebSite", "datos/": "Dataset"}
TYPE_OF = {
    "noticias/": "NewsArticle",
    "acuerdos/": "CreativeWork",
    "documentos/": "DigitalDocument",
    "indicadores/": "StatisticalVariable",
    "socios/": "Organization",
    "redes/": "Organization",
    "eventos/": "Event",
    "proyectos/": "Project",
    "estrategia/": "CreativeWork",
}


def structured(page: HtmlPage) -> list[dict[str, Any]]:
    return [json.loads(text) for text in page.texts("//script[@type='application/ld+json']/text()")]


def things(value: object) -> list[dict[str, Any]]:
    """Every typed thing in some data, at any depth."""
    if isinstance(value, list):
        return [one for part in value for one in things(part)]
    if not isinstance(value, dict):
        return []
    own = [value] if "@type" in value else []
    return own + [one for part in value.values() for one in things(part)]


def test_first_view_is_light_and_waits_for_no_script(demonstration: BuiltSite) -> None:
    assert list(costs(demonstration)) == []


def test_structured_data_is_whole_on_every_page(demonstration: BuiltSite) -> None:
    for page in demonstration.pages.values():
        found = structured(page)
        assert bool(found) == page.indexed, page.address
        for data in found:
            assert data["@context"] == "https://schema.org", page.address
        for thing in things(found):
            assert thing["@type"] in REQUIRED, (page.address, thing["@type"])
            missing = [name for name in REQUIRED[thing["@type"]] if not thing.get(name)]
            assert not missing, (page.address, thing["@type"], missing)
        if page.indexed and page.address.count("/") > 1 and not page.address.startswith("en/"):
            crumbs = [one for one in found if one["@type"] == "BreadcrumbList"]
            assert [one["position"] for one in crumbs[0]["itemListElement"]][:2] == [1, 2], page.address


def test_each_kind_has_its_type(demonstration: BuiltSite) -> None:
    for section, kind in TYPE_OF.items():
        records = [page for page in demonstration.pages.values() if page.address.startswith(section)]
        told = {one["@type"] for page in records if page.address != section for one in things(structured(page))}
        assert kind in told, section
    for address, kind in PAGES.items():
        assert kind in {one["@type"] for one in things(structured(demonstration.pages[address]))}, address


def test_sharing_is_in_the_page_s_language(demonstration: BuiltSite) -> None:
    for page in demonstration.pages.values():
        [language] = page.texts("/html/@lang")
        told = {one.get("property", ""): one.get("content", "") for one in page.elements("//meta[@property]")}
        assert told["og:locale"].split("_")[0] == language, page.address
        assert told["og:title"], page.address
        assert told["og:description"] or not page.indexed, page.address
        assert told["og:url"] == demonstration.whole(page.address), page.address
