"""HTML files in, the errors that the Nu HTML checker finds in them out."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java for a program that soon ends: half the work, as what it would compile to run faster is not run often enough."""


@dataclass(frozen=True, slots=True)
class HtmlError:
    """One departure from the HTML standard; `line` counts from 1 (0: the whole file)."""

    file: Path
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} [{' '.join(self.extract.split())}]"


def check(paths: Sequence[Path], *, warnings: bool = False, css: bool = False) -> list[HtmlError]:
    """Return the errors (and the warnings, if asked) of HTML files, or of all those below folders.

    `css` reads style sheets below the folders too. Starting costs seconds and a page milliseconds, so give
    everything at once.
    """
    java = shutil.which("java")
    assert java, "java is missing: run `make test` once, which installs it"
    assert JAR.is_file(), "the checker's jar is missing: run `make test` once, which installs it"
    # The checker takes a folder or files, and an empty list would make it read standard input
    assert paths, "no file to check"
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    options += [] if warnings else ["--errors-only"]
    options += ["--also-check-css"] if css else ["--skip-non-html"]
    command = [java, "-Xss2m", "-Xmx1g", *BRIEF, "-jar", str(JAR), *options, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"the HTML checker failed: {done.stderr[-2000:]}"
    messages = json.loads(done.stdout)["messages"]
    return [
        HtmlError(
            Path(unquote(urlsplit(message.get("url", "")).path)),
            message.get("lastLine", 0),
            message["message"],
            message.get("extract", ""),
        )
        for message in messages
    ]
