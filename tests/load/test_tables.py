"""Spreadsheets as content: what offices save is read, and what is wrong in them is told by file, row and column."""

import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from portulano.errors import UsageError
from portulano.i18n import wording_for
from portulano.load.sheets import MAXIMUM_ROWS
from portulano.model import KINDS
from portulano.options import BuildOptions, Clock, Silent
from portulano.problems import as_text
from portulano.reading import Content, read_content
from portulano.resources import theme_folder
from portulano.scaffold import create_table

PortalMaker = Callable[..., Path]

PLAN = "title: {es: Plan 2021-2025, en: Plan 2021-2025}\naxes:\n  - {id: vida, title: Calidad de vida}\n"
PARTNER = "title: Lyon\npartner_kind: city\ncountry: FR\n"

WRONG = {
    "a column that nobody knows": (
        {"content/news/a.csv": "title,date,colour\nUno,2021,rojo\n"},
        ("content/news/a.csv, fila 1, columna C: error [colour]: No se sabe qué contiene la columna «colour».",),
    ),
    "a column with a slip": (
        {"content/partners/a.csv": "title,partner_kind,contry\nLyon,city,FR\n"},
        ("content/partners/a.csv, fila 1, columna C: error [contry]", "«country»"),
    ),
    "a cell that cannot be": (
        {"content/partners/a.csv": "title,partner_kind,since\n\nLyon,city,ayer\n"},
        ("content/partners/a.csv, fila 3, columna C: error [since]",),
    ),
    "a cell that is missing": (
        {"content/partners/a.csv": "title,country\nLyon,FR\n"},
        ("content/partners/a.csv, fila 2, columna A: error [partner_kind]", "Agregue la columna «partner_kind»"),
    ),
    "a number that can be read in two ways": (
        {"content/networks/a.csv": "title,fee_amount,fee_currency\nRed,1.250,USD\n"},
        ("content/networks/a.csv, fila 2, columna B: error [fee_amount]", "«1.250»"),
    ),
    "a row without a title": (
        {"content/partners/a.csv": "title,partner_kind,country\n,city,FR\nLyon,city,FR\n"},
        ("content/partners/a.csv, fila 2, columna A: error: Esta fila no tiene título.",),
    ),
    "a record that is there already": (
        {"content/partners/lyon.yml": PARTNER, "content/partners/a.csv": "title,partner_kind\nLyon,city\n"},
        ("content/partners/a.csv, fila 2, columna A: error [id]: Ya hay un registro «lyon», en content/partners",),
    ),
    "a reference to nobody": (
        {"content/networks/a.csv": "title,review,axes\nRed,2030,nada\n"},
        ("content/networks/a.csv, fila 2, columna C: error [axes.0]",),
    ),
    "headings alone": ({"content/partners/a.csv": "title,partner_kind\n"}, ("content/partners/a.csv: error",)),
    "a damaged workbook": (
        {"content/partners/a.xlsx": "no"},
        ("content/partners/a.xlsx: error: Esta tabla no se puede",),
    ),
    "a plan without its strategy": (
        {"content/strategy/plan.csv": "eje,objetivo,meta,acción\nA,B,C,D\n"},
        ("content/strategy/plan.csv: error: No hay ninguna estrategia «plan»",),
    ),
    "a plan without targets": (
        {"content/strategy/plan.yml": PLAN, "content/strategy/plan.csv": "eje,objetivo,acción\nA,B,D\n"},
        ("content/strategy/plan.csv, fila 1, columna A: error", "target"),
    ),
    "an action without its words": (
        {
            "content/strategy/plan.yml": PLAN,
            "content/strategy/plan.csv": "eje,objetivo,meta,acción,Estado\nA,B,C,,planned\n",
        },
        ("content/strategy/plan.csv, fila 2, columna D: error",),
    ),
    "more rows than a table may have": (
        {"content/partners/a.csv": "title,partner_kind\n" + "Lyon,city\n" * (MAXIMUM_ROWS + 1)},
        ("content/partners/a.csv: error",),
    ),
    "an action's state": (
        {
            "content/strategy/plan.yml": PLAN,
            "content/strategy/plan.csv": "eje,objetivo,meta,acción,Estado\nA,B,C,D,lista\n",
        },
        ("content/strategy/plan.csv, fila 2, columna E: error",),
    ),
}

CODES = {
    "a cell that is missing": "missing-cell",
    "a number that can be read in two ways": "table-number",
    "a row without a title": "table-no-title",
    "a record that is there already": "table-id-taken",
    "headings alone": "table-empty",
    "a damaged workbook": "table-damaged",
    "a plan without its strategy": "table-plan-alone",
    "a plan without targets": "table-plan-columns",
    "an action without its words": "table-plan-row",
    "more rows than a table may have": "table-too-long",
}
"""The code of the problem where programs rely on it."""


def read(folder: Path) -> Content:
    return read_content(BuildOptions(folder, today=datetime.date(2026, 11, 2)), Clock(Silent()))


def told(content: Content, language: str = "es") -> str:
    return as_text(content.problems, wording_for(language, (theme_folder() / "strings",)))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_by_row_and_column(portal: PortalMaker, name: str) -> None:
    files, wanted = WRONG[name]
    content = read(portal(files))
    report = told(content)
    for text in wanted:
        assert text in report, report
    assert CODES.get(name, content.problems[0].code) in {problem.code for problem in content.problems}


