"""Feeds with one mistake each in; the rule that each breaks out."""

import pytest

from tests.tools.feed_rules import findings

ADDRESS = {name: f"https://portal.example/{name}" for name in ("feed.xml", "atom.xml", "feed.json")}

RSS = """<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>Agua</title>
<link>https://portal.example/</link>
<description>Lo nuevo</description>
<atom:link href="https://portal.example/feed.xml" rel="self" type="application/rss+xml"/>
<language>es</language>
<lastBuildDate>Tue, 04 May 2021 12:00:00 -0500</lastBuildDate>
<item>
<title>A &#x26;amp; B</title>
<link>https://portal.example/a/</link>
<description>Corto</description>
<content:encoded><![CDATA[<p>Todo <a href="https://portal.example/b/">b</a></p>]]></content:encoded>
<guid isPermaLink="false">tag:portal.example,2021:news/a</guid>
<category>Agua</category>
<enclosure url="https://portal.example/a.webp" length="12" type="image/webp"/>
<pubDate>Tue, 04 May 2021 12:00:00 -0500</pubDate>
<dc:creator>Ana</dc:creator>
</item>
</channel></rss>"""

ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es">
<id>tag:portal.example,2026:feeds/whole</id>
<title>Agua</title>
<updated>2021-05-04T12:00:00-05:00</updated>
<link href="https://portal.example/atom.xml" rel="self" type="application/atom+xml"/>
<entry>
<id>tag:portal.example,2021:news/a</id>
<title type="html">A &amp;amp; B</title>
<updated>2021-05-04T12:00:00-05:00</updated>
<author><name>Ana</name></author>
<content type="html">&lt;p&gt;Todo&lt;/p&gt;</content>
<link href="https://portal.example/a/" rel="alternate" type="text/html" hreflang="es"/>
<link href="https://portal.example/a.webp" rel="enclosure" length="12" type="image/webp"/>
<summary>Corto</summary>
<category term="agua" scheme="https://portal.example/temas/"/>
</entry>
</feed>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Agua", "home_page_url": "https://portal.example/",
"feed_url": "https://portal.example/feed.json", "language": "es", "items": [{"id": "tag:portal.example,2021:news/a",
"url": "https://portal.example/a/", "title": "A & B", "content_html": "<p>Todo</p>", "authors": [{"name": "Ana"}],
"date_published": "2021-05-04T12:00:00-05:00", "date_modified": "2021-05-04T12:00:00-05:00", "tags": ["Agua"],
"attachments": [{"url": "https://portal.example/a.webp", "mime_type": "image/webp", "size_in_bytes": 12}]}]}"""

GOOD = {"feed.xml": RSS, "atom.xml": ATOM, "feed.json": JSON}
OTHER = '<enclosure url="https://portal.example/b.webp" length="1" type="image/webp"/>'
HTML = 'type="text/html" hreflang="es"'
DATE = "Tue, 04 May 2021 12:00:00 -0500"

MISTAKES = [
    ("feed.xml", "</rss>", "", "SAXError"),
    ("feed.xml", 'version="2.0"', 'version="0.92"', "UndefinedElement"),
    ("feed.xml", "<title>Agua</title>", "", "MissingTitle"),
    ("feed.xml", "<link>https://portal.example/</link>", "", "MissingLink"),
    ("feed.xml", "<description>Lo nuevo</description>", "", "MissingDescription"),
    ("feed.xml", "<language>es</language>", "", "InvalidLanguage"),
    ("feed.xml", "<language>", "<language>en</language><language>", "DuplicateElement"),
    ("feed.xml", "<language>", "<color>x</color><language>", "UndefinedElement"),
    ("feed.xml", 'rel="self"', 'rel="alternate"', "MissingAtomSelfLink"),
    ("feed.xml", "example/feed.xml", "example/otro.xml", "SelfDoesntMatchLocation"),
    ("feed.xml", "A &#x26;amp; B", "A &amp;amp; B", "ContainsHTML"),
    ("feed.xml", "A &#x26;amp; B", "A &lt;b> B", "CharacterData"),
    ("feed.xml", "<link>https://portal.example/a/", "<link>/a/", "InvalidFullLink"),
    ("feed.xml", "<link>https://portal.example/a/", "<link>https://portal.example/a b", "InvalidFullLink"),
    ("feed.xml", '<guid isPermaLink="false">tag:portal.example,2021:news/a</guid>', "", "MissingGuid"),
    ("feed.xml", 'isPermaLink="false"', "", "InvalidHttpGUID"),
    ("feed.xml", "tag:portal.example,2021:", "tag:portal.example:", "InvalidTAG"),
    ("feed.xml", "<category>Agua", "<category>", "NotBlank"),
    ("feed.xml", "<dc:creator>", "<author>Ana</author><dc:creator>", "InvalidContact"),
    ("feed.xml", "<dc:creator>", "<author>a@b.ec (Ana)</author><dc:creator>", "DuplicateItemSemantics"),
    ("feed.xml", "<description>Corto</description>", "", "NeedDescriptionBeforeContent"),
    ("feed.xml", f"<pubDate>{DATE}", "<pubDate>2021-05-04", "InvalidRFC2822Date"),
    ("feed.xml", f"<pubDate>{DATE}", "<pubDate>Mon, 04 May 2021 12:00:00 -0500", "IncorrectDOW"),
    ("feed.xml", f"<pubDate>{DATE}", "<pubDate>Tue, 01 Jan 2199 12:00:00 -0500", "ImplausibleDate"),
    (
        "feed.xml",
        "<enclosure",
        '<enclosure url="https://x.ec/" length="1" type="a/b"/><enclosure',
        "DuplicateEnclosure",
    ),
    ("feed.xml", 'length="12"', 'length="0"', "InvalidIntegerAttribute"),
    ("feed.xml", 'type="image/webp"', 'type="webp"', "InvalidMIMEType"),
    ("feed.xml", 'url="https://portal.example/a.webp"', 'url="a.webp"', "InvalidURLAttribute"),
    ("feed.xml", 'href="https://portal.example/b/"', 'href="../b/"', "ContainsRelRef"),
    ("feed.xml", "<p>Todo", "<script>x</script><p>Todo", "SecurityRisk"),
    ("feed.xml", "<p>Todo", "<p onclick='x'>Todo", "SecurityRiskAttr"),
    ("feed.xml", RSS[RSS.index("<item>") : RSS.index("</channel>")], "two", "DuplicateValue"),
    ("atom.xml", "</feed>", "", "SAXError"),
    ("atom.xml", 'xml:lang="es"', "", "InvalidLanguage"),
    ("atom.xml", "<id>tag:portal.example,2026:feeds/whole</id>", "", "MissingElement"),
    ("atom.xml", "<title>Agua</title>", "<title></title>", "NotBlank"),
    ("atom.xml", 'rel="self"', 'rel="related"', "MissingSelf"),
    ("atom.xml", ' type="html">A &amp;amp; B', ">A &amp;amp; B", "ContainsUndeclaredHTML"),
    ("atom.xml", 'type="html">A', 'type="CDATA">A', "InvalidTextType"),
    ("atom.xml", "<author><name>Ana</name></author>", "", "MissingElement: author"),
    ("atom.xml", "<name>Ana</name>", "<name/>", "NotBlank: name"),
    (
        "atom.xml",
        'rel="enclosure" length="12" type="image/webp"',
        'type="text/html" hreflang="es"',
        "DuplicateAtomLink",
    ),
    ("atom.xml", 'length="12"', "", "InvalidIntegerAttribute"),
    ("atom.xml", "2021-05-04T12:00:00-05:00</updated>\n<author>", "2021-05-04</updated><author>", "InvalidRFC3339Date"),
    ("atom.xml", "tag:portal.example,2021:news/a", "news/a", "InvalidTAG"),
    (
        "atom.xml",
        "tag:portal.example,2021:news/a</id>",
        "tag:portal.example,2021:news/a</id><id>x</id>",
        "MissingElement",
    ),
    ("atom.xml", 'term="agua"', "", "MissingAttribute"),
    ("feed.json", "]}", "]", "not JSON"),
    ("feed.json", "version/1.1", "version/1", "version"),
    ("feed.json", '"title": "Agua", ', "", "title"),
    ("feed.json", '"language": "es"', '"language": "español"', "language"),
    ("feed.json", "example/feed.json", "example/otro.json", "feed_url"),
    ("feed.json", '"id": "tag:portal.example,2021:news/a"', '"id": 7', "id"),
    ("feed.json", '"url": "https://portal.example/a/"', '"url": "/a/"', "url"),
    ("feed.json", '"content_html"', '"html"', "content"),
    ("feed.json", '"tags": ["Agua"]', '"tags": [1]', "tags"),
    ("feed.json", '"date_modified": "2021-05-04T12:00:00-05:00"', '"date_modified": "ayer"', "InvalidRFC3339Date"),
    ("feed.json", '"size_in_bytes": 12', '"size_in_bytes": 0', "InvalidIntegerAttribute"),
    ("feed.json", '"authors": [{"name": "Ana"}]', '"authors": [{}]', "authors"),
]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_feed_breaks_no_rule(name: str) -> None:
    assert findings(name, GOOD[name].encode(), ADDRESS[name]) == []


@pytest.mark.parametrize(("name", "old", "new", "code"), MISTAKES)
def test_each_mistake_is_found(name: str, old: str, new: str, code: str) -> None:
    assert old in GOOD[name]
    changed = GOOD[name].replace(old, old * 2 if new == "two" else new, 1)
    found = findings(name, changed.encode(), ADDRESS[name])
    assert any(one.startswith(code) for one in found), found
