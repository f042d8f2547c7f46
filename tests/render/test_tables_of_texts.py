"""Tables in Markdown texts are told apart by what stands above them."""

import pytest
from lxml import html

from portulano.prose import render

TABLE = "\n\n| Year | Value |\n| --- | --: |\n| 2021 | 3 |\n"
LONG = (
    "A paragraph that says much about what the table tells, and why, and how it was found out, and by whom, and when."
)
CASES = {
    "a heading": (f"## Water & *land*{TABLE}", ["Water & land"]),
    "a short paragraph just before": (f"## Water\n\nHouseholds **served**:{TABLE}", ["Households served"]),
    "a long paragraph just before": (f"## Water\n\n{LONG}{TABLE}", ["Water"]),
    "a paragraph, then something else": (f"## Water\n\nServed:\n\n- a list{TABLE}", ["Water"]),
    "the nearest heading": (f"## Water\n\n### Rivers{TABLE}\n## Land{TABLE}", ["Rivers", "Land"]),
    "a paragraph of its own for each": (
        f"## Water\n\nOne:{TABLE}\nTwo “quoted” & more:{TABLE}",
        ["One", "Two “quoted” & more"],
    ),
    "nothing": (TABLE, [None]),
    "a heading below": (f"{TABLE}\n## Water", [None]),
}


@pytest.mark.parametrize(("text", "names"), CASES.values(), ids=CASES)
def test_a_table_is_named_after_what_stands_above(text: str, names: list[str | None]) -> None:
    made = render(text, link=str, image=lambda *_: "", words={"table": "Table"})
    found = html.fromstring(f"<div>{made}</div>").xpath("//div[@class='p-table-scroll']")
    assert [one.get("aria-label") for one in found] == [f"Table: {name}" if name else "Table" for name in names]
    assert [one.find("table").get("aria-label") for one in found] == names
    assert all(one.get("role") == "group" and one.get("tabindex") == "0" for one in found)
