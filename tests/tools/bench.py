"""Numbers of records in, how long their portal takes to build the first time and after one edit out.

`python -m tests.tools.bench 100 1000` tries other numbers. Each record has a page in Spanish and one in English.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPH = (
    "La ciudad recibió a la delegación y revisó con ella los avances del convenio en **agua** y *movilidad*. "
    "Las dos partes acordaron publicar cada trimestre lo hecho y lo que falta, con su costo y sus responsables.\n\n"
)
CONFIG = """\
city: {name: Cuenca, country: EC}
languages: [es, en]
site_url: https://portal.example/
title: {es: Portal de prueba, en: Trial portal}
"""


def write_portal(folder: Path, count: int) -> None:
    """Write a portal of `count` news, a year of them to every 200, with their translations."""
    news = folder / "content" / "news"
    news.mkdir(parents=True)
    (folder / "site_config.yml").write_text(CONFIG, encoding="utf-8")
    for number in range(count):
        date = f"{2024 - number // 200 % 40}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        head = f"---\ntitle: Noticia {number}\nsummary: Lo que pasó el día {number}.\ndate: {date}\n---\n\n"
        english = f"---\ntitle: News {number}\nsummary: What happened on day {number}.\n---\n\n"
        (news / f"noticia-{number:05}.md").write_text(head + PARAGRAPH * 6, encoding="utf-8")
        (news / f"noticia-{number:05}.en.md").write_text(english + PARAGRAPH * 6, encoding="utf-8")


def build(folder: Path) -> float:
    """Seconds that one build takes, start of the program included."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "portulano", "-C", str(folder), "build"],
        cwd=ROOT / "generator",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"the portal does not build:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return time.perf_counter() - start


def measure(count: int) -> str:
    """One line: records, pages, seconds of a first build and of the one after an edit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_portal(folder, count)
        first = build(folder)
        edited = folder / "content" / "news" / "noticia-00000.md"
        edited.write_text(edited.read_text(encoding="utf-8") + "Una línea más.\n", encoding="utf-8")
        again = build(folder)
        pages = sum(1 for _ in (folder / "site").rglob("*.html"))
        shutil.rmtree(folder / "site")
    return f"{count:>8} records {pages:>8} pages {first:>8.1f} s first {again:>8.1f} s after an edit"


if __name__ == "__main__":
    for size in [int(argument) for argument in sys.argv[1:]] or [1000, 10000]:
        sys.stdout.write(measure(size) + "\n")
        sys.stdout.flush()
