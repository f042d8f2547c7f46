"""Cards for whoever shares a page: their words fit and are all there, whatever the script; who gets one; none twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from portulano import cards
from portulano.brand.typefaces import shipped_families
from portulano.cards.drawing import EDGE, FOOT, KICKER, TITLE_SIZES, draw_cards
from portulano.cards.lettering import Lettering, leftward, types_of
from portulano.cards.planning import LATEST, SIZE, Cards
from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content
from portulano.resources import theme_folder
from tests.site.portals import FILES

PortalMaker = Callable[..., Path]


@pytest.fixture(scope="module")
def lettering() -> Lettering:
    known = shipped_families([theme_folder()])
    order = ("source-serif-4", "source-sans-3", "noto-sans-arabic", "noto-sans-hebrew", "noto-sans-devanagari")
    return Lettering(types_of([known[name] for name in order]))


TITLES = {
    "Spanish": "¿Quién firmó el acuerdo con la ciudad de Múnich, y para qué?",
    "Vietnamese": "Thỏa thuận hợp tác giữa Đà Nẵng và các thành phố Mỹ Latinh",
    "Portuguese": "Cooperação técnica para a gestão de resíduos em São Paulo",
    "Greek": "Συμφωνία αδελφοποίησης των πόλεων",
    "Russian": "Соглашение о сотрудничестве городов",
    "Arabic": "اتفاقية التعاون بين المدن لحماية مصادر المياه 2030",
    "Hebrew": "הסכם ערים תאומות לשמירה על מקורות המים",
    "Hindi": "शहरों के बीच सहयोग समझौता",
    "mixed": "Acuerdo con Αθήνα y القاهرة",
    "one long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
}


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("size", [TITLE_SIZES[0], TITLE_SIZES[-1]])
def test_a_title_is_broken_into_lines_that_fit(language: str, size: int, lettering: Lettering) -> None:
    title = lettering.writable(TITLES[language])
    lines = lettering.lines(title, size, SIZE[0] - 2 * EDGE, 9)
    assert lines is not None
    assert all(lettering.width(line, size) <= SIZE[0] - 2 * EDGE for line in lines)
    assert "".join(lines).replace(" ", "") == title.replace(" ", ""), "not a letter is lost"
    assert leftward(title) == (language in ("Arabic", "Hebrew"))


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("Acuerdo  con\nKioto", "Acuerdo con Kioto"),
        ("Nin\u0303o", "Niño"),
        ("Fiesta 🎉 de la ciudad", "Fiesta de la ciudad"),
        ("número\u00a01", "número\u00a01"),
        ("京都との協定", ""),
        ("Acuerdo con 京都", ""),
    ],
)
def test_what_can_be_set(written: str, set_as: str, lettering: Lettering) -> None:
    assert lettering.writable(written) == set_as


def test_a_line_never_ends_at_a_space_that_holds_together(lettering: Lettering) -> None:
    lines = lettering.lines("Boletín número\u00a01 de la ciudad", 84, 500, 9)
    assert lines is not None
    assert any("número\u00a01" in line for line in lines)


NEWS = {
    f"content/news/n{number}.md": f"---\ntitle: Noticia {number}\ndate: 2020-01-{number % 28 + 1:02}\n---\nTexto\n"
    for number in range(LATEST + 5)
}


def planned(folder: Path) -> Cards:
    options = BuildOptions(folder=folder, today=date(2026, 11, 2))
    content = read_content(options, Clock(Silent()))
    assert content.portal is not None
    return cards.plan_cards(content.portal, content.pages, content.assets)


@pytest.mark.parametrize(
    ("chosen", "own_news"), [({}, LATEST), ({"cards": "all"}, LATEST + 5), ({"cards": "none"}, None)]
)
def test_who_gets_a_card(chosen: dict[str, str], own_news: int | None, portal: PortalMaker) -> None:
    found = planned(portal(NEWS, languages=["es"], title="Cuenca", office=None, **chosen))
    if own_news is None:
        assert not found.by_address
        assert not found.of_pages
        return
    assert len([card for card in found.by_address.values() if card.title.startswith("Noticia ")]) == own_news
    assert "" in found.of_pages, "the home page"
    assert all(address in found.by_address for address in found.of_pages.values())
    shared = [page for page, card in found.of_pages.items() if page.startswith("noticias/n")]
    assert len(shared) == LATEST + 5, "those without one of their own show that of the list"


def test_cards_are_drawn_once_and_forgotten_when_unused(portal: PortalMaker, tmp_path: Path) -> None:
    store = tmp_path / "cards"
    folder = portal(FILES, demonstration={"es": "Demostración", "en": "Demonstration"})
    found = planned(folder)
    files = draw_cards(found, store, 1)
    times = {path: path.stat().st_mtime_ns for path in store.iterdir()}
    assert set(times) == set(files.values())
    assert {path: path.stat().st_mtime_ns for path in draw_cards(found, store, 2).values()} == times
    fewer = draw_cards(planned(portal({"content/news/visita.md": FILES["content/news/visita.md"]})), store, 1)
    assert set(store.iterdir()) == set(fewer.values())


def test_a_card_shows_its_words_within_its_margins(portal: PortalMaker, tmp_path: Path) -> None:
    long = (
        "---\ntitle: " + "Una noticia con muchas palabras que no acaba nunca " * 9 + "\ndate: 2026-01-01\n---\nTexto\n"
    )
    found = planned(portal({**FILES, "content/news/larga.md": long}))
    for address, path in draw_cards(found, tmp_path, 1).items():
        card = found.by_address[address]
        with Image.open(path) as opened:
            assert opened.size == SIZE
            shown = opened.convert("L").point([255 if value > 120 else 0 for value in range(256)])
        box = shown.crop((0, KICKER + 12, SIZE[0], FOOT + 30)).getbbox()
        assert box is not None, card.title
        assert box[0] >= EDGE - 8
        assert box[2] <= SIZE[0] - EDGE + 8


def test_another_brand_gives_other_cards(portal: PortalMaker) -> None:
    one, other = planned(portal(FILES)), planned(portal(FILES, brand={"accent": "#7a1f5c"}))
    assert not set(one.by_address) & set(other.by_address)


def test_a_title_that_no_typeface_can_set_is_left_out(portal: PortalMaker, tmp_path: Path) -> None:
    news = "---\ntitle: {es: 京都との協定, en: Agreement with Kyoto}\ndate: 2026-01-01\n---\nTexto\n"
    found = planned(portal({"content/news/kioto.md": news}))
    card = found.by_address[found.of_pages["noticias/kioto/"]]
    assert (card.title, card.site, card.kicker) == ("", "Cuenca en el mundo", "Noticias")
    assert draw_cards(found, tmp_path, 1)[card.address].stat().st_size > 1000
