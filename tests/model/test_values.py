"""What people write in a field, and what it becomes."""

from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from portulano.model.values import (
    Localised,
    Name,
    PartialDate,
    Prose,
    Reference,
    Term,
    Text,
    is_slug,
    slug_from,
)


def read(kind: Any, value: object, languages: tuple[str, ...] = ("es", "en")) -> Any:
    return TypeAdapter(kind).validate_python(value, context={"languages": languages})


def code_of(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    return str(caught.value.errors()[0]["type"])


def test_plain_text_is_in_the_first_language() -> None:
    text = read(Text, "Hola")
    assert text.in_language("es") == Localised("Hola", "es")
    assert text.in_language("en") == Localised("Hola", "es"), "shown in the language it is in, which it names"
    assert text.has("es")
    assert not text.has("en")


def test_text_per_language() -> None:
    text = read(Text, {"en": "Hello", "es": "Hola"})
    assert text.in_language("en") == Localised("Hello", "en")
    assert text.in_language("fr") == Localised("Hola", "es"), "the portal's first language before the others"


def test_plain_name_is_the_same_everywhere() -> None:
    name = read(Name, "CAF")
    assert name.in_language("fr") == Localised("CAF", "")
    assert name.has("fr")


def test_name_per_language() -> None:
    name = read(Name, {"es": "CGLU", "en": "UCLG"})
    assert name.in_language("en") == Localised("UCLG", "en")
    assert not name.has("fr")


def test_prose_keeps_its_lines() -> None:
    assert read(Prose, "\n\nUno.\n\nDos.\n").in_language("es").text == "Uno.\n\nDos."


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("Ca\u0301diz", "Cádiz"),
        ("  con espacios  ", "con espacios"),
        ("a\u2028b\ufeff", "ab"),
        ("uno\ndos", "uno\ndos"),
        ("11.10", "11.10"),
    ],
)
def test_texts_are_cleaned(written: str, becomes: str) -> None:
    assert read(Text, written).in_language("es").text == becomes


def test_a_date_between_two_counts_by_the_first_and_lasts_to_the_second() -> None:
    day = read(PartialDate, "1997..2000-06")
    assert (day.first_day, day.last_day) == (date(1997, 1, 1), date(2000, 6, 30))
    assert (str(day), day.written) == ("1997", "1997..2000-06")
    assert read(PartialDate, "1996") < read(PartialDate, "1997") < day < read(PartialDate, "1998")


@pytest.mark.parametrize("written", ["2000..1997", "1997~..2000", "1997..", "..2000"])
def test_a_date_between_two_needs_both_in_order(written: str) -> None:
    assert code_of(PartialDate, written) == "date"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "text-empty"),
        (" \n", "text-empty"),
        ({"es": ""}, "text-empty"),
        ({"es": None}, "text-empty"),
        ({}, "text-type"),
        ([], "text-type"),
        (["a"], "text-type"),
        ({"es": ["a"]}, "text-type"),
        ({"fr": "a"}, "text-language"),
    ],
)
def test_no_texts(value: object, code: str) -> None:
    assert code_of(Text, value) == code


@pytest.mark.parametrize(
    ("written", "first", "last", "shown"),
    [
        ("1985", date(1985, 1, 1), date(1985, 12, 31), "1985"),
        ("1985-12", date(1985, 12, 1), date(1985, 12, 31), "1985-12"),
        ("1985-12-04", date(1985, 12, 4), date(1985, 12, 4), "1985-12-04"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (" 2021 ", date(2021, 1, 1), date(2021, 12, 31), "2021"),
    ],
)
def test_dates_know_their_precision(written: str, first: date, last: date, shown: str) -> None:
    when = read(PartialDate, written)
    assert (when.first_day, when.last_day, str(when)) == (first, last, shown)


@pytest.mark.parametrize(
    ("mark", "approximate", "doubtful"), [("", False, False), ("~", True, False), ("?", False, True), ("%", True, True)]
)
def test_dates_know_how_sure_they_are(mark: str, approximate: bool, doubtful: bool) -> None:
    when = read(PartialDate, f"1999-05{mark}")
    assert (when.approximate, when.doubtful) == (approximate, doubtful)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ayer",
        "31/12/2021",
        "2021-13",
        "2021-00",
        "2021-02-30",
        "2021-2-3",
        "21",
        "2021-08-26T10:00",
        "0000",
        "٢٠٢١",
        None,
    ],
)
def test_no_dates(written: object) -> None:
    assert code_of(PartialDate, written) == "date"


def test_dates_have_an_order() -> None:
    written = ["2021-08-26", "2020", "2021", "2021-08"]
    assert [str(one) for one in sorted(map(PartialDate.parse, written))] == ["2020", "2021", "2021-08", "2021-08-26"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Señal de Cádiz", "senal-de-cadiz"),
        ("  Acuerdo CAF / KfW (2021) ", "acuerdo-caf-kfw-2021"),
        ("São Paulo", "sao-paulo"),
        ("İstanbul", "istanbul"),
        ("banco_caf", "banco-caf"),
        ("¿?", "sin-nombre"),
        ("北京", "sin-nombre"),
    ],
)
def test_a_name_for_a_file(text: str, slug: str) -> None:
    assert slug_from(text) == slug
    assert is_slug(slug)


@pytest.mark.parametrize("written", ["", "A", "a b", "a--b", "-a", "a-", "a_b", "ñ", "a/b", "a.b", "a\n"])
def test_no_names_for_files(written: str) -> None:
    assert not is_slug(written)


def test_a_term_is_in_its_vocabulary() -> None:
    kind = Annotated[str, Term("partner_kinds")]
    assert read(kind, "bank") == "bank"
    assert code_of(kind, "Universidad") == "unknown-term-close"
    assert code_of(kind, "xyzzy") == "unknown-term"


def test_a_reference_to_any_kind_names_the_kind() -> None:
    assert read(Annotated[str, Reference("*")], "news/acto") == "news/acto"
    assert read(Annotated[str, Reference("partners")], " caf ") == "caf"
    assert code_of(Annotated[str, Reference("*")], "acto") == "reference-form"


@pytest.mark.parametrize(
    "written, years",
    [("2021-12", 4), ("2021-10", 5), ("2021-11-02", 5), ("2021-11-03", 4), ("1998", 28), ("1997..2000", 26)],
)
def test_years_are_told_once_they_are_over(written: str, years: int) -> None:
    assert PartialDate.parse(written).years_by(date(2026, 11, 2)) == years
