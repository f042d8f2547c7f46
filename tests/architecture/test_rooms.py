"""The package's rooms: who may import whom, and how large a module may grow."""

import ast
import subprocess
import sys

import pytest

from tests.architecture import sources

# From the ground up. A room imports only rooms of the floors below its own.
FLOORS = (
    ("errors", "problems", "typography", "markup"),
    (
        "announced",
        "resources",
        "syntax",
        "prose",
        "parallel",
        "options",
        "moving",
        "brand",
        "passages",
        "datafiles",
        "feedmarkup",
        "writing",
    ),
    ("taxonomies", "sources", "images"),
    ("i18n",),
    ("suggestions",),
    ("model", "terminal", "progress"),
    ("config", "labels", "telling"),
    ("columns", "datatable"),
    ("load", "schema"),
    ("validate",),
    ("urls",),
    ("library",),
    ("link",),
    ("prose_checks", "agreement_checks", "planning_checks", "editions", "translations", "outside"),
    ("checks", "counting", "portal"),
    ("datasets", "keyed"),
    ("pages",),
    ("render", "layouts"),
    ("frame", "cards", "feeds", "discovery", "opendata", "search", "output"),
    ("reading", "searching"),
    ("amending",),
    ("renewing",),
    ("assembly",),
    ("pipeline",),
    ("serve", "scaffold"),
    ("cli",),
    ("__main__",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

SITE_GENERATORS = {"mkdocs", "material", "properdocs", "zensical"}

# Each module in a process of its own that has read nothing but the floors below, which import nothing from above.
IMPORT_EACH = """
# To import a module is to import its package first: what that imports by itself has been imported alone with it
import importlib, os, sys, traceback
failed = 0
alone = set()
for floor in sys.argv[1:]:
    for name in floor.split():
        if name in alone:
            continue
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                importlib.import_module(name)
                within = [one for one in sys.modules if one.startswith(name + ".")]
                os.write(writing, " ".join(within).encode())
            except BaseException:
                print(name, file=sys.stderr)
                traceback.print_exc(limit=-3)
                sys.stderr.flush()
                os._exit(1)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as answer:
            alone.update(answer.read().split())
        failed += os.waitpid(child, 0)[1] != 0
    if not failed:
        for name in floor.split():
            importlib.import_module(name)
sys.exit(failed > 0)
"""


def room_of(module: str) -> str:
    """The room of a dotted name: its second part; the package itself is no room."""
    return [*module.split("."), ""][1]


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(name) for name in sources.modules()} - {""}
    assert rooms <= FLOOR_OF.keys(), "give the new room a floor in FLOORS"


def test_rooms_import_only_rooms_below() -> None:
    wrong = []
    for name, path in sources.modules().items():
        room = room_of(name)
        for line, imported in sources.imports(path, name):
            other = room_of(imported)
            inside = imported.startswith("portulano.") and other in FLOOR_OF
            if inside and other != room and FLOOR_OF[other] >= FLOOR_OF.get(room, -1):
                wrong.append(f"{path.relative_to(sources.ROOT)}:{line}: {room or 'portulano'} imports {other}")
    assert not wrong, "\n".join(wrong)


def test_site_generators_stay_in_their_room() -> None:
    wrong = [
        f"{path.relative_to(sources.ROOT)}:{line}: {imported}"
        for name, path in sources.modules().items()
        for line, imported in sources.imports(path, name)
        if imported.split(".")[0] in SITE_GENERATORS and room_of(name) != "layouts"
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_each_module_can_be_imported_alone() -> None:
    names = [name for name in sources.modules() if room_of(name) not in ("", "__main__")]
    floors = [" ".join(name for name in names if FLOOR_OF[room_of(name)] == floor) for floor in range(len(FLOORS))]
    assert sum(len(floor.split()) for floor in floors) == len(names) > 100
    command = [sys.executable, "-c", IMPORT_EACH, *floors]
    done = subprocess.run(command, cwd=sources.PACKAGE.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_modules_and_functions_stay_short() -> None:
    long = []
    for name, path in sources.modules().items():
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > 300:
            long.append(f"{name}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 40:
                    long.append(f"{name}.{node.name}: {length} lines")
    assert not long, "look for the second thing that these do:\n" + "\n".join(long)


def test_names_say_what_a_module_is_for() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service"}
    assert not [name for name in sources.modules() if empty & set(name.lower().split("."))]


def test_modules_open_with_what_goes_in_and_comes_out() -> None:
    mute = [
        name
        for name, path in sources.modules().items()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not mute
