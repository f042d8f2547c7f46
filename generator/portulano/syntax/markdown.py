"""A Markdown file in, its front matter and its prose out."""

from __future__ import annotations


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Split `---` front matter from the text below: YAML (None if there is none), prose, the prose's first line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1
    for number in range(1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1
