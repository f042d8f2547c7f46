"""Markdown in, HTML or findings out: one dialect for all prose (GitHub-flavoured, footnotes, alerts, no raw HTML)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import comrak

FindingCode = Literal["raw-html", "unsafe-link", "link", "image", "image-alt", "image-credit", "heading-level"]
ALERTS = ("note", "tip", "important", "warning", "caution")
_RAW_HTML = "<!-- raw HTML omitted -->"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text that needs a look: `line` counts from 0 within the text; `value` is what was written."""

    code: FindingCode
    line: int
    value: str


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    options.table = options.strikethrough = options.autolink = True
    options.tasklist = options.footnotes = options.alerts = True
    return options


def render(
    text: str,
    *,
    link: Callable[[str], str],
    image: Callable[[str, str, str], str],
    words: Mapping[str, str],
    prefix: str = "",
    boxed: Callable[[str], str] | None = None,
) -> str:
    """HTML of a text. `link` turns a written address into one for the page; `image` makes the HTML of a picture from
    its address, its text for those who do not see it, and its title; `words` names the five alerts, the boxes and the
    table (`table`); `prefix` keeps the ids of several texts on one page apart. `boxed` says which box an alert becomes
    that links to a written address: the key of its name among `words`, or "" for none."""
    boxes: dict[str, str] = {}

    def rewritten(written: str) -> str:
        address = link(written)
        if boxed is not None and (box := boxed(written)):
            boxes.setdefault(html.escape(address), box)
        return address

    extensions = _extensions()
    extensions.link_url_rewriter = link if boxed is None or "> [!" not in text else rewritten
    output: str = comrak.render_markdown(text, extension_options=extensions)
    if _RAW_HTML in output:
        output = output.replace(_RAW_HTML, "")
    if boxes:
        output = _BOX.sub(lambda found: _box(found, boxes, words), output)
    return _finished(output, image, words, prefix)


_BOX = re.compile(
    r'<div class="markdown-alert markdown-alert-\w+">\s*<p class="markdown-alert-title">(.*?)</p>(.*?)</div>', re.DOTALL
)


def _box(found: re.Match[str], boxes: Mapping[str, str], words: Mapping[str, str]) -> str:
    """An alert whose first link leads to what has a box of its own takes that box's name, unless it was given one."""
    linked = re.search(r'<a href="([^"]*)"', found[2])
    box = boxes.get(linked[1]) if linked else None
    if box is None:
        return found[0]
    given = found[1].lower() not in ALERTS
    name = found[1] if given else html.escape(words[box])
    return f'<div class="p-box p-box--{box}"><p class="p-box__name">{name}</p>{found[2]}</div>'


