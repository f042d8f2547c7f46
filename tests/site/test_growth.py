"""Ten times the records is ten times the work, and no more: counted, not timed."""

import cProfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from portulano.options import BuildOptions, Silent
from portulano.pipeline import build

pytestmark = pytest.mark.slow

COUNTRIES = ("AR", "BR", "CL", "CO", "DE", "ES", "FR", "MX", "PE", "UY")
MOST = 11
"""How many times more for ten times the records; what does not grow with them makes it less than ten."""
SORTING = 2
"""Comparisons grow a little faster: by ten times the logarithm's own growth."""


Calls = Mapping[tuple[str, str], int]
"""How often each function was called, by file and name."""


def write_portal(folder: Path, records: int) -> None:
    """A portal of three kinds that name each other, in two languages."""
    config = "city: {name: Cuenca, country: EC}\nsite_url: https://portal.example/\n"
    files = {"site_config.yml": config}
    partners, agreements = records // 5, records * 2 // 5
    for number in range(partners):
        files[f"content/partners/socio-{number}.yml"] = (
            f"title: Socio {number}\npartner_kind: city\ncountry: {COUNTRIES[number % 10]}\n"
        )
    for number in range(agreements):
        files[f"content/agreements/acuerdo-{number}.yml"] = (
            f"title: {{es: Acuerdo {number}, en: Agreement {number}}}\nagreement_kind: twinning\n"
            f"signed: {2000 + number % 20}-0{number % 9 + 1}-11\npartners: [socio-{number % partners}]\n"
            f"benefit: {{es: Más agua., en: More water.}}\nsdgs: ['{number % 17 + 1}']\n"
        )
    for number in range(records - partners - agreements):
        about = f"date: {2005 + number % 20}-03-{number % 28 + 1:02}\nagreements: [acuerdo-{number % agreements}]\n"
        files[f"content/news/nota-{number}.md"] = f"---\ntitle: Nota {number}\n{about}summary: Breve.\n---\nUn **texto** breve.\n"
        files[f"content/news/nota-{number}.en.md"] = f"---\ntitle: Note {number}\nsummary: Short.\n---\nA short **text**.\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def work_of(folder: Path, records: int) -> Calls:
    """How often each function was called in a first build, by file and name."""
    write_portal(folder, records)
    return work_of_build(folder)


def work_of_build(folder: Path) -> Calls:
    """How often each function was called in a build, but for what threads beside the first did."""
    profile = cProfile.Profile()
    profile.enable()
    result = build(BuildOptions(folder, search=False, jobs=1, today=date(2026, 11, 2)), Silent())
    profile.disable()
    assert result.published, result.problems[:3]
    assert result.pages > 200
    calls: Counter[tuple[str, str]] = Counter()
    for one in profile.getstats():  # not pstats, in which one of several functions without a name of their own stays
        file, name = ("", one.code) if isinstance(one.code, str) else (one.code.co_filename, one.code.co_name)
        calls[Path(file).name, name] += one.callcount
    return calls


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, nothing_remembered: None) -> tuple[tuple[Path, Calls], ...]:
    """Portals of 100 and of 1,000 records, and the work of their first builds."""
    folders = ((tmp_path_factory.mktemp(f"of-{records}"), records) for records in (100, 1000))
    return tuple((folder, work_of(folder, records)) for folder, records in folders)


@pytest.fixture(scope="module")
def work(built: tuple[tuple[Path, Calls], ...]) -> tuple[Calls, ...]:
    """The work for 100 records, and for 1,000."""
    return tuple(calls for _, calls in built)


def test_an_edit_opens_no_more_files_of_many(built: tuple[tuple[Path, Calls], ...]) -> None:
    opened = []
    for folder, _ in built:
        news = folder / "content/news/nota-7.md"
        news.write_text(news.read_text(encoding="utf-8").replace("breve.\n", "corto.\n"), encoding="utf-8")
        calls = work_of_build(folder)
        assert not counted(calls, "plan_pages"), "the whole site was built"
        opened.append(counted(calls, "io.open", "posix.open"))
    few, many = opened
    assert 0 < many <= few


def counted(calls: Calls, *names: str) -> int:
    return sum(count for (_, name), count in calls.items() if any(part in name for part in names))


@pytest.mark.parametrize(
    "names",
    [
        ("_read_document", "compose"),
        ("render_markdown",),
        ("_io.open", "io.open", "posix.open"),
        ("method 'read' of",),
        ("method 'write' of",),
        ("get_template",),
    ],
)
def test_work_grows_with_the_records(work: tuple[Calls, ...], names: tuple[str, ...]) -> None:
    few, many = (counted(calls, *names) for calls in work)
    assert few > 0
    assert many <= MOST * few


@pytest.mark.parametrize("name", ["run_engine", "compile", "load_texts"])
def test_work_that_does_not_grow(work: tuple[Calls, ...], name: str) -> None:
    few, many = (sum(count for (_, one), count in calls.items() if one == name) for calls in work)
    assert few > 0
    assert many <= few + 2


def test_no_function_is_called_out_of_proportion(work: tuple[Calls, ...]) -> None:
    few, many = work
    grown = {key: (few.get(key, 0), count) for key, count in many.items() if count > 20_000}
    assert not {key: pair for key, pair in grown.items() if pair[1] > SORTING * MOST * pair[0]}
    assert sum(many.values()) <= MOST * sum(few.values())
