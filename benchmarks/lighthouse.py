"""A built site and addresses in it in, what Lighthouse says of each on a simulated phone out, a line each.

`python -m benchmarks.lighthouse site acuerdos/ en/`; without addresses the home page.
"""

import sys
from pathlib import Path

from tests.tools.lighthouse import CATEGORIES, FIGURES, lighthouse
from tests.tools.static_server import serve


def main(site: str, paths: list[str]) -> None:
    """Serve the site as cheap hosting does, and print scores, figures and what is below full marks."""
    with serve(Path(site)) as address:
        for path in paths or [""]:
            found = lighthouse(address + path)
            scores = " ".join(f"{name} {found.scores[name]}" for name in CATEGORIES)
            figures = ", ".join(f"{label} {found.figures[name]:.4g}" for name, label in FIGURES.items())
            sys.stdout.write(f"/{path}: {scores}; {figures}" + "\n")
            sys.stdout.write(f"    below full marks: {', '.join(found.failed) or 'nothing'}" + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
