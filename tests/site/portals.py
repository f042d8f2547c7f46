"""Nothing in, the texts of a small portal out: what most tests of publication start from."""

from collections.abc import Mapping
from pathlib import Path

import yaml

PARTNER = "title: KfW\npartner_kind: bank\ncountry: DE\nsummary: {es: Banco alemán, en: German bank}\n"
AGREEMENT = """\
title: {es: Acuerdo del biogás, en: Biogas agreement}
summary: {es: Electricidad a partir de residuos., en: Electricity from waste.}
agreement_kind: performance-agreement
signed: 2021-08-26
partners: [kfw]
benefit: {es: Menos gases., en: Fewer gases.}
"""
NEWS = """\
---
title: Visita a la planta
summary: La delegación vio la planta.
date: 2022-03-04
agreements: [biogas]
---
La delegación recorrió la planta y tomó nota de todo.
"""
NEWS_IN_ENGLISH = """\
---
title: Visit to the plant
summary: The delegation saw the plant.
---
The delegation walked through the plant and took notes.
"""
OTHER_NEWS = """\
---
title: Feria del agua
summary: La feria reunió a la cuenca.
date: 2021-05-06
---
Hubo puestos, música y cifras.
"""
OTHER_NEWS_IN_ENGLISH = """\
---
title: Water fair
summary: The fair brought the basin together.
---
There were stalls, music and figures.
"""
FILES: Mapping[str, str] = {
    "content/partners/kfw.yml": PARTNER,
    "content/agreements/biogas.yml": AGREEMENT,
    "content/news/visita.md": NEWS,
    "content/news/visita.en.md": NEWS_IN_ENGLISH,
    "content/news/feria.md": OTHER_NEWS,
    "content/news/feria.en.md": OTHER_NEWS_IN_ENGLISH,
}


CONFIG: Mapping[str, object] = {
    "city": {"name": "Cuenca", "country": "EC"},
    "office": {"name": {"es": "Relaciones Internacionales", "en": "International Relations"}},
    "languages": ["es", "en"],
    "site_url": "https://portal.example/",
    "title": {"es": "Cuenca en el mundo", "en": "Cuenca in the world"},
}


def write_portal(folder: Path, files: Mapping[str, str | bytes], config: Mapping[str, object]) -> None:
    """Write {path: text} as a portal; `config` replaces keys of its configuration, and None takes a key out."""
    merged = {key: value for key, value in {**CONFIG, **config}.items() if value is not None}
    plan: dict[str, str | bytes] = {"site_config.yml": yaml.safe_dump(merged, allow_unicode=True), **files}
    for name, text in plan.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "content").mkdir(exist_ok=True)


def left_behind(folder: Path) -> list[str]:
    """What a build has no business to leave: staging folders, journals, half-written files."""
    names = [path for path in folder.rglob("*") if ".staging-" in path.name or path.suffix in (".part", ".journal")]
    return sorted(path.relative_to(folder).as_posix() for path in names)


def writing_times(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file stands under each name, and when it was written: both change if it is written anew."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }
