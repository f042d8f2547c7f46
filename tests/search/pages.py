"""Pages of a small site, as a build leaves them: marked bodies, filters, one page that stays out, the search page."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from shutil import copyfile

SEARCH_SCRIPT = Path(__file__).resolve().parents[2] / "theme" / "assets" / "js" / "search.js"

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'"
)

WORDS = {
    "loading": "Buscando…",
    "none": "Nada para «{query}»",
    "one": "1 resultado",
    "other": "{number} resultados",
    "error": "La búsqueda no funciona ahora.",
    "all": "Todos",
    "kind": "Clase",
    "country": "País",
    "year": "Año",
    "sdg": "ODS",
    "more": "Más resultados",
    "hint": "Escriba una palabra.",
}

Filters = Mapping[str, str]


def page(language: str, title: str, text: str, filters: Filters | None = None, *, indexed: bool = True) -> str:
    marks = "".join(
        f'<span data-pagefind-filter="{name}[data-value]" data-value="{escape(value)}"></span>'
        for name, value in (filters or {}).items()
    )
    mark = " data-pagefind-body" if indexed else ""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<link rel="icon" href="data:,"></head><body><nav>menú navegar</nav>'
        f"<main{mark}><h1>{escape(title)}</h1><p hidden>{marks}</p><p>{escape(text)}</p></main></body></html>"
    )


def search_page(language: str, root: str) -> str:
    words = " ".join(f'data-t-{name}="{escape(text)}"' for name, text in WORDS.items())
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Buscar</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="{root}icon.svg">'
        f'<script type="module" src="{root}assets/js/search.js"></script></head><body><main><h1>Buscar</h1>'
        f'<div id="search" data-bundle="{root}pagefind/" data-language="{language}" {words}>'
        '<form id="search-form" role="search" method="get"><label for="search-input">Palabras</label>'
        '<input id="search-input" name="q" type="search"><button>Buscar</button>'
        '<div id="search-filters"></div></form>'
        '<p id="search-status" role="status" aria-live="polite"></p><ol id="search-results"></ol>'
        "</div></main></body></html>"
    )


AGREEMENT = {"kind": "Acuerdos", "country": "México", "year": "2021", "sdg": "11"}
NEWS = {"kind": "Noticias", "country": "Perú", "year": "2019", "sdg": "2"}

SITE: Mapping[str, str] = {
    "index.html": page("es", "Inicio", "Portal de la ciudad, abierto al mundo."),
    "acuerdos/uno/index.html": page("es", "Hermanamiento", "Los acuerdos con Oaxaca, para la niñez.", AGREEMENT),
    "acuerdos/dos/index.html": page("es", "Acción climática", "Una <acción> & «común» con el pingüino.", AGREEMENT),
    "noticias/tres/index.html": page("es", "Árboles", "Un acuerdo global y nuevas acciones.", NEWS),
    "en/agreements/uno/index.html": page("en", "Twinning", "The agreements on climate."),
    "404.html": page("es", "No está", "Los acuerdos no están aquí.", indexed=False),
    "buscar/index.html": search_page("es", "../"),
    "en/search/index.html": search_page("en", "../../"),
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def many(number: int) -> dict[str, str]:
    """So many news more, each with the word `muelle`."""
    return {f"noticias/m{i}/index.html": page("es", f"Nota {i}", f"El muelle {i}.", NEWS) for i in range(number)}


def write(folder: Path, pages: Mapping[str, str] = SITE) -> Path:
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    script = folder / "assets" / "js" / "search.js"
    script.parent.mkdir(parents=True, exist_ok=True)
    copyfile(SEARCH_SCRIPT, script)
    return folder
