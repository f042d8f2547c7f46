"""A number of records in, a portal of that many records out: every kind in the proportions of a real city's portal.

The records are numbered, and tell nothing of any city. They name each other as densely as the demonstration's do (four
or five references a record), and every fact is drawn from a fixed seed: the same number gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

SHARES: Mapping[str, float] = {
    "news": 0.40,
    "agreements": 0.15,
    "partners": 0.13,
    "projects": 0.11,
    "events": 0.10,
    "indicators": 0.10,
    "networks": 0.01,
}
COUNTRIES = ("AR", "BO", "BR", "CL", "CO", "DE", "EC", "ES", "FR", "IT", "JP", "MX", "PE", "PT", "SE", "US", "UY", "VE")
TOPICS = (
    "mobility",
    "environment-climate",
    "energy-water",
    "waste",
    "heritage",
    "culture",
    "education",
    "health",
    "tourism",
)
SDGS = ("3.6", "4", "6.1", "7.2", "8", "9.1", "11", "11.2", "11.4", "11.6", "12.5", "13", "16", "17", "17.3")
AGENDAS = ("agenda-2030", "paris-agreement", "new-urban-agenda")
AXES = ("gente", "naturaleza", "cultura", "economia")
PARTNER_KINDS = ("city", "university", "bank", "agency", "foundation")
WORDS = {
    "es": (
        "La delegación revisó los avances del convenio con los equipos de agua y movilidad, visitó las obras y acordó "
        "publicar cada trimestre lo hecho y lo que falta, con su costo, sus plazos y sus responsables. "
    ),
    "en": (
        "The delegation went through the progress of the agreement with the teams for water and mobility, visited the "
        "works and agreed to publish every quarter what is done and what is missing, with cost, dates and owners. "
    ),
}
CONFIG: Mapping[str, Any] = {
    "city": {"name": "Cuenca", "country": "EC"},
    "office": {"name": {"es": "Relaciones Internacionales", "en": "International Relations"}},
    "languages": ["es", "en"],
    "site_url": "https://portal.example/",
    "title": {"es": "Portal de medida", "en": "Portal for measuring"},
    "time_zone": "America/Guayaquil",
}


class Draw:
    """Facts drawn from a seed for one portal of `count` records."""

    def __init__(self, count: int) -> None:
        self.random = random.Random(count)
        self.counts = {kind: max(2, round(count * share)) for kind, share in SHARES.items()}
        self.counts["news"] += count - sum(self.counts.values())

    def names(self, kind: str, most: int) -> list[str]:
        """Up to `most` records of a kind, each once."""
        numbers = {self.random.randrange(self.counts[kind]) for _ in range(self.random.randint(1, most))}
        return [name(kind, number) for number in sorted(numbers)]

    def some(self, values: Sequence[str], most: int) -> list[str]:
        return sorted(self.random.sample(values, self.random.randint(1, most)))

    def day(self) -> str:
        return f"{self.random.randint(2005, 2025)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"


def name(kind: str, number: int) -> str:
    """A record's name: its kind and its number."""
    return f"{kind}-{number:05}"


def both(spanish: str, english: str) -> dict[str, str]:
    """A text in both languages."""
    return {"es": spanish, "en": english}


def sentences(language: str, words: int) -> str:
    """About so many words in paragraphs of about a hundred."""
    once = WORDS[language]
    each = once * max(1, round(100 / len(once.split())))
    return "\n\n".join(each.strip() for _ in range(max(1, round(words / len(each.split())))))


def common(draw: Draw, kind: str, number: int, words: str) -> dict[str, Any]:
    """What a record of any kind tells."""
    return {
        "title": both(f"{words} número {number}", f"{kind.capitalize()} number {number}"),
        "summary": both(
            f"Lo esencial de {words.lower()} {number}. {WORDS['es'][:90]}", f"The gist. {WORDS['en'][:90]}"
        ),
        "topics": draw.some(TOPICS, 3),
        "sdgs": draw.some(SDGS, 3),
        "sources": [{"document": both("Informe anual", "Annual report"), "note": both(f"p. {number}", f"p. {number}")}],
    }


def agreement(draw: Draw, number: int) -> dict[str, Any]:
    """An agreement."""
    return {
        **common(draw, "agreements", number, "Convenio"),
        "agreement_kind": "convenio",
        "scope": "international",
        "signed": draw.day(),
        "expires": f"{draw.random.randint(2026, 2035)}-12-31",
        "partners": draw.names("partners", 3),
        "axes": draw.some(AXES, 1),
        "agendas": draw.some(AGENDAS, 2),
        "related": [f"indicators/{one}" for one in draw.names("indicators", 1)],
        "purpose": both(sentences("es", 60), sentences("en", 60)),
        "benefit": both(sentences("es", 60), sentences("en", 60)),
    }


