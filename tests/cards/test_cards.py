"""Cards for whoever shares a page: their words fit and are all there, whatever the script; who gets one; none twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from portulano import cards
from portulano.brand.typefaces import shipped_families
from portulano.cards.drawing import EDGE, FOOT, KICKER, TITLE_SIZES, draw_cards
from portulano.cards.lettering import Lettering, leftward, pieces, types_of, without_last
from portulano.cards.planning import LATEST, SIZE, Cards
from portulano.options import BuildOptions, Clock, Silent
from portulano.reading import read_content
from portulano.resources import theme_folder
from tests.site.portals import FILES

PortalMaker = Callable[..., Path]


@pytest.fixture(scope="module")
def lettering() -> Lettering:
    known = shipped_families([theme_folder()])
    first = [known["source-serif-4"], known["source-sans-3"]]
    return Lettering(types_of([*first, *(family for family in known.values() if family.scripts_only)]))


TITLES = {
    "Spanish": "¿Quién firmó el acuerdo con la ciudad de Múnich, y para qué?",
    "Vietnamese": "Thỏa thuận hợp tác giữa Đà Nẵng và các thành phố Mỹ Latinh",
    "Portuguese": "Cooperação técnica para a gestão de resíduos em São Paulo",
    "Greek": "Συμφωνία αδελφοποίησης των πόλεων",
    "Russian": "Соглашение о сотрудничестве городов",
    "Arabic": "اتفاقية التعاون بين المدن لحماية مصادر المياه 2030",
    "Hebrew": "הסכם ערים תאומות לשמירה על מקורות המים",
    "Hindi": "शहरों के बीच सहयोग समझौता",
    "Kichwa": "Llaktakunapura ari ninakuy, yakukunata kamankapak",
    "Chinese": "友好城市合作协议：保护水源与城市交通",
    "Japanese": "京都市と「クエンカ」の友好協力に関する協定",
    "Korean": "도시 간 협력 협정",
    "mixed": "Acuerdo con Αθήνα y القاهرة",
    "Chinese with Latin": "昆卡与Madrid市签署2030年合作协议",
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
        ("京都との協定", "京都との協定"),
        ("Acuerdo con 京都", "Acuerdo con 京都"),
        ("Menos CO₂ y N\u2011O", "Menos CO2 y N-O"),
        ("12\u202f000 árboles", "12\u00a0000 árboles"),
        ("ข้อตกลงระหว่างเมือง", ""),
        ("Acuerdo con กรุงเทพ", ""),
    ],
)
def test_what_can_be_set(written: str, set_as: str, lettering: Lettering) -> None:
    assert lettering.writable(written) == set_as


def test_a_line_never_ends_at_a_space_that_holds_together(lettering: Lettering) -> None:
    lines = lettering.lines("Boletín número\u00a01 de la ciudad", 84, 500, 9)
    assert lines is not None
    assert any("número\u00a01" in line for line in lines)


@pytest.mark.parametrize("leftwards", [False, True])
def test_a_line_is_set_in_the_direction_of_its_text(leftwards: bool, lettering: Lettering) -> None:
    """In a Spanish title a line that begins with an Arabic name has it at the left; in an Arabic one at the right."""

    def drawn(*texts: str) -> list[Image.Image]:
        found = []
        for text in texts:
            picture = Image.new("L", (900, 100))
            lettering.draw(ImageDraw.Draw(picture), (0, 70), text, 60, leftwards=leftwards)
            found.append(picture)
        return found

    line, name = drawn("القاهرة sobre agua", "القاهرة")
    wide = name.getbbox()[2]  # type: ignore[index]
    at_left = line.crop((0, 0, wide, 100)) == name.crop((0, 0, wide, 100))
    assert at_left != leftwards


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dos palabras", ["Dos", " palabras"]),
        ("合作协议", ["合", "作", "协", "议"]),
        ("水源，交通。", ["水", "源，", "交", "通。"]),
        ("「京都」市", ["「京", "都」", "市"]),
        ("昆卡Madrid市", ["昆", "卡", "Madrid", "市"]),
        ("ラーメンっ", ["ラー", "メ", "ンっ"]),
        ("número\u00a01 de", ["número\u00a01", " de"]),
    ],
)
def test_where_a_line_may_end(text: str, expected: list[str]) -> None:
    assert [gap + word for gap, word in pieces(text)] == expected


def test_a_line_of_ideographs_neither_begins_nor_ends_with_the_wrong_sign(lettering: Lettering) -> None:
    text = "昆卡市与「北京」市，就水源保护、城市交通（电车）等签署友好合作协议。"
    for width in range(200, 900, 40):
        lines = lettering.lines(text, 60, width, 99)
        assert lines is not None
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "，、。」）" or line[-1] in "「（"]


@pytest.mark.parametrize(
    ("text", "shorter"), [("Uno dos, tres", "Uno dos…"), ("Uno dos…", "Uno…"), ("水源保护", "水源保…"), ("Uno", "")]
)
def test_what_is_too_long_ends_early(text: str, shorter: str) -> None:
    assert without_last(text) == shorter


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
    chinese = "---\ntitle: " + "昆卡市与北京市签署友好合作协议" * 12 + "\ndate: 2026-01-01\n---\nTexto\n"
    found = planned(portal({**FILES, "content/news/larga.md": long, "content/news/china.md": chinese}))
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
    news = "---\ntitle: {es: กรุงเทพ, en: Agreement with Bangkok}\ndate: 2026-01-01\n---\nTexto\n"
    found = planned(portal({"content/news/bangkok.md": news}))
    card = found.by_address[found.of_pages["noticias/bangkok/"]]
    assert (card.title, card.site, card.kicker) == ("", "Cuenca en el mundo", "Noticias")
    assert draw_cards(found, tmp_path, 1)[card.address].stat().st_size > 1000