def test_an_english_office_is_told_in_english(portal: PortalMaker) -> None:
    report = told(read(portal({"content/partners/a.csv": "title,partner_kind\nLyon,town\n"})), "en")
    assert "content/partners/a.csv, row 2, column B: error [partner_kind]" in report


def test_a_workbook_as_an_office_writes_it(portal: PortalMaker) -> None:
    folder = portal({"content/partners/lyon.yml": PARTNER})
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Título", "Título (inglés)", "agreement_kind", "Socios", "signed", "indefinite", "sdgs"])
    day = datetime.datetime(2021, 8, 26)  # noqa: DTZ001  # a cell of a workbook knows no zone
    sheet.append(["Hermanamiento", "Twinning", "twinning", "Lyon", day, True, 11])
    (folder / "content" / "agreements").mkdir()
    book.save(folder / "content" / "agreements" / "registro.xlsx")
    content = read(folder)
    assert content.portal is not None
    (entry,) = content.portal.library.of_kind("agreements")
    assert (entry.id, str(entry.value.signed), entry.value.indefinite) == ("hermanamiento", "2021-08-26", True)
    assert entry.value.title.in_language("en").text == "Twinning"
    assert (entry.value.partners, entry.value.sdgs) == (("lyon",), ("11",))


def test_a_name_in_one_column_is_the_same_in_every_language(portal: PortalMaker) -> None:
    table = "id,title,title_en,place,partner_kind\nlyon,Lyon,,Ródano,city\nkoln,Colonia,Cologne,,city\n"
    content = read(portal({"content/partners/a.csv": table}))
    assert content.portal is not None
    lyon, koln = (content.portal.library.entries["partners", name].value for name in ("lyon", "koln"))
    assert lyon.title.has("en")
    assert lyon.place.has("en")
    assert dict(koln.title.by_language) == {"es": "Colonia", "en": "Cologne"}


def test_letters_of_windows_are_read_and_said(portal: PortalMaker) -> None:
    table = "title;partner_kind;country\nCórdoba;city;AR\n".encode("cp1252")
    content = read(portal({"content/partners/a.csv": table}))
    assert content.portal is not None
    assert content.portal.library.find("partners", "cordoba") is not None
    assert [one.code for one in content.problems if one.code.startswith("table")] == ["table-encoding"]


def test_cells_below_a_merged_one_mean_the_same(portal: PortalMaker) -> None:
    rows = [
        "eje;objetivo;meta;acción;acción (en);owner;state;due;budget_amount;budget_currency",
        "Calidad de vida;Ciudad próspera;Meta 1;Abrir una oficina;Open an office;Dirección;Cumplida;2022;1500,50;USD",
        ";;;Formar personal;;Dirección;under-way;2023;;",
        "Cultura;Red de museos;Meta 2;Firmar;;;planned;;;",
    ]
    content = read(portal({"content/strategy/plan.yml": PLAN, "content/strategy/plan.csv": "\n".join(rows)}))
    assert content.portal is not None
    library = content.portal.library
    assert [one.id for one in library.of_kind("axes")] == ["plan/vida", "plan/cultura"]
    first, second, third = library.of_kind("actions")
    assert first.id == "plan/vida/ciudad-prospera/meta-1/abrir-una-oficina"
    assert (first.value.state, str(first.value.budget.amount)) == ("completed", "1500.50")
    assert first.value.title.in_language("en").text == "Open an office"
    assert second.parent == first.parent
    assert third.id.startswith("plan/cultura/")


def test_a_table_that_a_record_names_is_its_file(portal: PortalMaker) -> None:
    files = {
        "content/documents/cifras.yml": "title: Cifras\ndocument_kind: dataset\nfile: news/cifras.csv\n",
        "content/news/cifras.csv": "año,valor\n2021,7\n",
        "content/documents/otra.csv": "a,b\n1,2\n",
    }
    assert not [one for one in read(portal(files)).problems if one.code.startswith("table")]


WORKBOOKS = [("es", kind.name) for kind in KINDS if kind.name != "documents"] + [("en", "strategy"), ("en", "partners")]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "kind"), WORKBOOKS)
def test_the_workbook_that_the_program_makes_is_one_that_it_reads(
    portal: PortalMaker, kind: str, language: str
) -> None:
    languages = {"es": ["es", "en"], "en": ["en", "es", "pt"]}[language]
    folder = portal({"content/strategy/plan.yml": PLAN}, languages=languages)
    name, place = create_table(folder, kind, wording_for(language, (theme_folder() / "strings",)))
    book = openpyxl.load_workbook(folder / name)
    book.worksheets[0].append(["x"] * book.worksheets[0].max_column)
    (folder / place).mkdir(parents=True, exist_ok=True)
    book.save(folder / place / "plan.xlsx")
    wrong = {one.code for one in read(folder).problems if one.file.endswith(".xlsx")}
    assert not wrong & {"table-heading", "table-heading-close", "table-heading-twice", "table-plan-columns"}


def test_a_workbook_offers_what_a_term_can_be(portal: PortalMaker) -> None:
    folder = portal({})
    name, _ = create_table(folder, "acuerdos", wording_for("es", (theme_folder() / "strings",)))
    sheet, lists = openpyxl.load_workbook(folder / name).worksheets
    assert name == "acuerdos.xlsx"
    assert "Hermanamiento" in [cell.value for column in lists.iter_cols() for cell in column]
    assert any(cell.comment for cell in sheet[1])
    with pytest.raises(UsageError):
        create_table(folder, "acuerdos", wording_for("es", (theme_folder() / "strings",)))
