"""A portal's folder in, the portal as a build plans it out, without anything being written."""

from datetime import date
from pathlib import Path

from portulano.options import BuildOptions, Clock, Silent
from portulano.pages import Page
from portulano.portal import Portal
from portulano.reading import Content, read_content

TODAY = date(2026, 11, 2)


def read(folder: Path) -> Content:
    content = read_content(BuildOptions(folder, today=TODAY), Clock(Silent()))
    errors = [(problem.file, problem.line, problem.code) for problem in content.problems if problem.severity == "error"]
    assert not errors, errors
    return content


def planned(folder: Path) -> tuple[Portal, tuple[Page, ...]]:
    content = read(folder)
    assert content.portal is not None
    return content.portal, content.pages