def partner(draw: Draw, number: int) -> dict[str, Any]:
    """A partner."""
    return {
        **common(draw, "partners", number, "Socio"),
        "partner_kind": draw.random.choice(PARTNER_KINDS),
        "country": draw.random.choice(COUNTRIES),
        "website": f"https://partner-{number}.example/",
        "works_on": both(sentences("es", 40), sentences("en", 40)),
    }


def project(draw: Draw, number: int) -> dict[str, Any]:
    """A project."""
    amount = draw.random.randint(10, 900) * 1000
    return {
        **common(draw, "projects", number, "Proyecto"),
        "direction": draw.random.choice(("received", "offered")),
        "stage": draw.random.choice(("under-way", "completed")),
        "partners": draw.names("partners", 3),
        "agreements": draw.names("agreements", 1),
        "indicators": draw.names("indicators", 2),
        "axes": draw.some(AXES, 1),
        "funding": [{"modality": "financial", "amount": {"amount": amount, "currency": "USD"}, "period": "2021/2023"}],
        "purpose": both(sentences("es", 60), sentences("en", 60)),
        "results": both(sentences("es", 60), sentences("en", 60)),
    }


def event(draw: Draw, number: int) -> dict[str, Any]:
    """An event."""
    return {
        **common(draw, "events", number, "Encuentro"),
        "start": draw.day(),
        "form": "event",
        "event_kind": "meeting",
        "role": draw.random.choice(("host", "participant")),
        "place": "Cuenca",
        "partners": draw.names("partners", 2),
        "networks": draw.names("networks", 1),
        "axes": draw.some(AXES, 1),
    }


def indicator(draw: Draw, number: int) -> dict[str, Any]:
    """An indicator with nine years of values."""
    source = {"document": both("Anuario", "Yearbook")}
    return {
        **common(draw, "indicators", number, "Indicador"),
        "unit": both("personas", "people"),
        "direction": "up",
        "baseline": {"value": draw.random.randint(10, 900), "date": "2015", "sources": [source]},
        "targets": [{"value": draw.random.randint(1000, 2000), "date": "2030"}],
        "observations": [{"value": draw.random.randint(10, 2000), "date": str(year)} for year in range(2016, 2025)],
        "axes": draw.some(AXES, 1),
    }


def network(draw: Draw, number: int) -> dict[str, Any]:
    """A network with two posts."""
    return {
        **common(draw, "networks", number, "Red"),
        "full_name": both(f"Red de ciudades {number}", f"Network of cities {number}"),
        "posts": [
            {"role": "sub-network-presidency", "title": both("Presidencia", "Presidency"), "term": "2014/2019"},
            {"role": "governing-council-member", "title": both("Vocalía", "Seat"), "term": "2022/2024"},
        ],
    }


def news(draw: Draw, number: int) -> dict[str, Any]:
    """News, whose text stands below its facts."""
    return {
        **{
            key: value
            for key, value in common(draw, "news", number, "Noticia").items()
            if key not in ("title", "summary")
        },
        "title": f"Noticia número {number}",
        "summary": f"Lo esencial de la noticia {number}. {WORDS['es'][:90]}",
        "date": draw.day(),
        "partners": draw.names("partners", 2),
        "indicators": draw.names("indicators", 1),
        "axes": draw.some(AXES, 1),
        "related": [f"projects/{one}" for one in draw.names("projects", 2)],
    }


MAKERS = {
    "agreements": agreement,
    "partners": partner,
    "projects": project,
    "events": event,
    "indicators": indicator,
    "networks": network,
    "news": news,
}


def strategy() -> dict[str, Any]:
    """A plan with an axis for each of AXES, so that records can serve them."""
    axes = [{"id": axis, "title": both(f"Eje {axis}", f"Axis {axis}")} for axis in AXES]
    return {"title": both("Estrategia", "Strategy"), "period": "2021/2025", "axes": axes}


def files(count: int) -> Iterator[tuple[str, str]]:
    """Name and text of every file of the portal."""
    draw = Draw(count)
    yield "site_config.yml", written(CONFIG)
    yield "content/strategy/estrategia.yml", written(strategy())
    for kind, make in MAKERS.items():
        for number in range(draw.counts[kind]):
            facts = make(draw, number)
            where = f"content/{kind}/{name(kind, number)}"
            if kind != "news":
                yield f"{where}.yml", written(facts)
                continue
            english = {"title": f"News number {number}", "summary": f"The gist of news {number}. {WORDS['en'][:90]}"}
            yield f"{where}.md", f"---\n{written(facts)}---\n\n{sentences('es', 300)}\n"
            yield f"{where}.en.md", f"---\n{written(english)}---\n\n{sentences('en', 300)}\n"


def written(facts: Mapping[str, Any]) -> str:
    """Facts as YAML."""
    return yaml.dump(dict(facts), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


def write_portal(folder: Path, count: int) -> None:
    """Write a portal of `count` records, and the plan that they serve, into an empty folder."""
    for path, text in files(count):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
