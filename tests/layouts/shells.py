"""Nothing in, the shells and the pages' values of these tests out: three languages, plain and hostile."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from portulano.layouts import HTML_SLOTS, TEXT_SLOTS, NavEntry, Place, Shell

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "theme" / "overrides"

SECTIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {"agreements": "Acuerdos", "news": "Noticias", "results": "Resultados & «metas»"},
        "en": {"agreements": "Agreements", "news": "News", "results": "Results & “targets”"},
        "ar": {"agreements": "اتفاقيات", "news": "أخبار", "results": "نتائج"},
    }
)


def shell(language: str, **values: Any) -> Shell:
    """A shell with all that the templates can show; keyword arguments replace values, None takes one away."""
    prefix = "" if language == "es" else f"{language}/"
    nav = tuple(NavEntry(key, title, f"{prefix}{key}/") for key, title in SECTIONS[language].items())
    places = (
        Place("home", language, prefix, "Cuenca"),
        *(Place(entry.key, language, entry.address, entry.title) for entry in nav),
        Place("plain", language, prefix, ""),
    )
    merged = {**full_values(language), **values}
    return Shell(
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        site_title='Cuenca & el "mundo"',
        nav=nav,
        places=places,
        values={name: value for name, value in merged.items() if value is not None},
    )


def full_values(language: str) -> dict[str, Any]:
    words = language if language in ("es", "en") else "en"
    strings = yaml.safe_load((ROOT / "theme" / "strings" / words / "shell.yml").read_text(encoding="utf-8"))
    return {
        "strings": strings,
        "assets": {
            "stylesheet": "assets/style.0a1b.css",
            "scripts": ["assets/menu.2c3d.js", "assets/theme.4e5f.js"],
            "early_script": "assets/early.6a7b.js",
            "icon": {"address": "assets/icon.8c9d.svg", "type": "image/svg+xml"},
            "manifest": "assets/app.webmanifest",
        },
        "brand": {
            "logo_svg": '<svg viewBox="0 0 8 8" width="8" height="8"><circle cx="4" cy="4" r="3"/></svg>',
            "claim": "Cuatro ríos, un puerto",
            "theme_color": "#fffaf3",
            "theme_color_dark": "#0f1c2e",
        },
        "search": {"address": "buscar/", "parameter": "q"},
        "office": {
            "name": "Relaciones Internacionales",
            "lines": ["Calle Sucre & Malo", "Cuenca"],
            "hours": "08:00-17:00",
            "phone": "+593 7 000 0000",
            "phone_uri": "+59370000000",
            "email": "office@portal.example",
        },
        "demonstration": {
            "text": "Demostración hecha con fuentes publicadas",
            "link": {"title": "Fuentes", "address": "fuentes/"},
        },
        "channels": [{"title": "Mastodon", "url": "https://social.example/@city?a=1&b=2"}],
        "feeds": [{"title": "RSS", "address": "feed.xml"}],
        "footer_links": [{"title": "Accesibilidad", "address": "accesibilidad/"}],
        "licence": {"text": "CC BY 4.0", "url": "https://licence.example/by/4.0/"},
        "generator": {"name": "Portulano", "version": "0.1.0", "url": "https://portulano.example/"},
    }


def page_values(language: str = "es", **changed: str) -> dict[str, str]:
    """A value for every slot, as a page of the portal has them."""
    values = {
        "title": "Biogás para la ciudad",
        "page_title": "Biogás para la ciudad - Cuenca",
        "description": "Qué se firmó, con quién y para qué.",
        "root": "../../",
        "canonical": "https://portal.example/acuerdos/biogas/",
        "page_lang": language,
        "page_class": "p-record p-record--agreement",
        "nav_current": "true",
        "head": '<link rel="alternate" hreflang="x-default" href="https://portal.example/acuerdos/biogas/">',
        "breadcrumbs": '<nav aria-label="Ruta"><ol><li><a href="../../">Inicio</a></li></ol></nav>',
        "language_switch": '<nav aria-label="Idiomas"><a href="../../en/" lang="en">EN</a></nav>',
        "notice": '<p class="p-notice">Aviso</p>',
        "content": "<article>\n<h1>Biogás para la ciudad</h1>\n<p>Texto.</p>\n</article>",
    }
    assert set(values) == {*TEXT_SLOTS, *HTML_SLOTS}
    return {**values, **changed}


#: Texts that have broken templates, YAML, Markdown or markers somewhere.
HOSTILE: Mapping[str, str] = MappingProxyType(
    {
        "empty": "",
        "quotes": """It's "so" «called» `x` \\ \\n \\u0041""",
        "markup": "</title><script>alert(1)</script> & &amp; &#39; <b",
        "sections": "<!-- ]]> --> <![CDATA[ x ]]> <?php ?>",
        "emoji": "🧭 👩‍🔬 🇪🇨 e\u0301 ﬁ",
        "right to left": "مرحبا \u200f(world)\u202e שלום",
        "braces": "{{ slots.title }} {% raw %} {% endraw %} {# x #} {{{ }}} ${x} %(x)s",
        "marker look-alikes": f"slot{'0' * 32}-title- slot-content- SLOT",
        "front matter": "a\n---\nb: c\n...\n---\n",
        "yaml": "!ENV HOME",
        "yaml null": "null",
        "yaml date": "2021-12-04",
        "yaml map": "{a: [b, *c, &d e]}",
        "line breaks": "a\nb\r\nc\rd\n\n\n  e\t\tf\u2028g\u2029h\x85i",
        "edges": "  leading and trailing \t",
        "controls": "a\x00b\x07c\x1bd\x7fe\x02klzzwxh:0001\x03\ufeff\ufffe",
        "long": "palabra " * 8_000,
        "unbroken": "x" * 70_000,
        "markdown": "# h\n\n    code\n\n* a\n[x](y.md) ![z](../z.png) ***\n\n[TOC]\n\n[^1]: n",
        "preformatted": "<pre>\n\n\tone\n   \n\n        two &lt;\n</pre>\n\n<p>unclosed <div>\n\n    text",
        "self-made tags": '<div markdown="1">\n\n*a*\n\n</div><p-x a=\'"\'></p-x>',
    }
)