_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"(?: title="([^"]*)")? />')
_LONE_IMAGE = re.compile(r"<p>(<figure.*?</figure>)</p>", re.DOTALL)
_ALERT = re.compile(r'(<div class="markdown-alert markdown-alert-(\w+)">\s*<p class="markdown-alert-title">)(\w+)</p>')
_CHECKBOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')


def _finished(output: str, image: Callable[[str, str, str], str], words: Mapping[str, str], prefix: str) -> str:
    """Mend what a valid, accessible page needs otherwise than the parser prints it."""
    if "<h" in output:
        taken: dict[str, int] = {}
        output = _HEADING.sub(lambda match: _heading(match, prefix, taken), output)
    if "<table>" in output:
        output = _with_named_tables(output, words["table"])
        output = output.replace("</table>", "</table></div>")
        output = re.sub(r'<(t[hd]) align="(left|right|center)">', r'<\1 class="p-\2">', output)
        output = output.replace("<th>", '<th scope="col">').replace("<th class", '<th scope="col" class')
    if "<img" in output:
        unescape = html.unescape
        output = _IMAGE.sub(lambda found: image(*(unescape(part or "") for part in found.groups())), output)
        output = _LONE_IMAGE.sub(r"\1", output)
    if "markdown-alert" in output:
        output = _ALERT.sub(lambda found: f"{found[1]}{html.escape(words.get(found[2], found[3]))}</p>", output)
    if "footnote" in output:
        output = _footnotes(output, words, prefix)
    if "checkbox" in output:
        output = _CHECKBOX.sub(lambda found: "☑" if found[1] else "☐", output)
    return output.replace('<a href="">', "<a>")


_TABLE_OR_ABOVE = re.compile(r"<(h[1-6]|p)\b[^>]*>(.*?)</\1>|<table>", re.DOTALL)
_SHORT = 100
"""Letters: a paragraph above a table that is longer tells more than what the table is called."""


def _with_named_tables(output: str, word: str) -> str:
    """Tables named after what stands above them: a short paragraph just before, or the last heading (WCAG 2.2, 1.3.1:
    they are told apart without seeing them)."""
    heading, paragraph, end = "", "", 0

    def named(found: re.Match[str]) -> str:
        nonlocal heading, paragraph, end
        if found[1]:
            told, end = without_tags(found[2]).rstrip(": "), found.end()
            heading = told or heading if found[1] != "p" else heading
            paragraph = told if found[1] == "p" and len(told) <= _SHORT else ""
            return found[0]
        name = "" if output[end : found.start()].strip() else paragraph
        name = name or heading
        own = f' aria-label="{html.escape(name)}"' if name else ""
        told = html.escape(f"{word}: {name}" if name else word)
        return f'<div class="p-table-scroll" role="group" tabindex="0" aria-label="{told}"><table{own}>'

    return _TABLE_OR_ABOVE.sub(named, output)


def _heading(match: re.Match[str], prefix: str, taken: dict[str, int]) -> str:
    """A heading with an id; the page's own title is the only one of the first level (WCAG 2.2, 1.3.1)."""
    level = max(2, int(match[1]))
    name = anchor(html.unescape(re.sub(r"<[^>]+>", "", match[2]))) or "s"
    taken[name] = taken.get(name, 0) + 1
    unique = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return f'<h{level} id="{prefix}{unique}">{match[2]}</h{level}>'


def _footnotes(output: str, words: Mapping[str, str], prefix: str) -> str:
    output = re.sub(r'(id|href)="(#?)fn', rf'\1="\2{prefix}fn', output)
    output = output.replace(
        '<section class="footnotes"',
        f'<section class="footnotes" aria-label="{html.escape(words["footnotes"])}"',
    )
    back = html.escape(words["footnote_back"])
    return re.sub(r'aria-label="Back to reference ([^"]*)"', lambda found: f'aria-label="{back} {found[1]}"', output)


def anchor(text: str) -> str:
    """The id of a heading, as Git hosts make it: lower case, hyphens for spaces, letters of any script kept."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", text.lower()).strip())


def findings(text: str, *, link_known: Callable[[str], bool], image_known: Callable[[str], bool]) -> list[Finding]:
    """What is wrong in a text: raw HTML, unsafe or dead links, unknown pictures, pictures without a text, a title."""
    if not _SUSPECT.search(text):
        return []
    links: list[str] = []
    extensions = _extensions()

    def noted(url: str) -> str:
        links.append(url)
        return url

    extensions.link_url_rewriter = noted
    output: str = comrak.render_markdown(text, extension_options=extensions)
    plain = _without_code(text)
    found = [Finding("raw-html", *place) for place in _raw_html(plain)] if _RAW_HTML in output else []
    found += [Finding("unsafe-link", _line_of(url, text), url) for url in _UNSAFE.findall(plain)]
    found += [
        Finding("link", _line_of(url, text), url) for url in dict.fromkeys(links) if not link_known(html.unescape(url))
    ]
    for source, alt, title in _IMAGE.findall(output):
        address = html.unescape(source)
        if not alt:
            found.append(Finding("image-alt", _line_of(address, text), address))
        if not image_known(address):
            found.append(Finding("image", _line_of(address, text), address))
        elif alt and not title:  # a picture with a worse fault is told of again when that is mended
            found.append(Finding("image-credit", _line_of(address, text), address))
    found += [Finding("heading-level", line, title) for line, title in _titles(plain)]
    return found


_SUSPECT = re.compile(r"<[A-Za-z/!?]|\]\(|\]:|^ {0,3}#\s|^=+\s*$", re.MULTILINE)
_UNSAFE = re.compile(r"\]\(\s*<?((?:javascript|vbscript|data|file):(?:[^()\s>]|\([^()\s>]*\))*)", re.IGNORECASE)
_CODE = re.compile(r"^( {0,3})(`{3,}|~{3,}).*?^ {0,3}\2[`~]*\s*$|(`+)(?!`).*?(?<!`)\3(?!`)", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@[^\s<>]+>)[A-Za-z/!?][^>\n]*>?")


def _without_code(text: str) -> str:
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _raw_html(plain: str) -> list[tuple[int, str]]:
    places = [(plain.count("\n", 0, match.start()), match[0]) for match in _TAG.finditer(plain)]
    opening = [(line, tag) for line, tag in places if not tag.startswith("</")]
    return opening or places or [(0, "<")]


def _titles(plain: str) -> list[tuple[int, str]]:
    pattern = re.compile(r"^ {0,3}#[ \t]+(.+)$|^(\S.*)\n=+[ \t]*$", re.MULTILINE)
    return [(plain.count("\n", 0, match.start()), match[1] or match[2]) for match in pattern.finditer(plain)]


def _line_of(written: str, text: str) -> int:
    position = text.find(written)
    return text.count("\n", 0, position) if position >= 0 else 0


def is_external(address: str) -> bool:
    """Whether a written address leads out of the portal: it has a scheme (RFC 3986, 3.1)."""
    return bool(_SCHEME.match(address))


def without_tags(markup: str) -> str:
    """The words of our own HTML on one line."""
    return html.unescape(" ".join(_ANY_TAG.sub("", markup).split()))


_ANY_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
