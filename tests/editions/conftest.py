"""A portal made from a dict, as a build reads it: its editions, and their letters without a whole site."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from portulano.feeds import feed_files
from portulano.feeds.letter import letters
from portulano.options import BuildOptions, Clock, Silent
from portulano.portal import Portal
from portulano.reading import Content, read_content
from portulano.render import Renderer, environment_for
from portulano.render.compiling import DirectEnvironment
from portulano.sources import theme_folders

TODAY = date(2026, 11, 2)

LetterMaker = Callable[..., dict[str, bytes]]


def read(folder: Path, today: date = TODAY) -> Content:
    content = read_content(BuildOptions(folder, today=today), Clock(Silent()))
    errors = [(one.file, one.line, one.code, dict(one.values)) for one in content.problems if one.severity == "error"]
    assert not errors, errors
    return content


def portal_of(folder: Path, today: date = TODAY) -> Portal:
    portal = read(folder, today).portal
    assert portal is not None
    return portal


def told(folder: Path, name: str, today: date = TODAY) -> dict[str, list[str]]:
    """What an edition tells: the names of the records by section, in order."""
    found = portal_of(folder, today).library.entries[("editions", name)].value.frozen
    return {section: [item.record for item in items] for section, items in found.parts}


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> DirectEnvironment:
    return environment_for(theme_folders(tmp_path_factory.mktemp("no-theme")))


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Charts that one test has drawn need not be drawn again by the next."""
    return tmp_path_factory.mktemp("drawings")


@pytest.fixture
def written(templates: DirectEnvironment, drawings: Path) -> LetterMaker:
    """A function that returns the letters and the feeds of a portal's folder, by address."""

    def make(folder: Path, today: date = TODAY, cache: Path | None = None) -> dict[str, bytes]:
        content = read(folder, today)
        assert content.portal is not None
        renderer = Renderer(content.portal, content.assets.assets, templates)
        return letters(renderer, cache or drawings) | feed_files(renderer)

    return make


@pytest.fixture(scope="session")
def photograph() -> bytes:
    """A picture wider than a letter, with a transparent corner."""
    picture = Image.new("RGBA", (1800, 900), (29, 92, 135, 255))
    picture.putpixel((0, 0), (0, 0, 0, 0))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def files(**more: str) -> Mapping[str, str]:
    """A month with something of everything."""
    return {
        "content/news/feria.md": (
            "---\ntitle: {es: Feria, en: Fair}\ndate: 2026-10-12\n---\nVinieron de **tres** países.\n"
        ),
        "content/news/feria.en.md": "---\n---\nThey came from **three** countries.\n",
        "content/partners/lyon.yml": "title: Lyon\npartner_kind: city\ncountry: FR\n",
        "content/agreements/lyon.yml": (
            "title: {es: Hermanamiento, en: Twinning}\nagreement_kind: twinning\npartners: [lyon]\nsigned: 2026-10-03\n"
            "summary: {es: Becas., en: Grants.}\n"
        ),
        "content/networks/red.yml": (
            "title: RED\nposts:\n"
            "  - {role: presidency, title: {es: Presidencia, en: Presidency}, term: 2026-10-20/2028}\n"
            "  - {role: member, title: {es: Vocalía, en: Seat}, status: planned, term: 2026-10-21/2028}\n"
        ),
        "content/awards/premio.yml": "title: {es: Premio, en: Prize}\ndate: 2026-10-30\n",
        "content/events/foro.yml": "title: {es: Foro, en: Forum}\nstart: 2026-10-05\nend: 2026-10-07\nplace: Cuenca\n",
        "content/events/cumbre.yml": "title: {es: Cumbre, en: Summit}\nstart: 2026-11-20\nstart_time: '09:00'\n",
        "content/events/anulado.yml": "title: {es: Anulado, en: Off}\nstart: 2026-10-05\ncancelled: true\n",
        "content/calls/fondo.yml": (
            "title: {es: Fondo, en: Fund}\nopens: 2026-09-01\ndeadline: 2026-12-15\n"
            "amount: {amount: 50000, currency: EUR}\n"
        ),
        "content/calls/cerrada.yml": "title: {es: Cerrada, en: Closed}\nopens: 2026-08-01\ndeadline: 2026-10-10\n",
        "content/indicators/agua.yml": (
            "title: {es: Agua, en: Water}\nunit: '%'\nbaseline: {value: 80, date: 2015}\n"
            "targets: [{value: 100, date: 2030}]\nobservations: [{value: 95.5, date: 2026-10}]\n"
            "sources: [{document: ETAPA}]\n"
        ),
        "content/editions/2026-10.yml": "",
        **more,
    }
