"""Where the facts of a Markdown file end and its text begins."""

import pytest

from portulano.syntax.markdown import split_front_matter


@pytest.mark.parametrize(
    ("text", "facts", "prose", "line"),
    [
        ("---\na: b\n---\nText.\n", "a: b\n", "Text.\n", 4),
        ("---\na: b\n...\nText.", "a: b\n", "Text.", 4),
        ("---  \na: b\n---  \n", "a: b\n", "", 4),
        ("---\n---\nText.", "\n", "Text.", 3),
        ("---\na: b\n---\n\nOne.\n\n---\n\nTwo.\n", "a: b\n", "\nOne.\n\n---\n\nTwo.\n", 4),
        ("Text.\n---\n", None, "Text.\n---\n", 1),
        ("---\na: b\n", None, "---\na: b\n", 1),
        ("", None, "", 1),
    ],
)
def test_front_matter(text: str, facts: str | None, prose: str, line: int) -> None:
    assert split_front_matter(text) == (facts, prose, line)
