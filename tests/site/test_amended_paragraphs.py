"""A plain paragraph of a text with links, headings and notes is put in its places; what is more is left to a build."""

from pathlib import Path

import pytest

from portulano.amending.narrowing import change_of
from portulano.options import Silent
from portulano.pipeline import build
from portulano.renewing import quick_result
from tests.site.sites import published
from tests.site.test_amended_texts import as_built_first, options

pytestmark = pytest.mark.slow

BODY = """\
Con [Lyon](../partners/lyon.yml) y [otros](https://otros.example/)[^1].

El "agua" une, según dicen, a 5 km.

## Lo que sigue

Un párrafo, con *énfasis*.

- uno
- dos, con [Lyon](../partners/lyon.yml)

> Lo dicho.

Otro párrafo
en dos líneas.

![Un río](news/rio.png "Foto: archivo")

| Año | Litros |
| --- | --- |
| 2020 | 5 |

El último.

[^1]: Según el [acta](https://otros.example/acta).
"""
FILES = {
    "site_config.yml": (
        "city: {name: Cuenca, country: EC}\nsite_url: https://portal.example/\nlanguages: [es, en]\n"
        "title: {es: Cuenca en el mundo, en: Cuenca in the world}\n"
    ),
    "content/partners/lyon.yml": (
        "title: Lyon\npartner_kind: city\ncountry: FR\ncoordinates: {latitude: 45, longitude: 4}\n"
        "summary: {es: Lo esencial., en: The gist.}\n"
        'works_on:\n  es: |\n    Junto al [Ródano](https://otros.example/).\n\n    Un puerto.\n  en: A port.\n'
    ),
    "content/news/uno.md": (
        "---\ntitle: Uno\nsummary: {es: Lo esencial., en: The gist.}\ndate: 2024-02-03\npartners: [lyon]\n---\n" + BODY
    ),
    "content/news/uno.en.md": "---\ntitle: One\n---\nA text with a [link](https://otros.example/).\n\nMore.\n",
}
NEWS = "content/news/uno.md"
PUT = {
    "words": (NEWS, "El \"agua\" une, según dicen, a 5 km.", "El 'agua' une; \"según\" & <más> a 12 km, ]]> y más."),
    "emphasis": (NEWS, "Un párrafo, con *énfasis*.", "Un párrafo con `código` y **énfasis**."),
    "a paragraph more": (NEWS, "Un párrafo con `código` y **énfasis**.", "Un párrafo.\n\nY otro."),
    "a paragraph less": (NEWS, "Un párrafo.\n\nY otro.", "Un párrafo."),
    "after a quotation": (NEWS, "Otro párrafo\nen dos líneas.", "Otro párrafo en una línea."),
    "after a table": (NEWS, "El último.", "El último, por hoy."),
    "another language": ("content/news/uno.en.md", "More.", "More, and \"more\"."),
    "a field": ("content/partners/lyon.yml", "Un puerto.", "Un gran puerto, de río."),
}
"""What is put in its places, one after the other: the file, what is written in it, what is written then."""

WHOLE = {
    "a link": ("Un párrafo,", "Un [párrafo](https://otros.example/),"),
    "a reference": ("Un párrafo,", "Un párrafo[^1],"),
    "a heading": ("## Lo que sigue", "## Lo que seguirá"),
    "a list": ("- uno", "- uno y medio"),
    "a list where a paragraph was": ("El último.", "- El último."),
    "a paragraph between lists that would be one without it": ("- dos", "- dos\n\nEntre.\n\n- dos y medio"),
    "two of a kind": ("> Lo dicho.", "> Lo dicho.\n\n> Un párrafo, con *énfasis*."),
    "blank lines": ("El último.", "El último.\n\n"),
    "the name of a table": ('"Foto: archivo")', '"Foto: archivo")\n\nLitros al año:'),
    "a block of code": ("El último.", "```\nEl\n\núltimo.\n```"),
}


def made(folder: Path) -> Path:
    from PIL import Image

    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    Image.new("RGB", (300, 200), "navy").save(folder / "content/news/rio.png")
    return folder


def replaced(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_plain_paragraph_is_put_in_its_places(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    result = build(options(folder), Silent())
    assert result.published, [(one.code, one.file) for one in result.problems if one.severity == "error"]
    for name, edit in PUT.items():
        replaced(folder, *edit)
        done = quick_result(options(folder))
        assert done is not None, name
        assert 0 < done.written < 25, name
    assert as_built_first(folder, tmp_path / "other")


def test_what_is_more_than_paragraphs_is_left_to_a_whole_build(tmp_path: Path) -> None:
    folder = made(tmp_path / "portal")
    assert build(options(folder), Silent()).published
    before = published(folder / "site")
    for name, (old, new) in WHOLE.items():
        replaced(folder, NEWS, old, new)
        assert quick_result(options(folder)) is None, name
        assert published(folder / "site") == before, name
        (folder / NEWS).write_text(FILES[NEWS], encoding="utf-8")


@pytest.mark.parametrize(
    "old, new",
    [
        ("[a](b.yml)\n\nUno.\n\nDos.", "[a](b.yml)\n\nUno a.\n\nDos."),
        ("Uno.\n\n# T\n\nDos.", "Cero.\n\nUno.\n\n# T\n\nDos."),
    ],
)
def test_what_differs_of_a_text_is_as_little_as_stands_by_itself(old: str, new: str) -> None:
    change = change_of(old, new)
    assert change is not None
    assert not change.whole
    assert old.replace(change.old, change.new) == new


@pytest.mark.parametrize(
    "old, new",
    [
        ("# T\n\n```\na\n\nUno.\n```", "# T\n\n```\na\n\nDos.\n```"),
        ("# T\n\n- a\n\n  Uno.", "# T\n\n- a\n\n  Dos."),
        ("# T\n\nUno.\n\n| a |\n| - |", "# T\n\nDos.\n\n| a |\n| - |"),
        ("# T\n\nUno.", "# T\n\nDos.\n==="),
        ("# T\n\nUno.", "# T"),
        ("# T\n\n    a\n\n    b", "# T\n\n    a\n\n\n    b"),
        ("# T\n\nUno [a].", "# T\n\nDos [a]."),
    ],
)
def test_what_depends_on_the_rest_of_the_text_is_no_change_of_words(old: str, new: str) -> None:
    assert change_of(old, new) is None
