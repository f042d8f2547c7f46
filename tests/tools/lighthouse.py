"""An address in, what Lighthouse says of it on a simulated phone out.

Performance depends on how busy the machine is, so `make lighthouse` measures it and no test judges it.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.tools.browser import ARGUMENTS, PROGRAMS

PROGRAM = Path(__file__).resolve().parents[2] / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "largest-contentful-paint": "LCP ms",
    "cumulative-layout-shift": "CLS",
    "total-blocking-time": "TBT ms",
    "total-byte-weight": "bytes",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Scores from 0 to 100 by category, figures by audit, and the audits that a page fails.

    `version` is Lighthouse's, `browser` Chromium's; `quickness` is Lighthouse's own measure of the machine at that
    moment: a phone of the middle class has 100 to 500, a quiet computer of an office more than 1,000.
    """

    scores: Mapping[str, int]
    figures: Mapping[str, float]
    failed: tuple[str, ...]
    version: str = ""
    browser: str = ""
    quickness: float = 0


def lighthouse(address: str, *, categories: tuple[str, ...] = CATEGORIES) -> Verdict:
    """Run Lighthouse once, as on a phone with a slow network (its own default)."""
    assert PROGRAM.exists(), "lighthouse is missing: run `make test` once, which installs it"
    chromium = next((found for name in PROGRAMS if (found := shutil.which(name))), "")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(categories)}"]
        command += [f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)} --user-data-dir={folder}/profile"]
        environment = {**os.environ, "CHROME_PATH": chromium}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert report.is_file(), f"lighthouse failed: {done.stderr[-2000:]}"
        found = json.loads(report.read_text(encoding="utf-8"))
    audits = found["audits"]
    counted = {part["id"] for one in found["categories"].values() for part in one["auditRefs"] if part["weight"]}
    return Verdict(
        {name: round(100 * (one["score"] or 0)) for name, one in found["categories"].items()},
        {name: audits[name]["numericValue"] for name in FIGURES if name in audits},
        tuple(sorted(name for name in counted if (score := audits[name]["score"]) is not None and score < 1)),
        found["lighthouseVersion"],
        re.findall(r"Chrome/([\d.]+)", found["environment"]["hostUserAgent"])[0],
        found["environment"]["benchmarkIndex"],
    )
